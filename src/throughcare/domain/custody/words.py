"""What custody says on screen."""

from throughcare.domain.custody.events import NEVER, ON_THE_OTHER, PRIVATE
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.reception import Settled, Step, Withdrawal
from throughcare.domain.custody.terms import Away, Move, Told

MOVES: dict[Move, str] = {
    Move.ADMITTED: "Received into prison",
    Move.RECALLED: "Received on recall",
    Move.TRANSFERRED_IN: "Arrived from another prison",
    Move.BACK_FROM_COURT: "Back from court",
    Move.BACK: "Back from temporary release",
    Move.TRANSFERRED_OUT: "On the way to another prison",
    Move.TO_COURT: "Taken to court",
    Move.OUT_FOR_A_TIME: "Out on temporary release",
    Move.TO_HOSPITAL: "Moved to a hospital",
    Move.RELEASED: "Released",
    Move.ABSCONDED: "Left without leave",
    Move.DEPORTED: "Removed from the country, or to immigration detention",
    Move.DIED: "The prison says that they died",
}

AWAY: dict[Away, str] = {
    Away.COURT: "At court",
    Away.FOR_A_TIME: "Out on temporary release",
    Away.HOSPITAL: "In hospital, still in custody",
    Away.BETWEEN_PRISONS: "On the way to another prison",
}

# What a message about a prison says, by the last word of its kind.
HEARD = {"received": "received into", "released": "left"}

TOLD: dict[Told, str] = {
    Told.PRISON_SERVICE: "the prison service",
    Told.BY_A_WORKER: "a worker",
}

WHYS: dict[Why, str] = {
    Why.CONDITIONAL: "conditional release",
    Why.AUTOMATIC: "automatic release",
    Why.HOME_DETENTION: "home detention curfew",
    Why.AFTER_RECALL: "release after recall",
    Why.PAROLE: "parole",
    Why.END_OF_SENTENCE: "end of the sentence",
    Why.COURT: "a court may release them",
    Why.OTHER: "another reason",
}

WITHDRAWAL: dict[Withdrawal, str] = {
    Withdrawal.NONE: "None",
    Withdrawal.SOME: "Some",
    Withdrawal.SEVERE: "Severe: seen by a prescriber now",
}

SETTLED: dict[Settled, str] = {
    Settled.CONTINUED: "It goes on as it was",
    Settled.CHANGED: "It goes on, changed",
    Settled.NOT_CONTINUED: "It does not go on",
}

STEPS_DONE: dict[Step, str] = {
    Step.SCREENED: "Seen on reception; withdrawal",
    Step.SCRIPT_SETTLED: "What was prescribed outside",
    Step.HANDED_ON: "The team that talks with them was told",
}

# What an arrival needs, by the duty that asks for it.
ARRIVAL_STEPS: dict[str, str] = {
    "screen": "Seen",
    "settle_script": "Script",
    "hand_on": "Told on",
    "meet": "Met",
}

DUTIES: dict[str, str] = {
    f"{PRIVATE}.screen": "See {name}, who arrived in prison",
    f"{PRIVATE}.settle_script": "Verify the script of {name} and continue it, or say why not",
    f"{PRIVATE}.hand_on": "Tell the team that talks with {name} what matters",
    f"{PRIVATE}.at_risk": "See {name}, who may harm themselves",
    f"{PRIVATE}.meet": "Meet {name}, who arrived in prison",
    f"{PRIVATE}.first_weeks": "See {name}: these are the first weeks in prison",
    f"{PRIVATE}.take_on_need": "Take on what {name} needed before coming to prison",
    "prison.ask_day": "Ask for the day on which {name} is released: it may have changed",
    "prison.confirm_death": "Find out whether {name} has died, as the prison says, and record it",
}

REASONS: dict[str, str] = {
    "prison.not_here": "They are not recorded as being in prison now",
    "prison.withdrawal_needed": "Choose how they are",
    "prison.self_harm_needed": "Say whether there is a risk that they harm themselves",
    "prison.takes_needed": "Write what they take, and how much, or that they take nothing",
    "prison.last_used_wrong": "The day they last used is today or earlier",
    "prison.outcome_needed": "Choose what becomes of it",
    "prison.verified_needed": "Write with whom it was verified",
    "prison.why_needed": "Write why it does not go on as it was",
    "prison.no_other_team": "No other team of this prison works with the partnership",
    "prison.words_needed": "Write what matters",
    "prison.too_long": "Use at most {most} characters",
    "prison.move_needed": "Choose what happened",
    "prison.prison_needed": "Choose the prison",
    "prison.when_needed": "Enter when it was: today or earlier",
    "prison.source_needed": "Write how you know",
    "prison.not_found": "There is no such entry",
    "prison.day_needed": "Enter the day of release, from today on",
    "prison.kind_needed": "Choose what makes it that day",
    "prison.queue_not_found": "There is no such message",
}

_TOLD = {"told": {each.value: words for each, words in TOLD.items()}}
_WHY = {each.value: words.lower() for each, words in MOVES.items()} | {"": "nobody told why"}
_WHERE = {each.value: words.lower() for each, words in AWAY.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "prison.received": _TOLD | {"why": _WHY},
    "prison.moved": _TOLD,
    "prison.away": _TOLD | {"where": _WHERE},
    "prison.back": _TOLD | {"where": _WHERE},
    "prison.released": _TOLD | {"why": _WHY},
    "prison.goes_on": _TOLD,
    "prison.corrected": _TOLD,
    "prison.taken_back": _TOLD
    | {
        "why": {
            NEVER: "they were not in custody then",
            ON_THE_OTHER: "two records are one person’s, and it stands on the other",
        }
    },
    "prison.dates_changed": _TOLD,
    f"{PRIVATE}.screened": {
        "withdrawal": {each.value: words.lower() for each, words in WITHDRAWAL.items()}
    },
    f"{PRIVATE}.script_settled": {
        "outcome": {each.value: words[:1].lower() + words[1:] for each, words in SETTLED.items()}
    },
    "prison.dates_set": _TOLD | {"why": {each.value: words for each, words in WHYS.items()}},
}
