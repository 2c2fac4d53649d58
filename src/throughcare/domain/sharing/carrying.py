"""Whether one agency may see what another records, as grants that were given tell the protocol."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.history import History
from throughcare.domain.sharing.events import GrantGiven
from throughcare.domain.sharing.terms import Basis


def may_see(
    history: History, *, agency_id: UUID, owner_id: UUID, category: Category, at: datetime
) -> bool:
    """This says whether an agency may see a category of another's facts at an instant.

    Its own it sees. Grants by an order are left out: they go to those who supervise and judge.
    """
    if agency_id == owner_id:
        return True
    ended = {each.about_id for each in history.of("grant.withdrawn")}
    return any(
        each.agency_id == owner_id
        and each.about_id not in ended
        and _carries(each.payload, agency_id, category, at)
        for each in history.of("grant.given")
    )


def _carries(given: GrantGiven, agency_id: UUID, category: Category, at: datetime) -> bool:
    return (
        given.to_agency_id == agency_id
        and category in given.categories
        and given.basis != Basis.ORDER
        and (given.ends_at is None or given.ends_at > at)
    )
