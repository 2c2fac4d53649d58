"""The table of an appointment's states, its guard, and its drawing in the docs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.appointment.lifecycle import (
    CAME,
    CORRECTION_TO,
    FINAL,
    HELD,
    LIFECYCLE,
    MOVE_OF,
    RECORDED,
    STORED,
    TO_COME,
    Side,
    State,
)
from throughcare.domain.journey.contact import SEEN, Attendance

DOCS = Path(__file__).parents[3] / "docs" / "words" / "appointment.md"


def test_the_drawing_in_the_docs_is_current() -> None:
    assert f"```mermaid\n{LIFECYCLE.diagram()}\n```" in DOCS.read_text("utf-8")


def test_who_came_is_said_alike_by_a_contact_and_its_appointment() -> None:
    for attendance, name in MOVE_OF.items():
        decision = LIFECYCLE.move(name=name, state=State.BOOKED, side=Side.AGENCY)
        assert decision.value == attendance.value
    assert set(MOVE_OF) == set(Attendance)
    assert {state.value for state in CAME} == {each.value for each in SEEN | {Attendance.SENT_HOME}}


@pytest.mark.parametrize("attendance", CORRECTION_TO)
def test_a_correction_leads_where_it_says_from_anything_else_that_was_recorded(
    attendance: Attendance,
) -> None:
    for state in State:
        decision = LIFECYCLE.move(name=CORRECTION_TO[attendance], state=state, side=Side.AGENCY)
        assert bool(decision) == (state in RECORDED and state != attendance.value)


@given(
    names=st.lists(st.sampled_from([move.name for move in LIFECYCLE.moves]), max_size=12),
    side=st.sampled_from(Side),
)
def test_whatever_is_tried_the_state_is_one_that_may_be_stored(
    names: list[str], side: Side
) -> None:
    state = State.PROPOSED
    for name in names:
        decision = LIFECYCLE.move(name=name, state=state, side=side)
        if decision:
            assert decision.value is not None
            state = decision.value
            assert state in STORED
        else:
            assert decision.codes <= {
                f"appointment.{name}.not_yours",
                f"appointment.{name}.wrong_state",
            }


def test_an_hour_is_held_until_it_is_missed_cancelled_or_no_longer_needed() -> None:
    assert {State.OFFERED, State.BOOKED, State.ATTENDED, State.LATE, State.SENT_HOME} == HELD
    assert TO_COME | FINAL == STORED
    assert not TO_COME & FINAL


def test_the_house_only_lets_an_hour_fall() -> None:
    for state in State:
        allowed = LIFECYCLE.open_to(state=state, side=Side.HOUSE)
        assert allowed == (("fall",) if state in TO_COME else ())
