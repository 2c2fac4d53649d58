"""Looking again at what was closed soon after an alarm."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.obligation import Settings

LONGEST_WORDS = 2000


def is_drawn(*, closure_id: UUID, settings: Settings) -> bool:
    """This says whether a closing belongs to the share that another agency looks at.

    It follows from the key of the closing's event, which nobody chooses, so that whoever draws
    again draws the same.

    Source: domain.md §5 "Gaming the net".
    """
    return closure_id.int % 100 < settings["reread_share_percent"]


def words(written: str) -> Decision[str]:
    """This says whether what was seen is said, and briefly enough."""
    reasons = _about(written)
    return refuse(*reasons) if reasons else allow(written.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """A closing that a manager of the agency that closed it would look at themselves."""

    words: str
    drawn: bool
    looked_at: bool
    closed_it: bool


def look(facts: LookFacts) -> Decision[str]:
    """This says whether a manager may look at a closing of their own agency.

    Not at one that they closed themselves, nor at one that is drawn for another agency: whoever
    looks first would empty the draw.

    Source: domain.md §5 "Gaming the net".
    """
    reasons = []
    if facts.looked_at:
        reasons.append(because("net.looked_at_already"))
    elif facts.drawn:
        reasons.append(because("net.drawn_for_another"))
    if facts.closed_it:
        reasons.append(because("net.closed_it_yourself"))
    reasons += _about(facts.words)
    return refuse(*reasons) if reasons else allow(facts.words.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What was found on looking again, and what is answered."""

    words: str
    found_right: bool
    answered: bool


def answer(facts: AnswerFacts) -> Decision[str]:
    """This says whether what was found can be answered: what was found right needs no answer.

    Source: ours.
    """
    reasons = []
    if facts.found_right:
        reasons.append(because("net.nothing_to_answer"))
    if facts.answered:
        reasons.append(because("net.answered_already"))
    reasons += _about(facts.words)
    return refuse(*reasons) if reasons else allow(facts.words.strip())


def _about(written: str) -> list[Reason]:
    if not written.strip():
        return [because("net.words_needed", "words")]
    if len(written) > LONGEST_WORDS:
        return [because("net.too_long", "words", most=str(LONGEST_WORDS))]
    return []
