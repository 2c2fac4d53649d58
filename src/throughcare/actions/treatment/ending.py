"""A regimen ends: what is given, and what a test is to find, ends with it."""

from datetime import date, datetime

from throughcare.actions.permit import settle
from throughcare.actions.treatment import dosing, giving
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment import events, regimen
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def finish(
    row: models.Regimen, *, ends_on: date | None, why: Why | None, by: Viewer, at: datetime
) -> None:
    """This ends a regimen of the viewer's agency from a day on. Raises Refused where it cannot."""
    days = Period(starts=row.starts_on, ends=row.ends_on)
    day = settle(regimen.end(regimen.Ending(days=days, ends_on=ends_on, why=why)))
    assert why is not None
    giving.close(fact_id=row.fact_id, ends_on=day, by=by, at=at)
    models.Dose.objects.filter(regimen=row, waits=True).update(waits=False, refused=True)
    models.Regimen.objects.filter(pk=row.pk).update(ends_on=day, ended_why=why.value)
    told = events.RegimenEnded(product=row.product, ends_on=day, why=why.value)
    dosing.tell(row, f"{events.PRIVATE}.ended", told, by=by, at=at)
