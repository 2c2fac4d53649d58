"""A next step counts until its date was moved twice; the same words again are the same step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.journey import next_step
from throughcare.domain.journey.next_step import Agreeing, OpenStep

TODAY = date(2026, 3, 2)
MONDAY = date(2026, 3, 9)
USUAL = Agreeing(today=TODAY, what="Keywork", due_on=MONDAY, died_on=None)
BEFORE = OpenStep(what="Keywork", due_on=date(2026, 3, 5), times_moved=0)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, set(), id="the usual step"),
        pytest.param({"what": " "}, {"next_step.what_needed"}, id="nothing said"),
        pytest.param({"what": "x" * 301}, {"next_step.too_long"}, id="too long"),
        pytest.param({"due_on": None}, {"next_step.day_needed"}, id="no day"),
        pytest.param({"due_on": TODAY}, set(), id="today"),
        pytest.param({"due_on": date(2026, 3, 1)}, {"next_step.in_the_past"}, id="yesterday"),
        pytest.param({"due_on": date(2027, 3, 4)}, {"next_step.too_far_ahead"}, id="in a year"),
        pytest.param({"died_on": TODAY}, {"person.has_died"}, id="has died"),
    ],
)
def test_agreeing(changes: dict[str, object], codes: set[str]) -> None:
    decision = next_step.agree(replace(USUAL, **changes))  # type: ignore[arg-type]
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("what", "due_on", "moved"),
    [
        pytest.param("Keywork", MONDAY, True, id="same words, later"),
        pytest.param("  KEYWORK ", MONDAY, True, id="same words, written otherwise"),
        pytest.param("Keywork", date(2026, 3, 4), False, id="same words, sooner"),
        pytest.param("Visit the flat", MONDAY, False, id="other words"),
    ],
)
def test_the_same_step_again_is_the_old_one_moved(what: str, due_on: date, moved: bool) -> None:
    agreed = next_step.agree(replace(USUAL, what=what, due_on=due_on, before=BEFORE)).value
    assert agreed is not None
    assert (agreed.moved, agreed.times_moved) == (moved, int(moved))


@given(days=st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_whatever_dates_are_set_for_the_same_words_it_counts_below_two_moves(
    days: list[int],
) -> None:
    step: OpenStep | None = None
    moves = 0
    for n in days:
        due_on = TODAY + timedelta(days=n)
        agreed = next_step.agree(replace(USUAL, due_on=due_on, before=step)).value
        assert agreed is not None
        later = step is not None and due_on > step.due_on
        moves = moves + 1 if later else 0
        assert agreed.times_moved == moves
        assert next_step.counts(times_moved=agreed.times_moved) == (moves < 2)
        step = OpenStep(what=agreed.what, due_on=due_on, times_moved=agreed.times_moved)
