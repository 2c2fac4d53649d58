"""What orders say on screen: in the statute's words where it must be, else in plain ones."""

from collections.abc import Mapping
from uuid import UUID

from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.appointment.words import KINDS as HOURS
from throughcare.domain.order.absence import NotCounted
from throughcare.domain.order.ending import How
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.ledger import Outside
from throughcare.domain.order.letter import About
from throughcare.domain.order.letter import How as Sent
from throughcare.domain.order.lifecycle import LIFECYCLE, State
from throughcare.domain.order.path import EVERY, PATHS
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import ISSUED, Decides, Kind, RequirementKind
from throughcare.domain.order.variation import Terms
from throughcare.domain.testing.alone import Ground

KINDS: dict[Kind, str] = {
    Kind.COMMUNITY_ORDER: "Community order",
    Kind.SUSPENDED_SENTENCE_ORDER: "Suspended sentence order",
    Kind.LICENCE: "Licence",
    Kind.BAIL: "Bail with conditions",
    Kind.CONDITIONAL_CAUTION: "Conditional caution",
    Kind.DTTO: "Drug treatment and testing order (until 2005)",
    Kind.POST_SENTENCE_SUPERVISION: "Post-sentence supervision (until 2026)",
}

REQUIREMENTS: dict[RequirementKind, str] = {
    RequirementKind.DRUG_REHABILITATION: "Drug rehabilitation requirement",
    RequirementKind.DRUG_TESTING: "Drug testing requirement",
    RequirementKind.ALCOHOL_TREATMENT: "Alcohol treatment requirement",
    RequirementKind.MENTAL_HEALTH_TREATMENT: "Mental health treatment requirement",
    RequirementKind.REHABILITATION_ACTIVITY: "Rehabilitation activity days",
    RequirementKind.SUPERVISION: "Supervision",
    RequirementKind.CURFEW: "Curfew",
    RequirementKind.EXCLUSION: "Exclusion from a place",
    RequirementKind.LICENCE_CONDITION: "Condition of the licence",
}

STATES: dict[State, str] = {
    State.EVIDENCE_ASKED: "Evidence asked for",
    State.ACCEPTABLE: "Accepted: there was a reason",
    State.UNACCEPTABLE: "No acceptable reason",
    State.DISPUTED: "Disputed",
    State.UPHELD: "No acceptable reason, after a dispute",
    State.CANNOT_COUNT: "Cannot count",
}

NOT_COUNTED: dict[NotCounted, str] = {
    NotCounted.NOT_DECIDED: "Not counted: nobody has decided yet",
    NotCounted.EXCUSED: "Not counted: there was a reason",
    NotCounted.DISPUTED: "Not counted while the dispute is heard",
    NotCounted.CLASH: "Not counted: it clashed with something else",
    NotCounted.RESULT_ALONE: "Not counted: what a test found is no breach by itself",
}

OUTSIDE: dict[Outside, str] = {
    Outside.BEFORE_OR_AFTER: "not on the days of a requirement",
    Outside.NOT_BY_THEM: "with an agency that gives none of its requirements",
}

HOWS: dict[How, str] = {
    How.COMPLETED: "completed",
    How.GOOD_PROGRESS: "revoked for good progress",
    How.ENDED_EARLY: "ended early, all requirements complied with",
    How.RESENTENCED: "revoked, and sentenced again",
    How.RECALLED: "recalled to prison",
    How.TRANSFERRED: "transferred to another area",
    How.QUASHED: "set aside by a court",
    How.BY_LAW: "ended by law on its day",
    How.REPEALED: "ended by law for everybody",
    How.BY_MISTAKE: "recorded by mistake",
    How.DIED: "ended when they died",
}

TO_DECIDE = (
    "It is not decided yet whether there was a reason for something that was missed; until then it "
    "does not count."
)
NEXT: dict[Duty, str] = {
    Duty.NOTHING: "Nothing is to be done about absences now.",
    Duty.WARN_OR_REFER: "Something was missed without an acceptable reason: say how you answer it.",
    Duty.REFER: "A second absence has no acceptable reason within twelve months of a warning that "
    "stands: it must be referred to enforcement.",
}

DECIDES: dict[Decides, str] = {
    Decides.COURT: "The court",
    Decides.ISSUER: "Whoever issued the licence",
    Decides.OFFICER: "The responsible officer",
}


def who_decides(kind: Kind) -> dict[Decides, str]:
    """This gives who can decide a change of what somebody is under, in words: an issuer only where
    a licence was issued.
    """
    return {e: words for e, words in DECIDES.items() if e is not Decides.ISSUER or kind in ISSUED}


