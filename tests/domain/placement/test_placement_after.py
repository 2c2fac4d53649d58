"""What makes a place aftercare: that something ended in the year before, or ends soon."""

from datetime import date

import pytest

from throughcare.domain.placement.after import Ending, comes, follows

SETTINGS = {"placement_aftercare_after_weeks": 52, "placement_aftercare_before_weeks": 4}
MARCH = date(2026, 3, 2)


def ending(*on: date) -> tuple[Ending, ...]:
    return tuple(Ending(what="Community order", on=each) for each in on)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param([], None, id="nothing ended"),
        pytest.param([date(2026, 3, 30)], date(2026, 3, 30), id="ends four weeks after"),
        pytest.param([date(2026, 3, 31)], None, id="ends later: it is no aftercare yet"),
        pytest.param([date(2025, 3, 3)], date(2025, 3, 3), id="ended a year before"),
        pytest.param([date(2025, 3, 2)], None, id="ended longer ago"),
        pytest.param([date(2025, 9, 1), MARCH], MARCH, id="the last of them"),
    ],
)
def test_what_a_place_follows(on: list[date], found: date | None) -> None:
    got = follows(endings=ending(*on), starts_on=MARCH, settings=SETTINGS)
    assert (got.on if got else None) == found


def test_without_a_day_nothing_is_followed() -> None:
    assert follows(endings=ending(MARCH), starts_on=None, settings=SETTINGS) is None


@pytest.mark.parametrize(
    ("on", "found", "from_on"),
    [
        pytest.param([], None, None, id="nothing is to end"),
        pytest.param([date(2025, 3, 1), MARCH], None, None, id="all has ended"),
        pytest.param(
            [date(2026, 6, 1)], date(2026, 6, 1), date(2026, 5, 4), id="four weeks before"
        ),
        pytest.param(
            [date(2026, 9, 1), date(2026, 3, 9)], date(2026, 3, 9), MARCH, id="the next; from today"
        ),
    ],
)
def test_from_when_on_a_place_follows_what_is_to_end(
    on: list[date], found: date | None, from_on: date | None
) -> None:
    got = comes(endings=ending(*on), today=MARCH, settings=SETTINGS)
    assert (got.ending.on if got else None) == found
    assert (got.from_on if got else None) == from_on
    if got is not None:
        begins = follows(endings=ending(*on), starts_on=got.from_on, settings=SETTINGS)
        assert begins == got.ending
