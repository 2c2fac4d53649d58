"""When an offer, a test, its result, a vaccination and a fact of health can be recorded."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.health.terms import (
    MOST_DOSES,
    SHOWS_VIRUS,
    VACCINES,
    Answer,
    Done,
    Kind,
    Marker,
    Pregnancy,
    Result,
    Step,
    Virus,
)
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A step about a virus as it is entered."""

    step: Step
    virus: Virus | None
    on: date | None
    today: date
    died_on: date | None
    answer: Answer | None = None
    marker: Marker | None = None
    dose: int | None = None
    completes: bool = False


def record(facts: Recording) -> Decision[Done]:
    """This says whether a step about a virus can be recorded, each with what belongs to it.

    Source: national codes HEPBSTAT, HEPCSTAT, HEPBVAC; prescribing reference "Hepatitis B/C".
    """
    reasons = _when(on=facts.on, today=facts.today, died_on=facts.died_on)
    if facts.virus is None:
        reasons.append(because("virus.virus_needed", "virus"))
    reasons += _of_its_kind(facts)
    if reasons or facts.virus is None or facts.on is None:
        return refuse(*reasons)
    return allow(
        Done(
            virus=facts.virus,
            step=facts.step,
            on=facts.on,
            answer=facts.answer,
            marker=facts.marker,
            dose=facts.dose,
            completes=facts.completes,
        )
    )


def _of_its_kind(facts: Recording) -> list[Reason]:
    reasons = []
    if facts.step in (Step.OFFER, Step.TREATMENT) and facts.answer is None:
        reasons.append(because("virus.answer_needed", "answer"))
    if facts.answer in (Answer.IMMUNISED, Answer.ACQUIRED) and not _can_be_immune(facts):
        reasons.append(because("virus.not_immune", "answer"))
    if facts.step is Step.TEST and facts.marker is None:
        reasons.append(because("virus.marker_needed", "marker"))
    if facts.step is Step.VACCINATION:
        if facts.virus is not None and facts.virus not in VACCINES:
            reasons.append(because("virus.no_vaccine", "virus"))
        if facts.dose is None or not 1 <= facts.dose <= MOST_DOSES:
            reasons.append(because("virus.dose_needed", "dose"))
    return reasons


def _can_be_immune(facts: Recording) -> bool:
    """Against hepatitis B alone, and only as an answer to an offer."""
    return facts.step is Step.OFFER and facts.virus in (None, *VACCINES)


def _when(*, on: date | None, today: date, died_on: date | None) -> list[Reason]:
    reasons = []
    if died_on is not None:
        reasons.append(because("person.has_died"))
    if on is None or on > today:
        reasons.append(because("health.day_needed", "on"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The result of a test as it is entered; `is_test` of ours, and whether it was read already."""

    is_test: bool
    read_already: bool
    taken_on: date | None
    result: Result | None
    on: date | None
    today: date


def read(facts: Reading) -> Decision[Result]:
    """This says whether a result can be recorded: once, on or after the day of the test."""
    if not facts.is_test or facts.read_already:
        return refuse(because("virus.nothing_to_read"))
    reasons = []
    if facts.result is None:
        reasons.append(because("virus.result_needed", "result"))
    if facts.on is None or facts.on > facts.today or (facts.taken_on and facts.on < facts.taken_on):
        reasons.append(because("virus.read_day_needed", "on"))
    if reasons or facts.result is None:
        return refuse(*reasons)
    return allow(facts.result)


def calls_for_treatment(*, marker: Marker | None, result: Result | None) -> bool:
    """This says whether treatment is owed an offer: the virus itself was found.

    Source: ours; antibodies alone show that somebody once had it.
    """
    return marker in SHOWS_VIRUS and result is Result.FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A fact of health as it is told: `answer` is a code of its kind."""

    kind: Kind
    answer: str | None
    on: date | None
    due_on: date | None
    words: str
    source: str | None
    today: date
    died_on: date | None


def tell(facts: Telling) -> Decision[str]:
    """This says whether a fact of health can be recorded, and from whom it is."""
    reasons = _when(on=facts.on, today=facts.today, died_on=facts.died_on)
    if not facts.answer:
        reasons.append(because("health.answer_needed", "answer"))
    if facts.source is None:
        reasons.append(because("health.source_needed", "source"))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("health.too_long", "words", most=f"{LONGEST_WORDS:,}"))
    if facts.due_on is not None and facts.answer != Pregnancy.PREGNANT:
        reasons.append(because("pregnancy.no_due_day", "due_on"))
    return refuse(*reasons) if reasons or not facts.answer else allow(facts.answer)
