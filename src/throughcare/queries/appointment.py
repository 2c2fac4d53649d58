"""Hours and diaries, as pages ask for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.appointment.hours import Opening, a_week_on, free_hours, nearest
from throughcare.domain.appointment.lifecycle import LIFECYCLE, TO_COME, Side, State
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.journey.contact import MISSED
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models

SHOWN = 6  # hours offered at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An appointment in a list."""

    id: UUID
    person_id: UUID
    name: str
    what: Kind
    starts_at: datetime
    ends_at: datetime
    state: State
    where: str
    worker: str
    agency: str
    private: bool
    reportable: bool
    cannot_count: bool
    meets_others: bool

    @property
    def to_come(self) -> bool:
        """Whether nothing is recorded of it yet."""
        return self.state in TO_COME


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One appointment with what the viewer may do with it; `missed_id` is its contact's, where it
    was to be reported and nobody came.
    """

    visit: Visit
    worker_id: UUID
    agency_id: UUID
    ours: bool
    moves: tuple[str, ...]
    missed_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """An appointment as a worker's calendar elsewhere shows it: who it is stays here."""

    id: UUID
    initials: str
    starts_at: datetime
    ends_at: datetime
    state: State
    changed_at: datetime


VISIT = """
select a.id, a.person_id, coalesce(p.called_by, ''), a.what, a.starts_at, a.ends_at, a.state,
    coalesce(s.name, ''), w.name, g.name, a.private, a.reportable,
    a.cannot_count or (a.state in ('did_not_attend', 'sent_home') and hour_cannot_count(a.id)),
    a.meeting_id is not null,
    a.worker_id, a.agency_id
from records_appointment a
left join records_person p on p.id = a.person_id
join records_worker w on w.id = a.worker_id
join records_agency g on g.id = a.agency_id
left join records_site s on s.id = a.site_id
"""


def free(
    viewer: Viewer,
    *,
    person_id: UUID,
    worker_id: UUID,
    length: timedelta,
    wished: datetime | None = None,
    most: int = SHOWN,
) -> tuple[Period[datetime], ...]:
    """Hours that both diaries have free, nearest to the wished one: else to now, a week on."""
    hours = _all_free(viewer, person_id=person_id, worker_id=worker_id, length=length)
    return nearest(hours=hours, wished=wished or a_week_on(instant=viewer.at), most=most)


def is_free(viewer: Viewer, *, asked: Asked) -> bool:
    """Whether an hour is one of those that could be offered."""
    hours = _all_free(
        viewer, person_id=asked.person_id, worker_id=asked.worker_id, length=asked.length
    )
    return Period(starts=asked.starts_at, ends=asked.ends_at) in hours


def _all_free(
    viewer: Viewer, *, person_id: UUID, worker_id: UUID, length: timedelta
) -> tuple[Period[datetime], ...]:
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    opening = Opening.of(settings)
    until = opening.until(now=viewer.at)
    away = models.Absence.objects.filter(worker_id=worker_id, withdrawn_at=None)
    return free_hours(
        now=viewer.at,
        length=length,
        opening=opening,
        busy=_busy(person_id, worker_id, until),
        away=[
            Period(starts=starts, ends=ends)
            for starts, ends in away.values_list("starts_on", "ends_on")
        ],
    )


def _busy(person_id: UUID, worker_id: UUID, until: datetime) -> tuple[Period[datetime], ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select starts_at, ends_at from busy_hours(%s, %s) union all "
            "select starts_at, ends_at from worker_busy_hours(%s, %s)",
            [person_id, until, worker_id, until],
        )
        return tuple(Period(starts=starts, ends=ends) for starts, ends in cursor.fetchall())


def shown(viewer: Viewer, *, appointment_id: UUID) -> Shown | None:
    """One appointment; None where the viewer may not see it, or there is none."""
    rows = _rows("where a.id = %s", [appointment_id])
    if not rows:
        return None
    visit, worker_id, agency_id = rows[0]
    ours = agency_id == viewer.agency_id
    moves = LIFECYCLE.open_to(state=visit.state, side=Side.AGENCY) if ours else ()
    missed = models.Contact.objects.filter(
        appointment_id=appointment_id, reportable=True, attendance__in=[e.value for e in MISSED]
    )
    return Shown(
        visit=visit,
        worker_id=worker_id,
        agency_id=agency_id,
        ours=ours,
        moves=moves,
        missed_id=missed.values_list("pk", flat=True).first(),
    )


def upcoming(viewer: Viewer, *, person_id: UUID, most: int = 5) -> tuple[Visit, ...]:
    """What is booked with somebody from now on, as far as the viewer may see it, soonest first."""
    rows = _rows(
        "where a.person_id in (select id from records_person where one_id = %s) "
        "and a.state = any(%s) and a.ends_at > %s order by a.starts_at, a.id limit %s",
        [person_id, sorted(TO_COME), viewer.at, most],
    )
    return tuple(visit for visit, _, _ in rows)


