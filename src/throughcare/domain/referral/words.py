"""What referral says on screen."""

from collections.abc import Mapping
from typing import Any

from throughcare.domain.kernel.category import Category
from throughcare.domain.need.risk import FLAGS
from throughcare.domain.referral.access import Group
from throughcare.domain.referral.closing import Outcome, WithdrawCode, WithdrawnBy
from throughcare.domain.referral.lifecycle import LIFECYCLE, State
from throughcare.domain.referral.priority import Rung
from throughcare.domain.referral.rules import DeclineCode
from throughcare.domain.referral.source import Source

STATES: dict[State, str] = {
    State.DRAFT: "Draft",
    State.DISCARDED: "Discarded draft",
    State.SENT: "Sent, not yet acknowledged",
    State.ACKNOWLEDGED: "Acknowledged",
    State.ASKED: "A question is open",
    State.ANSWERED: "Question answered",
    State.ACCEPTED: "Accepted",
    State.OFFERED: "First appointment offered",
    State.SEEN: "Seen",
    State.ENDED: "Ended",
    State.DECLINED: "Declined",
    State.JOINT: "Managers to meet",
    State.REDIRECTED: "Passed on",
    State.WITHDRAWN: "Withdrawn",
    State.LAPSED: "Lapsed",
}

TONES: dict[State, str] = {
    State.SENT: "soon",
    State.ASKED: "soon",
    State.JOINT: "now",
    State.DECLINED: "now",
    State.LAPSED: "now",
    State.ACCEPTED: "brand",
    State.OFFERED: "brand",
    State.SEEN: "done",
    State.ENDED: "done",
}

MOVES: dict[str, str] = {
    "send": "Sent",
    "discard": "Discarded",
    "acknowledge": "Acknowledged",
    "ask": "Asked",
    "answer": "Answered",
    "accept": "Accepted",
    "decline": "Declined",
    "redirect": "Passed on",
    "join": "Two refusals: the managers are to meet",
    "meet": "The managers met",
    "settle": "Declined after the managers met",
    "offer": "First appointment offered",
    "see": "Seen",
    "end": "Ended",
    "withdraw": "Withdrawn",
    "lapse": "Lapsed: nobody decided in time",
}

SOURCES: dict[Source, str] = {
    Source.AGENCY: "Another agency",
    Source.SELF: "They themselves",
    Source.FAMILY: "Family or a friend",
    Source.GENERIC: "Somebody who works elsewhere: a GP, school, charity",
    Source.CUSTODY_SUITE: "A custody suite",
    Source.RELEASE: "A prison, about a release",
}

DECLINE_CODES: dict[DeclineCode, str] = {
    DeclineCode.CRITERION_NOT_MET: "One of our criteria is not met",
    DeclineCode.OTHER_CONDITION_FIRST: "Another condition should be treated first",
    DeclineCode.NO_CAPACITY: "We have no place",
    DeclineCode.ALREADY_HELPED: "Somebody already helps with this",
    DeclineCode.WRONG_SERVICE: "This is not what we do",
    DeclineCode.UNSAFE: "We could not keep everybody safe",
}

WITHDRAWN_BY: dict[WithdrawnBy, str] = {
    WithdrawnBy.PERSON: "Theirs",
    WithdrawnBy.REFERRER: "Ours, who referred",
    WithdrawnBy.FAMILY: "Their family’s or a supporter’s, for them",
    WithdrawnBy.LEAD: "Their lead worker’s",
}

# The same inside a sentence that another agency reads too.
WITHDRAWN_AS_SAID: dict[WithdrawnBy, str] = {
    WithdrawnBy.PERSON: "they said so",
    WithdrawnBy.REFERRER: "whoever referred said so",
    WithdrawnBy.FAMILY: "their family or a supporter said so for them",
    WithdrawnBy.LEAD: "their lead worker said so",
}

WITHDRAW_CODES: dict[WithdrawCode, str] = {
    WithdrawCode.NO_LONGER_WANTED: "It is no longer wanted",
    WithdrawCode.WANTS_ANOTHER_SERVICE: "Another service is wanted",
    WithdrawCode.WAITED_TOO_LONG: "The wait was too long",
    WithdrawCode.NEED_MET: "The need is met",
    WithdrawCode.MOVED_AWAY: "They moved away",
    WithdrawCode.IN_PRISON_OR_HOSPITAL: "They are in prison or in hospital",
    WithdrawCode.SENT_IN_ERROR: "It was sent in error",
    WithdrawCode.DIED: "They died",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.HELPED: "They got the help that was asked for",
    Outcome.PARTLY: "They got some of it",
    Outcome.HELPED_ELSEWHERE: "They were helped somewhere else",
    Outcome.NOT_WANTED: "They did not want it after all",
    Outcome.NOT_REACHED: "We could not reach them",
    Outcome.NOT_RIGHT: "It was not the right help",
    Outcome.MOVED: "They moved away",
    Outcome.DIED: "They died",
}


def _inside(words: Mapping[Any, str]) -> dict[str, str]:
    """Words by their code, as they stand inside a sentence."""
    return {str(code.value): f"{said[:1].lower()}{said[1:]}" for code, said in words.items()}


# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "referral.withdrawn": {"code": _inside(WITHDRAW_CODES), "by_whom": _inside(WITHDRAWN_AS_SAID)},
    "referral.ended": {"outcome": _inside(OUTCOMES)},
}

