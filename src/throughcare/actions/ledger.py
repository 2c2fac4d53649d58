"""What is remembered of looking: other agencies' views, and refusals."""

from datetime import datetime

from throughcare.actions.permit import action
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("account.own")
def remember_refusal(*, what: str, by: Viewer, at: datetime) -> None:
    """This remembers that somebody asked for what is not there, or is not for them."""
    models.Refusal.objects.create(
        what=what, worker_id=by.worker_id, agency_id=by.agency_id, refused_at=at
    )
