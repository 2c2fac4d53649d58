"""The court asks: whom it can ask, and until when."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.sharing.giving import NO_PARTY

# Whom no court asks: who helps nobody, and the police, who learn nothing of an order.
NEVER_ASKED = NO_PARTY | {AgencyKind.POLICE_CUSTODY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is known when a court asks for something.

    `asked` is the kind of the agency, None where it is none of the partnership; `ours` says that it
    is the court itself; `listed_again` whether there is a next hearing, by which it is answered;
    `reads` whether anybody there may see the record, which only those named see where it is
    restricted.
    """

    what: str
    asked: AgencyKind | None
    ours: bool
    listed_again: bool
    reads: bool = True


def ask(facts: Asking) -> Decision[None]:
    """This says whether a court can ask: a named agency of the partnership, by the next hearing.

    Source: domain.md S7; §5 "Existence revealed".
    """
    reasons = []
    if facts.asked is None or facts.ours or facts.asked in NEVER_ASKED:
        reasons.append(because("court.whom_needed", "asked_id"))
    elif not facts.reads:
        reasons.append(because("court.nobody_reads_there", "asked_id"))
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
