"""Word for somebody about what happened: it stays among their news until it is read."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.records import models
from throughcare.records.keys import new_key


def put(
    *,
    person_id: UUID,
    event_id: UUID,
    agency_id: UUID,
    worker_id: UUID | None,
    role: Role,
    at: datetime,
) -> UUID:
    """This puts it among the news of a worker at an agency, or of whoever holds a role there."""
    return models.News.objects.create(
        id=new_key(),
        person_id=person_id,
        event_id=event_id,
        agency_id=agency_id,
        role=role.value,
        worker_id=worker_id,
        told_at=at,
    ).pk