# What a tier can add, and what everybody has whatever their tier.
ADDS: dict[str, str] = {
    "contact": "Contact as required",
    "tests": "Tests, as often as the order says",
    "reviews": "Reviews by the bench",
    "groups": "Groups",
    "travel_help": "Help with travel",
    "phone_calls": "Calls between meetings",
}
EVERYBODY: dict[str, str] = {
    "medicine": "The medicine that is prescribed",
    "naloxone": "Naloxone",
    "housing": "Help with housing",
    "health": "Health care",
}

RECALLS: dict[Decision, str] = {
    Decision.RECALLED: "Recalled to prison",
    Decision.NOT_RECALLED: "Not recalled",
}
GROUNDS: dict[Ground, str] = {
    Ground.MISSED: "Missed an hour",
    Ground.SENT_HOME: "Came and was sent home",
    Ground.NOT_GIVEN: "Gave no sample",
    Ground.OUT_OF_TOUCH: "Out of touch",
    Ground.CONDITION: "Another condition was not kept",
    Ground.OFFENCE: "Charged with an offence",
    Ground.RESULT: "What a test found, never by itself",
}
LETTERS: dict[About, str] = {
    About.EVIDENCE: "asks what happened",
    About.WARNING: "a warning",
    About.REFERRAL: "what was missed goes further",
    About.NO_LONGER: "a warning no longer stands",
    About.NOT_FURTHER: "what was missed does not go further",
    About.CORRECTED: "what was written before no longer holds",
}
SENT: dict[Sent, str] = {Sent.IN_HAND: "given in hand", Sent.CHANNEL: "by a way that is safe"}


def what_was_missed(code: str, *, sent_home: bool = False) -> str:
    """What was missed: an hour of some kind, whether they were there, or a sample."""
    if code == "sample":
        return "Sample for a drug test"
    return HOURS[Hour(code)] + (", there but sent home" if sent_home else "")


# Codes in what events say, by kind of event and field.
_KIND = {each.value: words for each, words in KINDS.items()}
_LETTER = {each.value: words for each, words in LETTERS.items()}
_OUTCOME = {each.value: words[:1].lower() + words[1:] for each, words in STATES.items()}
_DECIDES = {each.value: words[:1].lower() + words[1:] for each, words in DECIDES.items()}
CODES: dict[str, dict[str, dict[str, str]]] = {
    "order.varied": {
        "requirement": {e.value: words for e, words in REQUIREMENTS.items()},
        "decided_by": _DECIDES,
    },
    "order.handed_on": {"decided_by": _DECIDES},
    "order.requirement_moved": {"requirement": {e.value: w for e, w in REQUIREMENTS.items()}},
    "order.days_set": {"decided_by": _DECIDES},
    "recall.asked": {
        "grounds": {e.value: words[:1].lower() + words[1:] for e, words in GROUNDS.items()}
    },
    "recall.released": {"licence": {"goes_on": "the licence goes on", "ended": "it has ended"}},
    "recall.decided": {"decision": {e.value: words for e, words in RECALLS.items()}},
    "order.opened": {"order": _KIND},
    "order.requirement_following_agreed": {
        "requirement": {e.value: words.lower() for e, words in REQUIREMENTS.items()}
    },
    "order.required": {"requirement": {e.value: words for e, words in REQUIREMENTS.items()}},
    "order.ended": {"order": _KIND, "how": {e.value: words for e, words in HOWS.items()}},
    "order.mistaken": {"order": _KIND},
    "absence.decided": {"outcome": _OUTCOME},
    "absence.heard": {"outcome": _OUTCOME},
    "hours.answered": {"answer": {"yes": "yes", "not_yet": "not yet"}},
    "letter.written": {"letter": _LETTER},
    "letter.delivered": {"letter": _LETTER, "how": {e.value: words for e, words in SENT.items()}},
    "letter.withdrawn": {"letter": _LETTER},
    "order.referred": {"order": {each.value: PATHS[each].referred for each in Kind}},
}

