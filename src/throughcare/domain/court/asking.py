"""The court asks: whom it can ask, and until when."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is known when a court asks for something.

    `parties` supervise the order or give what it requires; `listed_again` says whether there is a
    next hearing, by which it is to be answered.
    """

    what: str
    asked_id: UUID | None
    parties: frozenset[UUID]
    listed_again: bool


def ask(facts: Asking) -> Decision[None]:
    """This says whether a court can ask: a named agency of this order, by the next hearing.

    Others are not asked: that would tell them of an order of which they need not know.

    Source: domain.md S7; §5 "Existence revealed".
    """
    reasons = []
    if facts.asked_id is None or facts.asked_id not in facts.parties:
        reasons.append(because("court.whom_needed", "asked_id"))
    if not facts.what.strip():
        reasons.append(because("court.what_needed", "what"))
    if not facts.listed_again:
        reasons.append(because("court.next_needed"))
    return refuse(*reasons) if reasons else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What is known when an agency answers a court."""

    answered: bool
    words: str


def answer(facts: Answering) -> Decision[None]:
    """This says whether what a court asked can be answered: once, in words.

    Source: domain.md S7.
    """
    if facts.answered:
        return refuse(because("court.answered"))
    if not facts.words.strip():
        return refuse(because("court.words_needed", "words"))
    return allow(None)
