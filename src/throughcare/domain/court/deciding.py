"""What a bench may decide, and what must be known for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.court.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.court.terms import ENDS_THE_ORDER, Came, Outcome
from throughcare.domain.kernel.decision import Decision, Reason, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What is known when a decision is recorded.

    `sat` are those of the bench who sat; `change` says what is amended, `consented` whether the
    person agreed to it; `least_months` is the shortest time between reviews.
    """

    state: State
    outcomes: frozenset[Outcome]
    sat: tuple[UUID, ...]
    came: Came | None
    words: str
    change: str
    consented: bool
    review_months: int | None
    least_months: int
    next_listed: bool


def decide(facts: Deciding) -> Decision[State]:
    """This says whether a decision can be recorded, and how the hearing then stands.

    Source: Sentencing Act 2020 Sch. 9 paras 21 and 22; the reference on justice, §4.
    """
    name = "adjourn" if Outcome.ADJOURN in facts.outcomes else "decide"
    moved = LIFECYCLE.move(name=name, state=facts.state, side=Side.COURT)
    if not moved:
        return moved
    reasons = [*_about_who(facts), *_about_what(facts), *_about_next(facts)]
    return refuse(*reasons) if reasons else moved


def _about_who(facts: Deciding) -> Iterator[Reason]:
    if not facts.sat:
        yield because("hearing.sat_needed", "sat")
    if facts.came is None:
        yield because("hearing.came_needed", "came")


def _about_what(facts: Deciding) -> Iterator[Reason]:
    """Nothing is amended without consent; what is given or ended is said in words.

    Source: Sentencing Act 2020 Sch. 9 para 22: consent is needed to amend.
    """
    if not facts.outcomes:
        yield because("hearing.outcome_needed", "outcomes")
    if facts.outcomes & (ENDS_THE_ORDER | {Outcome.REWARD}) and not facts.words.strip():
        yield because("hearing.words_needed", "words")
    if Outcome.AMEND in facts.outcomes:
        if not facts.change.strip():
            yield because("hearing.change_needed", "change")
        if not facts.consented:
            yield because("hearing.consent_needed", "consented")
    if Outcome.ADJUST_REVIEWS in facts.outcomes and (
        facts.review_months is None or facts.review_months < facts.least_months
    ):
        yield because("hearing.months_wrong", "review_months", least=str(facts.least_months))


def _about_next(facts: Deciding) -> Iterator[Reason]:
    """What is adjourned goes on another day; what is over does not."""
    ends = facts.outcomes & ENDS_THE_ORDER
    if len(ends) > 1 or (
        ends and facts.outcomes & {Outcome.ADJOURN, Outcome.AMEND, Outcome.ADJUST_REVIEWS}
    ):
        yield because("hearing.over_or_not", "outcomes")
    if ends and facts.next_listed:
        yield because("hearing.over_no_next", "sitting_id")
    if Outcome.ADJOURN in facts.outcomes and not facts.next_listed:
        yield because("hearing.adjourned_until", "sitting_id")
