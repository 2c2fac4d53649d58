"""When a sample may be asked for on arrest, what its result is, and what a dispute of it brings."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.arrest.terms import Ground, Laboratory, Outcome
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.person.age import is_adult


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrested:
    """Who was arrested, when, and why a sample may be asked for.

    `offence` is a code: of the trigger offences, or of the others where an inspector authorised it,
    by name and with grounds. `warned` says that the person was asked, and warned of what a refusal
    means. `given` samples they gave since this arrest, of `most` that may be asked for.
    """

    born_on: date | None
    says_adult: bool
    arrested_at: datetime | None
    asked_at: datetime
    charged: bool
    ground: Ground | None
    offence: str
    triggers: Listed
    others: Listed
    authorised_by: str
    authorised_why: str
    warned: bool
    given: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What came of asking; drugs by the codes of the list of specified drugs."""

    outcome: Outcome | None
    cause: str
    tested_for: frozenset[str]
    found: frozenset[str]
    specified: Listed


def test(*, arrested: Arrested, sample: Sample) -> Decision[bool]:
    """This says whether a test on arrest can be recorded, and whether it showed a specified drug.

    Source: PACE 1984 s63B as restated in the reference on justice, §1.
    """
    asked = london_day(instant=arrested.asked_at)
    reasons = [*_about_who(arrested), *_about_why(arrested), *_about_sample(sample, asked)]
    if reasons:
        return refuse(*reasons)
    return allow(bool(sample.found))


def _about_who(arrested: Arrested) -> list[Reason]:
    reasons = []
    if arrested.arrested_at is None or arrested.arrested_at > arrested.asked_at:
        reasons.append(because("arrest.when_needed", "arrested_at"))
    elif not adult_on_arrest(arrested):
        reasons.append(because("arrest.under_18"))
    if arrested.charged:
        reasons.append(because("arrest.charged", "charged"))
    if not arrested.warned:
        reasons.append(because("arrest.warning_needed", "warned"))
    if arrested.given >= arrested.most:
        reasons.append(because("arrest.sampled_already"))
    return reasons


def adult_on_arrest(arrested: Arrested) -> bool:
    """This says whether somebody was 18 or over on the day of the arrest.

    Source: PACE 1984 s63B(3).
    """
    if arrested.born_on is None or arrested.arrested_at is None:
        return arrested.says_adult
    return is_adult(born_on=arrested.born_on, on=london_day(instant=arrested.arrested_at))


def _about_why(arrested: Arrested) -> list[Reason]:
    if arrested.ground is None:
        return [because("arrest.ground_needed", "ground")]
    day = london_day(instant=arrested.arrested_at or arrested.asked_at)
    authorised = arrested.ground is Ground.AUTHORISED
    offences = arrested.others if authorised else arrested.triggers
    listed = arrested.offence in {each.code for each in offences.on(day)}
    if not authorised:
        return [] if listed else [because("arrest.no_trigger", "offence")]
    said = {"by": arrested.authorised_by, "why": arrested.authorised_why}
    unsaid = [f"authorised_{name}" for name, words in said.items() if not words.strip()]
    reasons = [because(f"arrest.{name}_needed", name) for name in unsaid]
    if not listed:
        reasons.append(because("arrest.other_offence_needed", "other_offence"))
    return reasons


def _about_sample(sample: Sample, asked_on: date) -> list[Reason]:
    if sample.outcome is None:
        return [because("arrest.outcome_needed", "outcome")]
    if sample.outcome is not Outcome.GIVEN:
        reasons = []
        if sample.tested_for or sample.found:
            reasons.append(because("arrest.nothing_tested", "found"))
        if sample.outcome is Outcome.GOOD_CAUSE and not sample.cause.strip():
            reasons.append(because("arrest.cause_needed", "cause"))
        return reasons
    listed = {each.code for each in sample.specified.on(asked_on)}
    if not sample.tested_for:
        return [because("arrest.tested_for_needed", "tested_for")]
    if not sample.tested_for <= listed:
        return [because("arrest.not_specified", "tested_for")]
    if not sample.found <= sample.tested_for:
        return [because("arrest.found_untested", "found")]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What is known when what came of asking is corrected: as it was recorded, and as it was.

    `answered` says that a laboratory has looked at the sample since.
    """

    before: Sample
    after: Sample
    asked_on: date
    answered: bool
    why: str
    died_on: date | None


def correct(facts: Correcting) -> Decision[bool]:
    """This says whether what came of asking can be corrected, and whether it showed a specified
    drug: always with the reason, and not where a laboratory has found what is so.

    Source: ours: what the law asks of somebody rests on what was so, not on what was ticked.
    """
    reasons = [] if facts.died_on is None else [because("person.has_died")]
    if facts.answered:
        reasons.append(because("arrest.laboratory_stands"))
    if facts.before == facts.after:
        reasons.append(because("arrest.the_same", "outcome"))
    if not facts.why.strip():
        reasons.append(because("arrest.why_needed", "why"))
    reasons += _about_sample(facts.after, facts.asked_on)
    return refuse(*reasons) if reasons else allow(bool(facts.after.found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputing:
    """A positive as somebody disputes it; `not_before` is the earliest instant for an assessment
    once the sample was sent, `assessment_at` the one that stands or is now agreed, if any.
    """

    positive: bool
    disputed: bool
    sent_on: date | None
    today: date
    assessment_at: datetime | None
    not_before: datetime


def dispute(facts: Disputing) -> Decision[date]:
    """This says whether a positive can be disputed, and when its sample was sent.

    An assessment that is required must then lie late enough for the laboratory's answer.

    Source: the guidance of 2010, 5.5, as restated in the reference on justice, §1.
    """
    reasons = []
    if not facts.positive:
        reasons.append(because("arrest.nothing_to_dispute"))
    if facts.disputed:
        reasons.append(because("arrest.disputed_already"))
    if facts.sent_on is None or facts.sent_on > facts.today:
        reasons.append(because("arrest.sent_needed", "sent_on"))
    if facts.assessment_at is not None and facts.assessment_at < facts.not_before:
        reasons.append(because("assessment.before_the_laboratory", "starts_at"))
    if reasons or facts.sent_on is None:
        return refuse(*reasons)
    return allow(facts.sent_on)


def answered(*, disputed: bool, answered: bool, found: Laboratory | None) -> Decision[Laboratory]:
    """This says whether the laboratory's answer can be recorded: once, after a dispute."""
    if not disputed or answered:
        return refuse(because("arrest.nothing_asked"))
    if found is None:
        return refuse(because("arrest.laboratory_needed", "laboratory"))
    return allow(found)
