"""Other days of collection, another supervision or supplier, while the same regimen goes on."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.treatment import dosing, moving
from throughcare.actions.treatment.terms import Dosed
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.treatment import alerts, arranging, events
from throughcare.domain.treatment.alerts import Step
from throughcare.domain.treatment.arranging import Arranged, Supplier
from throughcare.domain.treatment.words import say_days
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment import regimens
from throughcare.queries.treatment.alerts import in_force
from throughcare.queries.treatment.regimens import Regimen
from throughcare.records import models


@action("medicine.prescribe")
def arrange(
    *,
    regimen_id: UUID,
    from_on: date | None,
    weekdays: Iterable[int],
    supervised: bool,
    supplier_id: UUID | None = None,
    why: str = "",
    by: Viewer,
    at: datetime,
) -> None:
    """This records other days of collection, another supervision or supplier, from a day on.

    The dose and every clock go on. Alerts about days speak before it is stored. Raises Refused.
    """
    row = dosing.ours(regimen_id, by)
    found = regimens.regimen(by, regimen_id=row.pk, since=by.today)
    if found is None:
        raise Refused(because("medicine.not_found"))
    to = _supplier(found, supplier_id, from_on or by.today, by)
    facts = _facts(found, from_on, frozenset(weekdays), supervised, to, by)
    decided = settle(arranging.arrange(facts))
    row.arranged = _with(row.arranged, decided)
    _heed(row, found, decided, why, by, at)
    models.Regimen.objects.filter(pk=row.pk).update(arranged=row.arranged)
    if arranging.other_days(facts):
        how = say_days(decided.weekdays, supervised=decided.supervised)
        told = events.Arranged(product=row.product, from_on=decided.from_on, how=how)
        dosing.tell(row, f"{events.PRIVATE}.arranged", told, by=by, at=at)
    if to is not None:
        moving.move(row, found, to, decided.from_on, by=by, at=at)


def _supplier(found: Regimen, key: UUID | None, day: date, by: Viewer) -> Supplier | None:
    """Who supplies it from then on: as it is, where nobody else is said; None for nobody here."""
    holds = found.supplied_on(day)
    if key in (None, holds.id):
        return holds
    here = models.Agency.objects.filter(partnership_id=by.partnership_id, ended_on=None)
    row = here.filter(pk=key).first()
    return Supplier(id=row.pk, name=row.name, kind=AgencyKind(row.kind)) if row else None


def _facts(
    found: Regimen,
    from_on: date | None,
    weekdays: frozenset[int],
    supervised: bool,
    to: Supplier | None,
    by: Viewer,
) -> arranging.Arranging:
    settings, kind = regimens.settings_of(by), to.kind if to else None
    return arranging.Arranging(
        product=found.product,
        pattern=regimens.pattern(found, settings),
        supplier_kind=kind,
        moves=to != found.supplied_on(from_on or by.today),
        closed=regimens.closed_days(kind, settings),
        before=found.arranged_on(from_on or by.today),
        from_on=from_on,
        weekdays=weekdays,
        supervised=supervised,
        today=by.today,
        died_on=journey.died_on(found.person_id),
    )


def _with(told: Iterable[dict[str, Any]], new: Arranged) -> list[dict[str, Any]]:
    """What holds until then stays; what was to come after it does not."""
    kept = [each for each in told if date.fromisoformat(each["from_on"]) < new.from_on]
    said = {
        "from_on": new.from_on.isoformat(),
        "weekdays": sorted(new.weekdays),
        "supervised": new.supervised,
    }
    return [*kept, said]


def _heed(
    row: models.Regimen, found: Regimen, new: Arranged, why: str, by: Viewer, at: datetime
) -> None:
    """Alerts that speak about days are lifted as their rules say, and kept with the dose."""
    dose = found.dose_on(new.from_on)
    step = Step(on=new.from_on, micrograms=dose.micrograms if dose else 0)
    asked = dosing.facts(row, step, False, Dosed(micrograms=step.micrograms), by, at)
    numbers = regimens.settings_of(by)
    spoken = alerts.of_days(asked, rules=in_force(by.today), settings=numbers)
    settled = settle(alerts.settle(spoken, why=why, field="weekdays"))
    if dose is not None and settled.alerts:
        kept = models.Dose.objects.get(pk=dose.id)
        dosing.keep_check(kept, asked.checks, why, settled.alerts, by, at)
