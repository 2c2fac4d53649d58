"""How near an ending is, and from when one asks what follows."""

from datetime import date, timedelta

import pytest

from throughcare.domain.aftercare.ending import BY_LAW, Ending, Kind, Mark, Weeks, is_asked, mark
from throughcare.domain.aftercare.words import KINDS, MARKS
from throughcare.domain.order.following import is_asked as asked_of_a_requirement

WEEKS = Weeks(asked=12, due=8, last=4)
ENDS = date(2026, 9, 1)
OPENED = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        pytest.param(-1, Mark.OVER, id="past its day"),
        pytest.param(0, Mark.OVER, id="the first day without it"),
        pytest.param(1, Mark.LAST, id="the day before"),
        pytest.param(28, Mark.LAST, id="four weeks to the day"),
        pytest.param(29, Mark.DUE, id="a day more"),
        pytest.param(56, Mark.DUE, id="eight weeks to the day"),
        pytest.param(57, Mark.ASKED, id="between eight and twelve"),
        pytest.param(84, Mark.ASKED, id="twelve weeks to the day"),
        pytest.param(85, Mark.AHEAD, id="further off"),
    ],
)
def test_how_near_it_is(days_before: int, expected: Mark) -> None:
    ending = Ending(opened_on=OPENED, ends_on=ENDS, follows=False)
    assert mark(ending, weeks=WEEKS, on=ENDS - timedelta(days=days_before)) is expected


@pytest.mark.parametrize(
    ("opened_on", "follows", "on", "expected"),
    [
        pytest.param(OPENED, False, date(2026, 6, 8), False, id="thirteen weeks before"),
        pytest.param(OPENED, False, date(2026, 6, 9), True, id="twelve weeks before"),
        pytest.param(OPENED, True, date(2026, 8, 20), False, id="something follows"),
        pytest.param(date(2026, 8, 3), False, date(2026, 8, 3), True, id="short: from its opening"),
        pytest.param(OPENED, False, date(2026, 9, 3), True, id="over, and nothing follows"),
    ],
)
def test_from_when_one_asks(opened_on: date, follows: bool, on: date, expected: bool) -> None:
    ending = Ending(opened_on=opened_on, ends_on=ENDS, follows=follows)
    assert is_asked(ending, weeks=WEEKS, on=on) is expected


@pytest.mark.parametrize(
    ("requirement", "ends_on", "expected"),
    [
        pytest.param("drug_rehabilitation", date(2026, 8, 1), True, id="help that ends before"),
        pytest.param("drug_rehabilitation", ENDS, False, id="with its order"),
        pytest.param("curfew", date(2026, 8, 1), False, id="a curfew holds nobody"),
        pytest.param("drug_testing", date(2026, 8, 1), False, id="tests are no help"),
    ],
)
def test_a_part_of_an_order_is_asked_about_by_itself(
    requirement: str, ends_on: date, expected: bool
) -> None:
    found = asked_of_a_requirement(requirement=requirement, ends_on=ends_on, order_ends_on=ENDS)
    assert found is expected


def test_every_kind_and_mark_has_its_words() -> None:
    assert set(KINDS) == set(Kind)
    assert set(MARKS) == set(Mark)
    assert set(Kind) > BY_LAW
