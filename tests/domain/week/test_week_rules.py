"""A week: hours planned, attended and left empty, against a recount minute by minute."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.calendar import A_DAY, LONDON, at, london_day, midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.week import rules
from throughcare.domain.week.terms import GIVEN, Entry, Sort, Stands

MONDAY = date(2026, 3, 2)
# In one of these clocks go forward, in one back, in one neither.
MONDAYS = (MONDAY, date(2026, 3, 23), date(2026, 10, 19))
SIX = time(18)
A_MINUTE = timedelta(minutes=1)
MINUTES = 15 * 24 * 60


def entry(
    hours: Period[datetime] | None = None,
    *,
    sort: Sort = Sort.HELP,
    stands: Stands = Stands.TO_COME,
    spent: Period[datetime] | None = None,
    on: date = MONDAY,
) -> Entry:
    return Entry(
        sort=sort, what="x", who="Recovery", on=on, stands=stands, hours=hours, spent=spent
    )


def span(day: int, starts: str, ends: str, *, week: date = MONDAY) -> Period[datetime]:
    on = week + A_DAY * day
    return Period(
        starts=at(day=on, clock=time.fromisoformat(starts)),
        ends=at(day=on, clock=time.fromisoformat(ends)),
    )


def drawn(*entries: Entry, monday: date = MONDAY) -> rules.Week:
    return rules.week(entries, starts_on=monday, evening=SIX)


@pytest.mark.parametrize(
    ("name", "entries", "planned", "attended"),
    [
        ("nothing", [], 0, 0),
        ("an hour booked", [entry(span(0, "10:00", "11:00"))], 60, 0),
        (
            "two agencies, one hour",
            [entry(span(0, "10:00", "11:00")), entry(span(0, "10:30", "11:30"))],
            90,
            0,
        ),
        (
            "came, for forty minutes",
            [entry(span(0, "10:00", "11:00"), spent=span(0, "10:00", "10:40"))],
            60,
            40,
        ),
        (
            "missed",
            [entry(span(0, "10:00", "11:00"), stands=Stands.MISSED)],
            60,
            0,
        ),
        ("came unasked", [entry(spent=span(2, "10:00", "10:20"))], 0, 20),
        ("work is theirs", [entry(span(0, "09:00", "17:00"), sort=Sort.WORK)], 0, 0),
        ("a court is no help", [entry(span(0, "09:00", "17:00"), sort=Sort.COURT)], 0, 0),
        ("the week before", [entry(span(-1, "09:00", "17:00"))], 0, 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_planned_and_attended(
    name: str, entries: list[Entry], planned: int, attended: int
) -> None:
    assert drawn(*entries).sums == rules.Sums(starts_on=MONDAY, planned=planned, attended=attended)


class TestEmpty:
    def test_a_day_with_a_collection_alone_has_no_hours(self) -> None:
        day = drawn(entry(sort=Sort.COLLECTION)).days[0]
        assert day.is_empty
        assert len(day.entries) == 1

    def test_what_was_missed_filled_nothing(self) -> None:
        missed = entry(span(0, "10:00", "11:00"), stands=Stands.MISSED)
        assert drawn(missed).days[0].is_empty

    def test_work_fills_a_day_and_leaves_its_evening(self) -> None:
        day = drawn(entry(span(0, "09:00", "17:00"), sort=Sort.WORK)).days[0]
        assert not day.is_empty
        assert day.evening_is_empty

    def test_a_group_on_saturday_fills_the_weekend(self) -> None:
        assert drawn().weekend_is_empty
        saturday = drawn(entry(span(5, "10:00", "12:00"), on=MONDAY + 5 * A_DAY))
        assert not saturday.weekend_is_empty
        assert saturday.empty_days == 6
        assert saturday.empty_evenings == 7

    def test_a_stay_that_goes_on_fills_every_day_from_then_on(self) -> None:
        held = Period(starts=at(day=MONDAY + A_DAY, clock=time(15)))
        week = drawn(entry(held, sort=Sort.AWAY, on=MONDAY + A_DAY))
        assert [day.is_empty for day in week.days] == [True, *[False] * 6]
        assert all(day.entries for day in week.days[1:])


class TestClocksChange:
    @pytest.mark.parametrize(
        ("monday", "hours"), [(MONDAYS[0], 24), (MONDAYS[1], 23), (MONDAYS[2], 25)]
    )
    def test_a_whole_sunday(self, monday: date, hours: int) -> None:
        sunday = monday + 6 * A_DAY
        whole = Period(starts=midnight(day=sunday), ends=midnight(day=sunday + A_DAY))
        week = drawn(entry(whole, on=sunday), monday=monday)
        assert week.days[6].filled == hours * 60
        assert week.days[6].evening == 6 * 60
        assert week.sums.planned == hours * 60


def test_in_order_days_without_hours_first() -> None:
    early, late = entry(span(0, "08:00", "09:00")), entry(span(0, "16:00", "17:00"))
    nothing = entry(sort=Sort.STEP)
    assert drawn(late, nothing, early).days[0].entries == (nothing, early, late)


@pytest.mark.parametrize(
    ("name", "starts", "ends", "expected"),
    [
        ("the whole week", MONDAY - A_DAY, MONDAY + 30 * A_DAY, 180),
        ("from Wednesday, rounded down", MONDAY + 2 * A_DAY, None, 128),
        ("over before", MONDAY - 30 * A_DAY, MONDAY, 0),
    ],
)
def test_what_an_order_asks_for(name: str, starts: date, ends: date | None, expected: int) -> None:
    asked = [(Period(starts=starts, ends=ends), 180)]
    assert rules.expected(asked, starts_on=MONDAY) == expected


@st.composite
def entries(draw: st.DrawFn, monday: date) -> list[Entry]:
    """Entries from some days before a week to some days after, by whole minutes."""
    first = midnight(day=monday) - 3 * A_DAY

    def a_span() -> Period[datetime] | None:
        if draw(st.integers(0, 3)) == 0:
            return None
        starts = first + draw(st.integers(0, MINUTES)) * A_MINUTE
        return Period(starts=starts, ends=starts + draw(st.integers(0, 3000)) * A_MINUTE)

    return [
        entry(
            a_span(),
            spent=a_span(),
            sort=draw(st.sampled_from(Sort)),
            stands=draw(st.sampled_from(Stands)),
            on=monday,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


def recounted(spans: list[Period[datetime]], monday: date) -> dict[date, tuple[int, int]]:
    """Minutes of each day in London that any span holds, and of its evening: one by one."""
    found: set[datetime] = set()
    for each in spans:
        assert each.ends is not None
        length = (each.ends - each.starts) // A_MINUTE
        found |= {each.starts + n * A_MINUTE for n in range(length)}
    days = {monday + A_DAY * n: [0, 0] for n in range(7)}
    for minute in found:
        local = minute.astimezone(LONDON)
        if local.date() in days:
            days[local.date()][0] += 1
            days[local.date()][1] += local.time() >= SIX
    return {day: (whole, evening) for day, (whole, evening) in days.items()}


@given(data=st.data(), monday=st.sampled_from(MONDAYS))
def test_it_equals_a_recount_minute_by_minute(data: st.DataObject, monday: date) -> None:
    every = data.draw(entries(monday))
    week = drawn(*every, monday=monday)
    filled = recounted([each for one in every for each in one.fills], monday)
    assert {day.on: (day.filled, day.evening) for day in week.days} == filled

    given_ = [each for each in every if each.sort in GIVEN]
    planned = recounted([each.hours for each in given_ if each.hours], monday)
    attended = recounted([each.spent for each in given_ if each.spent], monday)
    assert week.sums.planned == sum(whole for whole, _ in planned.values())
    assert week.sums.attended == sum(whole for whole, _ in attended.values())


@given(data=st.data(), monday=st.sampled_from(MONDAYS))
def test_each_week_of_several_is_as_by_itself(data: st.DataObject, monday: date) -> None:
    every = data.draw(entries(monday))
    several = rules.weeks(every, starts_on=monday - 7 * A_DAY, number=3)
    assert several == tuple(rules.sums(every, starts_on=monday + 7 * n * A_DAY) for n in (-1, 0, 1))


def test_the_minutes_of_the_recount_are_of_london() -> None:
    winter = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    assert recounted([Period(starts=winter, ends=winter + A_MINUTE)], MONDAY)[MONDAY] == (1, 1)
    assert london_day(instant=winter) == MONDAY
