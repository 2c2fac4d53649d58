"""What became of releases is counted by prison and service; outward nothing of fewer than three."""

from datetime import date, timedelta

import pytest

from throughcare.domain.release.continuity import Out, figures, was_lost

TODAY, LEFT = date(2026, 3, 2), date(2026, 1, 5)


def out(**changes: object) -> Out:
    told: dict[str, object] = {
        "prison": "Fairmoor",
        "service": "Recovery",
        "left_on": LEFT,
        "treated_on": None,
        "met_on": None,
        "substituted": False,
        "bridged": False,
    }
    return Out(**told | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({}, True),
        ({"treated_on": LEFT}, False),
        ({"treated_on": LEFT + timedelta(days=21)}, False),
        ({"treated_on": LEFT + timedelta(days=22)}, True),
        ({"left_on": TODAY - timedelta(days=21)}, False),
    ],
    ids=["never", "the same day", "three weeks", "a day late", "three weeks are not over"],
)
def test_who_was_lost(changes: dict[str, object], lost: bool) -> None:
    assert was_lost(out(**changes), today=TODAY) is lost


def test_figures_of_ones_own_service_and_of_others() -> None:
    ours = (out(treated_on=LEFT, met_on=LEFT + timedelta(days=2), substituted=True, bridged=True),)
    theirs = (out(service="Other"), out(service="Other", met_on=LEFT))
    other, own = figures((*ours, *theirs), today=TODAY, own="Recovery")
    assert (own.released, own.treated, own.due, own.days, own.bridged) == (1, 1, 1, 2, 1)
    assert (other.released, other.treated, other.days, other.bridged) == (None,) * 4
    more = tuple(out(service="Other", met_on=LEFT + timedelta(days=n)) for n in (1, 2, 9))
    (many,) = figures(more, today=TODAY, own="Recovery")
    assert (many.released, many.treated, many.days, many.substituted) == (3, 0, 2, None)
