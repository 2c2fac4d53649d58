"""Weeks in which somebody did more than an order asks, for whoever sees what is required.

Nothing is stored: it is drawn from the contacts that count, so that a correction shows at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.order.ledger import Attended, Week, ledger
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import changed
from throughcare.queries.order.changed import Version
from throughcare.queries.order.ledger import (
    Came,
    Requirement,
    attended_of,
    expected_of,
    requirements,
)

# A week, and the hour that a change of clocks may add to it.
LOOKED_BACK = timedelta(days=8)

# With the day on which each ended, though who gives what it required sees no order.
ORDERS = """
select distinct r.order_id, order_ended_on(r.order_id) from records_requirement r
where r.person_id in (select s.id from records_person p join records_person s
        on s.one_id = p.one_id where p.id = %(id)s)
    and r.minutes_a_week > 0
    and (%(since)s::timestamptz is null or r.ends_on >= london_day(%(since)s))
    and (%(before)s::timestamptz is null or r.starts_on < london_day(%(before)s))
order by r.order_id
"""

# Only the weeks that are asked for: a timeline shows a page, and a history may be long.
CAME = """
select c.id, c.happened_at, c.minutes, c.agency_id, c.what, g.name
from records_contact c join records_agency g on g.id = c.agency_id
where c.person_id in (select s.id from records_person p join records_person s
        on s.one_id = p.one_id where p.id = %(id)s)
    and c.reportable and c.attendance = any(%(seen)s)
    and (%(since)s::timestamptz is null or c.happened_at >= %(since)s - %(back)s)
    and (%(before)s::timestamptz is null or c.happened_at < %(before)s)
"""


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


def praise(
    viewer: Viewer,
    *,
    person_id: UUID,
    since: datetime | None = None,
    before: datetime | None = None,
) -> tuple[Praise, ...]:
    """Every such week that ended in [since, before), newest first; each order by itself, as its own
    ledger counts.
    """
    asked: dict[str, Any] = {"id": person_id, "since": since, "before": before}
    with connection.cursor() as cursor:
        cursor.execute(ORDERS, asked)
        ended = dict(cursor.fetchall())
    if not ended:
        return ()
    came = [attended_of(each) for each in _came(asked)]
    required = requirements(viewer, order_ids=ended)
    before_that = changed.versions(viewer, order_ids=ended)
    found = (
        each
        for order_id, ended_on in ended.items()
        for each in _of_an_order(
            tuple(each for each in required if each.order_id == order_id),
            before_that,
            ended_on,
            came,
            viewer.today,
        )
        if (since is None or since <= each.at) and (before is None or each.at < before)
    )
    return tuple(sorted(found, key=lambda each: (each.at, each.requirement_id), reverse=True))


def _of_an_order(
    required: tuple[Requirement, ...],
    versions: tuple[Version, ...],
    ended_on: date | None,
    came: list[Attended],
    today: date,
) -> Iterator[Praise]:
    named = {each.id: each for each in required}
    own = tuple(each for each in versions if each.requirement_id in named)
    expected = expected_of(required, own, ended_on)
    for week in ledger(expected=expected, attended=came, until=today).weeks:
        if week.over and week.days.ends is not None and week.days.ends <= today:
            yield _praise(week, named[week.requirement_id])


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


def _came(asked: dict[str, Any]) -> tuple[Came, ...]:
    more = {"seen": sorted(each.value for each in SEEN), "back": LOOKED_BACK}
    with connection.cursor() as cursor:
        cursor.execute(CAME, asked | more)
        rows = cursor.fetchall()
    return tuple(
        Came(id=key, at=at, minutes=minutes, agency_id=agency_id, what=what, agency=agency)
        for key, at, minutes, agency_id, what, agency in rows
    )
