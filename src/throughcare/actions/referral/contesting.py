"""A place among those who wait: contested in somebody's words, and answered by a manager."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.referral.moving import happened, locked, sides
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral import events, priority
from throughcare.domain.referral.lifecycle import WAITING, Side, State
from throughcare.domain.workforce.viewer import Viewer


@action("referral.see")
def contest(*, referral_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says for somebody that they wait in the wrong place; a manager there owes an answer.

    Raises Refused where nobody waits, nothing is said, or an answer is still owed.
    """
    referral = locked(referral_id)
    facts = priority.Contesting(
        own_words=words,
        waiting=State(referral.state) in WAITING,
        open=bool(referral.contested),
        alive=journey.died_on(referral.person_id) is None,
    )
    referral.contested = settle(priority.contest(facts))
    referral.save(force_update=True, update_fields=["contested"])
    told = events.Contested(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        own_words=referral.contested,
    )
    happened(referral=referral, kind="referral.contested", payload=told, by=by, at=at)


@action("referral.meet")
def weigh(*, referral_id: UUID, put_forward: bool, words: str, by: Viewer, at: datetime) -> None:
    """This answers what was contested: they are put forward or not, and why; both sides read it.

    Raises Refused for the other side, and where nothing is open or no reason is given.
    """
    referral = locked(referral_id)
    if Side.RECEIVER not in sides(referral, by):
        raise Refused(because("referral.decline.not_yours"))
    said = settle(priority.answer(words=words, contested=bool(referral.contested)))
    referral.contested, referral.put_forward = "", said if put_forward else ""
    referral.save(force_update=True, update_fields=["contested", "put_forward"])
    told = events.Weighed(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        put_forward=put_forward,
        words=said,
    )
    happened(referral=referral, kind="referral.weighed", payload=told, by=by, at=at)
