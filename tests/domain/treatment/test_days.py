"""Which dose is collected when, and what was missed: examples, and a recount day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.collecting import can_collect, expected_on
from throughcare.domain.treatment.days import (
    A_DAY,
    EVERY_DAY,
    Outcome,
    Pattern,
    Supplying,
    Taken,
    doses_due,
    due_on,
    last_supply,
    missed_in_a_row,
    supply,
)

# A Monday, before the two bank holidays of Easter 2026 (3 and 6 April).
MONDAY = date(2026, 3, 30)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
C, M, N = Outcome.COLLECTED, Outcome.MISSED, Outcome.NOT_SUPPLIED
NOT_SUNDAYS = frozenset(range(6))


def pattern(weekdays: frozenset[int] = EVERY_DAY, **changes: object) -> Pattern:
    usual: dict[str, object] = {
        "days": Period(starts=MONDAY),
        "weekdays": weekdays,
        "closed": frozenset({GOOD_FRIDAY, EASTER_MONDAY}),
    }
    return Pattern(**usual | changes)  # type: ignore[arg-type]


def taken(*outcomes: Outcome | None, of: Pattern | None = None) -> Taken:
    """What was recorded from the Monday on, a day each."""
    told = {MONDAY + n * A_DAY: each for n, each in enumerate(outcomes) if each}
    return Taken(pattern=of or pattern(closed=frozenset()), recorded=told)


@pytest.mark.parametrize(
    ("weekdays", "day", "due"),
    [
        (EVERY_DAY, MONDAY, MONDAY),
        (NOT_SUNDAYS, date(2026, 4, 5), date(2026, 4, 4)),  # Sunday's dose on Saturday
        (NOT_SUNDAYS, EASTER_MONDAY, date(2026, 4, 4)),  # and that of the Monday after
        (NOT_SUNDAYS, GOOD_FRIDAY, date(2026, 4, 2)),
        (frozenset({0, 2, 4}), date(2026, 4, 5), date(2026, 4, 1)),  # Friday closed: on Wednesday
        (frozenset({0}), date(2026, 4, 12), MONDAY),  # once a week, and closed: a week before
    ],
)
def test_what_falls_on_a_closed_day_is_due_on_the_suitable_day_before(
    weekdays: frozenset[int], day: date, due: date
) -> None:
    assert due_on(pattern(weekdays), day=day) == due


def test_where_no_day_before_is_left_it_is_due_after() -> None:
    begins = pattern(days=Period(starts=GOOD_FRIDAY))
    assert due_on(begins, day=GOOD_FRIDAY) == date(2026, 4, 4)
    assert doses_due(begins, on=date(2026, 4, 4)) == 2


def test_an_injection_is_due_once_in_its_days_and_not_on_a_holiday() -> None:
    weekly = pattern(every=7)
    assert due_on(weekly, day=EASTER_MONDAY) == date(2026, 4, 5)
    assert due_on(weekly, day=date(2026, 4, 13)) == date(2026, 4, 13)


@pytest.mark.parametrize(
    ("recorded", "missed"),
    [
        ((C, C, C), 0),
        ((C, M), 1),
        ((C, M, M, M), 3),
        ((C, M, N, M), 3),
        ((M, M, C, M), 1),
        ((C, M, None, M), 2),  # what is not known neither counts nor ends the row
        ((C, M, M, C), 0),
        ((None, None), 0),
    ],
)
def test_days_missed_in_a_row(recorded: tuple[Outcome | None, ...], missed: int) -> None:
    told = taken(*recorded)
    until = MONDAY + (len(recorded) - 1) * A_DAY
    assert missed_in_a_row(told, until=until, since=MONDAY) == missed


def test_one_missed_collection_for_three_days_is_three_missed_days() -> None:
    friday = frozenset({4})
    told = Taken(
        pattern=pattern(friday, days=Period(starts=date(2026, 4, 10)), closed=frozenset()),
        recorded={date(2026, 4, 10): M},
    )
    assert missed_in_a_row(told, until=date(2026, 4, 12), since=date(2026, 4, 10)) == 3


def test_who_comes_late_gets_what_remains() -> None:
    twice = pattern(frozenset({0, 4}), closed=frozenset())
    told = Taken(pattern=twice, recorded={MONDAY: M, MONDAY + 2 * A_DAY: C})
    assert [told.of(MONDAY + n * A_DAY) for n in range(4)] == [M, M, C, C]


def asked(told: Taken, on: date, **changes: object) -> Supplying:
    usual: dict[str, object] = {"since": MONDAY, "most": 3, "dosed": True}
    return Supplying(taken=told, on=on, **usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("recorded", "changes", "codes"),
    [
        ((C, C, C), {}, set()),
        ((C, M, M), {}, set()),
        ((M, M, M), {}, {"medicine.ring_the_prescriber"}),
        ((M, M, M), {"most": 4}, set()),
        ((M, M, M), {"since": MONDAY + 3 * A_DAY}, set()),
        ((C, C, C), {"dosed": False}, {"medicine.dose_waits"}),
        ((C, C, C), {"died_on": MONDAY}, {"person.has_died"}),
        (
            (M, M, M),
            {"dosed": False},
            {"medicine.ring_the_prescriber", "medicine.dose_waits"},
        ),
    ],
)
def test_whether_a_dose_may_be_supplied(
    recorded: tuple[Outcome, ...], changes: dict[str, object], codes: set[str]
) -> None:
    assert supply(asked(taken(*recorded), MONDAY + 3 * A_DAY, **changes)).codes == codes


def test_nothing_is_supplied_outside_its_days() -> None:
    ends = taken(C, of=pattern(days=Period(starts=MONDAY, ends=MONDAY + A_DAY)))
    assert supply(asked(ends, MONDAY + A_DAY)).codes == {"medicine.not_running"}


def test_an_injection_that_is_late_stops_nothing() -> None:
    monthly = pattern(every=28, closed=frozenset())
    told = Taken(pattern=monthly, recorded={MONDAY: M})
    assert supply(asked(told, MONDAY + 6 * A_DAY))


def test_who_is_expected_on_a_day() -> None:
    twice = pattern(frozenset({0, 4}), closed=frozenset())
    on_time = Taken(pattern=twice, recorded={MONDAY: C})
    late = Taken(pattern=twice, recorded={MONDAY: M})
    monday_only = pattern(frozenset({0}), closed=frozenset())
    assert expected_on(on_time, on=MONDAY)
    assert not can_collect(Taken(pattern=monday_only, recorded={}), on=MONDAY + A_DAY)
    assert not expected_on(on_time, on=MONDAY + 4 * A_DAY) or doses_due(
        twice, on=MONDAY + 4 * A_DAY
    )
    assert not expected_on(late, on=MONDAY + A_DAY)  # closed to collections on Tuesdays


def test_the_last_day_on_which_a_dose_was_collected() -> None:
    assert last_supply(taken(C, M, C, M), before=MONDAY + 2 * A_DAY) == MONDAY
    assert last_supply(taken(M), before=MONDAY) is None


# --- A recount, day by day, of generated prescriptions ---

DAYS = st.integers(min_value=0, max_value=40)


@st.composite
def histories(draw: st.DrawFn) -> Taken:
    """Any prescription of a few weeks, and what was recorded on some of its days."""
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    length = draw(st.none() | st.integers(1, 40))
    starts = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    closed = draw(st.frozensets(DAYS.map(lambda n: MONDAY + n * A_DAY), max_size=5))
    ends = starts + timedelta(days=length) if length else None
    told = draw(st.dictionaries(DAYS, st.sampled_from(Outcome), max_size=20))
    changes = st.dictionaries(DAYS, st.frozensets(st.integers(0, 6), min_size=1), max_size=2)
    later = [(starts + (n + 1) * A_DAY, chosen) for n, chosen in sorted(draw(changes).items())]
    later = [each for each in later if ends is None or each[0] < ends]
    return Taken(
        pattern=Pattern(
            days=Period(starts=starts, ends=ends),
            weekdays=weekdays,
            closed=closed,
            later=tuple(later),
        ),
        recorded={MONDAY + n * A_DAY: each for n, each in told.items()},
    )


def recounted_due(asked: Pattern, day: date) -> date:
    """The newest open day until then, from the start, or the last change, on; else the first open
    one after.
    """
    turns = [(asked.days.starts, asked.weekdays), *asked.later]
    starts = max(on for on, _ in turns if on <= day)
    named = [
        d
        for d in (MONDAY + n * A_DAY for n in range(-7, 120))
        if d.weekday() in [chosen for on, chosen in turns if on <= max(d, turns[0][0])][-1]
    ]
    open_days = [d for d in named if d not in asked.closed]
    nominal = [d for d in named if starts <= d <= day]
    wanted = nominal[-1] if nominal else starts
    before = [d for d in open_days if starts <= d <= wanted]
    return before[-1] if before else next(d for d in open_days if d > wanted)


@given(told=histories(), n=DAYS)
def test_a_dose_is_due_when_a_calendar_says_so(told: Taken, n: int) -> None:
    day = max(MONDAY + n * A_DAY, told.pattern.days.starts)
    assert due_on(told.pattern, day=day) == recounted_due(told.pattern, day)


def test_where_no_day_of_collection_lies_within_its_days_it_is_due_after_them() -> None:
    monday_alone = Period(starts=MONDAY, ends=MONDAY + A_DAY)
    on_wednesdays = Pattern(days=monday_alone, weekdays=frozenset({2}))
    assert [doses_due(on_wednesdays, on=MONDAY + n * A_DAY) for n in range(4)] == [0, 0, 1, 0]


@given(told=histories(), n=DAYS)
def test_doses_due_on_a_day_are_those_whose_day_it_is(told: Taken, n: int) -> None:
    on = MONDAY + n * A_DAY
    near = [MONDAY + m * A_DAY for m in range(90)]
    days = [day for day in near if told.pattern.days.contains(moment=day)]
    recounted = sum(recounted_due(told.pattern, day) == on for day in days)
    assert doses_due(told.pattern, on=on) == recounted


@given(told=histories(), n=DAYS)
def test_missed_days_are_those_of_a_recount_day_by_day(told: Taken, n: int) -> None:
    until = MONDAY + n * A_DAY
    missed = 0
    day = told.pattern.days.starts
    while day <= until:
        if told.pattern.days.contains(moment=day):
            due = recounted_due(told.pattern, day)
            first, last = min(day, due), max(day, due)
            said = {each for on, each in told.recorded.items() if first <= on <= last}
            if C in said:
                missed = 0
            elif said:
                missed += 1
        day += A_DAY
    assert missed_in_a_row(told, until=until, since=told.pattern.days.starts) == missed


@given(told=histories(), n=DAYS, late=st.integers(0, 14))
def test_what_is_read_back_to_the_last_dose_answers_as_all_of_it(
    told: Taken, n: int, late: int
) -> None:
    """A window from a day on loses nothing that is asked; where there was no dose it is all."""
    since = MONDAY + n * A_DAY
    last = last_supply(told, before=since) or date.min
    window = {on: each for on, each in told.recorded.items() if on >= last}
    read = Taken(pattern=told.pattern, recorded=window)
    on = since + late * A_DAY
    answers = [
        (
            supply(asked(each, on, since=told.pattern.days.starts)),
            last_supply(each, before=on),
            can_collect(each, on=on) and expected_on(each, on=on),
        )
        for each in (told, read)
    ]
    assert answers[0] == answers[1]
