"""The table of moves: what it permits, what it refuses, and what never happens by any path."""

from itertools import product

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from throughcare.domain.referral.lifecycle import (
    BY_NAME,
    FINAL,
    LIFECYCLE,
    LIVE,
    UNSENT,
    Side,
    State,
    only_after,
    open_to,
    sides_of,
    step,
)
from throughcare.domain.referral.words import MOVES, REASONS, STATES

ONE_SIDE = [frozenset({side}) for side in Side]
TABLE = {
    (move.name, start, side): move.leads_to
    for move in LIFECYCLE.moves
    for start in move.starts
    for side in move.by
}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_move_goes_where_the_table_says_and_nowhere_else(name: str) -> None:
    for state, sides in product(State, ONE_SIDE):
        (side,) = sides
        decision = step(name=name, state=state, sides=sides)
        if (name, state, side) in TABLE:
            assert decision.value is TABLE[name, state, side]
        else:
            assert decision.value is None
            assert decision.codes <= {f"referral.{name}.not_yours", f"referral.{name}.wrong_state"}


def test_every_refusal_and_state_and_move_has_words() -> None:
    refused = {
        code
        for name, state, sides in product(BY_NAME, State, ONE_SIDE)
        for code in step(name=name, state=state, sides=sides).codes
    }
    assert refused <= REASONS.keys()
    assert STATES.keys() == set(State)
    assert MOVES.keys() == BY_NAME.keys()


def test_nothing_moves_once_it_is_over_but_two_refusals_may_be_joined() -> None:
    moves = {(m.name, start) for m in LIFECYCLE.moves for start in m.starts if start in FINAL}
    assert moves == {("join", State.DECLINED)}


@pytest.mark.parametrize("state", LIVE | {State.DRAFT})
def test_somebody_can_always_move_what_is_not_over(state: State) -> None:
    assert any(open_to(state=state, sides=sides) for sides in ONE_SIDE)


def test_the_side_that_decides_is_never_the_one_that_asks() -> None:
    for name in ("accept", "decline", "redirect", "offer", "see", "end", "settle"):
        assert BY_NAME[name].by == {Side.RECEIVER}
    for name in ("send", "answer", "discard"):
        assert BY_NAME[name].by == {Side.REFERRER}
    for name in ("join", "lapse"):
        assert BY_NAME[name].by == {Side.CLOCK}


@pytest.mark.parametrize(
    ("reached", "states"),
    [
        (State.SENT, set(State) - UNSENT),
        (State.ACCEPTED, {State.ACCEPTED, State.OFFERED, State.SEEN, State.ENDED}),
        (State.DECLINED, {State.DECLINED, State.JOINT}),
        (State.SEEN, {State.SEEN}),
        (State.JOINT, {State.JOINT}),
        (State.DRAFT, set(State)),
    ],
)
def test_what_is_reached_only_by_passing_a_state(reached: State, states: set[State]) -> None:
    assert only_after(reached) == states


def test_an_agency_that_takes_somebody_on_itself_stands_on_both_sides() -> None:
    assert sides_of(agency=1, from_agency=1, to_agency=1) == {Side.REFERRER, Side.RECEIVER}
    assert sides_of(agency=1, from_agency=1, to_agency=2) == {Side.REFERRER}
    assert sides_of(agency=2, from_agency=1, to_agency=2) == {Side.RECEIVER}
    assert sides_of(agency=3, from_agency=1, to_agency=2) == set()


class AnyMoves(RuleBasedStateMachine):
    """Both sides and the clock try whatever they like, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = LIFECYCLE.initial
        self.past = [self.state]

    @rule(name=st.sampled_from(sorted(BY_NAME)), side=st.sampled_from(Side))
    def tries(self, name: str, side: Side) -> None:
        before = self.state
        decision = step(name=name, state=before, sides=frozenset({side}))
        if decision:
            assert decision.value is TABLE[name, before, side]
            self.state = decision.value
            self.past.append(self.state)
        else:
            assert (name, before, side) not in TABLE

    @invariant()
    def passed_what_it_must(self) -> None:
        for reached in State:
            if self.state in only_after(reached):
                assert reached in self.past

    @invariant()
    def accepted_before_offered_or_seen(self) -> None:
        if self.state in {State.OFFERED, State.SEEN}:
            assert State.ACCEPTED in self.past

    @invariant()
    def discarded_was_never_sent(self) -> None:
        assert not (State.DISCARDED in self.past and State.SENT in self.past)


TestAnyMoves = AnyMoves.TestCase
