"""Plans, made by the actions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA
from throughcare.actions import plan
from throughcare.actions.plan import Said, Wanted
from throughcare.domain.plan.terms import Wish
from throughcare.queries.plan import reading
from throughcare.queries.plan.facts import Plan
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

JO = "Jo Wren"
IN_A_MONTH = date(2026, 4, 1)


def shared_with_mind() -> UUID:
    """Somebody whom recovery leads, and whose plan the mental health team may see."""
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN, to=world.MIND)
    return sam


def aim(
    person_id: UUID, words: str = "My own front door", *, by: str = ADA, at: datetime = NOW
) -> UUID:
    """What they want."""
    who = worker(by, at=at)
    return plan.take_aim(key=new_key(), person_id=person_id, words=words, by=who, at=at)


def step(
    person_id: UUID,
    what: str = "Ring the council",
    *,
    by: str = ADA,
    at: datetime = NOW,
    whose: str | None = world.RECOVERY,
    **changes: Any,
) -> UUID:
    """A step, of an agency or, with `whose` None, their own."""
    usual: dict[str, Any] = {"what": what, "due_on": IN_A_MONTH}
    owner = world.key(whose) if whose else None
    wanted = Wanted(**usual | {"owner_id": owner} | changes)
    who = worker(by, at=at)
    return plan.agree_step(key=new_key(), person_id=person_id, wanted=wanted, by=who, at=at)


def said(**changes: Any) -> Said:
    usual: dict[str, Any] = {"agrees": True, "own_words": "That is what I want"}
    return Said(**usual | changes)


def agreed(person_id: UUID, *, by: str = ADA, at: datetime = NOW, **changes: Any) -> UUID:
    """A version that was gone through with them."""
    who = worker(by, at=at)
    return plan.agree(key=new_key(), person_id=person_id, said=said(**changes), by=who, at=at)


def reviewed(
    person_id: UUID,
    *,
    by: str = ADA,
    at: datetime = NOW,
    wish: Wish | None = Wish.UNDECIDED,
    **changes: Any,
) -> UUID:
    """A review."""
    told: dict[str, Any] = {"wish": wish, "wish_words": "", "said": said(**changes)}
    who = worker(by, at=at)
    return plan.review(key=new_key(), person_id=person_id, by=who, at=at, **told)


def seen(person_id: UUID, *, by: str = ADA, at: datetime = NOW) -> Plan:
    """The plan as a worker sees it."""
    who = worker(by, at=at)
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=at) as viewer:
        return reading.plan(viewer, person_id=person_id, journey_id=None)
