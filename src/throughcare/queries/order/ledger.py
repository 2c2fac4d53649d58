"""Orders and their ledger, as pages ask for them: drawn from what any agency recorded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateField, F, Func

from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.ending import How
from throughcare.domain.order.enforcement import Next, next_duty
from throughcare.domain.order.ledger import Attended, Expected, Ledger, ledger
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import changed, facts
from throughcare.queries.order.changed import Version
from throughcare.queries.order.facts import Missed, Step
from throughcare.queries.order.letters import Letter, letters
from throughcare.records import models

CAME = f"""
select c.id, c.happened_at, c.minutes, c.agency_id, c.what, g.name
{facts.ON_ITS_DAYS.format(attendance="c.attendance in ('attended', 'late')")}
where o.id = %s
order by c.happened_at, c.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order as a list shows it, [starts_on, ends_on); `ours` where the viewer supervises it."""

    id: UUID
    person_id: UUID
    kind: Kind
    agency: str
    officer: str
    officer_id: UUID
    made_by: str
    court: str
    court_id: UUID | None
    made_on: date
    starts_on: date
    ends_on: date
    ended_on: date | None
    ended_how: str
    ended_why: str
    follows: str
    consecutive_to_id: UUID | None
    ours: bool

    @property
    def mistaken(self) -> bool:
        """Whether it was recorded by mistake: nothing under it counts."""
        return self.ended_how == How.BY_MISTAKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What is required, by whom it is given, and how many minutes a week."""

    id: UUID
    order_id: UUID
    kind: RequirementKind
    starts_on: date
    ends_on: date
    since_on: date
    minutes_a_week: int
    given_by_id: UUID
    given_by: str
    director: str
    consent_said_on: date | None
    resident: bool
    tier: str
    activity_days: int
    tests_a_week: int
    review_months: int | None
    condition: str
    monitor_id: UUID | None
    monitor: str
    therapist_id: UUID | None
    therapist: str
    one_chair_why: str
    one_chair_by: str
    hats_told_at: datetime | None
    hats_told_how: str
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A reportable contact to which somebody came."""

    id: UUID
    at: datetime
    minutes: int
    agency_id: UUID
    what: str
    agency: str

    @property
    def on(self) -> date:
        """The day on which they came."""
        return london_day(instant=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The whole ledger of an order: weeks, what was missed, how it was answered, what is next."""

    order: Order
    requirements: tuple[Requirement, ...]
    ledger: Ledger
    versions: tuple[Version, ...]
    came: tuple[Came, ...]
    missed: tuple[Missed, ...]
    steps: tuple[Step, ...]
    letters: tuple[Letter, ...]
    next: Next


COLUMNS = (
    "id",
    "person_id",
    "kind",
    "agency__name",
    "officer__name",
    "made_by",
    "court__name",
    "made_on",
    "starts_on",
    "ends_on",
    "ended_on",
    "ended_how",
    "ended_why",
    "agency_id",
    "officer_id",
    "court_id",
    "follows",
    "consecutive_to_id",
)


# Who gives a requirement sees no order; whether it has ended they are told.
ENDED = Func(F("order_id"), function="order_ended_on", output_field=DateField())

NAMED = ("given_by", "monitor", "therapist", "one_chair_by")


def orders(viewer: Viewer, *, person_id: UUID) -> tuple[Order, ...]:
    """Every order of somebody that the viewer may see: running ones first, newest first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = models.Order.objects.filter(person_id__in=one).values_list(*COLUMNS)
    found = sorted((_order(viewer, row) for row in rows), key=lambda each: each.id)
    found.sort(key=lambda each: each.starts_on, reverse=True)
    return tuple(sorted(found, key=lambda each: _is_over(each, viewer.today)))


def shown(viewer: Viewer, *, order_id: UUID) -> Order | None:
    """One order; None where the viewer may not see it, or there is none."""
    row = models.Order.objects.filter(pk=order_id).values_list(*COLUMNS).first()
    return _order(viewer, row) if row else None


def drawn(viewer: Viewer, *, order_id: UUID) -> Drawn | None:
    """The ledger of an order; None where the viewer may not see it, or there is none."""
    order = shown(viewer, order_id=order_id)
    if order is None:
        return None
    required = requirements(viewer, order_ids=[order_id])
    before = changed.versions(viewer, order_ids=[order_id])
    came = _came(order_id)
    missed = facts.missed(viewer, order_id=order_id)
    steps = facts.steps(viewer, order_id=order_id)
    return Drawn(
        order=order,
        requirements=required,
        ledger=ledger(
            expected=expected_of(required, before, order.ended_on),
            attended=[attended_of(each) for each in came],
            until=min(viewer.today, order.ended_on or viewer.today),
        ),
        versions=before,
        came=came,
        missed=missed,
        steps=steps,
        letters=letters(viewer, order_id=order_id),
        next=next_duty(facts.enforcement(order.kind, at=viewer.at, missed=missed, steps=steps)),
    )


def required(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """What with hours is required of somebody today as far as the viewer sees it, in words."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = (
        models.Requirement.objects.filter(person_id__in=one, minutes_a_week__gt=0)
        .filter(starts_on__lte=viewer.today, ends_on__gt=viewer.today)
        .alias(over=ENDED)
        .filter(over__isnull=True)
        .order_by("starts_on", "added_at", "id")
        .values_list("id", "kind", "given_by__name")
    )
    return tuple((key, _in_words(kind, given_by)) for key, kind, given_by in rows)


