"""Alerts signed by a clinician for their agency, and taken back."""

from datetime import datetime

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.treatment import signing
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.alerts import Signed, sheet_of, signed
from throughcare.records import models


@action("instrument.sign")
def sign_alert(*, code: str, by: Viewer, at: datetime) -> None:
    """This records that a clinician stands for an alert, with its numbers, at their agency."""
    found = _found(code, by)
    settle(signing.sign(signing.Signing(known=found is not None, signed=bool(found and found.by))))
    assert found is not None
    row = models.ThresholdsSigned(
        agency_id=by.agency_id,
        sheet=found.sheet,
        version=found.version,
        signed_at=at,
        signed_by_id=by.worker_id,
    )
    models.ThresholdsSigned.objects.bulk_create([row])


@action("instrument.sign")
def take_alert_back(*, code: str, by: Viewer, at: datetime) -> None:
    """This takes a signature back: from now on the alert needs another."""
    rows = models.ThresholdsSigned.objects.filter(
        agency_id=by.agency_id, sheet=sheet_of(code), withdrawn_at=None
    )
    if not rows.update(withdrawn_at=at):
        raise Refused(because("medicine.alert_not_found"))


def _found(code: str, by: Viewer) -> Signed | None:
    return next((each for each in signed(by) if each.rule.code == code), None)
