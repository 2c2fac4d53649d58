"""What courts say on screen."""

from throughcare.domain.court.happened import Happened
from throughcare.domain.court.lifecycle import LIFECYCLE, State
from throughcare.domain.court.since import Good
from throughcare.domain.court.terms import Came, Outcome, Session, Takes

SESSIONS: dict[Session, str] = {
    Session.MORNING: "Morning",
    Session.AFTERNOON: "Afternoon",
    Session.ALL_DAY: "All day",
}

TAKES: dict[Takes, str] = {
    Takes.REVIEWS: "Reviews, before the bench that sentenced",
    Takes.ANYTHING: "Any hearing",
}

CAME: dict[Came, str] = {
    Came.CAME: "Came",
    Came.BY_LINK: "By video link",
    Came.DID_NOT_COME: "Did not come",
}

STATES: dict[State, str] = {
    State.LISTED: "Listed",
    State.HEARD: "Heard",
    State.ADJOURNED: "Adjourned",
    State.TAKEN_OFF: "Taken off the list",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.PRAISE: "Praise",
    Outcome.REWARD: "A reward",
    Outcome.ADJUST_REVIEWS: "Reviews more or less often",
    Outcome.AMEND: "The order is amended, with their consent",
    Outcome.ADJOURN: "Adjourned",
    Outcome.REVOKE: "Revoked for good progress",
    Outcome.RESENTENCE: "Revoked, and sentenced again",
}

# What became of what was decided, when the bench sees somebody again.
HAPPENED: dict[tuple[Outcome, Happened], str] = {
    (Outcome.AMEND, Happened.DONE): "Done: the order stands so",
    (Outcome.AMEND, Happened.NOT_DONE): "Not done: the order stands as it did",
    (Outcome.ADJUST_REVIEWS, Happened.DONE): "Done: this review is in time",
    (Outcome.ADJUST_REVIEWS, Happened.NOT_DONE): "Not done: this review is later than that",
    (Outcome.REWARD, Happened.DONE): "Done: one was given since",
    (Outcome.ADJOURN, Happened.DONE): "Done: it is heard now",
}

GOOD: dict[Good, str] = {
    Good.CAME_EACH_TIME: "Came each time, or had a reason",
    Good.CAME_MOSTLY: "Came to more hours than were missed",
    Good.OWN_STEPS: "Did what they had taken on in the plan",
    Good.MORE_THAN_ASKED: "Came for more hours than were asked, in some weeks",
    Good.GAVE_EACH_SAMPLE: "Gave every sample that was asked for",
    Good.FOUND_LESS: "Less was found in samples lately than at first",
}

CODES: dict[str, dict[str, dict[str, str]]] = {
    "court.decided": {"outcomes": {each.value: words for each, words in OUTCOMES.items()}},
}

DUTIES: dict[str, str] = {
    "court.answer": "Answer what the court asked about {name}",
}

REASONS: dict[str, str] = {
    "court.not_a_court": "Only a court plans sittings",
    "court.bench_needed": "Choose the bench",
    "court.room_needed": "Enter the room",
    "court.room_taken": "Another list has this room in this session",
    "court.day_past": "Choose today or a later day",
    "court.name_needed": "Enter what the bench is called",
    "court.name_taken": "There is a bench of this name",
    "court.members_needed": "Choose who sits on it",
    "court.sits_already": "They sit on this bench already",
    "court.seat_when": "Enter from which day they sit: today or later",
    "court.not_sitting": "They do not sit on this bench",
    "court.nobody_reads_there": "Nobody there may see this record: ask where somebody named for it "
    "works",
    "court.whom_needed": "Choose an agency of the partnership that gives help",
    "court.what_needed": "Write what the court asks",
    "court.next_needed": "List the next hearing first: it is asked by then",
    "court.words_needed": "Write the answer",
    "court.answered": "This has been answered",
    "hearing.not_found": "There is no such hearing",
    "hearing.sitting_needed": "Choose a sitting",
    "hearing.day_past": "Choose a sitting today or later",
    "hearing.outside_the_order": "The order does not run on that day: nobody is listed then",
    "hearing.listed_already": "This order is on a list already",
    "hearing.other_bench_why": "This is not the bench that sentenced: say why another sits",
    "hearing.other_list_why": "This review belongs on a list of the same bench: say why another",
    "hearing.sat_needed": "Choose who sat",
    "hearing.came_needed": "Choose whether they came",
    "hearing.outcome_needed": "Choose what the bench decided",
    "hearing.words_needed": "Write what the bench said",
    "hearing.change_needed": "Write what is amended",
    "hearing.consent_needed": "Nothing is amended without their consent, said in court",
    "hearing.months_wrong": "Enter after how many months: {least} or more",
    "hearing.over_or_not": "An order that ends is not adjourned, amended or reviewed again",
    "hearing.over_no_next": "The order ends with this: no next hearing is listed",
    "hearing.adjourned_until": "Choose the sitting to which it is adjourned",
    "hearing.why_needed": "Say why",
    **{
        f"hearing.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "The court does this"),
            ("wrong_state", "This hearing is over: look at how it stands now"),
        )
    },
}
