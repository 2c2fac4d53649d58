"""The order in which services are shown for a need, as a published function, and why.

First by what the criteria say (takes people like this, ask, not yet, closed by design), those that
serve elsewhere last; then by *effort*: days of waiting, with distance, fullness and time until
the criteria are met counted as days. `docs/words/directory.md` prints its example table; a test
holds the two together.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from throughcare.domain.directory.answers import Answer, Fit, answers, fit, together
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.facts import Fact, PersonFacts, current
from throughcare.domain.directory.fairness import closed_by_design
from throughcare.domain.directory.measured import Measured
from throughcare.domain.directory.terms import CODED, Area, NeedKind
from throughcare.domain.kernel.decision import Reason, because


class Group(IntEnum):
    """What the criteria say, best first; and those that serve other areas only."""

    TAKES = 0
    ASK = 1
    NOT_YET = 2
    CLOSED = 3
    ELSEWHERE = 4


_GROUPS = {Fit.TAKES: Group.TAKES, Fit.ASK: Group.ASK, Fit.NOT_YET: Group.NOT_YET}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSettings:
    """The numbers of the order; a partnership sets its own.

    `fewest_waits`: a median of fewer people is not believed, and `unmeasured_days` taken for it.
    `days_a_mile`: days of waiting that a mile is worth; `unplaced_miles`: the distance taken where
    none is known. `full_days`: added when it says it has no free place. `undated_days`: time until
    the criteria are met, where no day is known.
    """

    fewest_waits: int = 3
    unmeasured_days: float = 21
    days_a_mile: float = 1
    unplaced_miles: float = 10
    full_days: float = 28
    undated_days: float = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A service that might help, with what is measured and how far it is from the person.

    `elsewhere` holds the areas that it serves where none of them is the partnership's.
    """

    service: Service
    measured: Measured | None = None
    miles: float | None = None
    elsewhere: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What it takes to be helped there, in days."""

    waiting: float
    distance: float
    fullness: float
    criteria: float

    @property
    def days(self) -> float:
        return round(self.waiting + self.distance + self.fullness + self.criteria, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A service in its place in the order: each answer, what they come to, and why it stands here.

    `fit` is this person's own; `group` is the one that it is ordered by. `closed_by` holds the
    criteria that close it to everybody outside justice, where this person is.
    """

    service: Service
    answers: tuple[Answer, ...]
    fit: Fit
    group: Group
    effort: Effort
    closed_by: tuple[Criterion, ...] = ()
    elsewhere: tuple[Area, ...] = ()


def elsewhere(*, serves: Iterable[Area], covered: Collection[Area]) -> tuple[Area, ...]:
    """This gives the areas that a service says it serves, where none is the partnership's.

    Only areas with a code tell: what a feed named in its own words is never a *no*. A code that
    the partnership did not set is not the partnership's.

    Source: ours: contracts for the whole country are in one register.
    """
    coded = tuple(area for area in serves if area.scheme in CODED)
    return () if any(area in covered for area in coded) else coded


def order(
    *,
    candidates: Iterable[Candidate],
    need: NeedKind,
    facts: PersonFacts,
    on: date,
    settings: OrderSettings,
) -> tuple[Ranked, ...]:
    """This orders the services that meet a need, for this person, on this day.

    Source: domain.md S10, P2, C4; issue of the directory.
    """
    ranked = (
        _ranked(each, facts, on, settings) for each in candidates if need in each.service.needs
    )
    return tuple(sorted(ranked, key=_key))


def nobody_fits(*, ranked: Sequence[Ranked]) -> bool:
    """This says whether no service takes somebody like this and none is left to ask."""
    return not any(each.group in (Group.TAKES, Group.ASK) for each in ranked)


