"""Who collects today, whether a dose may be supplied, and whom to ring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.domain.kernel.decision import Decision
from throughcare.domain.treatment.collecting import can_collect, expected_on
from throughcare.domain.treatment.days import Outcome, Supplying, doses_due, last_supply, supply
from throughcare.domain.treatment.injecting import Place, injected
from throughcare.domain.treatment.products import FORMS
from throughcare.domain.treatment.regimen import PRESCRIBES, SUPPLIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment import places, regimens
from throughcare.queries.treatment.regimens import Dose, Regimen
from throughcare.records import models

# Each service, or whoever took over from it once it closed, as often as that happened; and who is
# on duty there now.
ON_CALL = """
with recursive after as (
    select a.id as asked_id, a.id, a.name, a.phone, 0 as step
    from records_agency a where a.id = any(%(agencies)s)
    union all
    select f.asked_id, t.id, t.name, t.phone, f.step + 1
    from after f join records_closing c on c.agency_id = f.id and c.team_id is null
        and c.done_at is not null
    join records_agency t on t.id = c.to_agency_id
    where f.step < 9),
newest as (
    select distinct on (asked_id) asked_id, id, name, phone from after
    order by asked_id, step desc)
select n.asked_id, n.name, n.phone, w.name, w.phone
from newest n left join lateral on_duty(n.id, %(at)s) d(worker_id) on true
left join records_worker w on w.id = d.worker_id
order by n.asked_id, w.name
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """Whom to ring at a service that prescribes: who is on duty there now, or its own telephone."""

    agency: str
    phone: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """Somebody who collects on a day, as whoever supplies sees them.

    `turn` is which of the day's `turns` it is; `doses` for how many days it is; `recorded` what was
    said of it so far; `last_on` the last day before on which a dose was collected; `lasts`
    where one dose works for all of the days; `rests` which places of an injection are to rest.
    """

    regimen: Regimen
    name: str
    born_on: date | None
    dose: Dose | None
    doses: int
    turn: int
    turns: int
    recorded: Outcome | None
    decision: Decision[int]
    last_on: date | None
    on_call: OnCall
    supervised: bool
    lasts: bool
    injected: bool
    rests: Mapping[Place, date]


def collecting(viewer: Viewer, *, on: date) -> tuple[Collecting, ...]:
    """Everybody who is to collect at the viewer's agency on a day, by name."""
    rows = models.Regimen.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on),
        Q(supplier_before_id=viewer.agency_id, moved_on__gt=on)
        | Q(Q(moved_on__isnull=True) | Q(moved_on__lte=on), supplier_id=viewer.agency_id),
        starts_on__lte=on,
        person__died_on=None,
    )
    found = regimens.read(viewer, rows, since=on)
    people = _people({each.person_id for each in found})
    calls = on_call(viewer, found)
    settings = regimens.settings_of(viewer, on)
    rests = places.resting(viewer, found, on=on)
    shown = []
    for each in found:
        asked = regimens.supplying(each, settings, on=on)
        if each.person_id not in people or not (
            expected_on(asked.taken, on=on)
            or (on in each.recorded and can_collect(asked.taken, on=on))
        ):
            continue
        call, rest = calls[each.agency_id], rests.get(each.id, {})
        shown += _turns(each, asked, people[each.person_id], call, rest)
    return tuple(sorted(shown, key=lambda each: (each.name, str(each.regimen.id), each.turn)))


def _turns(
    regimen: Regimen,
    asked: Supplying,
    who: tuple[str, date | None],
    on_call: OnCall,
    rests: Mapping[Place, date],
) -> list[Collecting]:
    """Each of the day's: once, or as often as its form asks for."""
    turns, (name, born_on) = FORMS[regimen.product].attendances, who
    return [
        Collecting(
            regimen=regimen,
            name=name,
            born_on=born_on,
            dose=regimen.dose_on(asked.on),
            doses=doses_due(asked.taken.pattern, on=asked.on),
            turn=turn,
            turns=turns,
            recorded=regimen.turns.get((asked.on, turn)),
            decision=supply(asked),
            last_on=last_supply(asked.taken, before=asked.on),
            on_call=on_call,
            supervised=regimen.arranged_on(asked.on).supervised,
            lasts=bool(FORMS[regimen.product].every),
            injected=injected(regimen.product),
            rests=rests,
        )
        for turn in range(1, turns + 1)
    ]


def _people(keys: Iterable[UUID]) -> Mapping[UUID, tuple[str, date | None]]:
    """The names of those whom the viewer may see."""
    rows = models.Person.objects.filter(pk__in=list(keys))
    return {
        key: (f"{called} {family}".strip(), born_on)
        for key, called, family, born_on in rows.values_list(
            "id", "called_by", "family_name", "born_on"
        )
    }


def on_call(viewer: Viewer, prescribed: Iterable[Regimen]) -> Mapping[UUID, OnCall]:
    """Whom to ring now at each service that prescribes these, on Sundays too; where it closed,
    at the one that took over from it.
    """
    asked = sorted({each.agency_id for each in prescribed})
    with connection.cursor() as cursor:
        cursor.execute(ON_CALL, {"agencies": asked, "at": viewer.at})
        found = cursor.fetchall()
    return {
        key: OnCall(agency=name, phone=phone, people=tuple(row[3:] for row in rows if row[3]))
        for (key, name, phone), rows in groupby(found, key=lambda row: row[:3])
    }


def suppliers(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The partnership's pharmacies, clinics, prisons and hospitals, where this is supplied."""
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id,
        ended_on=None,
        kind__in=[each.value for each in SUPPLIES],
    )
    return tuple(rows.order_by("name").values_list("id", "name"))


def prescribes(viewer: Viewer) -> bool:
    """Whether the viewer's agency is one that prescribes."""
    return viewer.agency_kind in PRESCRIBES
