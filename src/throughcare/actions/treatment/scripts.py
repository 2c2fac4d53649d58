"""Scripts by instalments, as a prescriber records that they were written."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.release.looking import look_at_once
from throughcare.actions.treatment import dosing
from throughcare.actions.treatment.terms import Written
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment import alerts, events, script
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Aim
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.alerts import in_force
from throughcare.queries.treatment.regimens import settings_of
from throughcare.records import models


@action("medicine.prescribe")
def write_script(
    *, key: UUID, regimen_id: UUID, written: Written, by: Viewer, at: datetime
) -> UUID:
    """This records a script by instalments. Alerts speak before it is stored.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    row = dosing.ours(regimen_id, by)
    if models.Script.objects.filter(pk=key).exists():
        return key
    found = settle(script.write(_writing(row, written)))
    spoken = script.alerts(found, rules=in_force(by.today), settings=settings_of(by))
    settled = settle(alerts.settle(spoken, why=written.why, field="days"))
    stored = models.Script(
        id=key,
        person_id=row.person_id,
        agency_id=row.agency_id,
        regimen=row,
        written_on=found.written_on,
        first_on=found.first_on,
        until_on=found.until_on,
        instalments=found.instalments,
        interval_days=found.interval_days,
        alerts=dosing.kept(settled.alerts, by),
        why=written.why.strip(),
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.Script.objects.bulk_create([stored])
    told = events.ScriptWritten(
        product=row.product,
        first_on=found.first_on,
        until_on=found.until_on,
        regimen_id=row.pk,
        runs_out_on=runs_out_on(row, on=by.today),
    )
    kind = f"{events.PRIVATE}.script_written"
    journey.record(kind=kind, person_id=row.person_id, about_id=key, payload=told, by=by, at=at)
    look_at_once(person_id=row.person_id, by=by, at=at)
    return key


def runs_out_on(row: models.Regimen, *, on: date) -> date | None:
    """The first day for which nothing is written or prescribed, if they are meant to go on."""
    scripts = models.Script.objects.filter(regimen=row).values_list("first_on", "until_on")
    facts = script.Lasting(
        prescribed=Period(starts=row.starts_on, ends=row.ends_on),
        written=tuple(Period(starts=first, ends=until) for first, until in scripts),
        goes_on=FORMS[Product(row.product)].instead and row.aim != Aim.STOP,
    )
    return script.runs_out_on(facts, on=on)


def _writing(row: models.Regimen, written: Written) -> script.Writing:
    return script.Writing(
        product=Product(row.product),
        prescribed=Period(starts=row.starts_on, ends=row.ends_on),
        written_on=written.written_on,
        first_on=written.first_on,
        days=written.days,
        instalments=written.instalments,
        interval_days=written.interval_days,
        died_on=journey.died_on(row.person_id),
    )
