"""What endings, aftercare and the open door say on screen."""

from throughcare.domain.aftercare.cliff import What
from throughcare.domain.aftercare.door import Brought, CameBack, Way, Whom
from throughcare.domain.aftercare.ending import Kind, Mark
from throughcare.domain.aftercare.events import DOOR, PRIVATE
from throughcare.domain.aftercare.taper import CheckUp, How, Link, Why

KINDS: dict[Kind, str] = {
    Kind.SUPPORT: "Support",
    Kind.TENANCY: "Tenancy support",
    Kind.ORDER: "Order",
    Kind.LICENCE: "Licence",
    Kind.REQUIREMENT: "Part of an order",
    Kind.PROGRAMME: "Programme",
    Kind.RESIDENTIAL: "Residential stay",
    Kind.DETOX: "Detoxification",
    Kind.SCRIPT: "Script",
    Kind.PRESCRIBED: "Prescribed until a day",
    Kind.WORKER: "Worker leaves",
}

MARKS: dict[Mark, str] = {
    Mark.OVER: "Past its day",
    Mark.LAST: "Within {last} weeks",
    Mark.DUE: "In {last} to {due} weeks",
    Mark.ASKED: "In {due} to {asked} weeks",
    Mark.AHEAD: "Later",
}

LINKS: dict[Link, str] = {
    Link.PEER: "Somebody who has been through it",
    Link.FELLOWSHIP: "A fellowship, or another meeting",
    Link.FAMILY: "Family or friends",
    Link.NOT_WANTED: "None that they want now",
}

CHECK_UPS: dict[CheckUp, str] = {
    CheckUp.FIRST: "the first time",
    CheckUp.SECOND: "the second time",
    CheckUp.THIRD: "the third time",
    CheckUp.LAST: "the last time",
}

HOW: dict[How, str] = {
    How.WELL: "They are well",
    How.UNSURE: "They are not sure",
    How.WANTS_HELP: "They want help again",
    How.NOT_REACHED: "They were not reached",
}

WHY: dict[Why, str] = {
    Why.AS_AGREED: "It has done what it was for",
    Why.THEY_ASKED: "They asked for it to end",
    Why.MORE_SUPPORT: "They are helped more again",
    Why.DIED: "They died",
}

ENDED: dict[What, str] = {
    What.SUPPORT: "Supports",
    What.ORDER: "Orders and licences",
    What.TREATMENT: "Programmes and stays",
}

ENDED_ONE: dict[What, str] = {
    What.SUPPORT: "Support",
    What.ORDER: "Order or licence",
    What.TREATMENT: "Programme or stay",
}

WAYS: dict[Way, str] = {
    Way.PHONE: "They rang",
    Way.WALKED_IN: "They walked in",
    Way.FAMILY: "Their family asked, and they agree",
    Way.CHECK_UP: "They were asked how things are",
}

BROUGHT: dict[Brought, str] = {
    Brought.THEMSELVES: "They want it themselves",
    Brought.OVERDOSE: "An overdose",
    Brought.ARREST: "An arrest",
}

WHOM: dict[Whom, str] = {
    Whom.LAST_LEAD: "Whoever led for them last",
    Whom.ANOTHER: "Somebody else",
}

CAME_BACK: dict[CameBack, str] = {
    CameBack.NEW: "New here",
    CameBack.STILL_HERE: "Still here, and asks for more",
    CameBack.EARLY: "Came back early",
    CameBack.AFTER_OVERDOSE: "Back after an overdose",
    CameBack.AFTER_ARREST: "Back after an arrest",
}

_WAY = {
    Way.PHONE.value: "by telephone",
    Way.WALKED_IN.value: "in person",
    Way.FAMILY.value: "by their family, with their agreement",
    Way.CHECK_UP.value: "when asked how things are",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    f"{DOOR}.asked": {
        "way": _WAY,
        "came_back": {e.value: w[:1].lower() + w[1:] for e, w in CAME_BACK.items()},
    },
    f"{PRIVATE}.ended": {"why": {e.value: w[:1].lower() + w[1:] for e, w in WHY.items()}},
    f"{PRIVATE}.checked_up": {
        "which": {each.value: words for each, words in CHECK_UPS.items()},
        "how": {e.value: w[:1].lower() + w[1:] for e, w in HOW.items()},
    },
}

DUTIES: dict[str, str] = {
    f"{DOOR}.speak": "Speak to {name}, who asks for help",
    f"{DOOR}.see": "See {name}, who asked for help",
    f"{PRIVATE}.offer": "Ask {name} how to stay in touch, now that something has ended",
    f"{PRIVATE}.ask_consent": "Ask {name} anew who may know what",
    f"{PRIVATE}.check_up_first": "Ask {name} how things are, as you agreed",
    f"{PRIVATE}.check_up_second": "Ask {name} how things are, for the second time",
    f"{PRIVATE}.check_up_third": "Ask {name} how things are, for the third time",
    f"{PRIVATE}.check_up_last": "Ask {name} how things are, for the last time",
}

REASONS: dict[str, str] = {
    "door.not_found": "Nobody has asked, or they were seen already",
    "door.asked_already": "They have asked already: whoever is to speak to them knows",
    "door.way_needed": "Choose how they asked",
    "door.agreement_needed": "Ask them themselves first: their family can ask only with their "
    "agreement",
    "door.brought_needed": "Choose what brought them",
    "door.whom_needed": "Choose whom they want to speak to",
    "door.worker_elsewhere": "Choose somebody who works here now",
    "aftercare.not_found": "There is no such aftercare",
    "aftercare.no_journey": "Nobody leads: open a journey with them first",
    "aftercare.running": "Aftercare is agreed already: end it first",
    "aftercare.agreed_needed": "Ask them, and say that they agree",
    "aftercare.after_needed": "Enter what has ended, or ends",
    "aftercare.too_long": "Say it in at most {most} letters",
    "aftercare.after_when": "Enter the day on which it ends, at most {weeks} weeks from today",
    "aftercare.link_needed": "Choose who else is there",
    "aftercare.weeks_wrong": "Enter weeks from 0 to {most}",
    "aftercare.no_check_up": "Nobody is to be asked now",
    "aftercare.not_ended_yet": "It has not ended yet: they are asked how things are after that",
    "aftercare.how_needed": "Choose how things are",
    "aftercare.why_needed": "Choose why it ends",
    "aftercare.words_needed": "Write what they said",
}
