"""Beginning to plan a release: what would follow if it were tomorrow."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.actions.release.finding import found, whoever_leads
from throughcare.actions.release.looking import look
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.release import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("release.plan")
def begin(*, key: UUID, custody_id: UUID, follows: str, by: Viewer, at: datetime) -> UUID:
    """This records where somebody would go, and who would see them, if they were out tomorrow.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    release = found(custody_id=custody_id, by=by, at=at)
    if models.ReleaseStart.objects.filter(pk=key).exists():
        return key
    if not follows.strip():
        raise Refused(because("release.follows_needed", "follows"))
    lead_id = whoever_leads(release, by=by, at=at)
    row = models.ReleaseStart(
        id=key,
        person_id=release.person_id,
        custody_id=custody_id,
        agency_id=by.agency_id,
        lead_id=lead_id,
        follows=follows.strip(),
        begun_at=at,
        begun_by_id=by.worker_id,
    )
    models.ReleaseStart.objects.bulk_create([row])
    journey.record(
        kind="release.begun",
        person_id=release.person_id,
        about_id=custody_id,
        payload=events.Begun(follows=row.follows),
        party_id=lead_id,
        by=by,
        at=at,
    )
    look(person_id=release.person_id, custody_id=custody_id, by=by, at=at)
    return key
