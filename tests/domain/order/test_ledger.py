"""The ledger of an order: what was expected, what was attended, and what counts for nothing."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.order.ledger import Attended, Expected, Ledger, Outside, ledger

MONDAY = date(2026, 3, 2)
DRUGS, TALK, RAR = UUID(int=1), UUID(int=2), UUID(int=3)
RECOVERY, PROBATION, HOUSING = UUID(int=11), UUID(int=12), UUID(int=13)


def expects(
    requirement: UUID = DRUGS,
    *,
    from_day: int = 0,
    days: int = 84,
    hours: float = 6,
    by: UUID = RECOVERY,
) -> Expected:
    starts = MONDAY + timedelta(days=from_day)
    return Expected(
        requirement_id=requirement,
        days=Period(starts=starts, ends=starts + timedelta(days=days)),
        minutes_a_week=round(hours * 60),
        agencies=frozenset({by}),
    )


def came(day: int, minutes: int, *, by: UUID = RECOVERY, number: int = 0) -> Attended:
    return Attended(
        contact_id=UUID(int=1000 + day * 10 + number),
        day=MONDAY + timedelta(days=day),
        minutes=minutes,
        agency_id=by,
    )


def drawn(*expected: Expected, attended: tuple[Attended, ...] = (), until: int = 13) -> Ledger:
    return ledger(expected=expected, attended=attended, until=MONDAY + timedelta(days=until))


@pytest.mark.parametrize(
    ("case", "attended", "expected_minutes", "over", "short"),
    [
        ("nobody came", (), 360, 0, 360),
        ("the hours are met exactly", (came(1, 180), came(3, 180)), 360, 0, 0),
        ("more than the minimum is a credit", (came(1, 240), came(3, 240)), 360, 120, 0),
        ("one session", (came(1, 90),), 360, 0, 270),
        ("somebody else's contact is not this one's", (came(1, 400, by=HOUSING),), 360, 0, 360),
    ],
)
def test_a_week(
    case: str, attended: tuple[Attended, ...], expected_minutes: int, over: int, short: int
) -> None:
    week = drawn(expects(), attended=attended, until=6).weeks[0]
    assert (week.number, week.expected, week.over, week.short) == (
        1,
        expected_minutes,
        over,
        short,
    )


def test_weeks_run_from_the_day_it_began_and_the_last_may_be_short() -> None:
    weeks = drawn(expects(from_day=2, days=10, hours=7), until=60).weeks
    assert [(week.days.starts - MONDAY).days for week in weeks] == [2, 9]
    assert [week.expected for week in weeks] == [420, 180]


def test_hours_that_were_changed_count_from_the_day_of_the_change() -> None:
    first, then = expects(days=10, hours=7), expects(from_day=10, days=74, hours=14)
    assert [week.expected for week in drawn(first, then).weeks] == [420, 3 * 60 + 4 * 120]


def test_a_week_is_added_up_once_it_is_over() -> None:
    first, second = drawn(expects(), attended=(came(8, 60),), until=8).weeks
    monday = second.days.starts
    assert first.is_over(today=monday)
    assert not second.is_over(today=monday)
    assert not second.is_over(today=monday + timedelta(days=6))
    assert second.is_over(today=monday + timedelta(days=7))


def test_each_requirement_has_its_own_weeks() -> None:
    weeks = drawn(
        expects(),
        expects(TALK, hours=1, by=PROBATION),
        attended=(came(1, 50, by=PROBATION), came(2, 60)),
        until=6,
    ).weeks
    assert {(week.requirement_id, week.attended) for week in weeks} == {(DRUGS, 60), (TALK, 50)}


def test_a_contact_counts_once_for_what_began_first() -> None:
    weeks = drawn(expects(TALK, from_day=1), expects(), attended=(came(3, 60),), until=6).weeks
    assert {week.requirement_id: week.attended for week in weeks} == {DRUGS: 60, TALK: 0}


def test_what_counts_for_nothing_says_why() -> None:
    outside = drawn(
        expects(days=14), attended=(came(-1, 60), came(3, 60, by=HOUSING), came(14, 60)), until=60
    ).outside
    assert [why for _, why in outside] == [
        Outside.BEFORE_OR_AFTER,
        Outside.NOT_BY_THEM,
        Outside.BEFORE_OR_AFTER,
    ]


def days_of(most: int, *, by: UUID = PROBATION, hours: float = 0, from_day: int = 0) -> Expected:
    return replace(expects(RAR, hours=hours, by=by, from_day=from_day), most_days=most)


@pytest.mark.parametrize(
    ("case", "attended", "used", "left", "over"),
    [
        ("nothing yet", (), 0, 2, 0),
        ("one", (came(1, 60, by=PROBATION),), 1, 1, 0),
        ("two on one day", tuple(came(1, 60, by=PROBATION, number=n) for n in (0, 1)), 1, 1, 0),
        ("more than are asked", tuple(came(n, 60, by=PROBATION) for n in (1, 2, 3)), 3, 0, 1),
        ("another agency's", (came(1, 60),), 0, 2, 0),
        (
            "an hour with the officer",
            (replace(came(1, 60, by=PROBATION), activity=False),),
            0,
            2,
            0,
        ),
    ],
)
def test_days_of_activity(
    case: str, attended: tuple[Attended, ...], used: int, left: int, over: int
) -> None:
    drew = drawn(days_of(2), attended=attended)
    (found,) = drew.activity
    assert (len(found.days), found.left, found.over) == (used, left, over)
    assert drew.weeks == ()


def test_where_both_are_required_a_contact_counts_for_hours_and_as_a_day() -> None:
    drew = drawn(days_of(5, hours=1), attended=(came(1, 60, by=PROBATION),), until=6)
    assert (drew.weeks[0].attended, len(drew.activity[0].days)) == (60, 1)


def test_a_week_says_which_terms_set_it() -> None:
    first, then = expects(days=10, hours=7), expects(from_day=10, days=74, hours=14)
    week = drawn(first, then).weeks[1]
    assert [(term.minutes_a_week, term.minutes) for term in week.terms] == [(420, 180), (840, 480)]
    assert [(term.since_on - MONDAY).days for term in week.terms] == [0, 10]


def varied(span: Expected, on: int, *, hours: float, by: UUID = RECOVERY) -> tuple[Expected, ...]:
    """A requirement as it stood until a day, and as it stands since."""
    day = MONDAY + timedelta(days=on)
    before = replace(span, days=Period(starts=span.days.starts, ends=day))
    after = replace(span, days=Period(starts=day, ends=span.days.ends))
    new = replace(after, minutes_a_week=round(hours * 60), agencies=frozenset({by}))
    return before, new


def counts_for(*spans: Expected, contact: Attended) -> UUID | None:
    drew = drawn(*spans, attended=(contact,), until=83)
    weeks = [each.requirement_id for each in drew.weeks if each.contacts]
    return next(iter([*weeks, *(each.requirement_id for each in drew.activity if each.days)]), None)


@pytest.mark.parametrize(
    ("case", "spans", "served"),
    [
        (
            "more hours: it stays with the hours",
            (*varied(expects(hours=6), 20, hours=9), days_of(5, by=RECOVERY, from_day=5)),
            DRUGS,
        ),
        (
            "varied twice: it stays with the hours",
            (
                *varied(expects(days=30, hours=6), 20, hours=9),
                expects(from_day=30, days=54, hours=3),
                days_of(5, by=RECOVERY, from_day=5),
            ),
            DRUGS,
        ),
        (
            "given by another since: it stays with the days",
            (
                *varied(expects(hours=6, by=PROBATION), 20, hours=6),
                days_of(5, by=RECOVERY, from_day=5),
            ),
            RAR,
        ),
        (
            "hours only since: it stays with the days",
            (expects(from_day=20, days=64), days_of(5, by=RECOVERY, from_day=5)),
            RAR,
        ),
        (
            "given by another meanwhile: it stays with the days that began then",
            (
                expects(days=4),
                expects(from_day=4, days=26, by=PROBATION),
                expects(from_day=30, days=54),
                days_of(5, by=RECOVERY, from_day=5),
            ),
            RAR,
        ),
    ],
)
def test_a_contact_stays_with_what_it_served_before_a_variation(
    case: str, spans: tuple[Expected, ...], served: UUID
) -> None:
    assert counts_for(*spans, contact=came(40, 60)) == served


CONTACTS = st.lists(
    st.builds(
        Attended,
        contact_id=st.uuids(),
        day=st.dates(MONDAY - timedelta(days=20), MONDAY + timedelta(days=120)),
        minutes=st.integers(0, 480),
        agency_id=st.sampled_from([RECOVERY, PROBATION, HOUSING]),
        activity=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda each: each.contact_id,
)
# An order: drug rehabilitation, supervision and days of activity, each from some day on.
ORDERS = st.builds(
    lambda days, hours, most, begins: (
        expects(days=days, hours=hours),
        expects(TALK, from_day=3, days=days, hours=2, by=PROBATION),
        days_of(most, by=HOUSING, from_day=begins),
    ),
    st.integers(1, 90),
    st.integers(1, 20),
    st.integers(1, 30),
    st.integers(0, 40),
)


@given(
    attended=CONTACTS, orders=st.lists(ORDERS, min_size=1, max_size=3), until=st.integers(-5, 130)
)
def test_it_equals_a_naive_recount(
    attended: list[Attended], orders: list[tuple[Expected, ...]], until: int
) -> None:
    """Under each of the orders that somebody has at one time, whatever the others count."""
    for spans in orders:
        drew = drawn(*spans, attended=tuple(attended), until=until)
        for span in spans:
            recounted(drew, span, attended, until)
        counted = {key for week in drew.weeks for key in week.contacts}
        counted |= {key for each in drew.activity for _, keys in each.days for key in keys}
        left_out = {key for key, _ in drew.outside}
        later = {e.contact_id for e in attended if e.day > MONDAY + timedelta(days=until)}
        assert not counted & left_out
        assert counted | left_out | later == {each.contact_id for each in attended} | later


@given(
    attended=CONTACTS,
    begins=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    changes=st.lists(st.tuples(st.integers(1, 80), st.integers(1, 20)), max_size=3),
)
def test_a_change_of_hours_moves_no_contact(
    attended: list[Attended], begins: tuple[int, int], changes: list[tuple[int, int]]
) -> None:
    """Days of activity and other hours of the same agency beside it: each contact, recounted by
    who took it first, counts where it would if nothing had been varied."""
    beside = (days_of(5, by=RECOVERY, from_day=begins[0]), expects(TALK, from_day=begins[1]))
    spans: tuple[Expected, ...] = (expects(),)
    for on, hours in sorted(changes):
        last = spans[-1].days.starts + timedelta(days=1)
        after = max(MONDAY + timedelta(days=on), last)
        spans = (*spans[:-1], *varied(spans[-1], (after - MONDAY).days, hours=hours))
    for contact in attended:
        assert counts_for(*spans, *beside, contact=contact) == counts_for(
            expects(), *beside, contact=contact
        )


def recounted(drew: Ledger, span: Expected, attended: list[Attended], until: int) -> None:
    """Each of them gives its requirement alone, so that no contact could count for another."""
    theirs = [
        each
        for each in attended
        if each.agency_id in span.agencies
        and span.days.starts <= each.day
        and span.days.ends is not None
        and each.day < span.days.ends
    ]
    for week in (each for each in drew.weeks if each.requirement_id == span.requirement_id):
        then = [e for e in theirs if (e.day - span.days.starts).days // 7 == week.number - 1]
        assert week.attended == sum(each.minutes for each in then)
        assert len(week.contacts) == len(then)
        assert week.expected == sum(term.minutes for term in week.terms)
    for activity in (e for e in drew.activity if e.requirement_id == span.requirement_id):
        last = MONDAY + timedelta(days=until)
        used = {each.day for each in theirs if each.activity and each.day <= last}
        assert {day for day, _ in activity.days} == used
        assert (activity.left, activity.over) == (
            max(span.most_days - len(used), 0),
            max(len(used) - span.most_days, 0),
        )
