"""What a referral obliges to: the clocks of both sides, and what a refusal opens."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey import protocol as journey
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule, Told
from throughcare.domain.need.risk import at_risk
from throughcare.domain.referral.events import Accepted, Declined, NobodyFits, Sent

WITHIN_A_DAY = frozenset({"custody_suite", "self", "release"})
OVER = (
    "referral.withdrawn",
    "referral.lapsed",
    "referral.redirected",
)
DECIDED = ("referral.accepted", "referral.declined", "referral.redirected", "referral.joined")


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


def _receiver(role: Role) -> Told[Owner]:
    def owner(event: AnyEvent, history: History) -> Owner:
        return Owner(role=role, agency_id=sent_of(event, history).to_agency_id)

    return owner


def _referrer(event: AnyEvent, history: History) -> Owner:
    sent = sent_of(event, history)
    return Owner(role=Role.WORKER, agency_id=sent.from_agency_id, worker_id=sent.from_worker_id)


def _holder(event: AnyEvent, history: History) -> Owner:
    """Who keeps in touch: the referrer until somebody accepts, then the worker that they name."""
    accepted = (
        event
        if event.kind == "referral.accepted"
        else history.last("referral.accepted", about_id=event.about_id)
    )
    if accepted is None:
        return _referrer(event, history)
    assert isinstance(accepted.payload, Accepted)
    return Owner(
        role=Role.WORKER,
        agency_id=sent_of(event, history).to_agency_id,
        worker_id=accepted.payload.holder_id,
    )


def _owed_to_referrer(event: AnyEvent, history: History) -> UUID | None:
    return sent_of(event, history).from_agency_id


def _owed_to_receiver(event: AnyEvent, history: History) -> UUID | None:
    return sent_of(event, history).to_agency_id


def _urgent(event: AnyEvent, history: History) -> bool:
    return sent_of(event, history).urgent


def _not_urgent(event: AnyEvent, history: History) -> bool:
    return not sent_of(event, history).urgent


def _within_a_day(event: AnyEvent, history: History) -> bool:
    return sent_of(event, history).source in WITHIN_A_DAY


def _when_sent(event: AnyEvent, history: History) -> datetime:
    sent = history.last("referral.sent", about_id=event.about_id)
    return sent.occurred_at if sent else event.occurred_at


def _at_risk(event: AnyEvent, history: History) -> bool:
    return bool(at_risk(history, at=event.occurred_at))


def _still_waiting(event: AnyEvent, history: History) -> bool:
    """A holding contact is followed by another until somebody is seen or the referral is over."""
    if event.kind != "referral.held":
        return True
    over = (*OVER, "referral.seen", "referral.ended", "referral.declined", "referral.settled")
    return not history.of(*over, about_id=event.about_id)


def _declined_for_same_need(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Earlier refusals that a new way for the same need answers."""
    assert isinstance(event.payload, Sent | NobodyFits)
    need = event.payload.need
    return tuple(
        earlier.about_id
        for earlier in history.of("referral.declined", "referral.settled")
        if isinstance(earlier.payload, Declined) and earlier.payload.need == need
    )


ACKNOWLEDGES = ("referral.acknowledged", "referral.asked", *DECIDED)
N = Category.NEEDS

