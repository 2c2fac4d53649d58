"""What is said on screen of what follows a death."""

from throughcare.domain.death.figures import Since
from throughcare.domain.death.terms import Came, Family, Support

DUTIES: dict[str, str] = {
    "death.family": "Speak to the family of {name}",
    "death.family_again": "Ask the family of {name} again",
    "death.review": "Hold the review after the death of {name}",
    "death.take_part": "Answer whether you take part in the review after the death of {name}",
    "death.look_anew": "Look through what is owed to {name} anew",
    "death.learning": "Do what the review after the death of {name} learned",
}

FAMILY: dict[Family, str] = {
    Family.WANTED: "Spoken to; they would like to hear from us",
    Family.NOT_WANTED: "Spoken to; they do not want to hear from us",
    Family.LATER: "They asked for time; to be asked again",
    Family.NOT_REACHED: "Nobody was reached; to be tried again",
    Family.NOBODY: "Nobody of their family is known, or they had asked that none be told",
}

SUPPORT: dict[Support, str] = {
    Support.BEREAVEMENT: "Somebody to talk to, of a service for the bereaved",
    Support.CARERS: "Support for families and carers",
    Support.NALOXONE: "Naloxone, for others at home who use",
    Support.FUNERAL: "Help with the costs of the funeral",
    Support.CORONER: "What the coroner does, and whom to ask there",
    Support.REVIEW: "To tell the review what they saw and would have wanted",
}

CAME: dict[Came, str] = {
    Came.DONE: "It was done",
    Came.NOT_DONE: "It will not be done",
}

SINCE: dict[Since, str] = {
    Since.RELEASE: "Came out of custody",
    Since.DETOX: "A detoxification ended",
    Since.DOSE: "Last dose collected",
    Since.SCRIPT: "Last day of a script",
    Since.NALOXONE: "Naloxone in hand",
    Since.OVERDOSE: "Last overdose known",
    Since.CONTACT: "Last seen or spoken to",
}

CODES: dict[str, dict[str, dict[str, str]]] = {
    "death.family_contacted": {
        "answer": {each.value: words for each, words in FAMILY.items()},
        "offered": {each.value: words for each, words in SUPPORT.items()},
    },
    "death.learning_came": {"came": {each.value: words for each, words in CAME.items()}},
}

REASONS: dict[str, str] = {
    "death.no_look_owed": "Nothing is to be looked through, or somebody did it already",
    "death.not_owed": "This is done already, or another agency sees to it",
    "death.words_needed": "Say in a few words what was done",
    "death.answer_needed": "Choose how the word with the family was",
    "death.who_needed": "Say who was spoken to: “her sister”",
    "death.not_reviewing": "The agency that recorded the death reviews it",
    "death.review_over": "The review is over",
    "death.agency_needed": "Choose an agency",
    "death.asked_already": "They were asked already",
    "death.more_than_needed": "A review needs less than that: this is not shown for it",
    "death.not_asked": "Your agency was not asked to take part",
    "death.why_not_needed": "Say why your agency takes no part, or choose what it shows",
    "death.learning_needed": "Say what is to be learned",
    "death.owner_takes_no_part": "Ask their agency to take part first",
    "death.learning_due_ahead": "Enter a day after today by which it is done",
    "death.came_needed": "Choose what came of it",
    "death.learning_unowned": "What is to be learned has no owner yet: {number} of it",
}
