"""A letter to a GP, and a summary from one: what stands in it, and when it may go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.health.pregnancy import WARNING
from throughcare.domain.health.terms import Done, Step
from throughcare.domain.health.words import ANSWERS, MARKERS, RESULTS, STEPS, VIRUSES, low
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.sharing.terms import Basis

LARGEST = 2 * 1024 * 1024


class Part(StrEnum):
    """What a letter may tell beside its own words; each only where it is ticked."""

    MEDICINES = "medicines"
    VIRUSES = "viruses"
    PREGNANCY = "pregnancy"
    MENTAL_HEALTH = "mental_health"


CARRIES: dict[Part, Category] = {
    Part.MEDICINES: Category.TREATMENT,
    Part.VIRUSES: Category.HEALTH,
    Part.PREGNANCY: Category.HEALTH,
    Part.MENTAL_HEALTH: Category.HEALTH,
}

PARTS: dict[Part, str] = {
    Part.MEDICINES: "What they are prescribed here",
    Part.VIRUSES: "Blood-borne viruses: offers, tests, vaccinations",
    Part.PREGNANCY: "Pregnancy",
    Part.MENTAL_HEALTH: "Mental health",
}

# On what grounds a letter goes. Source: shared reference, data protection labels.
GROUNDS = (Basis.CONSENT, Basis.VITAL_INTERESTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A letter as it is entered: to whom, where, what it says, and how they agreed."""

    to_whom: str
    address: str
    words: str
    basis: Basis | None
    own_words: str
    died_on: date | None


def send(facts: Sending) -> Decision[Basis]:
    """This says whether a letter may go: as they agreed, or because a life is in danger.

    Source: issue "Treatment", Health: shared care with GPs; common law of confidence.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.to_whom.strip():
        reasons.append(because("gp.to_whom_needed", "to_whom"))
    if not facts.address.strip():
        reasons.append(because("gp.address_needed", "address"))
    if not facts.words.strip():
        reasons.append(because("gp.words_needed", "words"))
    if facts.basis not in GROUNDS:
        reasons.append(because("gp.agreement_needed", "basis"))
    if not facts.own_words.strip():
        reasons.append(because("gp.own_words_needed", "own_words"))
    if reasons or facts.basis is None:
        return refuse(*reasons)
    return allow(facts.basis)


def categories(parts: Iterable[Part]) -> frozenset[Category]:
    """This says which categories a letter carries: whose treatment it is of, and what is ticked."""
    return frozenset({Category.IDENTITY, Category.TREATMENT, *(CARRIES[each] for each in parts)})


def say_step(done: Done) -> str:
    """This says one step about a virus in a line: what, what came of it."""
    said = [f"{VIRUSES[done.virus]}: {STEPS[done.step].lower()}"]
    if done.answer:
        said.append(ANSWERS[done.answer].lower())
    if done.marker:
        said.append(low(MARKERS[done.marker].split(":")[0]))
    if done.step is Step.TEST:
        said.append(RESULTS[done.result].lower() if done.result else "no result yet")
    if done.dose:
        said.append(f"number {done.dose}" + (", which completes the course" * done.completes))
    return ", ".join(said)


def say_pregnancy(said: str, *, pregnant: bool) -> str:
    """This says what is known of a pregnancy, with the warning where there is one."""
    return f"{said}. {WARNING}" if pregnant else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A summary as it is entered: pasted, or a file; from whom, of which day."""

    from_whom: str
    dated_on: date | None
    text: str
    file: bytes | None
    today: date
    died_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is kept of a summary: words, or a PDF as it came."""

    text: str
    pdf: bytes | None


def hear(facts: Hearing) -> Decision[Heard]:
    """This says whether a summary can be kept: with whom it is from, of which day.

    Source: issue "Treatment", Health: summary in.
    """
    reasons = []
    if not facts.from_whom.strip():
        reasons.append(because("gp.from_whom_needed", "from_whom"))
    if facts.dated_on is None or facts.dated_on > facts.today:
        reasons.append(because("health.day_needed", "dated_on"))
    heard = _read(facts)
    if heard is None:
        reasons.append(because("gp.file_unread", "file"))
    elif not heard.text.strip() and heard.pdf is None:
        reasons.append(because("gp.text_needed", "text"))
    return refuse(*reasons) if reasons or heard is None else allow(heard)


def _read(facts: Hearing) -> Heard | None:
    """A PDF stays as it is; plain text is read; anything else is nothing."""
    if facts.file is None:
        return Heard(text=facts.text.strip(), pdf=None)
    if len(facts.file) > LARGEST:
        return None
    if facts.file.startswith(b"%PDF-"):
        return Heard(text=facts.text.strip(), pdf=facts.file)
    try:
        read = facts.file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in read else Heard(text=f"{facts.text}\n\n{read}".strip(), pdf=None)
