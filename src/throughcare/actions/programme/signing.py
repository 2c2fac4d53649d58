"""Programmes signed by a clinician for their agency, and taken back."""

from datetime import datetime

from throughcare.actions.permit import action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme.templates import sheet_of, signed
from throughcare.records import models


@action("instrument.sign")
def sign(*, code: str, by: Viewer, at: datetime) -> None:
    """This records that a clinician stands for a version of a programme at their agency."""
    found = next((each for each in signed(by) if each.programme.code == code), None)
    if found is None:
        raise Refused(because("programme.not_signed"))
    if found.by:
        raise Refused(because("programme.signed_already"))
    row = models.ThresholdsSigned(
        agency_id=by.agency_id,
        sheet=sheet_of(code),
        version=found.programme.version,
        signed_at=at,
        signed_by_id=by.worker_id,
    )
    models.ThresholdsSigned.objects.bulk_create([row])


@action("instrument.sign")
def take_back(*, code: str, by: Viewer, at: datetime) -> None:
    """This takes a signature back: from now on the programme needs another."""
    rows = models.ThresholdsSigned.objects.filter(
        agency_id=by.agency_id, sheet=sheet_of(code), withdrawn_at=None
    )
    if not rows.update(withdrawn_at=at):
        raise Refused(because("programme.not_signed"))