# Kinds of fact, as they stand beside each fact that may go along.
CATEGORIES: dict[Category, str] = {
    Category.IDENTITY: "Who they are",
    Category.ATTENDANCE: "Attendance",
    Category.TESTS: "Tests",
    Category.TREATMENT: "Treatment",
    Category.HEALTH: "Health",
    Category.JUSTICE: "Justice",
    Category.NEEDS: "Needs",
    Category.PLAN: "Plan",
    Category.NOTES: "Notes",
    Category.SAFEGUARDING: "Safeguarding",
    Category.SELF_REPORT: "What they told of themselves",
}

# Why somebody is seen sooner or later than others who wait, as ends of a list.
RUNGS: dict[Rung, str] = {
    Rung.AT_RISK: "First: at risk now",
    Rung.CANNOT_WAIT: "Soon: should not wait",
    Rung.MORE_NEEDED: "Next: more is needed",
    Rung.AS_USUAL: "In turn",
}
PRIORITY: dict[str, str] = {
    **{f"priority.risk.{flag.code}": flag.words for flag in FLAGS},
    "priority.urgent": "Whoever referred says that it cannot wait",
    "priority.put_forward": "Put forward by a manager: {words}",
    "priority.no_home": "Has no home",
    "priority.no_medicine": "Uses opioids, without substitution treatment",
    "priority.many_needs": "Needs help with {number} things",
    "priority.waited": "Has waited {days} of the {promised} days that are promised",
    "priority.waited_too_long": "Has waited {days} days: {promised} were promised",
}

# Who asks, as figures are told.
GROUPS: dict[Group, str] = {
    Group.JUSTICE: "Police, courts, probation, prisons",
    Group.THEMSELVES: "They themselves, their families",
    Group.HEALTH: "GPs, hospitals, mental health",
    Group.DRUG_SERVICE: "Drug services",
    Group.OTHERS: "Housing, social care, others",
}

REASONS: dict[str, str] = {
    "priority.words_needed": "Say in their words why it is wrong",
    "priority.contested_already": "A manager has still to answer what was said before",
    "priority.nothing_contested": "Nobody has contested this place, or it was answered",
    "priority.answer_needed": "Say why",
    "referral.not_found": "There is no such referral",
    "referral.name_needed": "Enter the name that they gave",
    "referral.source_needed": "Choose who rings",
    "referral.need_needed": "Choose what they need help with",
    "referral.basis_needed": "Say what makes it lawful to share: their agreement, or another basis",
    "referral.basis_why_needed": "Say why it is shared without their agreement",
    "referral.agreement_needed": "Record that they agreed, or name another lawful basis",
    "referral.service_closed": "This service takes no referrals",
    "referral.already_open": "A referral to this service is already open",
    "referral.same_service": "Choose a service other than this one",
    "referral.redirect_words_needed": "Say why the other service fits better",
    "referral.decline_code_needed": "Choose why",
    "referral.criterion_needed": "Name the criterion that decides this",
    "referral.condition_needed": "Choose which condition should be treated first",
    "referral.advice_needed": "Say what would change the answer, or where to go instead",
    "referral.question_needed": "Write the question",
    "referral.answer_needed": "Write the answer",
    "referral.holder_elsewhere": "Choose somebody who works here",
    "referral.appointment_not_theirs": "That appointment is not one of yours with this {person}",
    "referral.outcome_needed": "Choose how it ended",
    "referral.outcome_not_seen": "They have not been seen: record that first, or choose another",
    "referral.withdrawn_by_needed": "Choose whose wish it is",
    "referral.withdraw_code_needed": "Choose why it is withdrawn",
    "referral.withdraw_only_their_wish": "You can withdraw it only if the {person} wishes it; "
    "otherwise decline, with a reason",
    "referral.hold_words_needed": "Say in a few words how you kept in touch",
    "referral.not_now": "This can’t be done with it now: look at how it stands",
    "referral.not_waiting": "Nobody is waiting on this referral any more",
    "referral.nudged_already": "They were asked again less than {hours} hours ago",
    "referral.nudge.not_yours": "Only the agency that referred can ask again",
    "referral.nothing_late": "Nothing is late here yet",
    "referral.meeting_words_needed": "Say what was agreed",
    "referral.not_met_yet": "Record the meeting first",
    "referral.person_died": "This {person} has died: the referral can only be ended or withdrawn",
    "referral.no_service_here": "Your agency lists no service for this need",
    **{
        f"referral.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "This is for the other side to do"),
            ("wrong_state", "It has moved on meanwhile, so this can’t be done any more"),
        )
    },
}

DUTIES: dict[str, str] = {
    "referral.acknowledge": "Acknowledge the referral of {name}",
    "referral.acknowledge_urgent": "Acknowledge the urgent referral of {name}",
    "referral.human_contact": "Speak to {name} within a day",
    "referral.decide": "Decide on the referral of {name}",
    "referral.decide_urgent": "Decide on the urgent referral of {name}",
    "referral.answer": "Answer the question about {name}",
    "referral.answer_urgent": "Answer the urgent question about {name}",
    "referral.offer": "Offer {name} a first appointment",
    "referral.offer_urgent": "Offer {name} a first appointment, soon",
    "referral.see": "See {name} for the first time",
    "referral.see_urgent": "See {name} for the first time, soon",
    "referral.hold": "Keep in touch with {name} while they wait",
    "referral.hold_urgent": "Keep in touch with {name} while they wait: urgent",
    "referral.weigh": "Answer {name}, who says that they wait in the wrong place",
    "referral.next_way": "Find another way for {name}",
    "referral.refused_unspoken": "Speak to {name} today: refused, and nobody has",
    "referral.refused_at_risk": "Reach {name} today: at risk, and refused",
    "referral.meet": "Meet the other manager about {name}",
    "referral.settle": "Decide about {name}, now that the managers met",
}