DUTIES: dict[str, str] = {
    "order.decide_absence": "Decide whether {name} had a reason for what was missed",
    "order.answer_failure": "Say how it is answered that {name} had no reason",
    "order.deliver_letter": "Give or send {name} the letter that was written",
    "order.answer_more_hours": "Answer {name}, who wants more hours",
    "order.hear_dispute": "Decide what {name} says about an absence",
    **{each.rule: each.owed for each in EVERY},
    "order.list_review": "List the review of {name}’s order",
    "order.list_again": "List {name} here: a hearing came with their order",
    "order.set_tests": "See to the tests that {name}’s order requires: their schedule ended",
    "order.set_days": "Set the days of {name}’s order that follows another",
    "order.name_hats": "Name who monitors and who treats {name}",
    "order.tell_hats": "Tell {name} who monitors and who treats",
    "order.following": "Agree what follows {name}’s order",
    "order.requirement_following": "Agree what follows a part of {name}’s order",
    "recall.decide": "Decide whether {name} is recalled",
    "recall.plan_release": "Plan what is ready for {name} on release",
    "recall.tell": "Tell {name} what was decided about recall",
}

REASONS: dict[str, str] = {
    "order.not_found": "There is no such order",
    "order.kind_needed": "Choose what it is",
    "order.made_needed": "Enter the day on which it was made: today or earlier",
    "order.start_needed": "Enter the day on which it starts",
    "order.end_needed": "Enter the day on which it ends by law",
    "order.ends_before_start": "The end must be after the start",
    "order.ended": "This order has ended",
    "order.mistaken_already": "It is said already that this was recorded by mistake",
    "order.why_needed": "Say how the mistake happened",
    "order.how_needed": "Choose how it ended",
    "order.ended_when": "Enter the day on which it ended: from its start, today or earlier",
    "order.path_wrong": "This is not how one of its kind ends",
    "order.starts_when_other_ends": "It starts when the one that it follows ends: {day}",
    "order.follows_nothing": "It follows no other order",
    "order.days_varied": "It has begun, and what it requires was changed: leave its days",
    "order.follows_unknown": "Choose the one that it follows, which has not ended",
    "requirement.follows_its_kind": "A requirement follows one of its own kind",
    "order.not_then_law": "The law had no such order on that day: look at the day, or choose "
    "another kind",
    "order.too_long": "By law it runs {months} months at most",
    "order.history": "Orders of this kind are history: they are read, and changed no more",
    "order.early_not_law": "On that day no officer could end an order early",
    "order.early_complied": "Say that all that was required is complied with",
    "order.early_aims_met": "Say that the aims of the plan are met",
    "order.early_nothing_more": "Say that nothing more is to be directed",
    "order.early_special_court": "An intensive supervision court reviews it: it decides",
    "order.follows_needed": "Enter what follows",
    "requirement.condition_needed": "Choose the condition, one of the licence’s own catalogue",
    "requirement.no_condition": "Only a condition of a licence is chosen from the catalogue",
    "requirement.only_of_a_licence": "Only a licence has conditions of the catalogue",
    "requirement.therapist_elsewhere": "Who treats works where it is given",
    "requirement.monitor_elsewhere": "Who monitors works where it is supervised",
    "requirement.tier_unknown": "Choose one of the tiers",
    "requirement.not_found": "There is no such requirement",
    "hats.how_needed": "Say how they were told",
    "hats.nobody_named": "Name who monitors and who treats first",
    "vary.nothing": "Nothing is different",
    "vary.why_needed": "Say why",
    "vary.day_wrong": "Enter the day from which it is so: since the last change, today or earlier",
    "vary.decides_needed": "Choose who decided",
    "vary.not_the_officers": "How long it lasts, and its reviews, are not the officer’s to change",
    "vary.consent_needed": "Treatment is changed by a court only with consent: enter the day on "
    "which they said so",
    "vary.officer_needed": "Choose an officer, or a manager, who works there",
    "vary.hearing_listed": "A hearing is on a list: name the court that takes it over, or have it "
    "taken off first",
    "vary.nobody_decides_there": "Something waits for a manager to decide, and nobody there can: "
    "decide it first",
    "tier.unknown": "Choose one of the tiers",
    "tier.same": "It is this tier already",
    "tier.why_needed": "Say why",
    "recall.only_a_licence": "Only a licence is recalled",
    "recall.asked_already": "It is to be decided already",
    "recall.ground_needed": "Choose what it rests on",
    "recall.why_needed": "Say why",
    "recall.decider_needed": "Choose who decides: a manager who is not you",
    "recall.decided_already": "It is decided",
    "recall.waits": "What was missed waits for a manager, who decides on recall",
    "recall.asked_it_yourself": "You asked for it yourself: another manager decides",
    "recall.not_to_release": "Nobody is to be released under this, or it is recorded already",
    "recall.released_when": "Enter the day of release: from the recall on, today or earlier",
    "recall.not_yours": "Somebody else decides this",
    "recall.decision_needed": "Choose what you decide",
    "recall.nothing_to_tell": "There is nothing to tell now",
    "recall.how_needed": "Say how they were told",
    "recall.not_found": "There is no such recall",
    "requirement.kind_needed": "Choose what is required",
    "requirement.outside_the_order": "The days must lie within those of the order",
    "requirement.hours_wrong": "Enter hours a week from 0 to {most}",
    "requirement.nothing_attended": "Nothing is attended for this: leave the hours at 0",
    "requirement.consent_needed": "Enter the day on which they said in court that they are "
    "willing: today or earlier",
    "requirement.tests_wrong": "Enter tests a week from 0 to {most}",
    "requirement.not_tested": "Nothing is tested for this: leave the tests at 0",
    "requirement.days_needed": "Enter how many days of activity there are at most",
    "requirement.no_days": "Only rehabilitation activity is counted in days: leave them at 0",
    "requirement.not_reviewed": "Only a drug rehabilitation requirement is reviewed by the court: "
    "leave the months empty",
    "requirement.reviews_too_close": "Reviews are at least {least} month apart",
    "requirement.reviews_needed": "Over {months} months it must be reviewed: enter how many months "
    "apart",
    "hats.manager_why_needed": "You treat them: a manager says why you do this too",
    "hats.another_manager_needed": "Choose the manager who says why: somebody else than you",
    "requirement.director_needed": "Enter who directs the treatment",
    "requirement.two_hats": "Who treats and who monitors are two; if it must be one, a manager "
    "says why",
    "requirement.two_hats_manager": "Choose the manager who says why: neither who monitors nor who "
    "treats",
    "absence.not_found": "There is no such absence",
    "absence.evidence_not_due": "Evidence can still come: decide after that, or when it is here",
    "absence.why_needed": "Say why",
    "absence.too_late_to_dispute": "The time for disputing it is over",
    "absence.own_words_needed": "Write what they say, in their words",
    "absence.decided_it_before": "You decided this yourself: somebody else hears the dispute",
    "absence.decider_needed": "Choose who decides: somebody who did not decide it before",
    "hours.not_found": "There is no such wish that you can answer",
    "hours.requirement_over": "This requirement is over",
    "hours.own_words_needed": "Write what they want, in their words",
    "hours.answer_needed": "Choose what you answer",
    "hours.day_needed": "Enter from when there are more hours: today or later",
    "hours.why_needed": "Say why not yet",
    "letter.not_found": "There is no such letter",
    "letter.sent_already": "This letter has gone already",
    "letter.withdrawn": "This letter was withdrawn",
    "letter.how_needed": "Choose how it reaches them: in hand, or a way that they said is safe",
    "letter.decided_already": "It was decided already: there is nothing to ask",
    "letter.asked_already": "They were asked already",
    "enforcement.not_decided": "Nobody has decided yet whether there was a reason",
    "enforcement.excused": "There was a reason: it does not count",
    "enforcement.disputed": "It is disputed: it does not count until that is decided",
    "enforcement.clash": "It clashed with something else: it cannot count",
    "enforcement.answered": "This absence has been answered already",
    "enforcement.no_warning_here": "Nobody is warned under this: who decides is told the facts",
    "enforcement.warned_already": "A warning stands: this must be referred to enforcement",
    "enforcement.must_be_referred": "A warning stands: this must be referred to enforcement",
    "enforcement.circumstances_needed": "Write what happened",
    "enforcement.discretion_needs_reason": "No warning stands: say why it is referred at once",
    "enforcement.why_needed": "Say why",
    "enforcement.falls": "What this rests on no longer counts: nothing is to be enforced",
    **{
        f"absence.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "Somebody else decides this"),
            ("wrong_state", "This can no longer be done: look at how it stands now"),
        )
    },
}


def said(terms: Terms, named: Mapping[UUID, str]) -> str:
    """This says what a requirement is: how much, with whom, until when."""
    hours = f"{terms.minutes_a_week / 60:g} hours a week"
    parts = [named.get(terms.given_by_id, ""), hours]
    if terms.tests_a_week:
        parts.append(f"{terms.tests_a_week} tests a week")
    if terms.review_months:
        parts.append(f"reviewed every {terms.review_months} months")
    if terms.tier:
        parts.append(f"tier {terms.tier}")
    if terms.ends_on:
        parts.append(f"until {terms.ends_on:%-d %B %Y}")
    return ", ".join(each for each in parts if each)
