"""What releases say on screen."""

from throughcare.domain.release.alarms import Alarm
from throughcare.domain.release.checking import Doubt
from throughcare.domain.release.danger import Danger
from throughcare.domain.release.events import PRIVATE
from throughcare.domain.release.terms import Bed, State

STATES: dict[State, str] = {
    State.DONE: "Done",
    State.OWNED: "Somebody owns it",
    State.DECLINED: "They do not want it",
    State.NOT_NEEDED: "Not needed",
    State.MISSING: "Nobody owns it",
}

BEDS: dict[Bed, str] = {
    Bed.OWN_HOME: "Their own home",
    Bed.FAMILY_OR_FRIENDS: "With family or friends",
    Bed.SUPPORTED: "Supported housing",
    Bed.HOSTEL: "A hostel",
    Bed.APPROVED_PREMISES: "Approved premises",
    Bed.RESIDENTIAL: "Residential treatment",
    Bed.HOTEL: "Bed and breakfast, or a hotel",
    Bed.SOFA: "Somebody’s sofa",
    Bed.NONE: "No bed: the street",
}

ALARMS: dict[Alarm, str] = {
    Alarm.FRIDAY: "it is a Friday or weekend",
    Alarm.HOLIDAY: "a bank holiday follows",
    Alarm.SHORT: "the day was told at short notice",
    Alarm.EARLY: "it is earlier than was told before",
    Alarm.SOON: "it is very near",
    Alarm.OUT: "they are out",
}

DAYS: dict[Alarm, str] = {
    Alarm.FRIDAY: "Friday or weekend",
    Alarm.HOLIDAY: "Bank holiday next",
}
PASSED = "The day has passed: nobody heard whether they are out"

DOUBTS: dict[Doubt, str] = {
    Doubt.FRIDAY: "It is a Friday, or the eve of a bank holiday: by presumption they would be "
    "released a working day earlier",
    Doubt.NOT_WORKED: "It is not a working day",
    Doubt.NO_HOME_DETENTION: "There is no home detention curfew on this day any more",
    Doubt.RECALL_LENGTH: "It is none of the lengths of a recall for a fixed term",
}

SURE = {
    "found": "read in a source",
    "from_memory": "from memory",
    "inferred": "inferred",
}

DANGERS: dict[Danger, str] = {
    Danger.OVERDOSED: "had an overdose before",
    Danger.DETOXED: "came off opioids not long ago: they bear less",
    Danger.SUBSTITUTED: "has a script that must not stop",
    Danger.NO_HOME: "has no bed that is fit for them",
    Danger.FIRST_WEEKS: "in prison for fewer than 28 days",
    Danger.RECALLED: "was recalled before",
}

COLUMNS: dict[str, str] = {
    "bed": "Bed",
    "money": "Money",
    "gp": "GP",
    "script": "Script",
    "naloxone": "Naloxone",
    "appointment": "Appointment",
    "gate": "Gate",
    "phone": "Phone",
    "conditions": "Conditions",
    "family": "Family",
}

# Of what is not ready, how much one line names; the page of the release names all of it.
NAMED = 3

GATE = {"met": "Met at the gate", "not_met": "Not met at the gate"}

DUTIES: dict[str, str] = {
    "release.heard": "Find out whether {name} is out",
    "release.begin": "Begin to plan the release of {name}",
    "release.item": "Do what you took on for the release of {name}",
    f"{PRIVATE}.item": "Do what you took on for the release of {name}",
    "release.asked": "Answer what you are asked to do for the release of {name}",
    f"{PRIVATE}.asked": "Answer what you are asked to do for the release of {name}",
    f"{PRIVATE}.find_owner": "See to what is missing for the release of {name}",
    f"{PRIVATE}.alert": "See to it that {name} is not released with nothing ready",
}

CODES: dict[str, dict[str, dict[str, str]]] = {
    kind: {"state": {each.value: words.lower() for each, words in STATES.items()}}
    for kind in ("release.item_set", f"{PRIVATE}.item_set")
} | {"release.gate": {"how": GATE}}

REASONS: dict[str, str] = {
    "release.not_found": "There is no such release to plan",
    "release.item_not_found": "There is no such thing on the list",
    "release.state_needed": "Choose how it stands",
    "release.said_needed": "Write it, so that they can read it: {says}",
    "release.own_words_needed": "Write why they do not want it, in their own words",
    "release.why_needed": "Write why it is not needed",
    "release.over": "This release is over",
    "release.bed_needed": "Choose what kind of bed it is",
    "release.record_appointment": "Book an appointment after the release; it then shows here",
    "release.record_script": "Record the script outside under Treatment; it then shows here",
    "release.record_naloxone": "Record the naloxone under Treatment; it then shows here",
    "release.owner_needed": "Choose who owns it",
    "release.cannot_be_asked": "Choose an agency that may see this kind of fact: share it first",
    "release.not_asked": "There is nothing here that your agency was asked",
    "release.why_not_needed": "Write why you cannot",
    "release.due_needed": "Enter a day from today until the release",
    "release.follows_needed": "Write where they would go, and who would see them",
    "release.answer_needed": "Write what you did about what is missing",
    "release.nothing_to_answer": "There is nothing to answer here",
    "release.still_inside": "They are in prison, as far as is known: first say, under "
    "Custody, that they left",
    "release.met_when": "Enter when: not after now",
    "release.where_needed": "Write where they went, or that nobody knows",
    "release.how_needed": "Choose whether they were met",
}


def say_lacking(lacking: tuple[str, ...]) -> str:
    """This says what is not ready, in one line: the first of it, and how much more."""
    if not lacking:
        return "everything essential is ready"
    more = len(lacking) - NAMED
    named = "; ".join(lacking[:NAMED])
    return f"not ready: {named}{f'; and {more} more' if more > 0 else ''}"
