"""Hours of somebody's own: when they are, and what may be kept."""

from datetime import date, datetime, time

import pytest

from throughcare.domain.kernel.calendar import A_DAY, at, in_london
from throughcare.domain.kernel.period import Period
from throughcare.domain.week import own
from throughcare.domain.week.terms import SeenBy, Sort

MONDAY = date(2026, 3, 2)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Sundays on which clocks change
EVERY_DAY = frozenset(range(7))


def regular(
    opens: str, closes: str, *, weekdays: frozenset[int] = EVERY_DAY, starts: date = MONDAY
) -> own.Regular:
    return own.Regular(
        days=Period(starts=starts),
        weekdays=weekdays,
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
    )


def on(found: own.Regular, day: date) -> list[tuple[str, str, float]]:
    """From when until when by the clock, and the hours that passed."""
    within = Period(starts=day, ends=day + A_DAY)
    return [
        (
            f"{in_london(instant=each.starts):%H:%M}",
            f"{in_london(instant=each.ends):%H:%M}",
            (each.ends - each.starts).total_seconds() / 3600,
        )
        for each in own.times(found, within=within)
        if each.ends is not None
    ]


@pytest.mark.parametrize(
    ("name", "found", "day", "expected"),
    [
        ("an ordinary day", regular("09:00", "17:00"), MONDAY, [("09:00", "17:00", 8)]),
        ("another weekday", regular("09:00", "17:00", weekdays=frozenset({1})), MONDAY, []),
        ("before it began", regular("09:00", "17:00", starts=MONDAY + A_DAY), MONDAY, []),
        ("over midnight", regular("22:00", "06:00"), MONDAY, [("22:00", "06:00", 8)]),
        (
            "a night in spring is an hour shorter",
            regular("22:00", "06:00"),
            SPRING - A_DAY,
            [("22:00", "06:00", 7)],
        ),
        (
            "a night in autumn is an hour longer",
            regular("22:00", "06:00"),
            AUTUMN - A_DAY,
            [("22:00", "06:00", 9)],
        ),
        ("clocks jump over its end", regular("00:30", "01:30"), SPRING, [("00:30", "02:30", 1)]),
        ("clocks jump over its beginning", regular("01:15", "02:00"), SPRING, []),
        ("an hour that comes twice", regular("01:00", "01:30"), AUTUMN, [("01:00", "01:30", 0.5)]),
    ],
)
def test_when_it_is(
    name: str, found: own.Regular, day: date, expected: list[tuple[str, str, float]]
) -> None:
    assert on(found, day) == expected


def telling(**changes: object) -> own.Telling:
    usual: dict[str, object] = {
        "sort": Sort.OWN,
        "what": "Football",
        "weekdays": frozenset({3}),
        "opens": time(18),
        "closes": time(20),
        "starts_on": MONDAY,
        "ends_on": None,
        "seen_by": SeenBy.TEAM,
        "has_team": True,
        "died_on": None,
    }
    return own.Telling(**usual | changes)  # type: ignore[arg-type]


class TestTell:
    def test_every_thursday(self) -> None:
        told = own.tell(telling()).value
        assert told is not None
        assert told.when == own.Regular(
            days=Period(starts=MONDAY),
            weekdays=frozenset({3}),
            opens=time(18),
            closes=time(20),
        )

    def test_its_last_day_belongs_to_it(self) -> None:
        told = own.tell(telling(ends_on=MONDAY + A_DAY)).value
        assert told is not None
        assert told.when.days == Period(starts=MONDAY, ends=MONDAY + 2 * A_DAY)

    def test_without_weekdays_it_is_once(self) -> None:
        told = own.tell(telling(weekdays=frozenset(), ends_on=MONDAY + 9 * A_DAY)).value
        assert told is not None
        assert told.when.days == Period(starts=MONDAY, ends=MONDAY + A_DAY)
        assert told.when.weekdays == {0}

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"sort": None}, "week.sort_needed"),
            ({"what": " "}, "week.what_needed"),
            ({"opens": None}, "week.opens_needed"),
            ({"closes": None}, "week.closes_needed"),
            ({"closes": time(18)}, "week.no_time"),
            ({"starts_on": None}, "week.start_needed"),
            ({"ends_on": MONDAY - A_DAY}, "week.end_wrong"),
            ({"seen_by": None}, "week.seen_by_needed"),
            ({"has_team": False}, "week.needs_team"),
            ({"died_on": MONDAY}, "person.has_died"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_refused(self, changes: dict[str, object], code: str) -> None:
        assert [each.code for each in own.tell(telling(**changes)).reasons] == [code]

    def test_nothing_typed_gives_every_reason(self) -> None:
        nothing = telling(sort=None, what="", opens=None, closes=None, starts_on=None, seen_by=None)
        assert len(own.tell(nothing).reasons) == 6


def test_an_instant_is_of_its_day() -> None:
    assert at(day=MONDAY, clock=time(18)) == datetime.fromisoformat("2026-03-02T18:00+00:00")
