"""How much help goes on after an ending; of too few nothing is told."""

import pytest

from throughcare.domain.aftercare.cliff import Counted, cliff, told
from throughcare.domain.referral.access import Group


def counted(people: int, endings: int, before: int, after: int) -> Counted:
    minutes = (before,) * 12 + (after,) * 12
    return Counted(group=Group.JUSTICE, people=people, endings=endings, minutes=minutes)


@pytest.mark.parametrize(
    ("counts", "before", "after", "kept"),
    [
        pytest.param(counted(3, 3, 180, 0), 1.0, 0.0, 0, id="a cliff"),
        pytest.param(counted(4, 6, 360, 180), 1.0, 0.5, 50, id="it bends down"),
        pytest.param(counted(3, 3, 0, 60), 0.0, 0.3, None, id="none before"),
        pytest.param(counted(2, 9, 180, 0), None, None, None, id="two people are too few"),
        pytest.param(counted(0, 0, 0, 0), None, None, None, id="nobody"),
    ],
)
def test_how_much_goes_on(
    counts: Counted, before: float | None, after: float | None, kept: int | None
) -> None:
    found = cliff(counts, tell=True)
    assert (found.before, found.after, found.kept) == (before, after, kept)
    assert len(found.weeks) == (24 if found.people else 0)


def test_what_another_figure_would_show_is_not_told() -> None:
    assert cliff(counted(9, 9, 180, 60), tell=False).people is None


def test_of_few_nothing_is_told() -> None:
    assert (told(2), told(3)) == (None, 3)
