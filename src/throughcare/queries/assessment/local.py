"""What an agency brings to an instrument: its own words, and who of it signed the thresholds."""

from dataclasses import replace

from throughcare.domain.assessment.sheet import Sheet, Wording
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def worded(viewer: Viewer, asked: Sheet) -> Sheet:
    """A sheet with the questions as the viewer's agency loaded them, where it had to."""
    if asked.wording is Wording.SHIPPED:
        return asked
    rows = models.SheetWording.objects.filter(
        agency_id=viewer.agency_id, sheet=asked.code, version=asked.version
    )
    words = dict(rows.order_by("loaded_at", "id").values_list("item", "words"))
    items = tuple(replace(each, words=words.get(each.code, each.words)) for each in asked.items)
    return replace(asked, items=items)


def signed_by(viewer: Viewer, *, asked: Sheet) -> str:
    """Who of the viewer's agency signed the thresholds of this version; "" where nobody has."""
    rows = models.ThresholdsSigned.objects.filter(
        agency_id=viewer.agency_id, sheet=asked.code, version=asked.version, withdrawn_at=None
    )
    return rows.values_list("signed_by__name", flat=True).first() or ""


def signatures(viewer: Viewer) -> dict[tuple[str, str], str]:
    """Who of the viewer's agency signed which version of which sheet."""
    rows = models.ThresholdsSigned.objects.filter(agency_id=viewer.agency_id, withdrawn_at=None)
    return {
        (sheet, version): name
        for sheet, version, name in rows.values_list("sheet", "version", "signed_by__name")
    }
