"""What a bench reads of a plan since last time, and what was good of it."""

from datetime import date

from throughcare.domain.court.planned import Planned, Step, own_done, since, still
from throughcare.domain.kernel.period import Period

LAST_TIME, NOW = date(2026, 3, 5), date(2026, 4, 2)
DAYS = Period(starts=LAST_TIME, ends=NOW)


def step(what: str, *, owner: str = "", done_on: date | None = None) -> Step:
    return Step(
        what=what,
        owner=owner,
        agreed_on=date(2026, 3, 1),
        due_on=date(2026, 3, 20),
        done_on=done_on,
    )


BEFORE = step("Ring the council", done_on=date(2026, 3, 4))
THEN = step("See the landlord", done_on=LAST_TIME)
OPEN = step("Join the choir")
THEIRS = step("Find a room", owner="Northgate Housing", done_on=date(2026, 3, 10))
PLANNED = Planned(aims=("My own front door",), steps=(BEFORE, THEN, OPEN, THEIRS))


def test_what_was_done_before_last_time_was_read_then() -> None:
    found = since(PLANNED, DAYS)
    assert found.steps == (THEN, OPEN, THEIRS)
    assert (found.done, found.to_do) == ((THEN, THEIRS), (OPEN,))
    assert found.aims == PLANNED.aims


def test_good_is_what_they_did_of_their_own_part_since_last_time() -> None:
    assert own_done(PLANNED, DAYS) == 1
    assert own_done(Planned(steps=(BEFORE, OPEN, THEIRS)), DAYS) == 0


def test_what_may_be_seen_no_more_is_left_out() -> None:
    now = Planned(steps=(step("Join the choir", done_on=NOW),))
    assert still(PLANNED, now) == Planned(steps=(OPEN,))
    assert not still(PLANNED, Planned())


def test_a_plan_of_which_nothing_is_seen_is_as_none() -> None:
    assert not Planned()
    assert PLANNED