def _in_words(kind: str, given_by: str) -> str:
    return f"{REQUIREMENTS[RequirementKind(kind)]}, {given_by}"


def requirement(viewer: Viewer, *, requirement_id: UUID) -> tuple[UUID, str] | None:
    """Whose a requirement is, and what it is with whom, in words; None where it is not seen."""
    row = (
        models.Requirement.objects.filter(pk=requirement_id)
        .values_list("person_id", "kind", "given_by__name")
        .first()
    )
    if row is None:
        return None
    person_id, kind, given_by = row
    return person_id, _in_words(kind, given_by)


def _is_over(order: Order, today: date) -> bool:
    return order.ended_on is not None or order.ends_on <= today


def _order(viewer: Viewer, row: tuple[Any, ...]) -> Order:
    told = dict(zip(COLUMNS, row, strict=True))
    return Order(
        id=told["id"],
        person_id=told["person_id"],
        kind=Kind(told["kind"]),
        agency=told["agency__name"],
        officer=told["officer__name"],
        made_by=told["made_by"],
        court=told["court__name"] or "",
        made_on=told["made_on"],
        starts_on=told["starts_on"],
        ends_on=told["ends_on"],
        ended_on=told["ended_on"],
        ended_how=told["ended_how"],
        ended_why=told["ended_why"],
        officer_id=told["officer_id"],
        court_id=told["court_id"],
        follows=told["follows"],
        consecutive_to_id=told["consecutive_to_id"],
        ours=told["agency_id"] == viewer.agency_id,
    )


def requirements(viewer: Viewer, *, order_ids: Iterable[UUID]) -> tuple[Requirement, ...]:
    """What some orders require as it stands, oldest first."""
    rows = (
        models.Requirement.objects.filter(order_id__in=list(order_ids))
        .order_by("starts_on", "added_at", "id")
        .values(
            *("id", "order_id", "kind", "starts_on", "ends_on", "since_on", "minutes_a_week"),
            "given_by_id",
            *("director", "consent_said_on", "resident", "tier", "activity_days", "tests_a_week"),
            *("review_months", "condition", "monitor_id", "therapist_id", "one_chair_why"),
            *("hats_told_at", "hats_told_how", "follows", *(f"{name}__name" for name in NAMED)),
        )
    )
    return tuple(_requirement(row) for row in rows)


def _requirement(row: dict[str, Any]) -> Requirement:
    names = {name: row.pop(f"{name}__name") or "" for name in NAMED}
    return Requirement(**row | names | {"kind": RequirementKind(row["kind"])})


def _came(order_id: UUID) -> tuple[Came, ...]:
    with connection.cursor() as cursor:
        cursor.execute(CAME, [order_id])
        rows = cursor.fetchall()
    return tuple(
        Came(id=key, at=at, minutes=minutes, agency_id=agency_id, what=what, agency=agency)
        for key, at, minutes, agency_id, what, agency in rows
    )


def expected_of(
    requirements: tuple[Requirement, ...], before: tuple[Version, ...], ended_on: date | None
) -> list[Expected]:
    """What was expected, on the days on which it was: as it stands, and as it stood before; nothing
    from the day on which the order ended.
    """
    most = {each.id: each.activity_days for each in requirements}
    spans = [
        (each.id, each.since_on, each.ends_on, each.minutes_a_week, each.given_by_id)
        for each in requirements
    ]
    spans += [
        (each.requirement_id, each.from_on, each.until_on, each.minutes_a_week, each.given_by_id)
        for each in before
    ]
    return [
        Expected(
            requirement_id=key,
            days=Period(starts=starts, ends=min(ends, ended_on or ends)),
            minutes_a_week=minutes,
            agencies=frozenset({agency}),
            most_days=most[key],
        )
        for key, starts, ends, minutes, agency in spans
        if (minutes or most[key]) and starts < min(ends, ended_on or ends)
    ]


def attended_of(each: Came) -> Attended:
    """A contact as the rule book counts it."""
    return Attended(
        contact_id=each.id,
        day=each.on,
        minutes=each.minutes,
        agency_id=each.agency_id,
        activity=each.what != Hour.SUPERVISION,
    )
