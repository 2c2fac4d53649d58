"""What an agency brings to an instrument: its own copy of the words, and who stands for it."""

from datetime import datetime

from throughcare.actions.permit import action, settle
from throughcare.domain.assessment import rules, wording
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import local, sheets
from throughcare.records import models
from throughcare.records.keys import new_key


@action("instrument.load")
def load_wording(*, sheet: str, text: str, by: Viewer, at: datetime) -> int:
    """This keeps the questions of an instrument, from the agency's own copy. Gives how many."""
    found = sheets.sheet(sheet, on=by.today)
    words = settle(wording.read(found, text=text))
    assert found is not None
    rows = [
        models.SheetWording(
            id=new_key(),
            agency_id=by.agency_id,
            sheet=found.code,
            version=found.version,
            item=item,
            words=said,
            loaded_at=at,
            loaded_by_id=by.worker_id,
        )
        for item, said in words.items()
    ]
    models.SheetWording.objects.bulk_create(rows)
    return len(rows)


@action("instrument.sign")
def sign(*, sheet: str, by: Viewer, at: datetime) -> None:
    """This records that a clinician stands for the thresholds of an instrument at their agency."""
    found = sheets.sheet(sheet, on=by.today)
    signed = local.signed_by(by, asked=found) if found else ""
    cutoffs = found is not None and any(each.cutoffs for each in found.scores)
    settle(rules.sign(known=found is not None, has_cutoffs=cutoffs, signed=bool(signed)))
    assert found is not None
    models.ThresholdsSigned.objects.bulk_create(
        [
            models.ThresholdsSigned(
                agency_id=by.agency_id,
                sheet=found.code,
                version=found.version,
                signed_at=at,
                signed_by_id=by.worker_id,
            )
        ]
    )


@action("instrument.sign")
def take_back(*, sheet: str, by: Viewer, at: datetime) -> None:
    """This takes a signature back: from now on the thresholds need another."""
    found = sheets.sheet(sheet, on=by.today)
    rows = models.ThresholdsSigned.objects.filter(
        agency_id=by.agency_id,
        sheet=sheet,
        version=found.version if found else "",
        withdrawn_at=None,
    )
    if not rows.update(withdrawn_at=at):
        raise Refused(because("thresholds.not_found"))
