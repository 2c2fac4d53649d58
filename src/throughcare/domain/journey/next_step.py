"""The next step: what was agreed, when it counts, and when it counts as none."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.domain.kernel.decision import Decision, allow, because, refuse

COUNTS_BELOW = 2  # a step whose date was moved so often counts as none
FURTHEST = timedelta(days=366)
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """The step that is open now."""

    what: str
    due_on: date
    times_moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """What is agreed, and what was open before."""

    today: date
    what: str
    due_on: date | None
    died_on: date | None
    before: OpenStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A step as it stands once agreed; `moved` where it is the old one with another date."""

    what: str
    due_on: date
    times_moved: int
    moved: bool


def agree(facts: Agreeing) -> Decision[Agreed]:
    """This says whether a next step can be agreed, and whether it is only the old one re-dated.

    The same words with a later date are the same step, moved: whoever writes it anew changes
    nothing for the person.

    Source: domain.md §2 (2), §5 "Gaming the net".
    """
    reasons = []
    if not facts.what.strip():
        reasons.append(because("next_step.what_needed", "what"))
    if len(facts.what) > LONGEST_WORDS:
        reasons.append(because("next_step.too_long", "what", most=str(LONGEST_WORDS)))
    if facts.due_on is None:
        reasons.append(because("next_step.day_needed", "due_on"))
    elif facts.due_on < facts.today:
        reasons.append(because("next_step.in_the_past", "due_on"))
    elif facts.due_on > facts.today + FURTHEST:
        reasons.append(because("next_step.too_far_ahead", "due_on"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if reasons or facts.due_on is None:
        return refuse(*reasons)
    moved = facts.before is not None and _is_moved(facts.before, facts.what, facts.due_on)
    times = facts.before.times_moved + 1 if facts.before is not None and moved else 0
    return allow(
        Agreed(what=facts.what.strip(), due_on=facts.due_on, times_moved=times, moved=moved)
    )


def _is_moved(before: OpenStep, what: str, due_on: date) -> bool:
    return _folded(before.what) == _folded(what) and due_on > before.due_on


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def counts(*, times_moved: int) -> bool:
    """This says whether a step still counts as one.

    Source: domain.md §5 "Gaming the net": re-dated twice counts as none.
    """
    return times_moved < COUNTS_BELOW
