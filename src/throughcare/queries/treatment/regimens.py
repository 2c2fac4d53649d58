"""What somebody is prescribed, in which doses, and what was collected of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.arranging import Arranged, Supplier, in_force, supplying_on
from throughcare.domain.treatment.days import (
    EVERY_DAY,
    Outcome,
    Pattern,
    Supplying,
    Taken,
    strongest,
)
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import CLOSED_ON_HOLIDAYS, Aim, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person import one
from throughcare.records import models

COLUMNS = (
    *("id", "person_id", "product", "starts_on", "ends_on", "ended_why", "weekdays"),
    *("supervised", "wordings", "aim", "own_words", "resumed_on", "agency_id", "agency__name"),
    *("supplier_id", "supplier__name", "supplier__kind", "prescribed_by__name"),
    *("prescribed_by__phone", "person__died_on", "fact_id", "supporter", "agency__phone"),
    *("arranged", "supplier_before_id", "supplier_before__name", "supplier_before__kind"),
    *("moved_on", "follows", "supplier__phone"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """A dose from a day on; `by` whom it was entered, `second` who agreed, if somebody had to."""

    id: UUID
    from_on: date
    micrograms: int
    first: bool
    waits: bool
    refused: bool
    by_id: UUID
    by: str
    second: str

    @property
    def holds(self) -> bool:
        return not (self.waits or self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """Something prescribed, with what was recorded of its collections, by day."""

    id: UUID
    person_id: UUID
    product: Product
    days: Period[date]
    ended_why: Why | None
    arranged: tuple[Arranged, ...]
    wordings: tuple[str, ...]
    aim: Aim
    own_words: str
    resumed_on: date
    agency_id: UUID
    agency: str
    agency_phone: str
    supplier: Supplier
    supplier_before: Supplier | None
    moved_on: date | None
    prescriber: str
    prescriber_phone: str
    died_on: date | None
    fact_id: UUID
    ours: bool
    doses: tuple[Dose, ...]
    recorded: Mapping[date, Outcome]
    turns: Mapping[tuple[date, int], Outcome]
    supporter: str
    follows: str
    supplier_phone: str

    def dose_on(self, day: date) -> Dose | None:
        """The dose that holds on a day: none from before it was last begun anew."""
        since = self.resumed_on if day >= self.resumed_on else self.days.starts
        holding = [e for e in self.doses if e.holds and since <= e.from_on <= day]
        return holding[-1] if holding else None

    def arranged_on(self, day: date) -> Arranged:
        """On which days it is collected, and whether it is taken there, as holds on a day."""
        return in_force(self.arranged, on=day)

    def supplied_on(self, day: date) -> Supplier:
        """Where it is supplied on a day."""
        before = self.supplier_before
        return supplying_on(day, now=self.supplier, before=before, moved_on=self.moved_on)

    @property
    def waiting(self) -> Dose | None:
        """The dose that waits for a second prescriber, if one does."""
        return next((each for each in self.doses if each.waits), None)


def of_person(viewer: Viewer, *, person_id: UUID, since: date | None = None) -> tuple[Regimen, ...]:
    """Everything that somebody is or was prescribed, newest first; collections as `read` gives."""
    return read(viewer, _of_person(person_id), since=since)


def lately(viewer: Viewer, *, person_id: UUID, since: date) -> tuple[Regimen, ...]:
    """What somebody is prescribed, or was until a day, with what was collected from then on."""
    return read(viewer, _of_person(person_id).exclude(ends_on__lte=since), since=since)


def earlier(viewer: Viewer, *, person_id: UUID, since: date) -> tuple[Regimen, ...]:
    """What had ended by that day, with the last that was collected of it."""
    return read(viewer, _of_person(person_id).filter(ends_on__lte=since), since=since)


def _of_person(person_id: UUID) -> QuerySet[models.Regimen]:
    rows = models.Regimen.objects.filter(person_id__in=one.same(person_id))
    return rows.order_by("-starts_on", "product", "id")


def regimen(viewer: Viewer, *, regimen_id: UUID, since: date | None = None) -> Regimen | None:
    """One of them; None where the viewer may not see it, or there is none."""
    rows = models.Regimen.objects.filter(pk=regimen_id)
    return next(iter(read(viewer, rows, since=since)), None)


def read(
    viewer: Viewer, rows: QuerySet[models.Regimen], *, since: date | None = None
) -> tuple[Regimen, ...]:
    """Regimens with their doses and collections.

    Where a day is given, collections from then on, and back to the last dose that was collected
    before, all where none was: whatever is asked of a day from then on has the same answer as with
    all of them.
    """
    found = list(rows.values_list(*COLUMNS))
    keys = [row[0] for row in found]
    doses, turns = _doses(keys), _turns(keys, since)
    return tuple(
        Regimen(
            id=row[0],
            person_id=row[1],
            product=Product(row[2]),
            days=Period(starts=row[3], ends=row[4]),
            ended_why=Why(row[5]) if row[5] else None,
            arranged=arranged(row[3], row[6], row[7], row[23]),
            wordings=tuple(row[8]),
            aim=Aim(row[9]),
            own_words=row[10],
            resumed_on=row[11] or row[3],
            agency_id=row[12],
            agency=row[13],
            agency_phone=row[22],
            supplier=_supplier(*row[14:17]),
            supplier_before=_supplier(*row[24:27]) if row[24] else None,
            moved_on=row[27],
            prescriber=row[17],
            prescriber_phone=row[18],
            died_on=row[19],
            fact_id=row[20],
            ours=row[12] == viewer.agency_id,
            doses=doses[row[0]],
            recorded=_by_day(turns[row[0]]),
            turns=turns[row[0]],
            supporter=row[21],
            follows=row[28],
            supplier_phone=row[29],
        )
        for row in found
    )


def _supplier(key: UUID, name: str, kind: str) -> Supplier:
    return Supplier(id=key, name=name, kind=AgencyKind(kind))


def arranged(
    starts_on: date, weekdays: Iterable[int], supervised: bool, later: Iterable[Mapping[str, Any]]
) -> tuple[Arranged, ...]:
    """How it is collected, from its start and from each day on which that changes."""
    first = Arranged(from_on=starts_on, weekdays=frozenset(weekdays), supervised=supervised)
    return (first, *(_arranged(each) for each in later))


def _arranged(told: Mapping[str, Any]) -> Arranged:
    return Arranged(
        from_on=date.fromisoformat(told["from_on"]),
        weekdays=frozenset(told["weekdays"]),
        supervised=told["supervised"],
    )


def _doses(keys: Iterable[UUID]) -> Mapping[UUID, tuple[Dose, ...]]:
    found: dict[UUID, tuple[Dose, ...]] = defaultdict(tuple)
    rows = models.Dose.objects.filter(regimen_id__in=list(keys)).order_by("from_on", "set_at", "id")
    for row in rows.values_list(
        *("regimen_id", "id", "from_on", "micrograms", "first", "waits", "refused"),
        *("set_by_id", "set_by__name", "second_by__name"),
    ):
        dose = Dose(
            id=row[1],
            from_on=row[2],
            micrograms=row[3],
            first=row[4],
            waits=row[5],
            refused=row[6],
            by_id=row[7],
            by=row[8],
            second=row[9] or "",
        )
        found[row[0]] = (*found[row[0]], dose)
    return found


TURNS = """
select c.regimen_id, c."on", c.turn, c.outcome
from unnest(%(keys)s::uuid[]) as k(regimen_id)
cross join lateral (
    select max(l."on") as day from records_collection l
    where l.regimen_id = k.regimen_id and l."on" < %(since)s and l.outcome = 'collected') last
