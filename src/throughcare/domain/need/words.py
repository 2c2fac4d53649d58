"""What needs and risks say on screen."""

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.kinds import MentalHealth, Whose
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.lifecycle import LIFECYCLE, State
from throughcare.domain.need.matters import HOMES
from throughcare.domain.need.overdose import Before, Naloxone, ToldBy
from throughcare.domain.need.risk import FLAGS

KINDS: dict[NeedKind, str] = {
    NeedKind.DRUG_TREATMENT: "drugs or alcohol",
    NeedKind.NEEDLE_EXCHANGE: "needle exchange and safer use",
    NeedKind.MENTAL_HEALTH: "mental health",
    NeedKind.LEARNING_DISABILITY: "a learning disability",
    NeedKind.HOUSING: "housing",
    NeedKind.ETE: "work, training or education",
    NeedKind.DEBT: "debt",
    NeedKind.BENEFITS: "benefits",
    NeedKind.FAMILY_CHILDREN: "family and children",
    NeedKind.HEALTH: "health and a GP",
    NeedKind.PEER_SUPPORT: "peer support",
    NeedKind.ADVOCACY: "somebody to speak for them",
    NeedKind.WELLBEING: "wellbeing and company",
    NeedKind.CARING: "caring for somebody",
}

ASPECTS: dict[MentalHealth, str] = {
    MentalHealth.COMMUNITY: "the community mental-health team",
    MentalHealth.DUAL_DIAGNOSIS: "mental health and drugs together",
    MentalHealth.CRIMINAL_JUSTICE: "mental health within criminal justice",
    MentalHealth.TALKING_THERAPIES: "talking therapies",
    MentalHealth.CRISIS: "a mental-health crisis",
}

WHOSE: dict[Whose, str] = {
    Whose.PERSON: "Their own words",
    Whose.WORKER: "A worker's words",
    Whose.SERVICE: "Said by the service",
}

EXTENTS: dict[Extent, str] = {
    Extent.LAPSE: "Used again, and stopped",
    Extent.RELAPSE: "Is using again",
}

DUTY_READS: dict[bool, str] = {
    True: "duty workers",
    False: "the team alone",
}

STATES: dict[State, str] = {
    State.FOUND: "Found, not yet asked",
    State.WANTED: "They want help",
    State.OFFERED: "Help offered",
    State.REFERRED: "Referred",
    State.MET: "Met",
    State.PARTLY_MET: "Partly met",
    State.NOT_MET: "Not met",
    State.NOT_WANTED: "Not wanted",
}

MOVES: dict[str, str] = {
    "want": "They want help",
    "decline": "They don't want help",
    "offer": "Help was offered",
    "refer": "They were referred",
    "meet": "Met",
    "meet_partly": "Partly met",
    "fail": "Not met",
}

RISKS: dict[str, str] = {flag.code: flag.words for flag in FLAGS}

# Risks whose date tells what the words do not: "Came out of prison 4 days ago".
DATED_RISKS = frozenset({"released", "overdose", "detoxified", "left_residential"})

TOLD_BY: dict[ToldBy, str] = {
    ToldBy.THEMSELVES: "They themselves",
    ToldBy.AMBULANCE: "The ambulance service",
    ToldBy.HOSPITAL: "A hospital",
    ToldBy.HOSTEL: "A hostel",
    ToldBy.FAMILY_OR_FRIEND: "Family or a friend",
    ToldBy.PHARMACY: "A pharmacy",
    ToldBy.PRISON: "A prison",
    ToldBy.POLICE: "The police",
    ToldBy.WE_WERE_THERE: "Somebody of our agency was there",
    ToldBy.SOMEBODY_ELSE: "Somebody else",
}

NALOXONE: dict[Naloxone, str] = {
    Naloxone.USED: "Used",
    Naloxone.NOT_USED: "Not used",
    Naloxone.NOT_KNOWN: "Not known",
}

BEFORE: dict[Before, str] = {
    Before.RELEASE: "coming out of custody",
    Before.DETOX: "a detoxification ended",
}

_TOLD_BY = {each.value: words[:1].lower() + words[1:] for each, words in TOLD_BY.items()}
_NALOXONE = {each.value: words.lower() for each, words in NALOXONE.items()}
_SURE = {"certain": "", "perhaps": ". It is not certain that it was they: ask"}

_NEED = {each.value: words for each, words in (*KINDS.items(), *ASPECTS.items())}
_HOME = {str(home): words for home, words in HOMES.items()}
_EXTENT = {each.value: words for each, words in EXTENTS.items()}
_STATE = {state.value: words[:1].lower() + words[1:] for state, words in STATES.items()}
_RISK = {code: words[:1].lower() + words[1:] for code, words in RISKS.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "need.found": {"need": _NEED},
    "need.changed": {"need": _NEED, "state": _STATE},
    "need.nobody_fits": {"need": _NEED},
    "need.found_after_all": {"need": _NEED},
    "need.outcome": {"need": _NEED},
    "home.told": {"home": _HOME},
    "lapse.told": {"extent": _EXTENT},
    "risk.found": {"flag": _RISK},
    "risk.cleared": {"flag": _RISK},
    "overdose.reported": {"told_by": _TOLD_BY, "naloxone": _NALOXONE},
    "overdose.heard": {"naloxone": _NALOXONE, "sure": _SURE},
}

DUTIES: dict[str, str] = {
    "need.review": "Ask {name} again what help is needed",
    "benefits.look": "Look with {name} at what work does to benefits, before it starts",
}

REASONS: dict[str, str] = {
    "need.aspect_of_another": "Only mental health has these kinds",
    "need.words_needed": "Write why it is not wanted: in their words, or in yours",
    "need.nothing_told": "Say at least one thing of how it stands",
    "need.not_an_answer": "Choose one of the answers",
    "need.day_lies_ahead": "The day must be today or earlier",
    "crisis_plan.empty": "Write at least one part of it",
    "crisis_plan.ask_who_reads": "Say whether whoever is on duty may read it",
    "lapse.extent_needed": "Choose whether they stopped, or are using again",
    "overdose.when_needed": "Enter when it was: today or in the last {days} days",
    "overdose.told_by_needed": "Choose who told of it",
    "overdose.naloxone_needed": "Choose whether naloxone was used",
    "need.not_found": "There is no such need",
    "need.kind_needed": "Choose what help is needed with",
    "need.too_long": "Say it in at most {most} letters",
    "risk.flag_needed": "Choose what was noticed",
    "risk.does_not_hold": "This does not hold any more",
    "risk.why_needed": "Say what has changed",
    **{
        f"need.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "This need belongs to another agency"),
            ("wrong_state", "This can no longer be done: look at how it stands now"),
        )
    },
}
