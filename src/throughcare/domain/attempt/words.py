"""What earlier attempts say on screen."""

from throughcare.domain.attempt.terms import Ended, Help

HELPS: dict[Help, str] = {
    Help.SUBSTITUTION: "Methadone or buprenorphine",
    Help.NALTREXONE: "Naltrexone",
    Help.DETOX_HOME: "Detoxification at home",
    Help.DETOX_STAY: "Detoxification as a stay",
    Help.RESIDENTIAL: "Residential rehabilitation",
    Help.THERAPEUTIC_COMMUNITY: "A therapeutic community",
    Help.TWELVE_STEP: "A 12-step programme",
    Help.FELLOWSHIP: "A fellowship",
    Help.KEYWORK: "Keywork",
    Help.THERAPY: "Talking therapy",
    Help.GROUPS: "Groups",
    Help.PEERS: "Peer support",
    Help.IN_PRISON: "A programme in prison",
    Help.ALONE: "On their own",
}

ENDED: dict[Ended, str] = {
    Ended.FINISHED: "Finished as planned",
    Ended.OWN_CHOICE: "They left",
    Ended.USED_AGAIN: "They used again",
    Ended.ASKED_TO_LEAVE: "They were asked to leave",
    Ended.TAKEN_AWAY: "Prison, hospital or a move",
    Ended.HELP_ENDED: "The help ended: money, time or a closure",
    Ended.NOT_TAKEN_UP: "It was offered, and not taken up",
    Ended.GOES_ON: "It goes on",
}

_HELP = {each.value: words[:1].lower() + words[1:] for each, words in HELPS.items()}
_ENDED = {each.value: words[:1].lower() + words[1:] for each, words in ENDED.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "attempt.told": {"help": _HELP, "ended": _ENDED},
    "attempt.taken_back": {"help": _HELP, "ended": _ENDED},
}

REASONS: dict[str, str] = {
    "attempt.not_found": "There is no such attempt",
    "attempt.help_needed": "Choose what was tried",
    "attempt.ended_needed": "Choose what ended it",
    "attempt.number_between": "Enter a whole number from {least} to {most}",
    "attempt.too_long": "Say it in at most {most} letters",
}
