"""What catalogues, moves, places and mandatory tests say on screen."""

from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.directory.facts import Substance
from throughcare.domain.directory.words import WORDS as DIRECTORY
from throughcare.domain.programme.inside.catalogue import Wing
from throughcare.domain.programme.inside.events import (
    ADVISED,
    HELP,
    REST,
    TESTED,
)
from throughcare.domain.programme.inside.fitting import Time
from throughcare.domain.programme.inside.mandatory import Answer, Outcome, Why
from throughcare.domain.programme.inside.transfer import Advice, Outlook, Rest
from throughcare.domain.programme.inside.wing import LIFECYCLE, Ground, State

WINGS: dict[Wing, str] = {
    Wing.RECOVERY: "Recovery wing",
    Wing.DRUG_FREE: "Drug-free wing",
    Wing.INCENTIVISED: "Incentivised living wing",
}

TIMES: dict[Time, str] = {
    Time.FITS: "Fits the time that is left",
    Time.NOT_KNOWN: "Day of release not known",
    Time.IN_PART: "The first part here, the rest outside",
    Time.TOO_LATE: "Begins after they leave",
}

OUTLOOKS: dict[Outlook, str] = {
    Outlook.GOES_ON: "Goes on",
    Outlook.LATER: "Goes on later",
    Outlook.NOT_KNOWN: "Not known: ask first",
    Outlook.CANNOT: "Can’t go on there",
}

ADVICES: dict[Advice, str] = {
    Advice.GO: "Treatment can go on there",
    Advice.WAIT: "Better to wait: it can go on there later",
    Advice.STAY: "Better to stay: it can’t go on there",
}

RESTS: dict[Rest, str] = {
    Rest.INSIDE: "Goes on here",
    Rest.OUTSIDE: "Goes on outside, after release",
    Rest.ANOTHER: "Another programme instead",
    Rest.NOT_WANTED: "They do not want it now",
}

STATES: dict[State, str] = {
    State.WISHED: "Wishes for a place",
    State.WAITING: "Waits for a place",
    State.HELD: "Has a place",
    State.REFUSED: "Has no place",
    State.LEFT: "Left",
    State.ENDED: "Ended by the team",
    State.DIED: "Died",
}

GROUNDS: dict[Ground, str] = {
    Ground.CRITERIA: "What is asked first is not so",
    Ground.FULL: "No place will be free in their time",
    Ground.NOT_WANTED: "They do not want it now",
    Ground.SAFETY: "Somebody’s safety, theirs or others’",
    Ground.DEALING: "Drugs brought to others",
    Ground.MOVED: "They live elsewhere now",
    Ground.MANDATORY_TEST: "A mandatory test (never alone)",
    Ground.TREATMENT_TEST: "A test in treatment (never alone)",
}

WHYS: dict[Why, str] = {
    Why.RANDOM: "Random",
    Why.SUSPICION: "Reasonable suspicion",
    Why.RISK: "Risk assessment",
    Why.FREQUENT: "Frequent programme",
    Why.RECEPTION: "On reception",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.NOTHING_FOUND: "Nothing found",
    Outcome.FOUND: "Something found",
    Outcome.NOT_GIVEN: "No sample given",
}

ANSWERS: dict[Answer, str] = {
    Answer.WANTS_IT: "They want help",
    Answer.HAS_HELP: "They have the help that they want",
    Answer.LATER: "Not now; they know the way",
    Answer.NO: "No",
}

SUBSTANCES: dict[Substance, str] = {
    each: DIRECTORY[f"directory.substance.{each}"] for each in Substance
}

DUTIES: dict[str, str] = {
    f"{PRIVATE}.advise_transfer": "Say whether treatment can go on where {name} may be moved",
    f"{PRIVATE}.hand_on_transfer": "Tell the next prison what goes along with {name}",
    f"{PRIVATE}.go_on": "Go on with {name}’s programme, or offer the rest here or outside",
    f"{PRIVATE}.end_inside": "Say how far {name} came before they left, and end it",
    f"{PRIVATE}.offer_help": "Offer {name} help, and take a no for an answer",
    f"{PRIVATE}.answer_place": "Answer {name}, who asks for a place, or say how long they wait",
}

