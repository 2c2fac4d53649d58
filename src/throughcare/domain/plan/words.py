"""What a plan says on screen and on paper."""

from throughcare.domain.kernel.category import Category
from throughcare.domain.plan.lifecycle import LIFECYCLE, State
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish

AIM_ENDS: dict[AimEnd, str] = {
    AimEnd.REACHED: "They have it",
    AimEnd.LET_GO: "They let it go",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.CHOSEN: "They chose it",
    Outcome.NOT_CHOSEN: "They did not want it",
    Outcome.THINKING: "They are thinking about it",
}

# The same on the paper that the person keeps.
MINE: dict[Outcome, str] = {
    Outcome.CHOSEN: "I chose it",
    Outcome.NOT_CHOSEN: "I did not want it",
    Outcome.THINKING: "I am thinking about it",
}

ANSWERS: dict[Answer, str] = {
    Answer.AGREES: "We agree",
    Answer.ASKS_FOR_CHANGE: "We ask for a change",
}

STATES: dict[State, str] = {
    State.AGREED: "To do",
    State.DONE: "Done",
    State.FELL: "No longer in the plan",
}

AGREES: dict[bool, str] = {True: "They agree", False: "They see it differently"}

# The neutral question, and its answers in the order in which they are always read out.
QUESTION = "What would you like from here?"
WISHES: dict[Wish, str] = {
    Wish.STAY: "To stay as it is",
    Wish.CHANGE: "To change something",
    Wish.REDUCE: "To reduce",
    Wish.STOP: "To stop",
    Wish.UNDECIDED: "They don’t know yet",
}

# Who reads what, said above its box, by its category.
READERS: dict[Category, str] = {
    Category.PLAN: "Read here, and by whom they let see the plan",
    Category.TREATMENT: "Read here, and by whom they let see treatment; never by police, courts, "
    "probation or prison offender managers",
}


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


_AGREES = {"yes": "they agree", "no": "they see it differently"}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "plan.aim_ended": {"how": {each.value: words for each, words in AIM_ENDS.items()}},
    "plan.offered": {"outcome": {each.value: _lowered(words) for each, words in OUTCOMES.items()}},
    "plan.agreed": {"agrees": _AGREES},
    "plan.reviewed": {"agrees": _AGREES},
    "plan.answered": {"answer": {each.value: _lowered(words) for each, words in ANSWERS.items()}},
}

# Why a step is no longer the part of an agency whose grant ended.
SEEN_NO_MORE = "This agency may no longer see the plan"

DUTIES: dict[str, str] = {
    "plan.do": "Do your part of the plan of {name}",
    "plan.agree": "Agree a plan with {name}",
    "plan.answer": "Say whether you agree with the plan of {name}",
    "plan.review": "Review the plan with {name}",
    "plan.review_asked": "Look at the plan with {name}, who asks for it",
}

REASONS: dict[str, str] = {
    "plan.not_found": "There is no such plan",
    "plan.aim_words_needed": "Write what they want, in their words",
    "plan.aim_over": "This has ended already",
    "plan.aim_needed": "Take down first what they want, in their words",
    "plan.how_needed": "Choose whether they have it or let it go",
    "plan.what_offered": "Enter what was offered",
    "plan.outcome_needed": "Choose what they chose",
    "plan.why_not_needed": "Write why not, in their words",
    "plan.step_not_found": "There is no such step",
    "plan.step_what_needed": "Enter what will be done",
    "plan.step_needed": "Agree a first step before you agree the plan",
    "plan.step_not_yours": "Another agency does this: it names who",
    "plan.owner_not_told": "Choose who does it: an agency that they let see who they are and the "
    "plan, or they themselves",
    "plan.worker_not_there": "Choose somebody who works here",
    "plan.day_needed": "Enter by when",
    "plan.day_past": "The day must be today or later",
    "plan.day_too_far": "The day must be within a year",
    "plan.day_not_later": "The day must be later than it was",
    "plan.why_fell_needed": "Write why it is no longer in the plan",
    "plan.own_words_needed": "Write what they say of it",
    "plan.agrees_needed": "Choose whether they agree",
    "plan.lead_agrees": "Whoever leads goes through the plan with them",
    "plan.nothing_to_review": "No plan is agreed yet",
    "plan.wish_needed": "Choose what they would like; “They don’t know yet” is an answer",
    "plan.newer": "There is a newer version of this plan",
    "plan.answered": "Your agency has answered this version",
    "plan.answer_needed": "Choose whether you agree",
    "plan.which_change": "Write which change you ask for",
    "plan.wish_words_needed": "Write what they said",
    "plan.review_waits": "They have asked already; it is still to be looked at",
    "plan.too_long": "Say it in at most {most} letters",
    **{
        f"step.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "This step belongs to another agency"),
            ("wrong_state", "This step is done, or no longer in the plan"),
        )
    },
}
