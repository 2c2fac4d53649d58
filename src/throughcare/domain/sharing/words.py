"""What sharing says on screen."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.emergency import Danger, Finding
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.sharing.withholding import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryWords:
    """A category: in a sentence about somebody, by itself, and what it holds."""

    in_sentence: str
    short: str
    means: str


CATEGORIES: dict[Category, CategoryWords] = {
    Category.IDENTITY: CategoryWords(
        in_sentence="who {name} is",
        short="who they are",
        means="Names, date of birth, NHS number, language, ways to reach them",
    ),
    Category.NEEDS: CategoryWords(
        in_sentence="what {name} needs",
        short="what they need",
        means="Needs such as a home, work or debts, and referrals for them",
    ),
    Category.ATTENDANCE: CategoryWords(
        in_sentence="appointments and whether {name} came",
        short="appointments",
        means="When they were to come, whether they came, and what was written for others",
    ),
    Category.PLAN: CategoryWords(
        in_sentence="the plan and the next step",
        short="plan and next step",
        means="What was agreed, who leads, and what follows",
    ),
    Category.TREATMENT: CategoryWords(
        in_sentence="treatment and medicines",
        short="treatment",
        means="Prescriptions, doses, collections, programmes",
    ),
    Category.TESTS: CategoryWords(
        in_sentence="tests and their results",
        short="tests",
        means="Drug tests in treatment or under an order",
    ),
    Category.HEALTH: CategoryWords(
        in_sentence="health",
        short="health",
        means="Illness, mental health, what puts them at risk",
    ),
    Category.JUSTICE: CategoryWords(
        in_sentence="orders, court and custody",
        short="orders, court and custody",
        means="Orders, licences, hearings, prison numbers",
    ),
    Category.SAFEGUARDING: CategoryWords(
        in_sentence="worries about somebody's safety",
        short="safeguarding",
        means="Worries about their safety, a child's or another person's",
    ),
    Category.SELF_REPORT: CategoryWords(
        in_sentence="what {name} tells of their own offending",
        short="what they tell of their own offending",
        means="Never shown to police, courts, probation or prison offender management",
    ),
    Category.NOTES: CategoryWords(
        in_sentence="notes of the team",
        short="notes of the team",
        means="Never shared: they stay in the team that wrote them",
    ),
}

BASES: dict[Basis, str] = {
    Basis.CONSENT: "{name} agrees",
    Basis.PUBLIC_TASK: "It is a task that the law gives our agencies",
    Basis.LEGAL_OBLIGATION: "The law requires it",
    Basis.ORDER: "An order of the court says so",
    Basis.VITAL_INTERESTS: "A life is in danger",
}

BECAUSE: dict[Basis, str] = {
    Basis.CONSENT: "because {name} agreed",
    Basis.PUBLIC_TASK: "because the law gives the agencies this task",
    Basis.LEGAL_OBLIGATION: "because the law requires it",
    Basis.ORDER: "because an order of the court says so",
    Basis.VITAL_INTERESTS: "because a life was in danger",
}

HOW_GIVEN: dict[HowGiven, str] = {
    HowGiven.FACE_TO_FACE: "Face to face",
    HowGiven.BY_PHONE: "By phone",
    HowGiven.IN_WRITING: "In writing",
    HowGiven.NOT_ASKED: "They were not asked",
}

ENDINGS: tuple[str, ...] = (
    "{name} no longer wants it",
    "It is no longer needed",
    "It was given by mistake",
)

GROUNDS: dict[Ground, str] = {
    Ground.CRIME: "Knowing now would hinder the prevention or detection of a crime",
    Ground.SERIOUS_HARM: "Knowing now would put somebody's health at serious risk",
    Ground.ANOTHER_PERSON: "It would tell of another person, who has not agreed",
    Ground.COURT_ORDER: "A court has ordered it",
}

RIGHTS: dict[Right, str] = {
    Right.ACCESS: "To see what is held",
    Right.RECTIFICATION: "To have something corrected",
    Right.ERASURE: "To have something erased",
    Right.OBJECTION: "To object to how it is used",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.DONE: "Done",
    Outcome.IN_PART: "Done in part",
    Outcome.REFUSED: "Not done",
}

DANGERS: dict[Danger, str] = {
    Danger.OVERDOSE: "Overdose",
    Danger.SUICIDE: "Suicide",
    Danger.MEDICAL: "A medical emergency",
    Danger.VIOLENCE: "Violence",
    Danger.MISSING: "Missing, and feared for",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "rights.asked": {"right": {right.value: words.lower() for right, words in RIGHTS.items()}},
    "rights.answered": {
        "right": {right.value: words.lower() for right, words in RIGHTS.items()},
        "outcome": {outcome.value: words.lower() for outcome, words in OUTCOMES.items()},
    },
}

FINDINGS: dict[Finding, str] = {
    Finding.NEEDED: "It was needed",
    Finding.NOT_NEEDED: "It was not needed: close it now",
}

DUTIES: dict[str, str] = {
    "sharing.review_emergency": "Look at the emergency access to the record of {name}",
    "sharing.review_note": "Look at what was told about {name} without a grant",
    "sharing.review_withholding": "Decide whether a line is kept from the ledger of {name}",
    "rights.answer": "Answer what {name} asked about their record",
    "rights.erase": "Erase what was kept long enough of the record of {name}",
}

REASONS: dict[str, str] = {
    "sharing.not_found": "There is no such thing to look at",
    "sharing.category_never_carried": "This can never be shared with that kind of agency: "
    "{categories}",
    "sharing.grant_ended": "This has already ended",
    "sharing.not_yours": "Only the agency that gave this, or the {person}, can end it",
    "sharing.no_category": "Choose at least one kind of fact",
    "sharing.ends_in_the_past": "The end must be in the future",
    "sharing.reason_needed": "Say why",
    "sharing.with_ourselves": "Choose another agency: yours sees it already",
    "sharing.no_party": "Nothing about anybody is shared with that kind of agency",
    "sharing.purpose_needed": "Say what it is for",
    "sharing.consent_is_asked": "Agreement is asked for: choose how they gave it, "
    "or another reason why it is lawful",
    "sharing.only_by_an_order": "Sharing by an order begins with the order itself",
    "sharing.ends_with_the_order": "This was given by an order and ends with it",
    "told.whom_needed": "Say which agency or whom you told",
    "told.what_needed": "Say in a line what you told",
    "told.not_covered": "Nothing that was agreed covers this: {categories}. "
    "Say why telling it was lawful, and why you did",
    "told.reviewed_already": "Somebody has looked at this already",
    "told.words_needed": "Say what you found",
    "emergency.exact_needed": "Enter a whole number such as an NHS number, "
    "or first name, family name and date of birth",
    "emergency.danger_needed": "Choose what is feared",
    "emergency.reason_needed": "Say what you know of the danger",
    "emergency.too_many": "You have looked {number} times today. "
    "Ring the data protection lead of your agency",
    "emergency.reviewed_already": "Somebody has looked at this already",
    "emergency.finding_needed": "Choose whether it was needed",
    "emergency.words_needed": "Say what you found",
    "withholding.ground_needed": "Choose the ground in law",
    "withholding.why_needed": "Say why it applies here",
    "withholding.end_needed": "Enter the day on which it ends",
    "withholding.too_long": "It can be kept back for {days} days at most",
    "withholding.asked_already": "This line is kept back or under review already",
    "withholding.reviewed_by_another": "Somebody else must decide about what you asked for",
    "withholding.not_yours": "Only a manager or a data protection lead decides about this",
    "withholding.reviewed_already": "This was decided already",
    "withholding.expired": "The time for which it was asked is over",
    "rights.words_needed": "Write what they ask, in their words",
    "rights.answered_already": "This was answered already",
    "rights.outcome_needed": "Choose the outcome",
    "rights.answer_needed": "Write the answer that they get",
    "rights.access_not_done": "No copy was handed over yet: print or download it first",
    "rights.rectification_not_done": "No entry was corrected yet: correct it first",
    "rights.erasure_not_done": "Nothing was erased yet: erase first",
    "rights.wrong_kind": "They asked for something else",
    "rights.instead_needed": "Write what holds instead",
    "rights.nothing_to_erase": "Nothing that your agency holds may be erased now",
    "copy.ground_needed": "Choose why handing over a copy is lawful",
    "copy.whom_needed": "Say who gets it",
    "copy.detail_needed": "Say who is in danger and how, or which court ordered it and when",
    "copy.threat_or_court_only": "Police and immigration get a copy only where a life is "
    "threatened or a court has ordered it",
}
