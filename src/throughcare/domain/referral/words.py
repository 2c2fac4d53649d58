"""What referral says on screen."""

from throughcare.domain.referral.lifecycle import LIFECYCLE, State
from throughcare.domain.referral.rules import DeclineCode

STATES: dict[State, str] = {
    State.DRAFT: "Draft",
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

DECLINE_CODES: dict[DeclineCode, str] = {
    DeclineCode.CRITERION_NOT_MET: "One of our criteria is not met",
    DeclineCode.OTHER_CONDITION_FIRST: "Another condition should be treated first",
    DeclineCode.NO_CAPACITY: "We have no place",
    DeclineCode.ALREADY_HELPED: "Somebody already helps with this",
    DeclineCode.WRONG_SERVICE: "This is not what we do",
    DeclineCode.UNSAFE: "We could not keep everybody safe",
}

REASONS: dict[str, str] = {
    "referral.not_found": "There is no such referral",
    "referral.basis_needed": "Say what makes it lawful to share: their agreement, or another basis",
    "referral.agreement_needed": "Record that they agreed, or name another lawful basis",
    "referral.service_closed": "This service no longer takes referrals",
    "referral.already_open": "A referral to this service is already open",
    "referral.decline_code_needed": "Choose why",
    "referral.criterion_needed": "Name the criterion that decides this",
    "referral.advice_needed": "Say what would change the answer, or where to go instead",
    "referral.question_needed": "Write the question",
    "referral.answer_needed": "Write the answer",
    "referral.outcome_needed": "Choose how it ended",
    "referral.withdraw_code_needed": "Choose why it is withdrawn",
    **{
        f"referral.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "This move belongs to the other side"),
            ("wrong_state", "This can no longer be done: the referral is {state}"),
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
    "referral.offer": "Offer {name} a first appointment",
    "referral.see": "See {name} for the first time",
    "referral.hold": "Keep in touch with {name} while they wait",
    "referral.next_way": "Find another way for {name}",
    "referral.refused_at_risk": "Reach {name} today: at risk, and refused",
    "referral.meet": "Meet the other manager about {name}",
}
