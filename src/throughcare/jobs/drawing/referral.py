"""What the page about referrals draws: moves, clocks, numbers, risks, refusals, outcomes."""

from throughcare.domain.need.risk import FLAGS
from throughcare.domain.referral.closing import ANOTHER_WAY, Outcome
from throughcare.domain.referral.lifecycle import LIFECYCLE
from throughcare.domain.referral.protocol import RULES
from throughcare.domain.referral.words import DECLINE_CODES, DUTIES, OUTCOMES, STATES
from throughcare.jobs.drawing.protocol import settings
from throughcare.jobs.drawing.tables import table

NUMBERS = ("referral_", "human_contact", "at_risk", "climb_urgent")


def moves() -> str:
    """Who may move a referral from where to where."""
    return table(
        ("move", "from", "to", "by"),
        (
            (
                move.name,
                ", ".join(STATES[state].lower() for state in sorted(move.starts)),
                STATES[move.leads_to].lower(),
                " or ".join(side.value for side in sorted(move.by)),
            )
            for move in LIFECYCLE.moves
        ),
    )


def clocks() -> str:
    """What is owed about a referral."""
    return table(
        ("code", "what is owed", "source"),
        (
            (f"`{rule.code}`", DUTIES[rule.code].replace("{name}", "them"), rule.source)
            for rule in RULES
        ),
    )


def numbers() -> str:
    """The settings by which referrals go."""
    return settings(lambda name: name.startswith(NUMBERS))


def risks() -> str:
    """The flags that make somebody at risk, and what clears them."""
    return table(
        ("flag", "when", "clears by itself", "source"),
        (
            (
                f"`{flag.code}`",
                flag.words,
                f"after {flag.clears_after_days} days" if flag.clears_after_days else "no",
                flag.source,
            )
            for flag in FLAGS
        ),
    )


def refusals() -> str:
    """Why a referral may be refused."""
    return table(
        ("code", "in words"),
        ((f"`{code.value}`", words) for code, words in DECLINE_CODES.items()),
    )


def outcomes() -> str:
    """How a referral may end."""
    return table(
        ("code", "in words", "another way is owed"),
        (
            (f"`{code.value}`", OUTCOMES[code], "yes" if code in ANOTHER_WAY else "no")
            for code in Outcome
        ),
    )
