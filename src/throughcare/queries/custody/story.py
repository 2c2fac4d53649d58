"""Somebody's times in custody, and what was told of them, as far as a viewer may see."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.reception import Step
from throughcare.domain.custody.terms import Away, Move, Told
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody.arrivals import STEPS
from throughcare.queries.person.one import same
from throughcare.records import models

TIMES = """
select c.id, c.starts_at, c.began, c.ends_at, c.ended, c.release_on, c.release_kind,
    c.release_source, c.release_told_at,
    coalesce((select jsonb_agg(jsonb_build_array(s.prison, prison_name(s.prison), s.starts_at,
            s.ends_at) order by s.starts_at, s.ends_at nulls last)
        from records_custodystay s where s.custody_id = c.id), '[]'),
    coalesce((select jsonb_agg(jsonb_build_array(b.kind, b.starts_at, b.ends_at)
            order by b.starts_at)
        from records_custodyabsence b where b.custody_id = c.id
          and b.kind <> 'between_prisons'), '[]')
from records_custody c
where c.person_id in (select p.id from records_person p
        where p.one_id = (select o.one_id from records_person o where o.id = %s))
  and c.taken_back_at is null
order by c.starts_at desc, c.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InPrison:
    """A time in one prison, [starts_at, ends_at)."""

    prison: str
    name: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """A time out of prison in custody, [starts_at, ends_at)."""

    kind: Away
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time in custody, [starts_at, ends_at); what began and ended it, where somebody told."""

    id: UUID
    starts_at: datetime
    began: Move | None
    ends_at: datetime | None
    ended: Move | None
    release_on: date | None
    release_kind: Why | None
    release_told: Told | None
    release_told_at: datetime | None
    stays: tuple[InPrison, ...]
    absences: tuple[Out, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A movement that a worker told, and how it is known."""

    id: UUID
    move: Move
    prison: str
    happened_at: datetime
    source: str
    mistaken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done on arrival; `told_to` the agency that was told."""

    custody_id: UUID
    step: Step
    outcome: str
    self_harm: bool | None
    takes: str
    on: date | None
    with_whom: str
    words: str
    told_to: str
    at: datetime
    by: str
    agency: str


def times(viewer: Viewer, *, person_id: UUID) -> tuple[Time, ...]:
    """Every time in custody, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(TIMES, [person_id])
        return tuple(_time(*row) for row in cursor.fetchall())


def told(viewer: Viewer, *, person_id: UUID) -> tuple[Line, ...]:
    """What workers told, newest first; what a mistake was says so."""
    same = models.Person.objects.filter(pk=person_id).values("one_id")
    rows = models.Movement.objects.filter(
        person__one_id__in=same, told=Told.BY_A_WORKER.value
    ).order_by("-happened_at", "id")
    return tuple(
        Line(
            id=key,
            move=Move(move),
            prison=prison,
            happened_at=at,
            source=source,
            mistaken=mistaken_at is not None,
        )
        for key, move, prison, at, source, mistaken_at in rows.values_list(
            "id", "move", "prison", "happened_at", "source", "mistaken_at"
        )
    )


def done(viewer: Viewer, *, person_id: UUID) -> tuple[Done, ...]:
    """What was done on arrivals, newest first; justice sees none of it."""
    same = models.Person.objects.filter(pk=person_id).values("one_id")
    rows = models.ArrivalStep.objects.filter(person__one_id__in=same)
    return tuple(
        Done(
            custody_id=row.custody_id,
            step=Step(row.step),
            outcome=row.outcome,
            self_harm=row.self_harm,
            takes=row.takes,
            on=row.on,
            with_whom=row.with_whom,
            words=row.words,
            told_to=row.party.name if row.party else "",
            at=row.happened_at,
            by=row.recorded_by.name,
            agency=row.agency.name,
        )
        for row in rows.select_related("party", "recorded_by", "agency").order_by(
            "-happened_at", "-recorded_at", "id"
        )
    )


def _time(*row: Any) -> Time:
    key, starts_at, began, ends_at, ended, on, kind, source, told_at, stays, absences = row
    return Time(
        id=key,
        starts_at=starts_at,
        began=Move(began) if began else None,
        ends_at=ends_at,
        ended=Move(ended) if ended else None,
        release_on=on,
        release_kind=Why(kind) if kind else None,
        release_told=Told(source) if source else None,
        release_told_at=told_at,
        stays=tuple(_stay(*each) for each in _list(stays)),
        absences=tuple(_out(*each) for each in _list(absences)),
    )


def _list(told: Any) -> Any:
    return json.loads(told) if isinstance(told, str) else told


def _stay(prison: str, name: str, starts_at: str, ends_at: str | None) -> InPrison:
    return InPrison(
        prison=prison,
        name=name,
        starts_at=_at(starts_at),
        ends_at=_at(ends_at) if ends_at else None,
    )


def _out(kind: str, starts_at: str, ends_at: str | None) -> Out:
    return Out(kind=Away(kind), starts_at=_at(starts_at), ends_at=_at(ends_at) if ends_at else None)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def whose(viewer: Viewer, *, movement_id: UUID) -> UUID | None:
    """Whose movement it is, as far as the viewer may see; None where there is none."""
    rows = models.Movement.objects.filter(pk=movement_id, mistaken_at=None)
    return rows.values_list("person_id", flat=True).first()


def owed(viewer: Viewer, *, person_id: UUID) -> frozenset[str]:
    """Which steps of an arrival are still owed to somebody, of STEPS, as far as the viewer sees."""
    rows = models.Obligation.objects.filter(
        person_id__in=same(person_id),
        rule__in=[f"{PRIVATE}.{step}" for step in STEPS],
        met_at=None,
        fell_at=None,
    )
    return frozenset(
        each.removeprefix(f"{PRIVATE}.") for each in rows.values_list("rule", flat=True)
    )
