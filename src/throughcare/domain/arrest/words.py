"""What testing on arrest says on screen: the statute's words in a notice, else plain ones."""

from throughcare.domain.arrest.attendance.lifecycle import LIFECYCLE as ATTENDING
from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.bail import Fact, Met
from throughcare.domain.arrest.lifecycle import LIFECYCLE, State
from throughcare.domain.arrest.telling import Held
from throughcare.domain.arrest.terms import (
    Answer,
    Came,
    Cause,
    FollowUp,
    Ground,
    Handed,
    Laboratory,
    Outcome,
    Relevant,
    Screened,
    Stage,
    Written,
)

GROUNDS: dict[Ground, str] = {
    Ground.TRIGGER_OFFENCE: "Arrested for a trigger offence",
    Ground.AUTHORISED: "Another offence: an inspector authorised it",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.GIVEN: "A sample was given",
    Outcome.REFUSED: "No sample, without a good cause",
    Outcome.GOOD_CAUSE: "No sample, for a good cause",
}

LABORATORY: dict[Laboratory, str] = {
    Laboratory.CONFIRMED: "The laboratory confirmed it",
    Laboratory.NOT_CONFIRMED: "The laboratory did not find it",
}

STAGES: dict[Stage, str] = {
    Stage.INITIAL: "initial assessment",
    Stage.FOLLOW_UP: "follow-up assessment",
}

STATES: dict[State, str] = {
    State.REQUIRED: "Required; no notice given yet",
    State.NOTIFIED: "Required; notice given",
    State.TOLD: "The police were told who came",
    State.UNNECESSARY: "Not necessary, the first assessor says",
    State.OFFERED: "No longer required; the hour stands as an offer",
    State.DIED: "No longer required: they died",
}

CAME: dict[Came, str] = {
    Came.ATTENDED: "Came and stayed",
    Came.LEFT_EARLY: "Left early",
    Came.DID_NOT_ATTEND: "Did not come",
}

CAUSES: dict[Cause, str] = {
    Cause.NONE: "No good cause was given",
    Cause.CLAIMED: "A good cause is given; nobody has decided yet",
    Cause.GOOD: "There was a good cause",
    Cause.NOT_GOOD: "There was no good cause",
}

HANDED: dict[Handed, str] = {
    Handed.BOTH: "Both, the plain one and the one in easy words",
    Handed.PLAIN: "The plain one",
    Handed.EASY: "The one in easy words",
}

WRITTEN: dict[Written, str] = {
    Written.PLAIN: "Notice",
    Written.EASY: "Notice in easy words",
    Written.BAIL: "Restriction on bail: the facts",
}

ATTENDANCES: dict[Attendance, str] = {
    Attendance.AWAITED: "",
    Attendance.ATTENDED: "",
    Attendance.LEFT_EARLY: "No good cause was given yet",
    Attendance.DID_NOT_ATTEND: "No good cause was given yet",
    Attendance.CAUSE_CLAIMED: "A manager decides whether it was a good cause",
    Attendance.GOOD_CAUSE: "It was a good cause",
    Attendance.NO_GOOD_CAUSE: "It was no good cause",
}

ANSWERS: dict[Answer, str] = {
    Answer.YES: "Yes, they would like to be met",
    Answer.BRIEF: "A talk here was enough",
    Answer.NO: "No, thank you",
}

SCREENED: dict[Screened, str] = {
    Screened.YES: "Yes",
    Screened.NO: "No",
    Screened.NOT_ASKED: "Not asked, or not answered",
}

RELEVANT: dict[Relevant, str] = {
    Relevant.NOT_OFFERED: "Not offered",
    Relevant.REFUSED: "Offered and refused",
    Relevant.DONE: "Done",
}

FOLLOW_UPS: dict[FollowUp, str] = {
    FollowUp.NOT_PROPOSED: "Not proposed",
    FollowUp.REFUSED: "Proposed and refused",
    FollowUp.AGREED: "Proposed and agreed",
}


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


_HANDED = {each.value: words for each, words in HANDED.items()}
_HELD = {
    Held.TESTED.value: "They were tested on arrest",
    Held.ASKED.value: "They asked for help in custody",
}
_STAGE = {each.value: words for each, words in STAGES.items()}
_FINDING = {each.value: _low(words) for each, words in CAUSES.items()}
_CAME = {each.value: _low(words) for each, words in CAME.items()}
CODES: dict[str, dict[str, dict[str, str]]] = {
    "arrest.tested": {"outcome": {each.value: _low(words) for each, words in OUTCOMES.items()}},
    "arrest.corrected": {
        each: {e.value: _low(words) for e, words in OUTCOMES.items()} for each in ("outcome", "was")
    },
    "arrest.laboratory": {
        "laboratory": {each.value: _low(words) for each, words in LABORATORY.items()}
    },
    "custody.offered": {"answer": {each.value: _low(words) for each, words in ANSWERS.items()}},
    "custody.lead_heard": {"held": _HELD},
    "assessment.came": {"stage": _STAGE, "came": _CAME},
    "assessment.came_corrected": {"stage": _STAGE, "came": _CAME, "was": _CAME},
    "assessment.police_told": {"stage": _STAGE, "came": _CAME},
    "assessment.cause_decided": {"stage": _STAGE, "finding": _FINDING},
    **{
        f"assessment.{kind}": {"stage": _STAGE}
        for kind in ("not_needed", "released", "cause_claimed")
    },
    "assessment.noticed": {"stage": _STAGE, "handed": _HANDED},
    "assessment.varied": {"stage": _STAGE, "handed": _HANDED},
}

