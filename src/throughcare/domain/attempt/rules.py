"""When an earlier attempt can be told, and what was never offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.domain.attempt.terms import THEIR_OWN, Ended, Help
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 1000
# Nobody living was treated before; a longer stay than this is a slip of the keyboard.
EARLIEST_YEAR, MOST_WEEKS, MOST_HOURS = 1940, 2000, 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An earlier attempt as somebody tells it; what they do not remember is left open."""

    help: Help | None
    ended: Ended | None
    where: str
    year: int | None
    weeks: int | None
    hours: int | None
    what_helped: str
    own_words: str
    today: date
    died_on: date | None


def tell(facts: Telling) -> Decision[Help]:
    """This says whether an earlier attempt can be told.

    Source: domain.md S30: what was tried, how long, how many hours, what helped, what ended it.
    """
    reasons = [*_about_numbers(facts)]
    if facts.help is None:
        reasons.append(because("attempt.help_needed", "help"))
    if facts.ended is None:
        reasons.append(because("attempt.ended_needed", "ended"))
    for field in ("where", "what_helped", "own_words"):
        if len(getattr(facts, field)) > LONGEST_WORDS:
            reasons.append(because("attempt.too_long", field, most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.help is None else allow(facts.help)


def _about_numbers(facts: Telling) -> list[Reason]:
    bounds = (
        ("year", facts.year, EARLIEST_YEAR, facts.today.year),
        ("weeks", facts.weeks, 0, MOST_WEEKS),
        ("hours", facts.hours, 0, MOST_HOURS),
    )
    return [
        because("attempt.number_between", field, least=str(least), most=str(most))
        for field, number, least, most in bounds
        if number is not None and not least <= number <= most
    ]


def never_offered(known: Iterable[Help]) -> tuple[Help, ...]:
    """This gives what was never tried and never offered, as far as is known.

    Source: domain.md S30: what was never offered.
    """
    offered = frozenset(known) | THEIR_OWN
    return tuple(each for each in Help if each not in offered)
