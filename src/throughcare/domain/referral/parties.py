"""Who owes what about a referral, and how it stands, read from what happened."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.events import ContactRecorded
from throughcare.domain.journey.protocol import LEAVING, was_seen
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Told
from throughcare.domain.need.risk import at_risk
from throughcare.domain.referral.events import (
    Accepted,
    Ended,
    Joined,
    NobodyFits,
    Redirected,
    Sent,
)
from throughcare.domain.referral.source import WITHIN_A_DAY

REFUSALS = ("referral.declined", "referral.settled", "referral.lapsed", "referral.redirected")
NO_LONGER_WAITING = (
    "referral.seen",
    "referral.ended",
    "referral.declined",
    "referral.settled",
    "referral.withdrawn",
    "referral.lapsed",
    "referral.redirected",
)


def sent_of(event: AnyEvent, history: History) -> Sent:
    """What was sent at the start of the referral that an event is about.

    Raises LookupError when the referral was never sent: such an event may not be recorded.
    """
    if isinstance(event.payload, Sent):
        return event.payload
    sent = history.last("referral.sent", about_id=event.about_id)
    if sent is None or not isinstance(sent.payload, Sent):
        raise LookupError(f"referral {event.about_id} was never sent")
    return sent.payload


def receiver(role: Role) -> Told[Owner]:
    """Whoever holds this role at the agency that receives."""

    def owner(event: AnyEvent, history: History) -> Owner:
        return Owner(role=role, agency_id=sent_of(event, history).to_agency_id)

    return owner


def referrer(event: AnyEvent, history: History) -> Owner:
    """The worker who sent it."""
    sent = sent_of(event, history)
    return Owner(role=Role.WORKER, agency_id=sent.from_agency_id, worker_id=sent.from_worker_id)


def holder(event: AnyEvent, history: History) -> Owner:
    """Who keeps in touch: the referrer until somebody accepts, then the worker that they name."""
    accepted = (
        event
        if event.kind == "referral.accepted"
        else history.last("referral.accepted", about_id=event.about_id)
    )
    if accepted is None:
        return referrer(event, history)
    assert isinstance(accepted.payload, Accepted)
    return Owner(
        role=Role.WORKER,
        agency_id=sent_of(event, history).to_agency_id,
        worker_id=accepted.payload.holder_id,
    )


def named_manager(event: AnyEvent, history: History) -> Owner:
    """The manager whom the joining names for this side."""
    joined = (
        event
        if event.kind == "referral.joined"
        else history.last("referral.joined", about_id=event.about_id)
    )
    assert joined is not None
    assert isinstance(joined.payload, Joined)
    return Owner(
        role=Role.MANAGER,
        agency_id=joined.payload.manager_agency_id,
        worker_id=joined.payload.manager_id,
    )


def owed_to_referrer(event: AnyEvent, history: History) -> UUID | None:
    """The agency that referred."""
    return sent_of(event, history).from_agency_id


def owed_to_receiver(event: AnyEvent, history: History) -> UUID | None:
    """The agency that receives."""
    return sent_of(event, history).to_agency_id


def urgent(event: AnyEvent, history: History) -> bool:
    """Whether the referrer said that it cannot wait for the usual days."""
    return sent_of(event, history).urgent


def within_a_day(event: AnyEvent, history: History) -> bool:
    """Whether a human must speak to them within a day: custody suite, self-referral, release."""
    return sent_of(event, history).source in WITHIN_A_DAY


def when_sent(event: AnyEvent, history: History) -> datetime:
    """The instant at which the referral was sent."""
    sent = history.last("referral.sent", about_id=event.about_id)
    return sent.occurred_at if sent else event.occurred_at


def still_waiting(event: AnyEvent, history: History) -> bool:
    """A holding contact is followed by another until somebody is seen or the referral is over.

    A refusal that the managers must meet about is not over.
    """
    if event.kind != "referral.held":
        return True
    newest = history.last(*NO_LONGER_WAITING, "referral.joined", about_id=event.about_id)
    return newest is None or newest.kind == "referral.joined"


def refused(event: AnyEvent, history: History) -> bool:
    """Whether this leaves somebody without the help that was asked for: passing on does not."""
    return not (isinstance(event.payload, Redirected) and event.payload.passed_on)


def refused_at_risk(event: AnyEvent, history: History) -> bool:
    """Whether somebody at risk is left without the help that was asked for."""
    return refused(event, history) and bool(at_risk(history, at=event.occurred_at))


def refused_and_unspoken(event: AnyEvent, history: History) -> bool:
    """Whether somebody was refused whom a human should have spoken to, and nobody did."""
    if not within_a_day(event, history) or not refused(event, history):
        return False
    sent_at = when_sent(event, history)
    spoken = history.of("referral.held", about_id=event.about_id) or any(
        contact.occurred_at >= sent_at and was_seen(contact, history)
        for contact in history.of("contact.recorded")
    )
    return not spoken


def another_way_needed(event: AnyEvent, history: History) -> bool:
    """Whether the referrer must now find another way."""
    if isinstance(event.payload, Ended):
        return event.payload.another_way_needed
    return refused(event, history)


def refused_for_the_same_need(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Earlier refusals that a new way for the same need answers."""
    assert isinstance(event.payload, Sent | NobodyFits)
    return tuple(
        earlier.about_id
        for earlier in history.of(*REFUSALS, "referral.ended")
        if sent_of(earlier, history).need == event.payload.need
    )


def sent_to_whom_they_spoke(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The referrals to the agency that has now spoken to them: nobody writes that down twice."""
    assert isinstance(event.payload, ContactRecorded)
    return tuple(
        earlier.about_id
        for earlier in history.of("referral.sent")
        if isinstance(earlier.payload, Sent) and earlier.payload.to_agency_id == event.agency_id
    )


def spoken(event: AnyEvent, history: History) -> bool:
    """Whether somebody of the receiving agency spoke to them: of contacts, one that took place."""
    if event.kind == "contact.recorded":
        return was_seen(event, history)
    return event.agency_id == sent_of(event, history).to_agency_id


def itself_or_spoken(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What a human contact answers: its own referral, or those to the agency that spoke."""
    if event.kind == "contact.recorded":
        return sent_to_whom_they_spoke(event, history)
    return (event.about_id,)


def every_referral(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Every referral of the person."""
    return tuple(earlier.about_id for earlier in history.of("referral.sent"))


def every_one_where_they_left(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Every referral of somebody whose journey ended: nobody goes after them; else this one."""
    left = event.kind in LEAVING
    return every_referral(event, history) if left else (event.about_id,)