DUTIES: dict[str, str] = {
    "arrest.contact": "Meet or call {name}, tested on arrest",
    "custody.contact": "Meet or call {name}, who asked for help in custody",
    "arrest.check": "Record what the laboratory found for {name}",
    "assessment.give_notice": "Give {name} the notice of the assessment",
    "assessment.decide_cause": "Decide whether {name} had a good cause",
    "assessment.tell_police": "Tell the police whether {name} came",
}

FACTS: dict[Fact, str] = {
    Fact.ADULT: "They were 18 or over",
    Fact.TEST_SHOWED: "The sample showed a specified Class A drug",
    Fact.OFFENCE: "The offence is one of possession, or the court is satisfied that misuse of a "
    "specified Class A drug caused, contributed to or motivated it",
    Fact.RELEVANT_ASSESSMENT: "The assessment was offered and refused, or it was done and the "
    "follow-up that was proposed was refused",
    Fact.AREA: "The area was notified that this applies",
}

METS: dict[Met, str] = {
    Met.MET: "Met",
    Met.NOT_MET: "Not met",
    Met.UNKNOWN: "Unknown",
}

REASONS: dict[str, str] = {
    "arrest.not_found": "There is no such test",
    "arrest.when_needed": "Enter when they were arrested: now or earlier",
    "arrest.under_18": "They are under 18: this is not for them. Call their appropriate adult, and "
    "the service for those under 18",
    "arrest.charged": "They have been charged: this test is for whoever is not charged yet",
    "arrest.warning_needed": "Ask for the sample, and warn what a refusal can mean",
    "arrest.sampled_already": "They gave as many samples since this arrest as may be asked for",
    "arrest.ground_needed": "Choose why a sample may be asked for",
    "arrest.no_trigger": "Choose a trigger offence of the day of the arrest",
    "arrest.other_offence_needed": "Choose which offence they were arrested for",
    "arrest.authorised_by_needed": "Enter which inspector authorised it",
    "arrest.authorised_why_needed": "Enter the inspector’s grounds",
    "arrest.outcome_needed": "Choose what came of it",
    "arrest.nothing_tested": "No sample was given: nothing was tested",
    "arrest.cause_needed": "Enter the good cause that they had",
    "arrest.tested_for_needed": "Choose what the sample was tested for",
    "arrest.not_specified": "Choose drugs that are specified on the day of the test",
    "arrest.found_untested": "What was found must be among what was tested for",
    "arrest.team_needed": "Choose the team that meets them",
    "arrest.nothing_to_dispute": "This test showed nothing that could be disputed",
    "arrest.disputed_already": "It is disputed already",
    "arrest.sent_needed": "Enter the day on which the sample was sent: today or earlier",
    "arrest.laboratory_stands": "The laboratory has answered: what it found stands",
    "arrest.the_same": "That is what is recorded: say what was so instead",
    "arrest.why_needed": "Say why it was recorded otherwise",
    "arrest.nothing_asked": "Nothing is asked of the laboratory, or it has answered",
    "arrest.laboratory_needed": "Choose what the laboratory found",
    "assessment.not_found": "There is no such assessment",
    "assessment.no_positive": "The test showed nothing that an assessment could be required for",
    "assessment.required_already": "The assessments are required already",
    "assessment.when_needed": "Enter when it is to be: later than now",
    "assessment.place_needed": "Enter where it is to be",
    "assessment.warning_needed": "Give the notice, and warn what not coming or leaving can mean",
    "assessment.handed_needed": "Choose which notice they were given",
    "arrest.court_needed": "Choose a court, or write which other one",
    "arrest.one_court": "Choose one court: one of the list, or another that you write",
    "assessment.only_the_follow_up": "Only the follow-up can be found unnecessary",
    "assessment.why_needed": "Say why",
    "assessment.no_notice": "No notice of it stands: give that first",
    "assessment.not_yet": "It has not begun yet: nobody has missed it",
    "assessment.came_needed": "Choose who came",
    "assessment.came_the_same": "That is what is recorded: choose what was so instead",
    "assessment.follow_up_first": "Give the notice of the follow-up first, or say that it is not "
    "necessary: they must have it before the first one ends",
    "assessment.cause_needed": "Write the cause that they give",
    "assessment.finding_needed": "Choose whether it was a good cause",
    "assessment.nobody_knows_yet": "It is not recorded yet who came",
    "offer.not_here": "Help in custody is offered by the custody suite or the intervention team",
    "offer.answer_needed": "Choose what they say",
    "offer.team_needed": "Choose the team that meets them",
    "offer.under_18": "They are under 18: call their appropriate adult, and the service for those "
    "under 18",
    "screen.not_for_justice": "This is asked by whoever helps, and never kept by justice",
    "screen.answer_needed": "Choose an answer",
    "assessment.before_the_laboratory": "Choose a later time: the laboratory must have answered",
    **{
        f"{lifecycle.word}.{move.name}.{why}": sentence
        for lifecycle in (LIFECYCLE, ATTENDING)
        for move in lifecycle.moves
        for why, sentence in (
            ("not_yours", "Somebody else decides this"),
            ("wrong_state", "This can no longer be done: look at how it stands now"),
        )
    },
}
