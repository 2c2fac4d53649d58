"""Ask before referring: a question about nobody named, and its answer."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel import deadline, identifier
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST = 1000
MOST_JOINED = 3
DUE = deadline.working_days("question_answer_days")
_EDGES = ".,;:?!()[]\"'“”‘’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question as it would be sent.

    `named` are names of people whom the asker sees, found in its words; `sure` that the asker
    looked again and means something else, such as a worker or a street. `answered_by` is the agency
    whose desk answers, and `listed` whether the service still runs.
    """

    words: str
    on: date
    named: tuple[str, ...] = ()
    sure: bool = False
    answered_by: UUID | None = None
    listed: bool = True


def ask(*, facts: Asking) -> Decision[str]:
    """This says whether a question may be sent to a service's desk, and gives it as it is kept.

    A number by which somebody is known is refused whoever it belongs to; a name of somebody whom
    the asker sees is refused, unless the asker is sure that it means something else.

    Source: domain.md S10, *ask before referring* without naming the person.
    """
    words = " ".join(facts.words.split())
    reasons = [*_about_the_words(words), *_about_naming(words, facts)]
    if not facts.listed:
        reasons.append(because("directory.closed"))
    elif facts.answered_by is None:
        reasons.append(because("directory.nobody_answers"))
    return refuse(*reasons) if reasons else allow(words)


def _about_the_words(words: str) -> list[Reason]:
    if not words:
        return [because("directory.question_needed", "words")]
    if len(words) > LONGEST:
        return [because("directory.question_too_long", "words", most=f"{LONGEST:,}")]
    return []


def _about_naming(words: str, facts: Asking) -> list[Reason]:
    reasons = []
    if numbers_in(words=words, on=facts.on):
        reasons.append(because("directory.question_has_number", "words"))
    if facts.named and not facts.sure:
        names = ", ".join(facts.named)
        reasons.append(because("directory.question_names_somebody", "words", names=names))
    return reasons


def numbers_in(*, words: str, on: date) -> tuple[str, ...]:
    """This finds numbers by which agencies know people: NHS number, PNC id, CRO, prison, CRN."""
    pieces = [piece.strip(_EDGES) for piece in re.split(r"\s+", words)]
    found = []
    for start in range(len(pieces)):
        for length in range(1, MOST_JOINED + 1):
            text = "".join(pieces[start : start + length])
            if any(sign.isdigit() for sign in text) and _fits(text, on):
                found.append(text)
    return tuple(dict.fromkeys(found))


def _fits(text: str, on: date) -> bool:
    return any(identifier.parse(scheme=scheme, text=text, on=on) for scheme in identifier.Scheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """An answer as it would be kept; `theirs` is whether the service is the answering agency's."""

    words: str
    theirs: bool
    answered: bool


def answer(*, facts: Answering) -> Decision[str]:
    """This says whether an answer may be kept, once, by the service's own agency.

    Source: domain.md S10.
    """
    words = facts.words.strip()
    if not facts.theirs:
        return refuse(because("directory.not_yours"))
    if facts.answered:
        return refuse(because("directory.question_answered"))
    if not words:
        return refuse(because("directory.answer_needed", "words"))
    if len(words) > LONGEST:
        return refuse(because("directory.question_too_long", "words", most=f"{LONGEST:,}"))
    return allow(words)
