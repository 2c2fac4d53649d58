"""Whoever took something on before a release, or was asked for it, hears that its day moved."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, news
from throughcare.domain.journey.protocol import leads
from throughcare.domain.kernel.obligation import AnyEvent
from throughcare.domain.release import events
from throughcare.domain.release.asking import PRIVATELY
from throughcare.domain.release.moving import Asked, moved_by
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.release import items
from throughcare.records.viewer import viewing_as_the_net


def tell_owners(event: AnyEvent, *, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This tells each owner of what moved with a told day, by when it is asked for now. The house
    says it for whoever leads; of the day of release itself, which not all may see, it says nothing.
    Whoever told the day themselves knows.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    with viewing_as_the_net(agency_id=leads(history) or by.agency_id, at=at, part=True) as house:
        context = journey.context_of(person_id=person_id, by=house, at=at)
        for each in moved_by(event, context.history, context.owed):
            if each.owed.owner.worker_id != by.worker_id:
                _tell(each, person_id, house, at)


def _tell(moved: Asked, person_id: UUID, house: Viewer, at: datetime) -> None:
    category = next(
        each.category for each in items.in_force(house.today) if each.code == moved.item
    )
    word = events.PRIVATE if category in PRIVATELY else "release"
    owner = moved.owed.owner
    told = journey.record(
        kind=f"{word}.item_moved",
        person_id=person_id,
        about_id=moved.owed.about_id,
        payload=events.ItemMoved(what=moved.what, due_on=moved.due_on),
        category=category,
        party_id=owner.agency_id,
        by=house,
        at=at,
    )
    news.put(
        person_id=person_id,
        event_id=told.id,
        agency_id=owner.agency_id,
        worker_id=owner.worker_id,
        role=owner.role,
        at=at,
    )
