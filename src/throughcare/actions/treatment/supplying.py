"""Collections, as whoever supplies records them; and being seen after missed days."""

from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.treatment import dosing
from throughcare.actions.treatment.terms import Dosed
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment import collecting, events, injecting, regimen
from throughcare.domain.treatment.collecting import NotSupplied, Recorded
from throughcare.domain.treatment.days import Outcome, Supplying
from throughcare.domain.treatment.injecting import Place
from throughcare.domain.treatment.products import FORMS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment import places, regimens
from throughcare.queries.treatment.regimens import Regimen
from throughcare.records import models
from throughcare.records.keys import new_key

COLLECTED = f"{events.PRIVATE}.collected"


@action("medicine.supply")
def collect(
    *,
    regimen_id: UUID,
    on: date,
    outcome: Outcome | None,
    why: NotSupplied | None = None,
    turn: int = 1,
    place: Place | None = None,
    again: bool = False,
    by: Viewer,
    at: datetime,
) -> None:
    """This records what became of a collection; said again it replaces what was said of it.

    `turn` is which of the day's it was, where they come more than once; `place` where it was
    injected, `again` where that place was to rest and is used all the same.

    Nothing is recorded as collected that may not be supplied. Raises Refused with every reason.
    """
    row = models.Regimen.objects.filter(pk=regimen_id).first()
    if row is None:
        raise Refused(because("medicine.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    found = regimens.regimen(by, regimen_id=row.pk, since=on)
    assert found is not None
    asked = recording(found, on, outcome, why, turn, by)
    told = settle(collecting.record(asked))
    why = why if told.outcome is Outcome.NOT_SUPPLIED else None
    place = place if told.outcome is Outcome.COLLECTED else None
    where = settle(injecting.place(places.placing(by, found, on, place, again=again)))
    said_of_it = {"why": why.value if why else "", "place": where.value if where else ""}
    if _store(row, on, turn, {"outcome": told.outcome.value} | said_of_it, by, at):
        kind, happened = said(found, asked.supplying, told, why)
        dosing.tell(row, kind, happened, by=by, at=at)


def recording(
    found: Regimen,
    on: date,
    outcome: Outcome | None,
    why: NotSupplied | None,
    turn: int,
    by: Viewer,
) -> collecting.Recording:
    """What the rule book asks about a collection."""
    settings = regimens.settings_of(by, on)
    others = {told for (day, each), told in found.turns.items() if day == on and each != turn}
    return collecting.Recording(
        supplying=regimens.supplying(found, settings, on=on),
        outcome=outcome,
        why=why,
        turn=turn,
        turns=FORMS[found.product].attendances,
        others=frozenset(others),
        today=by.today,
        late_days=settings["collection_late_days"],
        ours=found.supplied_on(on).id == by.agency_id,
    )


def _store(
    row: models.Regimen,
    on: date,
    turn: int,
    said: dict[str, str],
    by: Viewer,
    at: datetime,
) -> bool:
    """Whether anything is new."""
    before = models.Collection.objects.filter(regimen=row, on=on, turn=turn)
    if before.filter(**said).exists():
        return False
    if before.update(**said, recorded_at=at, recorded_by_id=by.worker_id):
        return True
    collection = models.Collection(
        id=new_key(),
        person_id=row.person_id,
        agency_id=by.agency_id,
        prescribed_by_id=row.agency_id,
        regimen=row,
        on=on,
        turn=turn,
        recorded_at=at,
        recorded_by_id=by.worker_id,
        **said,
    )
    models.Collection.objects.bulk_create([collection])
    return True


def said(
    found: Regimen, asked: Supplying, told: Recorded, why: NotSupplied | None
) -> tuple[str, object]:
    """What happened, by its kind, once a collection is recorded."""
    on, form, every = asked.on, FORMS[found.product], asked.taken.pattern.every
    if told.outcome is Outcome.COLLECTED:
        lapses_on = on + timedelta(days=every) if every else None
        return COLLECTED, events.Collected(on=on, lapses_on=lapses_on, implanted=form.implanted)
    return f"{events.PRIVATE}.{told.outcome.value}", events.NotCollected(
        on=on, missed=told.missed, suspends=told.suspends, why=why.value if why else ""
    )


@action("medicine.prescribe")
def reassess(
    *,
    key: UUID,
    regimen_id: UUID,
    from_on: date | None,
    decided: str,
    dosed: Dosed,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that a prescriber saw somebody after missed days, and the dose to go on with.

    It begins anew: the alerts of a first dose speak, and missed days count from then on.
    """
    row = dosing.ours(regimen_id, by)
    if models.Dose.objects.filter(pk=key).exists():
        return
    if not decided.strip():
        raise Refused(because("medicine.decided_needed", "decided"))
    changing = regimen.Changing(
        days=Period(starts=row.starts_on, ends=row.ends_on),
        newest_on=None,
        from_on=from_on,
        micrograms=dosed.micrograms,
        died_on=journey.died_on(row.person_id),
    )
    day = settle(regimen.set_dose(changing))
    dosing.write(row, key=key, from_on=day, dosed=dosed, first=True, by=by, at=at)
    models.Regimen.objects.filter(pk=row.pk).update(resumed_on=day)
    told = events.Reassessed(decided=decided.strip(), from_on=day)
    dosing.tell(row, f"{events.PRIVATE}.reassessed", told, by=by, at=at)
