"""Who decides an absence, when, and who hears a dispute."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from throughcare.domain.order import absence as rules
from throughcare.domain.order.absence import Deciding, Disputing, Hearing
from throughcare.domain.order.lifecycle import Side, State

A_DAY = timedelta(days=1)
OFFICER, MANAGER = UUID(int=1), UUID(int=2)


def deciding(
    state: State = State.EVIDENCE_ASKED,
    *,
    side: Side = Side.OFFICER,
    evidence: bool = False,
    due_in: int = 3,
    why: str = "A clinic letter",
) -> Deciding:
    return Deciding(
        state=state,
        side=side,
        now=NOW,
        evidence_due_at=NOW + due_in * A_DAY,
        evidence=evidence,
        why=why,
    )


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("accepted at once", deciding(), set()),
        ("accepted after all", deciding(State.UNACCEPTABLE), set()),
        ("accepted after a dispute", deciding(State.UPHELD), set()),
        ("while a dispute is heard", deciding(State.DISPUTED), {"absence.accept.wrong_state"}),
        ("without a reason", deciding(why=" "), {"absence.why_needed"}),
        ("by another", deciding(side=Side.ANY_WORKER), {"absence.accept.not_yours"}),
    ],
)
def test_accepting(case: str, facts: Deciding, codes: set[str]) -> None:
    assert rules.accept(facts).codes == codes


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("before evidence is due", deciding(), {"absence.evidence_not_due"}),
        ("evidence has come", deciding(evidence=True), set()),
        ("its time is up", deciding(due_in=0), set()),
        ("without a reason", deciding(due_in=0, why=""), {"absence.why_needed"}),
        ("what clashes", deciding(State.CANNOT_COUNT), {"absence.refuse.wrong_state"}),
    ],
)
def test_finding_no_excuse(case: str, facts: Deciding, codes: set[str]) -> None:
    assert rules.refuse_excuse(facts).codes == codes


@pytest.mark.parametrize(
    ("case", "state", "left", "words", "codes"),
    [
        ("in time", State.UNACCEPTABLE, 1, "I was at the hospital", set()),
        ("too late", State.UNACCEPTABLE, 0, "I was", {"absence.too_late_to_dispute"}),
        ("in no words", State.UNACCEPTABLE, 1, " ", {"absence.own_words_needed"}),
        ("a second time", State.UPHELD, 1, "I was", {"absence.dispute.wrong_state"}),
        ("what is accepted", State.ACCEPTABLE, 1, "I was", {"absence.dispute.wrong_state"}),
    ],
)
def test_disputing(case: str, state: State, left: int, words: str, codes: set[str]) -> None:
    facts = Disputing(state=state, now=NOW, until=NOW + left * A_DAY, own_words=words)
    assert rules.dispute(facts).codes == codes


def hearing(by: UUID = MANAGER, *, before: UUID = OFFICER, why: str = "The letter") -> Hearing:
    return Hearing(
        state=State.DISPUTED,
        by_worker_id=by,
        decider_id=MANAGER,
        decided_before_by=before,
        why=why,
    )


def test_the_named_decider_hears_it() -> None:
    assert rules.uphold(hearing()).value is State.UPHELD
    assert rules.overturn(hearing()).value is State.ACCEPTABLE
    assert rules.uphold(hearing(OFFICER)).codes == {"absence.uphold.not_yours"}
    assert rules.overturn(hearing(why="")).codes == {"absence.why_needed"}


def test_nobody_hears_a_dispute_about_their_own_decision() -> None:
    assert rules.uphold(hearing(before=MANAGER)).codes == {"absence.decided_it_before"}


@pytest.mark.parametrize("state", State)
def test_a_clash_takes_out_whatever_still_could_count(state: State) -> None:
    over = (State.ACCEPTABLE, State.CANNOT_COUNT)
    assert bool(rules.clash(state)) is (state not in over)
