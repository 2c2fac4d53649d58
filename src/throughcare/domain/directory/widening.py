"""Before a rule is widened: how many more it would have reached in the last year.

Said in fives: two answers side by side must not tell of one person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.domain.directory.answers import Fit, answers, fit
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.facts import PersonFacts
from throughcare.domain.directory.small_numbers import FEWEST

STEP = 5  # numbers are told in steps of so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Of those who looked for such help last year: whom it would not have shut out, then and now.

    `sought` looked for it; `newly` would be reached that were not; `no_more` the other way.
    """

    sought: int
    before: int
    after: int
    newly: int
    no_more: int

    @property
    def asks(self) -> bool:
        """Whether it is shown before anything is changed: one or two more are no load to weigh."""
        return self.newly >= FEWEST


def load(
    *,
    people: Iterable[PersonFacts],
    before: Sequence[Criterion],
    after: Sequence[Criterion],
    on: date,
) -> Load:
    """This counts whom criteria reach as they are and as they would be.

    Reached is everybody whom no criterion shuts out by what is known now: what is not known is a
    question, and shuts nobody out.

    Source: domain.md S27: a widening first prints the load that it would put on local places.
    """
    reached = [(_open_to(each, before, on), _open_to(each, after, on)) for each in people]
    return Load(
        sought=len(reached),
        before=sum(was for was, _ in reached),
        after=sum(would for _, would in reached),
        newly=sum(would and not was for was, would in reached),
        no_more=sum(was and not would for was, would in reached),
    )


def _open_to(facts: PersonFacts, criteria: Sequence[Criterion], on: date) -> bool:
    found = answers(criteria=criteria, facts=facts, on=on)
    return fit(answers=found) is not Fit.NOT_YET


def about(number: int) -> str:
    """This says a number of people so that nobody stands out: in fives, and nothing of a few."""
    if number < FEWEST:
        return f"fewer than {FEWEST}"
    return f"about {max(STEP, STEP * round(number / STEP)):,}"
