"""Times as people say them, each row something a worker could check."""

import re
from datetime import date, datetime, timedelta

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from tests.clock import LONDON
from throughcare.pages.shell import times
from throughcare.pages.shell.environment import environment

NOW = datetime(2026, 11, 26, 14, 55, tzinfo=LONDON)  # a Thursday


def on(day: int, hour: int = 0, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def plain(said: str) -> str:
    return re.sub(r"<[^>]+>", "", said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 11, 26), "Thursday 26 November"),
        (date(2027, 2, 12), "Friday 12 February 2027"),
        (on(1, 23, 59, month=1), "Thursday 1 January"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=LONDON), "Tuesday 30 June"),
    ],
)
def test_a_day_is_named_with_the_year_only_when_it_is_another(
    value: date | datetime, said: str
) -> None:
    assert times.say_day(value=value, now=NOW) == said


def test_an_instant_is_said_in_london_time_whatever_zone_it_came_in() -> None:
    from datetime import UTC

    value = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight in British summer time
    assert times.say_day(value=value, now=NOW) == "Wednesday 1 July"
    assert times.say_clock(value=value) == "00:30"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (on(26, 16), "today 16:00"),
        (on(26, 9), "today 09:00"),
        (on(25, 16), "yesterday 16:00"),
        (on(27, 9, 30), "tomorrow 09:30"),
        (on(30, 10), "Monday 10:00"),
        (on(23, 10), "Monday 23 November 10:00"),  # past days are never only a weekday
        (on(3, 10, month=12), "Thursday 3 December 10:00"),  # a week ahead would be "Thursday" too
        (date(2026, 11, 25), "yesterday"),
        (date(2025, 11, 25), "Tuesday 25 November 2025"),
    ],
)
def test_when(value: date | datetime, said: str) -> None:
    assert plain(times.say_when(value=value, now=NOW)) == said


@pytest.mark.parametrize(
    ("value", "said", "late"),
    [
        (on(26, 16), "by 16:00", False),
        (on(27, 12), "tomorrow", False),
        (on(29, 14, 55), "in 3 days", False),
        (on(9, 12, month=12), "in 13 days", False),
        (on(10, 12, month=12), "10 December", False),
        (on(12, month=2, year=2027), "12 February 2027", False),
        (on(26, 14, 54), "1 minute late", True),
        (on(26, 13, 55), "1 hour late", True),
        (on(26, 9), "5 hours late", True),
        (on(25, 16), "1 day late", True),
        (on(24, 11), "2 days late", True),
        (date(2026, 11, 26), "today", False),  # a day is not late until it is over
        (date(2026, 11, 25), "1 day late", True),
    ],
)
def test_due(value: date | datetime, said: str, late: bool) -> None:
    assert plain(times.say_due(value=value, now=NOW)) == said
    assert times.is_late(value=value, now=NOW) is late


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (9, "9 days ago"),
        (21, "3 weeks ago"),
        (100, "3 months ago"),
        (800, "2 years ago"),
    ],
)
def test_ago(days: int, said: str) -> None:
    assert plain(times.say_ago(value=NOW - timedelta(days=days), now=NOW)) == said


def test_what_is_to_come_is_not_ago() -> None:
    with pytest.raises(ValueError, match="to come"):
        times.say_ago(value=NOW + timedelta(days=1), now=NOW)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (40, "40 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (0, "0 minutes"),
        (timedelta(hours=2, minutes=5), "2 hours 5 minutes"),
    ],
)
def test_minutes(value: int | timedelta, said: str) -> None:
    assert times.say_minutes(value=value) == said


def test_counting_agrees() -> None:
    assert times.counted(1, "person", "people") == "1 person"
    assert times.counted(2, "person", "people") == "2 people"
    assert times.counted(1200, "gap") == "1,200 gaps"


def test_the_exact_time_stands_in_the_title() -> None:
    said = times.say_due(value=on(24, 11, 55), now=NOW)
    assert said == Markup(
        '<time datetime="2026-11-24T11:55+00:00" title="Tuesday 24 November 2026, 11:55">'
        "2 days late</time>"
    )


def drawn(source: str, **context: object) -> str:
    env = environment(loader=DictLoader({"page": source}), autoescape=True)
    return env.get_template("page").render(**context)


def test_filters_take_now_from_the_page_or_as_an_argument_never_from_a_clock() -> None:
    assert drawn("{{ on | day }}", on=date(2027, 1, 1), now=NOW) == "Friday 1 January 2027"
    later = NOW + timedelta(days=60)
    assert drawn("{{ on | day(later) }}", on=date(2027, 1, 1), now=NOW, later=later) == (
        "Friday 1 January"
    )
    assert drawn("{{ on | day }}", on=date(2026, 1, 1), asked_at=NOW) == "Thursday 1 January"
    with pytest.raises(LookupError, match="what time it is"):
        drawn("{{ on | day }}", on=date(2027, 1, 1))


def test_a_time_that_is_not_there_is_left_blank() -> None:
    assert drawn("{{ none | when }}{{ none | due }}", now=NOW) == ""
