"""Earlier attempts beside what is planned or written: a template includes `attempt/beside.html`."""

from typing import Any
from uuid import UUID

from throughcare.domain.attempt.words import ENDED, HELPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import attempt as query


def beside(viewer: Viewer, person_id: UUID) -> dict[str, Any]:
    """What of it the viewer may see, for the template that is included."""
    found = query.earlier(viewer, person_id=person_id)
    return {"earlier": found, "helps": HELPS, "ended_words": ENDED}
