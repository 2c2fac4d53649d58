"""One hearing, as the court and those who supervise the order read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.terms import Came, Outcome, Session
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A hearing: where, when, before whom, and what was decided; `ours` at the viewer's court, by
    which it is known by which name it `called` them.
    """

    id: UUID
    person_id: UUID
    order_id: UUID
    court_id: UUID
    court: str
    supervisor_id: UUID
    supervisor: str
    sitting_id: UUID
    room: str
    sits_on: date
    session: Session
    bench_id: UUID
    bench: str
    sentenced_id: UUID
    sentenced: str
    other_bench_why: str
    starts_at: datetime
    state: State
    sat: str
    came: Came | None
    own_words: str
    outcomes: tuple[Outcome, ...]
    words: str
    change: str
    review_months: int | None
    called: str
    ours: bool


COLUMNS = """
select h.id, h.person_id, h.order_id, h.agency_id, c.name, h.supervisor_id, g.name, s.id, s.room,
    s.sits_on, s.session, s.bench_id, b.name, h.sentenced_id, k.name, h.other_bench_why,
    h.starts_at, h.state, coalesce((select string_agg(w.name, ', ' order by w.name)
        from records_worker w where w.id = any(h.sat)), ''),
    h.came, h.own_words, h.outcomes, h.words, h.change, h.review_months,
    h.called
from records_hearing h
join records_sitting s on s.id = h.sitting_id
join records_bench b on b.id = s.bench_id
join records_bench k on k.id = h.sentenced_id
join records_agency c on c.id = h.agency_id
join records_agency g on g.id = h.supervisor_id
"""


def shown(viewer: Viewer, *, hearing_id: UUID) -> Hearing | None:
    """One hearing; None where the viewer may not see it, or there is none."""
    found = _hearings(viewer, "where h.id = %s", [hearing_id])
    return found[0] if found else None


def before(viewer: Viewer, *, hearing: Hearing) -> Hearing | None:
    """The last hearing of the same order that was heard before this one, if there was one."""
    which = "where h.order_id = %s and h.starts_at < %s and h.state in ('heard', 'adjourned')"
    last = f"{which} order by h.starts_at desc, h.id limit 1"
    found = _hearings(viewer, last, [hearing.order_id, hearing.starts_at])
    return found[0] if found else None


def following(viewer: Viewer, *, order_id: UUID) -> Hearing | None:
    """The hearing of an order that is on a list now, if one is."""
    which = "where h.order_id = %s and h.state = 'listed' order by h.starts_at limit 1"
    found = _hearings(viewer, which, [order_id])
    return found[0] if found else None


def _hearings(viewer: Viewer, which: str, told: list[Any]) -> tuple[Hearing, ...]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS + which, told)
        rows = cursor.fetchall()
    return tuple(_hearing(viewer, row) for row in rows)


def _hearing(viewer: Viewer, row: tuple[Any, ...]) -> Hearing:
    return Hearing(
        id=row[0],
        person_id=row[1],
        order_id=row[2],
        court_id=row[3],
        court=row[4],
        supervisor_id=row[5],
        supervisor=row[6],
        sitting_id=row[7],
        room=row[8],
        sits_on=row[9],
        session=Session(row[10]),
        bench_id=row[11],
        bench=row[12],
        sentenced_id=row[13],
        sentenced=row[14],
        other_bench_why=row[15],
        starts_at=row[16],
        state=State(row[17]),
        sat=row[18],
        came=Came(row[19]) if row[19] else None,
        own_words=row[20],
        outcomes=tuple(Outcome(each) for each in row[21]),
        words=row[22],
        change=row[23],
        review_months=row[24],
        called=row[25] if row[3] == viewer.agency_id else "",
        ours=row[3] == viewer.agency_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a court asked, of whom, by when, and the answer; `ours` where the viewer is asked."""

    id: UUID
    person_id: UUID
    court: str
    asked: str
    what: str
    answer_by: datetime
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    ours: bool


ASKS = """
select t.id, t.person_id, c.name, a.name, t.what, t.answer_by, t.asked_at, t.answer, t.answered_at,
    t.asked_id
from records_courttask t
join records_agency c on c.id = t.agency_id
join records_agency a on a.id = t.asked_id
"""


def asks(viewer: Viewer, *, order_id: UUID) -> tuple[Ask, ...]:
    """What was asked about an order: what nobody answered first, then the newest."""
    newest = "where t.order_id = %s order by t.answered_at is not null, t.asked_at desc, t.id"
    return _asks(viewer, newest, order_id)


def ask(viewer: Viewer, *, task_id: UUID) -> Ask | None:
    """One thing that a court asked; None where the viewer may not see it, or there is none."""
    found = _asks(viewer, "where t.id = %s", task_id)
    return found[0] if found else None


def _asks(viewer: Viewer, which: str, key: UUID) -> tuple[Ask, ...]:
    with connection.cursor() as cursor:
        cursor.execute(ASKS + which, [key])
        rows = cursor.fetchall()
    return tuple(
        Ask(
            id=key,
            person_id=person_id,
            court=court,
            asked=asked,
            what=what,
            answer_by=answer_by,
            asked_at=asked_at,
            answer=answer,
            answered_at=answered_at,
            ours=asked_id == viewer.agency_id,
        )
        for (
            *(key, person_id, court, asked, what, answer_by, asked_at, answer, answered_at),
            asked_id,
        ) in rows
    )
