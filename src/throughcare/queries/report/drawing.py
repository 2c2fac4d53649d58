"""What a report draws, from what any agency recorded as reportable and from nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.court import planned
from throughcare.domain.court.report.terms import Came, Drawn, Told
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.absence import NotCounted, not_counted
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.court import plan
from throughcare.queries.order import facts, ledger
from throughcare.queries.order.facts import Missed
from throughcare.queries.report.testing import tested

MOST_TOLD = 2

# The newest words for others of each agency; what is not reportable is not looked at.
TOLD = f"""
select agency, on_day, words from (
    select g.name as agency, (c.happened_at at time zone 'Europe/London')::date as on_day,
        c.for_others as words, c.id,
        row_number() over (partition by c.agency_id order by c.happened_at desc, c.id) as place
    {facts.ON_ITS_DAYS.format(attendance="c.attendance in ('attended', 'late')")}
    where o.id = %(order)s and c.category = 'attendance' and c.for_others <> ''
        and (c.happened_at at time zone 'Europe/London')::date >= %(since)s
) newest
where place <= {MOST_TOLD}
order by agency, on_day, id
"""  # noqa: S608  made of our own words


def for_review(viewer: Viewer, *, order_id: UUID, since: date | None = None) -> Drawn | None:
    """What stands in the report for a review today; None where the viewer does not see the order.

    Since the day that is named, or the last report that was sent, else since the order began.
    """
    found = ledger.drawn(viewer, order_id=order_id)
    if found is None:
        return None
    since = since or _since(order_id, found.order.starts_on)
    weeks = [
        each
        for each in found.ledger.weeks
        if each.days.starts >= since and each.is_over(today=viewer.today)
    ]
    return Drawn(
        since=since,
        until=viewer.today,
        came=_came(viewer, found.came, found.missed, since),
        minutes_expected=sum(each.expected for each in weeks),
        minutes_attended=sum(each.attended for each in weeks),
        tests=tested(viewer, person_id=found.order.person_id, since=since),
        told=_told(order_id, since),
        plan=_plan(viewer, order_id, Period(starts=since)),
    )


def _plan(viewer: Viewer, order_id: UUID, days: Period[date]) -> planned.Planned:
    return planned.since(plan.for_the_bench(viewer, order_id=order_id), days)


def _since(order_id: UUID, starts_on: date) -> date:
    with connection.cursor() as cursor:
        cursor.execute(
            "select max((s.sent_at at time zone 'Europe/London')::date) "
            "from records_reportsent s where s.order_id = %s",
            [order_id],
        )
        (last,) = cursor.fetchone()
    return max(starts_on, last) if last else starts_on


def _came(
    viewer: Viewer, came: Iterable[ledger.Came], missed: Iterable[Missed], since: date
) -> tuple[Came, ...]:
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for contact in came:
        if london_day(instant=contact.at) >= since:
            counted[contact.agency]["came"] += 1
    for hour in missed:
        if london_day(instant=hour.at) >= since:
            counted[hour.agency][_standing(viewer, hour)] += 1
    return tuple(Came(agency=name, **{"came": 0} | counted[name]) for name in sorted(counted))


def _standing(viewer: Viewer, hour: Missed) -> str:
    match not_counted(hour.absence, at=viewer.at):
        case None:
            return "unexcused"
        case NotCounted.EXCUSED | NotCounted.CLASH:
            return "excused"
        case _:
            return "undecided"


def _told(order_id: UUID, since: date) -> tuple[Told, ...]:
    named: dict[str, Any] = {"order": order_id, "since": since}
    with connection.cursor() as cursor:
        cursor.execute(TOLD, named)
        rows = cursor.fetchall()
    return tuple(Told(agency=agency, on=on, words=words) for agency, on, words in rows)