join records_collection c
  on c.regimen_id = k.regimen_id and c."on" >= coalesce(last.day, '-infinity')
"""

type Turns = Mapping[tuple[date, int], Outcome]


def _turns(keys: Iterable[UUID], since: date | None) -> Mapping[UUID, Turns]:
    found: dict[UUID, dict[tuple[date, int], Outcome]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(TURNS, {"keys": list(keys), "since": since or date.min})
        for key, on, turn, outcome in cursor.fetchall():
            found[key][on, turn] = Outcome(outcome)
    return found


def _by_day(turns: Mapping[tuple[date, int], Outcome]) -> dict[date, Outcome]:
    """What became of each day: whoever had one of its doses has not missed it."""
    found: dict[date, Outcome] = {}
    for (day, _), outcome in turns.items():
        found[day] = strongest({outcome, found.get(day, outcome)})
    return found


def with_turn(regimen: Regimen, *, on: date, turn: int, outcome: Outcome) -> Regimen:
    """A regimen as it stands once a collection is recorded."""
    turns = {**regimen.turns, (on, turn): outcome}
    return replace(regimen, turns=turns, recorded=_by_day(turns))


def pattern(regimen: Regimen, settings: Settings) -> Pattern:
    """On which days it is collected, with the bank holidays of where it is supplied."""
    form = FORMS[regimen.product]
    return Pattern(
        days=regimen.days,
        weekdays=regimen.arranged[0].weekdays or EVERY_DAY,
        later=tuple(
            (each.from_on, each.weekdays or EVERY_DAY)
            for each in regimen.arranged[1:]
            if regimen.days.contains(moment=each.from_on)
        ),
        every=settings[form.every] if form.every else None,
        closed=_closed(regimen, settings),
    )


def _closed(regimen: Regimen, settings: Settings) -> frozenset[date]:
    if regimen.moved_on is None:
        return closed_days(regimen.supplier.kind, settings)
    holidays = settings.calendar.holidays
    closes = (day for day in holidays if regimen.supplied_on(day).kind in CLOSED_ON_HOLIDAYS)
    return frozenset(closes)


def closed_days(kind: AgencyKind | None, settings: Settings) -> frozenset[date]:
    """The days on which nothing is supplied at an agency of a kind."""
    return settings.calendar.holidays if kind in CLOSED_ON_HOLIDAYS else frozenset()


def supplying(regimen: Regimen, settings: Settings, *, on: date) -> Supplying:
    """What the rule of supply asks about a day."""
    return Supplying(
        taken=Taken(pattern=pattern(regimen, settings), recorded=regimen.recorded),
        on=on,
        since=regimen.resumed_on,
        most=settings["medicine_missed_days"],
        dosed=regimen.dose_on(on) is not None,
        died_on=regimen.died_on,
    )


def settings_of(viewer: Viewer, day: date | None = None) -> Settings:
    """The partnership's numbers of a day, today if not said."""
    return protocol.settings_on(viewer.protocol, day or viewer.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was known when a dose was entered: the alerts that spoke, and why it was right."""

    dose_id: UUID
    alerts: tuple[Mapping[str, str], ...]
    why: str
    at: datetime


def checks(viewer: Viewer, *, regimen_ids: Iterable[UUID]) -> Mapping[UUID, Check]:
    """The checks of doses, by dose, as far as the viewer may see them."""
    rows = models.DoseCheck.objects.filter(dose__regimen_id__in=list(regimen_ids))
    found: dict[UUID, Check] = {}
    told = rows.order_by("checked_at", "id").values_list("dose_id", "alerts", "why", "checked_at")
    for key, alerts, why, at in told:
        before = found.get(key)
        both = (*before.alerts, *alerts) if before else tuple(alerts)
        words = " ".join(filter(None, (before.why if before else "", why)))
        found[key] = Check(dose_id=key, alerts=both, why=words, at=at)
    return found
