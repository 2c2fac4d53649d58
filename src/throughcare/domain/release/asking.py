"""What another agency is asked to do before a release, and what it answers."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.release.settling import unsaid
from throughcare.domain.release.terms import BedTold, Drawn, Item, State
from throughcare.domain.sharing.rules import JUSTICE

# Of these justice learns nothing, whatever a grant says.
PRIVATELY = frozenset({Category.TREATMENT, Category.HEALTH})
ANSWERS = (State.DONE, State.OWNED, State.DECLINED, State.MISSING)


def may_be_asked(item: Item, *, kind: AgencyKind, sees: frozenset[Category]) -> bool:
    """This says whether an agency can be asked to see to one thing: it sees who it is about, and
    things of this kind, by a grant of whoever asks.

    Source: issue of continuity: owned; house.md §3 "Grant".
    """
    if item.category in PRIVATELY and kind in JUSTICE:
        return False
    return {Category.IDENTITY, item.category} <= sees


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What is known when an agency answers: `latest` is the day by which it was asked for."""

    item: Item
    state: State | None
    words: str
    due_on: date | None
    bed: BedTold | None
    today: date
    latest: date
    died_on: date | None


def answer(facts: Answering) -> Decision[State]:
    """This says whether an agency can answer so: it is done, somebody there does it by a day, the
    person does not want it, or the agency cannot, and says why.

    Source: issue of continuity: each done, owned with date, or declined in the person's words.
    """
    reasons: list[Reason] = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    match facts.state:
        case State.DONE if facts.item.drawn is Drawn.BED:
            reasons += [] if facts.bed else [because("release.bed_needed", "bed_kind")]
        case State.DONE if facts.item.drawn is not None:
            reasons.append(because(f"release.record_{facts.item.drawn}", "state"))
        case State.DONE:
            reasons += unsaid(facts.item, facts.words)
        case State.OWNED:
            in_time = facts.due_on and facts.today <= facts.due_on <= facts.latest
            reasons += [] if in_time else [because("release.due_needed", "due_on")]
        case State.DECLINED if not facts.words.strip():
            reasons.append(because("release.own_words_needed", "own_words"))
        case State.MISSING if not facts.words.strip():
            reasons.append(because("release.why_not_needed", "why"))
        case None | State.NOT_NEEDED:
            reasons.append(because("release.state_needed", "state"))
    if reasons or facts.state is None:
        return refuse(*reasons)
    return allow(facts.state)