RULES: tuple[Rule, ...] = (
    Rule(
        code="referral.acknowledge",
        opens_on=("referral.sent",),
        opens_when=_not_urgent,
        due=deadline.working_days("referral_acknowledge_days"),
        owner=_receiver(Role.REFERRAL_DESK),
        owed_to=_owed_to_referrer,
        met_by=ACKNOWLEDGES,
        cancelled_by=OVER,
        category=N,
        source="domain.md S10: the closed loop; the days are a partnership setting",
    ),
    Rule(
        code="referral.acknowledge_urgent",
        opens_on=("referral.sent",),
        opens_when=_urgent,
        due=deadline.hours("referral_urgent_acknowledge_hours"),
        owner=_receiver(Role.DUTY_WORKER),
        owed_to=_owed_to_referrer,
        met_by=ACKNOWLEDGES,
        cancelled_by=OVER,
        category=N,
        urgent=True,
        source="domain.md S10; urgent ones shorter",
    ),
    Rule(
        code="referral.human_contact",
        opens_on=("referral.sent",),
        opens_when=_within_a_day,
        due=deadline.hours("human_contact_hours"),
        owner=_receiver(Role.DUTY_WORKER),
        owed_to=_owed_to_referrer,
        met_by=("referral.held", "referral.seen"),
        cancelled_by=(*OVER, "referral.declined"),
        category=N,
        urgent=True,
        source="domain.md S1, P8: a human contact within a day",
    ),
    Rule(
        code="referral.decide",
        opens_on=("referral.sent",),
        opens_when=_not_urgent,
        due=deadline.working_days("referral_decide_days"),
        owner=_receiver(Role.REFERRAL_DESK),
        owed_to=_owed_to_referrer,
        met_by=DECIDED,
        cancelled_by=OVER,
        category=N,
        source="domain.md S10",
    ),
    Rule(
        code="referral.decide_urgent",
        opens_on=("referral.sent",),
        opens_when=_urgent,
        due=deadline.working_days("referral_urgent_decide_days"),
        owner=_receiver(Role.REFERRAL_DESK),
        owed_to=_owed_to_referrer,
        met_by=DECIDED,
        cancelled_by=OVER,
        category=N,
        source="domain.md S10; urgent ones shorter",
    ),
    Rule(
        code="referral.answer",
        opens_on=("referral.asked",),
        due=deadline.working_days("referral_answer_days"),
        owner=_referrer,
        owed_to=_owed_to_receiver,
        met_by=("referral.answered", *DECIDED),
        cancelled_by=OVER,
        category=N,
        source="domain.md S10",
    ),
    Rule(
        code="referral.offer",
        opens_on=("referral.accepted",),
        due=deadline.working_days("referral_offer_days"),
        owner=_receiver(Role.REFERRAL_DESK),
        owed_to=_owed_to_referrer,
        met_by=("referral.offered", "referral.seen", "referral.ended"),
        cancelled_by=OVER,
        category=N,
        source="domain.md S10",
    ),
    Rule(
        code="referral.see",
        opens_on=("referral.accepted",),
        due=deadline.days("referral_seen_days"),
        reckoned_from=_when_sent,
        owner=_receiver(Role.REFERRAL_DESK),
        owed_to=_owed_to_referrer,
        met_by=("referral.seen", "referral.ended"),
        cancelled_by=OVER,
        category=N,
        source="domain.md S21: three weeks from referral",
    ),
    Rule(
        code="referral.hold",
        opens_on=("referral.sent", "referral.held", "referral.accepted"),
        opens_when=_still_waiting,
        due=deadline.days("referral_holding_days"),
        owner=_holder,
        owed_to=_owed_to_referrer,
        met_by=("referral.held", "referral.accepted", "referral.seen", "referral.ended"),
        cancelled_by=(*OVER, "referral.declined", "referral.settled"),
        category=N,
        source="domain.md S10: weekly holding contact by a named worker",
    ),
    Rule(
        code="referral.next_way",
        opens_on=("referral.declined", "referral.settled"),
        due=deadline.working_days("referral_next_way_days"),
        owner=_referrer,
        met_by=("referral.sent", "need.nobody_fits"),
        closes=_declined_for_same_need,
        cancelled_by=("referral.joined",),
        category=N,
        source="domain.md §2 (2): nobody is left without a next step; P1",
    ),
    Rule(
        code="referral.refused_at_risk",
        opens_on=("referral.declined", "referral.settled"),
        opens_when=_at_risk,
        about=journey.journey_of,
        due=deadline.hours("at_risk_contact_hours"),
        owner=journey.lead_duty,
        owed_to=_owed_to_referrer,
        met_by=("contact.recorded",),
        closes_when=journey.was_seen,
        closes=lambda event, history: (journey.journey_of(event, history),),
        category=Category.HEALTH,
        urgent=True,
        source="domain.md C1",
    ),
    Rule(
        code="referral.meet",
        opens_on=("referral.joined",),
        due=deadline.working_days("referral_meet_days"),
        owner=_receiver(Role.MANAGER),
        owed_to=_owed_to_referrer,
        met_by=("referral.met", "referral.accepted"),
        cancelled_by=OVER,
        category=N,
        source="domain.md C17, P17",
    ),
)