REASONS: dict[str, str] = {
    "catalogue.not_found": "There is no such line in the catalogue",
    "catalogue.no_prison": "Your agency does not work in a prison that is named",
    "catalogue.what_needed": "Choose what it is",
    "catalogue.twice": "This is in the catalogue already: change that line",
    "catalogue.needs_needed": "Choose at least one need that it meets",
    "catalogue.weeks_needed": "Enter how many weeks it lasts, from 1 to {most}",
    "catalogue.places_wrong": "Enter a number of places up to {most}, or leave it empty",
    "catalogue.start_past": "Enter a day from today on, or none where any day will do",
    "catalogue.too_long": "Use at most {most} characters",
    "catalogue.number_wrong": "Enter a whole number",
    "catalogue.time.fits": "Takes {weeks} weeks; {left} are left",
    "catalogue.time.not_known": "Takes {weeks} weeks; nobody has told the day of release",
    "catalogue.time.in_part": "Takes {weeks} weeks, {left} of them here: the rest goes on outside",
    "catalogue.time.too_late": "Takes {weeks} weeks, and begins after they leave",
    "catalogue.done": "{done} of its {every} modules are done, and are not done again",
    "catalogue.no_need": "Meets no need that is known of them, and nothing that they say they want",
    "catalogue.meets": "They need help with {need}",
    "catalogue.wants": "They want: “{aim}”",
    "catalogue.full": "All {places} places are taken",
    "transfer.not_found": "There is no such move",
    "transfer.where_needed": "Choose another prison than the one where they are",
    "transfer.day_needed": "Enter the day: today or later",
    "transfer.planned_already": "A move is planned already: agree it, or take it back",
    "transfer.over": "This move is agreed, or planned no more",
    "transfer.advice_needed": "Choose what you advise",
    "transfer.why_needed": "Write why: the prison decides on it",
    "transfer.told_needed": "Write who was told: who decides, the team there, the lead",
    "transfer.own_words_needed": "Write what they say of it, or that they would rather not",
    "transfer.look_first": "Nobody has said yet whether treatment can go on there: wait for it, or "
    "write why it can’t wait",
    "transfer.why_all_the_same": "Those who treat ask to wait, or to stay: write why it is agreed "
    "all the same",
    "transfer.not_left": "No move of theirs is agreed, and they have not left",
    "transfer.rest_needed": "Choose how it goes on",
    "transfer.nothing_left": "Nothing of an earlier prison is still to come",
    "transfer.ahead.not_offered": "{prison} does not offer it",
    "transfer.ahead.criteria": "{prison} would not take them: see what it asks first",
    "transfer.ahead.too_late": "It begins there after they leave",
    "transfer.ahead.full": "All places there are taken; {rest} modules are still to come",
    "transfer.ahead.starts": "It begins there on {on}; {rest} modules are still to come",
    "transfer.ahead.ask": "Something that it asks first is not known",
    "transfer.ahead.in_part": "No time there for all of the {rest} modules: the last go on outside",
    "transfer.ahead.rest": "{done} modules go along; the other {rest} go on there",
    "transfer.ahead.script": "A clinical team of the partnership prescribes there",
    "transfer.ahead.script_ask": "No clinical team of ours works there: ask who prescribes",
    "transfer.ahead.appointment": "It is agreed anew with the team there",
    "transfer.ahead.appointment_ask": "No team of ours works there: ask who sees them",
    "prison_place.not_found": "There is no such place",
    "prison_place.not_here": "They are not in that prison now",
    "prison_place.open_already": "They wait for it, or have it, already",
    "prison_place.full": "No place is free",
    "prison_place.waits_no_more": "They do not wait for it any more",
    "prison_place.told_needed": "Write what they were told",
    "prison_place.until_needed": "Enter the day by which you look again: after today, and within "
    "{weeks} weeks",
    "prison_place.why_needed": "Write why: they will be shown it",
    "prison_place.grounds_needed": "Choose on what it rests",
    "prison_place.on_a_test_alone": "No place hangs on a test alone: offer help, or say what else "
    "it rests on",
    "mandatory.why_needed": "Choose which kind of test it was",
    "mandatory.day_needed": "Enter the day: today or earlier",
    "mandatory.outcome_needed": "Choose what it came to",
    "mandatory.found_needed": "Choose what was found where something was, and nothing else",
    "mandatory.answer_needed": "Choose what they said",
    "mandatory.not_found": "There is no such test",
    **{
        f"prison_place.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "Only the team whose place it is can do this"),
            ("wrong_state", "This can no longer be done"),
        )
    },
}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    ADVISED: {"advice": {each.value: _lower(words) for each, words in ADVICES.items()}},
    TESTED: {
        "why": {each.value: _lower(words) for each, words in WHYS.items()},
        "outcome": {each.value: _lower(words) for each, words in OUTCOMES.items()},
    },
    REST: {"how": {each.value: _lower(words) for each, words in RESTS.items()}},
    HELP: {"answer": {each.value: _lower(words) for each, words in ANSWERS.items()}},
}
