"""The page about referrals draws the lifecycle, clocks, words and risks as the code has them."""

import pytest

from throughcare.domain.need.risk import FLAGS
from throughcare.domain.referral.closing import ANOTHER_WAY, Outcome
from throughcare.domain.referral.lifecycle import LIFECYCLE
from throughcare.domain.referral.protocol import RULES
from throughcare.domain.referral.words import DECLINE_CODES, DUTIES, OUTCOMES, STATES
from throughcare.jobs.postgres.place import checkout
from throughcare.queries.protocol import shipped

PAGE = "docs/words/referral.md"


def lifecycle() -> str:
    return f"```mermaid\n{LIFECYCLE.diagram()}\n```"


def moves() -> str:
    lines = ["| move | from | to | by |", "|---|---|---|---|"]
    for move in LIFECYCLE.moves:
        starts = ", ".join(STATES[state].lower() for state in sorted(move.starts))
        by = " or ".join(side.value for side in sorted(move.by))
        lines.append(f"| {move.name} | {starts} | {STATES[move.leads_to].lower()} | {by} |")
    return "\n".join(lines)


def clocks() -> str:
    lines = ["| code | what is owed | source |", "|---|---|---|"]
    for rule in RULES:
        said = DUTIES[rule.code].replace("{name}", "them")
        lines.append(f"| `{rule.code}` | {said} | {rule.source} |")
    return "\n".join(lines)


def numbers() -> str:
    periods = shipped("england").periods
    lines = ["| setting | value | source |", "|---|---|---|"]
    for _, each in periods:
        for number in each.values():
            if number.name.startswith(("referral_", "human_contact", "at_risk", "climb_urgent")):
                lines.append(
                    f"| `{number.name}` | {number.value} {number.unit} | {number.source} |"
                )
    return "\n".join(lines)


def risks() -> str:
    lines = ["| flag | when | clears by itself | source |", "|---|---|---|---|"]
    for flag in FLAGS:
        days = f"after {flag.clears_after_days} days" if flag.clears_after_days else "no"
        lines.append(f"| `{flag.code}` | {flag.words} | {days} | {flag.source} |")
    return "\n".join(lines)


def refusals() -> str:
    return "\n".join(
        ["| code | in words |", "|---|---|"]
        + [f"| `{code.value}` | {words} |" for code, words in DECLINE_CODES.items()]
    )


def outcomes() -> str:
    lines = ["| code | in words | another way is owed |", "|---|---|---|"]
    for code in Outcome:
        owed = "yes" if code in ANOTHER_WAY else "no"
        lines.append(f"| `{code.value}` | {OUTCOMES[code]} | {owed} |")
    return "\n".join(lines)


DRAWN = {
    each.__name__: each for each in (lifecycle, moves, clocks, numbers, risks, refusals, outcomes)
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_page_is_as_the_code_is(name: str) -> None:
    page = (checkout() / PAGE).read_text()
    opens, closes = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    written = page.partition(opens)[2].partition(closes)[0]
    assert written == DRAWN[name](), f"{PAGE}: draw {name} anew"
