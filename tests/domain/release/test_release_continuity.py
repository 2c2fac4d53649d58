"""What became of releases is counted by prison and service; outward nothing of fewer than three."""

from datetime import date, timedelta

import pytest

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.release.continuity import Out, figures, is_bridged, was_lost

TODAY, LEFT = date(2026, 3, 2), date(2026, 1, 5)
# Friday 3 April 2026 is Good Friday, Monday 6 April Easter Monday.
CALENDAR = Calendar(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))


def out(**changes: object) -> Out:
    told: dict[str, object] = {
        "prison": "Fairmoor",
        "service": "Recovery",
        "left_on": LEFT,
        "treated_on": None,
        "met_on": None,
        "substituted": False,
        "script_until_on": None,
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
        ({"died_on": LEFT + timedelta(days=2)}, False),
    ],
    ids=["never", "the same day", "three weeks", "a day late", "three weeks are not over", "died"],
)
def test_who_was_lost(changes: dict[str, object], lost: bool) -> None:
    assert was_lost(out(**changes), today=TODAY) is lost


def test_figures_of_ones_own_service_and_of_others() -> None:
    after = {"met_on": LEFT + timedelta(days=2), "script_until_on": LEFT + timedelta(days=1)}
    ours = (out(treated_on=LEFT, substituted=True, **after),)
    theirs = (out(service="Other"), out(service="Other", met_on=LEFT))
    other, own = figures((*ours, *theirs), today=TODAY, own="Recovery", calendar=CALENDAR)
    assert (own.released, own.treated, own.due, own.days, own.bridged) == (1, 1, 1, 2, 1)
    assert (other.released, other.treated, other.days, other.bridged) == (None,) * 4
    more = tuple(out(service="Other", met_on=LEFT + timedelta(days=n)) for n in (1, 2, 9))
    (many,) = figures(more, today=TODAY, own="Recovery", calendar=CALENDAR)
    assert (many.released, many.treated, many.days, many.substituted) == (3, 0, 2, None)


def test_whoever_died_is_counted_as_that_at_once_and_stays_among_those_released() -> None:
    yesterday = TODAY - timedelta(days=1)
    died = out(left_on=yesterday, died_on=TODAY)
    treated = out(left_on=yesterday, treated_on=yesterday, died_on=TODAY)
    (own,) = figures(
        (died, treated, out(treated_on=LEFT)), today=TODAY, own="Recovery", calendar=CALENDAR
    )
    assert (own.released, own.due, own.treated, own.died) == (3, 3, 2, 2)
    (outward,) = figures((*(out() for _ in range(5)), died), today=TODAY, own="", calendar=CALENDAR)
    assert (outward.released, outward.died) == (6, None)


def test_outward_a_share_tells_neither_of_one_nor_of_all_but_one() -> None:
    five = [out(service="Other", treated_on=LEFT) for _ in range(5)]
    (all_of_them,) = figures(five, today=TODAY, own="Recovery", calendar=CALENDAR)
    (but_one,) = figures((*five, out(service="Other")), today=TODAY, own="", calendar=CALENDAR)
    assert (all_of_them.treated, all_of_them.due) == (5, 5)
    assert (but_one.released, but_one.due, but_one.treated) == (6, 6, None)


@pytest.mark.parametrize(
    ("left_on", "until_on", "bridged"),
    [
        (date(2026, 3, 5), date(2026, 3, 6), True),
        (date(2026, 3, 6), date(2026, 3, 7), False),
        (date(2026, 3, 6), date(2026, 3, 8), False),
        (date(2026, 3, 6), date(2026, 3, 9), True),
        (date(2026, 4, 2), date(2026, 4, 6), False),
        (date(2026, 4, 2), date(2026, 4, 7), True),
        (date(2026, 4, 2), None, False),
    ],
    ids=[
        *("Thursday to Friday", "Friday to Saturday", "Friday to Sunday", "Friday to Monday"),
        *("to Easter Monday", "over Easter", "none"),
    ],
)
def test_a_script_without_a_gap_holds_to_the_next_working_day(
    left_on: date, until_on: date | None, bridged: bool
) -> None:
    each = out(left_on=left_on, substituted=True, script_until_on=until_on)
    assert is_bridged(each, calendar=CALENDAR) is bridged
