"""What a test found is no breach by itself: no judgement against somebody rests on it alone."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision
from throughcare.domain.order import recall
from throughcare.domain.order.absence import Absence, Deciding, NotCounted, not_counted
from throughcare.domain.order.absence import refuse_excuse as find_unacceptable
from throughcare.domain.order.enforcement import (
    Duty,
    Facts,
    Warned,
    let_stand,
    next_duty,
    refer,
    warn,
    warned_days,
)
from throughcare.domain.order.lifecycle import Side, State
from throughcare.domain.order.terms import Kind
from throughcare.domain.testing.alone import Ground, Judgement, judge
from throughcare.domain.testing.ladder import ENFORCES, Consequence, stand

ALONE = {"judged.on_a_result_alone"}


@pytest.mark.parametrize("judgement", Judgement)
@pytest.mark.parametrize(
    ("grounds", "codes"),
    [
        ((Ground.RESULT,), ALONE),
        ((Ground.RESULT, Ground.RESULT), ALONE),
        ((), {"judged.on_nothing"}),
        ((Ground.MISSED,), set()),
        ((Ground.SENT_HOME, Ground.RESULT), set()),
        ((Ground.NOT_GIVEN,), set()),
    ],
)
def test_what_a_judgement_may_rest_on(
    judgement: Judgement, grounds: tuple[Ground, ...], codes: set[str]
) -> None:
    decided = judge(judgement, grounds=grounds)
    assert (bool(decided), decided.codes) == (not codes, codes)


@pytest.mark.parametrize("follows", sorted(ENFORCES))
def test_no_rung_of_results_enforces(follows: str) -> None:
    rung = Consequence(
        code="r", words="We talk", after=2, follows=follows, decided_by=Role.LEAD_WORKER
    )
    assert stand(rung).codes == ALONE


RESULTS = st.lists(st.tuples(st.sampled_from(State), st.integers(0, 400)), min_size=1, max_size=6)


@given(
    results=st.integers(1, 6),
    others=st.frozensets(st.sampled_from([e for e in Ground if e is not Ground.RESULT])),
    decision=st.sampled_from(recall.Decision),
)
def test_no_recall_is_asked_for_or_decided_on_results_alone(
    results: int, others: frozenset[Ground], decision: recall.Decision
) -> None:
    """However many results, whatever the words: what they did, or did not do, stands beside."""
    grounds = frozenset([Ground.RESULT] * results) | others
    officer, manager = UUID(int=1), UUID(int=2)
    asked = recall.ask(
        recall.Asking(
            kind=Kind.LICENCE,
            ended=False,
            asked=False,
            waits=False,
            grounds=grounds,
            why="Found again and again",
            by_worker_id=officer,
            decider_id=manager,
            deciders=frozenset({manager}),
        )
    )
    decided = recall.decide(
        recall.Deciding(
            decided=False,
            grounds=grounds,
            asked_by_id=officer,
            by_worker_id=manager,
            decider_id=manager,
            decision=decision,
            why="Found again and again",
        )
    )
    refused = set() if others else ALONE
    assert asked.codes == refused
    assert decided.codes == (refused if decision is recall.Decision.RECALLED else set())


@given(results=RESULTS, warned=st.booleans(), why=st.sampled_from(["", "Found again"]))
def test_no_sequence_of_results_leads_to_a_judgement(
    results: list[tuple[State, int]], warned: bool, why: str
) -> None:
    """However many, in whatever state somebody would put them, with a warning from before."""
    absences = tuple(
        Absence(
            id=UUID(int=number),
            missed_at=NOW - timedelta(days=days),
            state=state,
            ground=Ground.RESULT,
        )
        for number, (state, days) in enumerate(results)
    )
    days = warned_days(given_on=NOW.date() - timedelta(days=30), months=12)
    given_before = Warned(id=UUID(int=900), absence_id=UUID(int=0), days=days)
    facts = Facts(at=NOW, absences=absences, warnings=(given_before,) if warned else ())
    assert next_duty(facts).duty is Duty.NOTHING
    for each in absences:
        assert not_counted(each, at=NOW) is NotCounted.RESULT_ALONE
        for refused in judgements(facts, each, why):
            assert refused.codes >= ALONE
            assert not refused


def judgements(facts: Facts, each: Absence, why: str) -> tuple[Decision[object], ...]:
    """Everything that could go against somebody because of it."""
    deciding = Deciding(
        state=State.EVIDENCE_ASKED,
        side=Side.OFFICER,
        now=NOW,
        evidence_due_at=NOW,
        evidence=True,
        why="Found",
        ground=each.ground,
    )
    return (
        find_unacceptable(deciding),
        warn(facts, absence_id=each.id, circumstances=why),
        refer(facts, absence_id=each.id, why=why),
        let_stand(facts, absence_id=each.id, why=why),
    )
