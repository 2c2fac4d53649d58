"""Weeks in which somebody did more than an order asks, for whoever sees what is required.

Nothing is stored: it is drawn from the contacts that count, so that a correction shows at once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.order.ledger import Week, ledger
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import changed
from throughcare.queries.order.ledger import (
    Came,
    Requirement,
    attended_of,
    expected_of,
    requirements,
)
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """A week that is over, in minutes, under a requirement that an agency gives."""

    requirement_id: UUID
    requirement: str
    agency_id: UUID
    agency: str
    at: datetime
    expected: int
    attended: int
    over: int


def praise(viewer: Viewer, *, person_id: UUID) -> tuple[Praise, ...]:
    """Every such week, newest first; each order by itself, as its own ledger counts."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    asked = models.Requirement.objects.filter(person_id__in=one, minutes_a_week__gt=0)
    orders = sorted(set(asked.values_list("order_id", flat=True)))
    if not orders:
        return ()
    came = _came(person_id)
    found = (each for key in orders for each in _of_an_order(viewer, key, came))
    return tuple(sorted(found, key=lambda each: (each.at, each.requirement_id), reverse=True))


def _of_an_order(viewer: Viewer, order_id: UUID, came: tuple[Came, ...]) -> list[Praise]:
    required = requirements(viewer, order_id=order_id)
    named = {each.id: each for each in required}
    ended_on = _ended_on(order_id)
    drawn = ledger(
        expected=expected_of(required, changed.versions(viewer, order_id=order_id), ended_on),
        attended=[attended_of(each) for each in came],
        until=viewer.today,
    )
    return [
        _praise(each, named[each.requirement_id])
        for each in drawn.weeks
        if each.over and each.days.ends is not None and each.days.ends <= viewer.today
    ]


def _ended_on(order_id: UUID) -> date | None:
    """On which day the order ended, though who gives what it required sees no order."""
    with connection.cursor() as cursor:
        cursor.execute("select order_ended_on(%s)", [order_id])
        found: date | None = cursor.fetchone()[0]
    return found


def _praise(week: Week, required: Requirement) -> Praise:
    assert week.days.ends is not None
    return Praise(
        requirement_id=required.id,
        requirement=REQUIREMENTS[required.kind],
        agency_id=required.given_by_id,
        agency=required.given_by,
        at=midnight(day=week.days.ends),
        expected=week.expected,
        attended=week.attended,
        over=week.over,
    )


def _came(person_id: UUID) -> tuple[Came, ...]:
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = (
        models.Contact.objects.filter(person_id__in=one, reportable=True)
        .filter(attendance__in=[each.value for each in SEEN])
        .values_list("id", "happened_at", "minutes", "agency_id", "what", "agency__name")
    )
    return tuple(
        Came(id=key, at=at, minutes=minutes, agency_id=agency_id, what=what, agency=agency)
        for key, at, minutes, agency_id, what, agency in rows
    )
