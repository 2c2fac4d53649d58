"""The lists of a court: its sittings, and who stands on each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.terms import Outcome, Session, Takes
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.court import plan
from throughcare.queries.person.naming import FULL_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A sitting to come or past: which bench, where, when, what it takes, and how many people."""

    id: UUID
    bench_id: UUID
    bench: str
    room: str
    sits_on: date
    session: Session
    takes: Takes
    listed: int
    unanswered: int
    unsigned: int
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person on a list, by their full name, and their report. When the order is over the court
    keeps what it wrote itself: by which name it listed them, and what it decided. `steps` are those
    of the plan that the court may see.
    """

    id: UUID
    person_id: UUID
    name: str
    order: str
    supervisor: str
    starts_at: datetime
    state: State
    other_bench: str
    other_bench_why: str
    unanswered: int
    report_id: UUID | None
    outcomes: tuple[Outcome, ...]
    steps: int
    steps_done: int


# Who sits on the day, and what those on the list lack: answers, and a report that was sent.
SITTINGS = """
select s.id, s.bench_id, b.name, s.room, s.sits_on, s.session, s.takes,
    count(h.id) filter (where h.state <> 'taken_off'), coalesce(sum(a.open), 0),
    count(h.id) filter (where h.state = 'listed' and not r.sent),
    coalesce((select string_agg(w.name, ', ' order by w.name) from records_benchmember m
        join records_worker w on w.id = m.worker_id where m.bench_id = s.bench_id
        and m.starts_on <= s.sits_on and (m.ends_on is null or m.ends_on > s.sits_on)), '')
from records_sitting s
join records_bench b on b.id = s.bench_id
left join records_hearing h on h.sitting_id = s.id
left join lateral (select count(*) as open from records_courttask t
    where t.order_id = h.order_id and h.state = 'listed' and t.answered_at is null) a on true
left join lateral (select count(*) > 0 as sent from records_reportsent e
    where e.order_id = h.order_id and e.court_id = h.agency_id
      and e.hearing_on = s.sits_on) r on true
where s.agency_id = %(agency)s and {which}
group by s.id, b.name
order by s.sits_on{way}, s.session desc, s.room, s.id
limit %(most)s
"""
# What the bench waits for comes first; then by the hour.
LISTED = f"""
select h.id, h.person_id, coalesce({FULL_NAME}, nullif(h.called, ''), 'Somebody'),
    coalesce(o.kind, ''), g.name, h.starts_at, h.state,
    case when h.sentenced_id <> s.bench_id then b.name else '' end,
    h.other_bench_why, a.open, r.report_id, h.outcomes, coalesce(t.every, 0), coalesce(t.done, 0)
from records_hearing h
join records_sitting s on s.id = h.sitting_id
join records_bench b on b.id = h.sentenced_id
join records_agency g on g.id = h.supervisor_id
left join records_order o on o.id = h.order_id
left join records_person p on p.id = h.person_id
left join lateral (select count(*) as open from records_courttask t
    where t.order_id = h.order_id and h.state = 'listed' and t.answered_at is null) a on true
left join lateral (select e.report_id from records_reportsent e
    where e.order_id = h.order_id and e.court_id = h.agency_id
      and e.hearing_on = s.sits_on order by e.sent_at desc limit 1) r on true
left join ({plan.COUNTED}) t on t.hearing_id = h.id
where h.sitting_id = %(sitting)s and h.agency_id = %(agency)s and h.state <> 'taken_off'
order by a.open = 0, h.starts_at, p.called_by, h.id
"""  # noqa: S608  made of our own words


def to_come(viewer: Viewer, *, most: int = 30) -> tuple[Sitting, ...]:
    """The sittings of the viewer's court from today on, the next first."""
    return _sittings(viewer, "s.sits_on >= %(today)s", "", most=most)


def past(viewer: Viewer, *, most: int = 30) -> tuple[Sitting, ...]:
    """The sittings of the viewer's court that are over, the newest first."""
    return _sittings(viewer, "s.sits_on < %(today)s", " desc", most=most)


def sitting(viewer: Viewer, *, sitting_id: UUID) -> Sitting | None:
    """One sitting of the viewer's court; None where there is none."""
    found = _sittings(viewer, "s.id = %(sitting)s", "", most=1, sitting_id=sitting_id)
    return found[0] if found else None


def _sittings(
    viewer: Viewer, which: str, way: str, *, most: int, sitting_id: UUID | None = None
) -> tuple[Sitting, ...]:
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "today": viewer.today,
        "sitting": sitting_id,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(SITTINGS.format(which=which, way=way), named)
        rows = cursor.fetchall()
    return tuple(_sitting(row) for row in rows)


def _sitting(row: tuple[Any, ...]) -> Sitting:
    key, bench_id, bench, room, sits_on, session, takes, listed, unanswered, unsigned, members = row
    return Sitting(
        id=key,
        bench_id=bench_id,
        bench=bench,
        room=room,
        sits_on=sits_on,
        session=Session(session),
        takes=Takes(takes),
        listed=listed,
        unanswered=int(unanswered),
        unsigned=unsigned,
        members=members,
    )


def listed(viewer: Viewer, *, sitting_id: UUID) -> tuple[Row, ...]:
    """Who stands on a list of the viewer's court, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LISTED, {"sitting": sitting_id, "agency": viewer.agency_id})
        rows = cursor.fetchall()
    return tuple(_row(row) for row in rows)


def _row(row: tuple[Any, ...]) -> Row:
    key, person_id, name, order, supervisor, starts_at, state, *rest = row
    other, why, unanswered, report_id, outcomes, steps, steps_done = rest
    return Row(
        id=key,
        person_id=person_id,
        name=name,
        order=order,
        supervisor=supervisor,
        starts_at=starts_at,
        state=State(state),
        other_bench=other,
        other_bench_why=why,
        unanswered=unanswered,
        report_id=report_id,
        outcomes=tuple(Outcome(each) for each in outcomes),
        steps=steps,
        steps_done=steps_done,
    )
