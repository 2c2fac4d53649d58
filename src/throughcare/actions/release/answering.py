"""What somebody on duty did about what was missing before a release."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.actions.release.finding import found
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.release import events
from throughcare.domain.release.protocol import ALERT, ANSWERED
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("release.plan")
def answer(*, custody_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records what was done about what is missing, so that duty owes no more.

    Raises Refused where nothing is owed, or nothing is said.
    """
    release = found(custody_id=custody_id, by=by, at=at)
    owed = models.Obligation.objects.filter(
        person_id=release.person_id, about_id=custody_id, rule=ALERT, met_at=None, fell_at=None
    )
    if not owed.exists():
        raise Refused(because("release.nothing_to_answer"))
    if not words.strip():
        raise Refused(because("release.answer_needed", "words"))
    journey.record(
        kind=ANSWERED,
        person_id=release.person_id,
        about_id=custody_id,
        payload=events.Answered(words=words.strip()),
        by=by,
        at=at,
    )