def to_record(
    viewer: Viewer, *, person_id: UUID, appointment_id: UUID | None = None
) -> Visit | None:
    """The appointment that a contact is about: the one asked for, else the worker's nearest.

    From two weeks ago until the end of today, and not yet recorded.
    """
    rows = _rows(
        "where a.person_id in (select id from records_person where one_id = %s) "
        "and a.agency_id = %s and a.state = any(%s) and (a.id = %s or (%s::uuid is null "
        "and a.worker_id = %s and a.starts_at >= %s and a.starts_at < %s)) "
        "order by abs(extract(epoch from a.starts_at - %s)), a.id limit 1",
        [
            person_id,
            viewer.agency_id,
            sorted(TO_COME),
            appointment_id,
            appointment_id,
            viewer.worker_id,
            viewer.at - timedelta(days=14),
            midnight(day=viewer.today + timedelta(days=1)),
            viewer.at,
        ],
    )
    return rows[0][0] if rows else None


def before_seeing(viewer: Viewer, *, person_id: UUID) -> tuple[datetime | None, str, str]:
    """What to know before somebody comes: when they were last seen, what was agreed, their words.

    As far as the viewer may see it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select max(c.happened_at) from records_contact c "
            "where c.person_id = %(id)s and c.attendance in ('attended', 'late')), "
            "coalesce(s.what, ''), coalesce(s.own_words, '') from (select 1) one "
            "left join lateral (select s.what, s.own_words from records_nextstep s "
            "where s.person_id = %(id)s and s.done_at is null and s.replaced_at is null "
            "order by s.agency_id = %(agency)s desc, s.due_on, s.id limit 1) s on true",
            {"id": person_id, "agency": viewer.agency_id},
        )
        seen_at, what, own_words = cursor.fetchone()
    return seen_at, what, own_words


def _rows(which: str, values: list[Any]) -> list[tuple[Visit, UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{VISIT} {which}", values)
        return [(visit_of(row), row[14], row[15]) for row in cursor.fetchall()]


def visit_of(row: tuple[Any, ...]) -> Visit:
    """A row of VISIT."""
    names = ("id", "person_id", "name", "what", "starts_at", "ends_at", "state", "where", "worker")
    flags = ("agency", "private", "reportable", "cannot_count", "meets_others")
    told = dict(zip((*names, *flags), row[:14], strict=True))
    told["what"], told["state"] = Kind(told["what"]), State(told["state"])
    return Visit(**told)


def whose_diary(*, key: UUID, at: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """The worker whose secret address this is, with each agency where they work: (worker, agency).

    Nobody where the key is wrong or old, or the worker has left. Asked without a viewer: it is how
    the viewer is found.
    """
    with connection.cursor() as cursor:
        cursor.execute("select worker_id, agency_id from diary_of(%s, %s)", [key, at])
        return tuple(cursor.fetchall())


def feed_key(viewer: Viewer) -> UUID:
    """The secret part of the address of the viewer's own diary."""
    return models.Worker.objects.values_list("feed_key", flat=True).get(pk=viewer.worker_id)


def feed(viewer: Viewer) -> tuple[FeedLine, ...]:
    """The viewer's hours at this agency, from a month ago on, without names; no group's session."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.id, case when a.private then '' else "
            "left(coalesce(p.called_by, ''), 1) || left(coalesce(p.family_name, ''), 1) end, "
            "a.starts_at, a.ends_at, a.state, a.changed_at from records_appointment a "
            "left join records_person p on p.id = a.person_id "
            "where a.worker_id = %s and a.agency_id = %s and a.state <> 'fell' "
            "and a.together_id is null and a.starts_at >= %s and a.starts_at < %s "
            "order by a.starts_at, a.id",
            [
                viewer.worker_id,
                viewer.agency_id,
                viewer.at - timedelta(days=31),
                viewer.at + timedelta(days=366),
            ],
        )
        rows = cursor.fetchall()
    return tuple(
        FeedLine(
            id=key,
            initials=initials.upper(),
            starts_at=starts_at,
            ends_at=ends_at,
            state=State(state),
            changed_at=changed_at,
        )
        for key, initials, starts_at, ends_at, state, changed_at in rows
    )


def workers(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """Who works at the viewer's agency now, the viewer first: for whom an hour can be booked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct w.id, w.name, w.id <> %s from records_worker w "
            "join records_assignment a on a.worker_id = w.id "
            "where a.agency_id = %s and w.left_at is null and w.locked_at is null "
            "and not w.system and a.starts_on <= %s and (a.ends_on is null or a.ends_on > %s) "
            "order by 3, 2",
            [viewer.worker_id, viewer.agency_id, viewer.today, viewer.today],
        )
        return tuple((key, name) for key, name, _ in cursor.fetchall())


def sites(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """Where the viewer's agency sees people."""
    rows = models.Site.objects.filter(agency_id=viewer.agency_id).order_by("name")
    return tuple(rows.values_list("id", "name"))
