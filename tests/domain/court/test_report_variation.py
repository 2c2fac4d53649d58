"""How much recommending varies, and what chance alone would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.court.report.variation import (
    Band,
    Limits,
    Place,
    Tally,
    band,
    funnel,
    limits,
    place,
)


@pytest.mark.parametrize(
    ("reports", "share", "outside", "low", "high"),
    [
        # Quantiles of the binomial distribution, as any table of it prints them.
        (10, 0.5, 0.05, 2, 8),
        (20, 0.5, 0.05, 6, 14),
        (20, 0.3, 0.05, 2, 10),
        (50, 0.3, 0.05, 9, 22),
        (100, 0.5, 0.05, 40, 60),
        (100, 0.5, 0.002, 35, 65),
        (10, 0.0, 0.05, 0, 0),
        (10, 1.0, 0.05, 10, 10),
    ],
)
def test_limits_are_the_quantiles_of_the_binomial(
    reports: int, share: float, outside: float, low: int, high: int
) -> None:
    assert limits(reports=reports, share=share, outside=outside) == Limits(
        reports=reports, low=low / reports, high=high / reports
    )


@given(reports=st.integers(1, 3000), share=st.floats(0, 1), outside=st.sampled_from([0.05, 0.002]))
def test_limits_hold_the_share_and_lie_within_nothing_and_all(
    reports: int, share: float, outside: float
) -> None:
    found = limits(reports=reports, share=share, outside=outside)
    assert 0 <= found.low <= share + 1 / reports
    assert share - 1 / reports <= found.high <= 1


@pytest.mark.parametrize(
    ("recommended", "where"),
    [
        (50, Place.WITHIN),
        (40, Place.WITHIN),
        (39, Place.BELOW),
        (61, Place.ABOVE),
        (34, Place.FAR_BELOW),
        (66, Place.FAR_ABOVE),
    ],
)
def test_a_share_lies_within_chance_or_outside(recommended: int, where: Place) -> None:
    assert place(reports=100, recommended=recommended, share=0.5) is where


@pytest.mark.parametrize(
    ("needs", "which"),
    [
        (0, Band.LOW),
        (1, Band.LOW),
        (2, Band.MEDIUM),
        (3, Band.MEDIUM),
        (4, Band.HIGH),
        (9, Band.HIGH),
    ],
)
def test_bands(needs: int, which: Band) -> None:
    assert band(needs, medium=2, high=4) is which


def tally(team: str, reports: int, recommended: int, of: Band = Band.HIGH) -> Tally:
    return Tally(team=team, band=of, reports=reports, recommended=recommended)


def test_a_team_with_few_is_left_out_and_cannot_be_reckoned() -> None:
    many = (tally("A", 40, 30), tally("B", 30, 10), tally("C", 4, 4), tally("D", 3, 0))
    found = funnel(many, of=Band.HIGH, fewest=10)
    assert found is not None
    assert [each.team for each in found.points] == ["A", "B"]
    assert (found.left_out, found.reports) == (2, 77)
    alone = funnel(many[:3], of=Band.HIGH, fewest=10)
    assert alone is not None
    assert [each.team for each in alone.points] == ["A"]
    assert alone.left_out == 2


def test_bands_stand_apart_and_few_reports_make_no_picture() -> None:
    tallies = (tally("A", 40, 30), tally("A", 9, 9, Band.LOW))
    assert funnel(tallies, of=Band.LOW, fewest=10) is None
    found = funnel(tallies, of=Band.HIGH, fewest=10)
    assert found is not None
    assert found.share == 0.75
