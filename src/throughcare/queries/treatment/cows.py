"""How strong somebody's withdrawal was, as the sheet says that was scored in the hours before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import overview
from throughcare.queries.treatment.regimens import settings_of

SHEET, TOTAL = "cows", "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cows:
    """A score, and when it was."""

    value: int
    at: datetime


def cows(viewer: Viewer, *, person_id: UUID) -> Cows | None:
    """The newest score that still counts, if there is one and the viewer may see it.

    Source: prescribing reference, rule 9.
    """
    since = viewer.at - timedelta(hours=settings_of(viewer)["cows_hours"])
    for asking in overview.askings(viewer, person_id=person_id, sheet=SHEET):
        scores = {each.scored.score.code: each.scored.value for each in asking.measured}
        value = scores.get(TOTAL)
        if asking.asked_at >= since and value is not None:
            return Cows(value=value, at=asking.asked_at)
    return None
