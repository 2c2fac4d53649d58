"""What a referral obliges to: the clocks of both sides, and what a refusal opens."""

from typing import Any

from throughcare.domain.journey import protocol as journey
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Deadline, Rule, Told
from throughcare.domain.referral import parties

OVER = ("referral.withdrawn", "referral.lapsed", "referral.redirected")
DECIDED = ("referral.accepted", "referral.declined", "referral.redirected", "referral.joined")
ACKNOWLEDGES = ("referral.acknowledged", "referral.asked", *DECIDED)
REFUSED = ("referral.declined", "referral.settled")
N = Category.NEEDS


def _both(first: Told[bool], second: Told[bool]) -> Told[bool]:
    return lambda event, history: first(event, history) and second(event, history)


def _not_urgent(event: AnyEvent, history: History) -> bool:
    return not parties.urgent(event, history)


def _always(event: AnyEvent, history: History) -> bool:
    return True


def _usual_and_urgent(
    *,
    code: str,
    due: Deadline,
    urgent_due: Deadline,
    opens_when: Told[bool] = _always,
    **same: Any,
) -> tuple[Rule, Rule]:
    """A clock, and its shorter one for urgent referrals, which also climbs sooner."""
    return (
        Rule(code=code, due=due, opens_when=_both(_not_urgent, opens_when), category=N, **same),
        Rule(
            code=f"{code}_urgent",
            due=urgent_due,
            opens_when=_both(parties.urgent, opens_when),
            climbs_to_partnership="climb_urgent_partnership_hours",
            category=N,
            **same,
        ),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="referral.acknowledge",
        opens_on=("referral.sent",),
        opens_when=_not_urgent,
        due=deadline.working_days("referral_acknowledge_days"),
        owner=parties.receiver(Role.REFERRAL_DESK),
        owed_to=parties.owed_to_referrer,
        met_by=ACKNOWLEDGES,
        cancelled_by=OVER,
        category=N,
        source="domain.md S10: the closed loop; the days are a partnership setting",
    ),
    Rule(
        code="referral.acknowledge_urgent",
        opens_on=("referral.sent",),
        opens_when=parties.urgent,
        due=deadline.hours("referral_urgent_acknowledge_hours"),
        owner=parties.receiver(Role.DUTY_WORKER),
        owed_to=parties.owed_to_referrer,
        met_by=ACKNOWLEDGES,
        cancelled_by=OVER,
        category=N,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md S10; urgent ones shorter",
    ),
    Rule(
        code="referral.human_contact",
        opens_on=("referral.sent",),
        opens_when=parties.within_a_day,
        due=deadline.hours("human_contact_hours"),
        owner=parties.receiver(Role.DUTY_WORKER),
        owed_to=parties.owed_to_referrer,
        met_by=("referral.held", "referral.seen", "contact.recorded"),
        closes_when=parties.spoken,
        closes=parties.itself_or_spoken,
        cancelled_by=(*OVER, *REFUSED),
        category=N,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md S1, P8: a human contact within a day",
    ),
    *_usual_and_urgent(
        code="referral.decide",
        opens_on=("referral.sent",),
        due=deadline.working_days("referral_decide_days"),
        urgent_due=deadline.working_days("referral_urgent_decide_days"),
        owner=parties.receiver(Role.REFERRAL_DESK),
        owed_to=parties.owed_to_referrer,
        met_by=DECIDED,
        cancelled_by=OVER,
        source="domain.md S10; urgent ones shorter",
    ),
    *_usual_and_urgent(
        code="referral.answer",
        opens_on=("referral.asked",),
        due=deadline.working_days("referral_answer_days"),
        urgent_due=deadline.working_days("referral_urgent_answer_days"),
        owner=parties.referrer,
        owed_to=parties.owed_to_receiver,
        met_by=("referral.answered", *DECIDED),
        cancelled_by=OVER,
        source="domain.md S10; urgent ones shorter",
    ),
    *_usual_and_urgent(
        code="referral.offer",
        opens_on=("referral.accepted",),
        due=deadline.working_days("referral_offer_days"),
        urgent_due=deadline.working_days("referral_urgent_offer_days"),
        owner=parties.receiver(Role.REFERRAL_DESK),
        owed_to=parties.owed_to_referrer,
        met_by=("referral.offered", "referral.seen", "referral.ended"),
        cancelled_by=OVER,
        source="domain.md S10; urgent ones shorter",
    ),
    *_usual_and_urgent(
        code="referral.see",
        opens_on=("referral.accepted",),
        due=deadline.days("referral_seen_days"),
        urgent_due=deadline.days("referral_urgent_seen_days"),
        reckoned_from=parties.when_sent,
        owner=parties.receiver(Role.REFERRAL_DESK),
        owed_to=parties.owed_to_referrer,
        met_by=("referral.seen", "referral.ended"),
        cancelled_by=OVER,
        source="domain.md S21: three weeks from referral; urgent ones shorter",
    ),
    *_usual_and_urgent(
        code="referral.hold",
        opens_on=("referral.sent", "referral.held", "referral.accepted", "referral.joined"),
        opens_when=parties.still_waiting,
        due=deadline.days("referral_holding_days"),
        urgent_due=deadline.days("referral_urgent_holding_days"),
        owner=parties.holder,
        owed_to=parties.owed_to_referrer,
        met_by=("referral.held", "referral.accepted", "referral.seen", "referral.ended"),
        cancelled_by=(*OVER, *REFUSED),
        source="domain.md S10: weekly holding contact by a named worker; urgent ones shorter",
    ),
    Rule(
        code="referral.weigh",
        opens_on=("referral.contested",),
        due=deadline.working_days("priority_answer_days"),
        owner=parties.receiver(Role.MANAGER),
        owed_to=parties.owed_to_referrer,
        met_by=("referral.weighed",),
        cancelled_by=(*OVER, *REFUSED, "referral.seen", "referral.ended"),
        category=N,
        source="domain.md §5 'Scores': contestable, and a person answers",
    ),
    Rule(
        code="referral.next_way",
        opens_on=(*parties.REFUSALS, "referral.ended"),
        opens_when=parties.another_way_needed,
        due=deadline.working_days("referral_next_way_days"),
        owner=parties.referrer,
        owed_to=journey.to_the_person,
        met_by=("referral.sent", "need.nobody_fits"),
        closes=parties.refused_for_the_same_need,
        cancelled_by=("referral.joined", *journey.LEAVING),
        cancels=parties.every_one_where_they_left,
        category=N,
        source="domain.md §2 (2): nobody is left without a next step; P1; §5 'Leaving by choice'",
    ),
    Rule(
        code="referral.refused_unspoken",
        opens_on=parties.REFUSALS,
        opens_when=parties.refused_and_unspoken,
        due=deadline.hours("human_contact_hours"),
        reckoned_from=parties.when_sent,
        owner=journey.lead_duty,
        owed_to=parties.owed_to_referrer,
        met_by=("contact.recorded",),
        closes_when=journey.was_seen,
        closes=parties.every_referral,
        category=N,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md S1, P8: refusing does not stop the day",
    ),
    Rule(
        code="referral.refused_at_risk",
        opens_on=parties.REFUSALS,
        opens_when=parties.refused_at_risk,
        about=journey.journey_of,
        due=deadline.hours("at_risk_contact_hours"),
        owner=journey.lead_duty,
        owed_to=parties.owed_to_referrer,
        met_by=("contact.recorded",),
        closes_when=journey.was_seen,
        closes=lambda event, history: (journey.journey_of(event, history),),
        category=Category.HEALTH,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="domain.md C1",
    ),
    Rule(
        code="referral.meet",
        opens_on=("referral.joined",),
        due=deadline.working_days("referral_meet_days"),
        owner=parties.named_manager,
        owed_to=parties.owed_to_referrer,
        met_by=("referral.met", "referral.accepted"),
        cancelled_by=OVER,
        category=N,
        source="domain.md C17, P17",
    ),
    Rule(
        code="referral.settle",
        opens_on=("referral.met",),
        due=deadline.working_days("referral_settle_days"),
        owner=parties.named_manager,
        owed_to=parties.owed_to_referrer,
        met_by=("referral.accepted", "referral.settled"),
        cancelled_by=OVER,
        category=N,
        source="domain.md C17: neither referral closes until the managers have settled it",
    ),
)
