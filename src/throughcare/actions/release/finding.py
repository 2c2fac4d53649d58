"""The release that an action is about, and to whom its rows also go."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.domain.journey.protocol import leads
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.release import releases
from throughcare.queries.release.releases import Release


def found(*, custody_id: UUID, by: Viewer, at: datetime) -> Release:
    """The release, as the actor sees it. Raises Refused where there is none for them."""
    release = releases.one(by, custody_id=custody_id)
    if release is None:
        raise Refused(because("release.not_found"))
    journey.context_of(person_id=release.person_id, by=by, at=at)
    return release


def whoever_leads(release: Release, *, by: Viewer, at: datetime) -> UUID:
    """The agency that leads, to whom what is written goes too; the actor's where none does."""
    context = journey.context_of(person_id=release.person_id, by=by, at=at)
    return leads(context.history) or by.agency_id
