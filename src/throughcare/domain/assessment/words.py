"""What an assessment says on screen."""

from throughcare.domain.assessment.outcome import Rule, Stage
from throughcare.domain.assessment.rules import Happened
from throughcare.domain.assessment.scoring import Change
from throughcare.domain.assessment.sheet import Level, Opens, Wording
from throughcare.domain.assessment.standing import Place, Stand, Why
from throughcare.domain.kernel.category import Category

STAGES: dict[Stage, str] = {
    Stage.START: "At the start of treatment",
    Stage.REVIEW: "At a review",
    Stage.EXIT: "At its end",
    Stage.AFTER: "After treatment",
}

RULES: dict[Rule, str] = {
    Rule.TOP_RCI_DAYS: "by more days than chance explains (top_rci_days)",
    Rule.ATOP_30PCT: "by a share of the days at the start (atop_30pct)",
}

LEVELS: dict[Level, str] = {
    Level.OWN: "What they want, in their words",
    Level.TRIAGE: "First: what cannot wait",
    Level.COMPREHENSIVE: "The whole picture",
    Level.SPECIALIST: "Going deeper, where it helps",
}

PLACES: dict[Place, str] = {
    Place.AGENCY: "At our place",
    Place.HOME: "At their home",
    Place.TELEPHONE: "On the telephone",
    Place.VIDEO: "On a video call",
    Place.CUSTODY: "In police custody",
    Place.COURT: "At court",
    Place.PRISON: "In prison",
    Place.HOSPITAL: "In hospital",
    Place.ELSEWHERE: "Somewhere else",
}

WHYS: dict[Why, str] = {
    Why.THEY_ASK: "They want to be asked again",
    Why.HAPPENED: "Something has happened since",
    Why.DISPUTED: "It is not agreed what holds",
    Why.CLINICAL: "Treatment asks for a measure now",
}

STANDS: dict[Stand, str] = {
    Stand.CONFIRMED: "It is so",
    Stand.DISPUTED: "We see it differently",
}

HAPPENED: dict[Happened, str] = {
    Happened.RELAPSE: "They are using again, or more",
    Happened.RELEASE: "They came out of prison",
    Happened.HOME_LOST: "They lost their home",
}

HAPPENED_CATEGORY: dict[Happened, Category] = {
    Happened.RELAPSE: Category.TREATMENT,
    Happened.RELEASE: Category.JUSTICE,
    Happened.HOME_LOST: Category.NEEDS,
}

CHANGES: dict[Change, str] = {
    Change.NONE_LEFT: "none in the last four weeks",
    Change.BETTER: "better, by more than chance",
    Change.UNCHANGED: "no change beyond chance",
    Change.WORSE: "worse, by more than chance",
}

WORDINGS: dict[Wording, str] = {
    Wording.SHIPPED: "The questions come with the house",
    Wording.LOCAL: "Each agency brings its own licensed copy of the questions",
}

OPENS: dict[Opens, str] = {
    Opens.SUICIDE: "whoever is on duty for their lead is called at once",
    Opens.OVERDOSE: "whoever is on duty for their lead is called at once",
    Opens.SAFEGUARDING: "it is passed on, so that a child or an adult is safe",
}

SIGN_OFF = "needs local clinical sign-off"

# Who reads an answer, said above its box, by its category.
READERS: dict[Category, str] = {
    Category.SELF_REPORT: "Never goes to police, courts, probation or prison offender managers, "
    "whatever they agree to share",
    Category.HEALTH: "Read here, and by whom they let see health",
    Category.TREATMENT: "Read here, and by whom they let see treatment",
    Category.NEEDS: "Read here, and by whom they let see needs",
    Category.PLAN: "Read here, and by whom they let see the plan",
    Category.SAFEGUARDING: "Read here, and by whom they let see safeguarding; it is passed on "
    "where somebody must be kept safe",
}

_HAPPENED = {each.value: words[:1].lower() + words[1:] for each, words in HAPPENED.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "answers.stood": {"stand": {"confirmed": "it is so", "disputed": "we see it differently"}},
    "reassessment.prompted": {"what": _HAPPENED},
    "safeguarding.passed_on": {"told": {"yes": "they were told", "no": "they were not told"}},
}

DUTIES: dict[str, str] = {
    "reassessment.due": "Ask {name} again how things are",
    "reassessment.after": "Ask {name} again: something has happened",
    "reassessment.answer": "Answer {name}, who wants to be asked again",
    "safeguarding.respond": "Pass on what {name} said, so that somebody is safe",
}

REASONS: dict[str, str] = {
    "answers.not_found": "There is no such question",
    "answers.no_such_item": "{sheet} has no item {item}",
    "answers.off_scale": "Item {item} takes {values}",
    "answers.not_a_number": "Item {item} takes {values}, as a whole number",
    "answers.nothing_said": "Enter at least one answer",
    "answers.place_needed": "Choose where they were asked",
    "answers.stage_needed": "Choose at which stage it is taken",
    "answers.not_yet": "The day must be today or earlier",
    "answers.still_hold": "Answers to this still hold: say why it is asked again, "
    "or confirm them instead",
    "answers.own_words_first": "Ask first what they want, in their own words",
    "answers.too_long": "Say it in at most {most} letters",
    "answers.your_own": "Your own agency asked this: ask again where it has changed",
    "answers.stand_needed": "Choose whether it is so",
    "answers.how_you_see_it": "Write how you, or they, see it",
    "reassessment.own_words_needed": "Write what they said",
    "reassessment.asked_already": "They have asked already, and are not answered yet",
    "reassessment.not_found": "Nobody waits for an answer to this",
    "reassessment.lead_answers": "Whoever leads answers this",
    "reassessment.why_needed": "Write why not now: they will be shown it",
    "reassessment.what_needed": "Choose what has happened",
    "safeguarding.not_found": "There is nothing to pass on",
    "safeguarding.to_whom_needed": "Enter to whom it was passed on",
    "safeguarding.told_needed": "Say whether they were told",
    "thresholds.not_found": "There are no such thresholds",
    "thresholds.signed_already": "These are signed already",
    "wording.not_found": "There is no such instrument",
    "wording.comes_with_the_house": "The questions of this one come with the house",
    "wording.unread": "Write a line for each question: its code, a colon, its words",
    "wording.no_such_item": "“{line}” is no code of an item with a question after it",
}