def unequal(*, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """This gives the services closed to this person by design, to be shown, counted and placed.

    Source: domain.md C4.
    """
    return tuple(each for each in ranked if each.group is Group.CLOSED)


def why_first(*, ranked: Sequence[Ranked]) -> tuple[Reason, ...]:
    """This explains why the first service comes before the second."""
    if not ranked:
        return ()
    if len(ranked) == 1:
        return (because("directory.order.only"),)
    return why_before(first=ranked[0], second=ranked[1])


def why_before(*, first: Ranked, second: Ranked) -> tuple[Reason, ...]:
    """This explains why one service stands before another: the criteria, or else the days."""
    if first.group is not second.group:
        return (
            because(
                "directory.order.criteria",
                first=first.group.name.lower(),
                second=second.group.name.lower(),
            ),
        )
    reasons = tuple(
        because(f"directory.order.{part}", first=_days(mine), second=_days(theirs))
        for part, mine, theirs in _parts(first.effort, second.effort)
        if mine < theirs
    )
    if first.effort.days == second.effort.days:
        return (because("directory.order.alphabet"),)
    total = because(
        "directory.order.total", first=_days(first.effort.days), second=_days(second.effort.days)
    )
    return (*reasons, total)


def _ranked(candidate: Candidate, facts: PersonFacts, on: date, settings: OrderSettings) -> Ranked:
    service = candidate.service
    given = answers(criteria=service.criteria, facts=facts, on=on)
    closed_by = closed_by_design(criteria=service.criteria, facts=facts, on=on)
    counted = _counted(service, given, facts, on)
    return Ranked(
        service=service,
        answers=given,
        fit=fit(answers=given),
        group=_group(candidate, closed_by, counted),
        effort=_effort(candidate, counted, on, settings),
        closed_by=closed_by,
        elsewhere=candidate.elsewhere,
    )


def _group(
    candidate: Candidate, closed_by: tuple[Criterion, ...], counted: tuple[Answer, ...]
) -> Group:
    if candidate.elsewhere:
        return Group.ELSEWHERE
    return Group.CLOSED if closed_by else _GROUPS[fit(answers=counted)]


def _counted(
    service: Service, given: tuple[Answer, ...], facts: PersonFacts, on: date
) -> tuple[Answer, ...]:
    """The answers that order a service: never better for being under an order than for not.

    A service that also takes people outside justice is ordered as for them, so that the same
    needs meet the same order whether somebody offends or not.
    """
    justice = current(fact=facts.justice, on=on)
    if justice is None or not justice.value:
        return given
    outside = replace(facts, justice=Fact(value=frozenset()))
    if closed_by_design(criteria=service.criteria, facts=outside, on=on):
        return given
    as_outside = answers(criteria=service.criteria, facts=outside, on=on)
    return max(as_outside, given, key=lambda each: _GROUPS[fit(answers=each)])


def _effort(
    candidate: Candidate, counted: tuple[Answer, ...], on: date, settings: OrderSettings
) -> Effort:
    capacity = candidate.service.capacity
    miles = settings.unplaced_miles if candidate.miles is None else candidate.miles
    return Effort(
        waiting=_waiting(candidate.measured, settings),
        distance=miles * settings.days_a_mile,
        fullness=settings.full_days if capacity is not None and capacity.is_full else 0,
        criteria=_until_met(counted, on, settings),
    )


def _waiting(measured: Measured | None, settings: OrderSettings) -> float:
    waits = measured.waits if measured is not None else None
    if waits is None or waits.count < settings.fewest_waits:
        return settings.unmeasured_days
    return waits.median_days


def _until_met(counted: tuple[Answer, ...], on: date, settings: OrderSettings) -> float:
    if fit(answers=counted) is not Fit.NOT_YET:
        return 0
    met_on = together(answers=counted)
    return settings.undated_days if met_on is None else (met_on - on).days


def _key(ranked: Ranked) -> tuple[int, float, str, str]:
    return (
        ranked.group.value,
        ranked.effort.days,
        ranked.service.name.casefold(),
        ranked.service.key,
    )


def _parts(one: Effort, other: Effort) -> tuple[tuple[str, float, float], ...]:
    return (
        ("waiting", one.waiting, other.waiting),
        ("distance", one.distance, other.distance),
        ("fullness", one.fullness, other.fullness),
        ("until_met", one.criteria, other.criteria),
    )


def _days(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")
