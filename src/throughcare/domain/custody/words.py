"""What custody says on screen."""

from throughcare.domain.custody.message import Why
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
    "prison.taken_back": _TOLD,
    "prison.dates_set": _TOLD | {"why": {each.value: words for each, words in WHYS.items()}},
}
