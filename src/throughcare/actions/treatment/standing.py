"""What stands of collections while a file of them is taken in, and what is to be written of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions.permit import settle
from throughcare.actions.treatment import dosing, supplying
from throughcare.domain.kernel.event import Event
from throughcare.domain.treatment import collecting
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.collections import Line
from throughcare.queries.treatment import regimens
from throughcare.queries.treatment.regimens import Regimen
from throughcare.records import models
from throughcare.records.copying import Table, text
from throughcare.records.keys import new_key

CHANGE = """
update records_collection c set outcome = n.outcome, why = n.why, recorded_at = %s,
    recorded_by_id = %s, place = case n.outcome when 'collected' then c.place else '' end
from unnest(%s::uuid[], %s::date[], %s::int[], %s::text[], %s::text[])
    as n(regimen_id, day, turn, outcome, why)
where c.regimen_id = n.regimen_id and c."on" = n.day and c.turn = n.turn
"""

type Turn = tuple[UUID, date, int]
type Said = tuple[Outcome, NotSupplied | None]


@dataclass(slots=True, kw_only=True)
class Standing:
    """Regimens as the lines taken so far leave them; `stored` is what was recorded before."""

    by: Viewer
    at: datetime
    found: dict[UUID, Regimen]
    stored: dict[Turn, Said]
    said: dict[Turn, Said] = field(default_factory=dict)
    happened: list[Event[Any]] = field(default_factory=list)

    def take(self, line: Line, regimen_id: UUID) -> str:
        """This records one line: whether it is created, updated or unchanged. Raises Refused."""
        found = self.found[regimen_id]
        asked = supplying.recording(found, line.on, line.outcome, line.why, line.turn, self.by)
        told = settle(collecting.record(asked))
        why = line.why if told.outcome is Outcome.NOT_SUPPLIED else None
        turn = (regimen_id, line.on, line.turn)
        before = self.said.get(turn) or self.stored.get(turn)
        if before == (told.outcome, why):
            return "unchanged"
        self.said[turn] = told.outcome, why
        self.found[regimen_id] = regimens.with_turn(
            found, on=line.on, turn=line.turn, outcome=told.outcome
        )
        self._tell(found, *supplying.said(found, asked.supplying, told, why))
        return "updated" if before else "created"

    def _tell(self, found: Regimen, kind: str, payload: object) -> None:
        other = dosing.other(found, self.by)
        self.happened.append(
            Event(
                id=new_key(),
                person_id=found.person_id,
                sequence=0,
                kind=kind,
                occurred_at=self.at,
                recorded_at=self.at,
                recorded_by=self.by.worker_id,
                agency_id=self.by.agency_id,
                party_id=other if other != self.by.agency_id else None,
                about_id=found.id,
                payload=payload,
            )
        )

    def write(self) -> None:
        """This writes what is new, and changes what was said otherwise."""
        _write([each for each in self.said.items() if each[0] not in self.stored], self)
        again = [(*turn, *_plain(told)) for turn, told in self.said.items() if turn in self.stored]
        if again:
            columns = [list(column) for column in zip(*again, strict=True)]
            with connection.cursor() as cursor:
                cursor.execute(CHANGE, [self.at, self.by.worker_id, *columns])


def standing(regimen_ids: Iterable[UUID], *, since: date, by: Viewer, at: datetime) -> Standing:
    """These regimens, and what is recorded of them from a day on, and back to the last dose before
    it; the caller holds the people.
    """
    keys = list(regimen_ids)
    rows = models.Collection.objects.filter(regimen_id__in=keys, on__gte=since)
    recorded = rows.values_list("regimen_id", "on", "turn", "outcome", "why")
    read = regimens.read(by, models.Regimen.objects.filter(pk__in=keys), since=since)
    return Standing(
        by=by,
        at=at,
        found={each.id: each for each in read},
        stored={
            (key, on, turn): (Outcome(outcome), NotSupplied(why) if why else None)
            for key, on, turn, outcome, why in recorded
        },
    )


def _plain(told: Said) -> tuple[str, str]:
    outcome, why = told
    return outcome.value, why.value if why else ""


def _write(new: list[tuple[Turn, Said]], stands: Standing) -> None:
    by = stands.by
    table = Table(
        models.Collection,
        agency_id=by.agency_id,
        recorded_at=stands.at,
        recorded_by_id=by.worker_id,
    )
    table.fill(
        table.line(
            id=text(new_key()),
            person_id=text(stands.found[key].person_id),
            prescribed_by_id=text(stands.found[key].agency_id),
            regimen_id=text(key),
            on=text(on),
            turn=text(turn),
            outcome=_plain(told)[0],
            why=_plain(told)[1],
        )
        for (key, on, turn), told in new
    )
