"""The duty rota: named rows, and every answer against a count minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import rota
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.rota import DutyHours, Rota, Shift

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
ANNA, BEN, CARA = (UUID(int=n) for n in (1, 2, 3))
ALWAYS = Period(starts=date(2020, 1, 1))
MONDAY, TUESDAY, FRIDAY, SUNDAY = 0, 1, 4, 6


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def hours(starts: str, ends: str) -> Period[datetime]:
    return Period(starts=london(starts), ends=london(ends))


def every(weekday: int, opens: str, closes: str, runs: Period[date] = ALWAYS) -> DutyHours:
    return DutyHours(
        weekday=weekday,
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
        runs=runs,
    )


def shift(worker_id: UUID, starts: str, ends: str) -> Shift:
    return Shift(worker_id=worker_id, hours=hours(starts, ends))


def away(worker_id: UUID, starts: str, ends: str | None, deputy_id: UUID | None = None) -> Absence:
    end = None if ends is None else date.fromisoformat(ends)
    return Absence(
        worker_id=worker_id,
        days=Period(starts=date.fromisoformat(starts), ends=end),
        deputy_id=deputy_id,
    )


# Monday 28 September 2026, office hours; Anna from nine, Ben from noon.
OFFICE = (every(MONDAY, "09:00", "17:00"),)
ANNA_MORNING = shift(ANNA, "2026-09-28T09:00", "2026-09-28T12:00")
BEN_AFTERNOON = shift(BEN, "2026-09-28T12:00", "2026-09-28T17:00")
WEEK = hours("2026-09-28T00:00", "2026-10-05T00:00")


@pytest.mark.parametrize(
    ("name", "made", "gaps"),
    [
        ("nobody at all", Rota(required=OFFICE, shifts=()), [("09-28T09:00", "09-28T17:00")]),
        ("covered by two", Rota(required=OFFICE, shifts=(BEN_AFTERNOON, ANNA_MORNING)), []),
        (
            "the afternoon is open",
            Rota(required=OFFICE, shifts=(ANNA_MORNING,)),
            [("09-28T12:00", "09-28T17:00")],
        ),
        (
            "an hour at noon is open",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, shift(BEN, "2026-09-28T13:00", "2026-09-28T18:00")),
            ),
            [("09-28T12:00", "09-28T13:00")],
        ),
        (
            "Ben is away without a deputy",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, BEN_AFTERNOON),
                absences=(away(BEN, "2026-09-28", None),),
            ),
            [("09-28T12:00", "09-28T17:00")],
        ),
        (
            "Ben is away, Cara stands in",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, BEN_AFTERNOON),
                absences=(away(BEN, "2026-09-28", None, CARA),),
            ),
            [],
        ),
        (
            "Ben is back on the day",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, BEN_AFTERNOON),
                absences=(away(BEN, "2026-09-21", "2026-09-28"),),
            ),
            [],
        ),
        (
            "Ben is locked out at two",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, BEN_AFTERNOON),
                gone={BEN: london("2026-09-28T14:00")},
            ),
            [("09-28T14:00", "09-28T17:00")],
        ),
        (
            "the deputy is locked out at two",
            Rota(
                required=OFFICE,
                shifts=(ANNA_MORNING, BEN_AFTERNOON),
                absences=(away(BEN, "2026-09-28", None, CARA),),
                gone={CARA: london("2026-09-28T14:00")},
            ),
            [("09-28T14:00", "09-28T17:00")],
        ),
        (
            "hours over midnight",
            Rota(required=(every(SUNDAY, "22:00", "06:00"),), shifts=()),
            # Those of the Sunday before reach into the week, those of its own Sunday out of it.
            [("09-28T00:00", "09-28T06:00"), ("10-04T22:00", "10-05T00:00")],
        ),
        (
            "the whole day, away on the second half of a long shift",
            Rota(
                required=(every(MONDAY, "00:00", "00:00"), every(TUESDAY, "00:00", "00:00")),
                shifts=(shift(ANNA, "2026-09-28T00:00", "2026-09-30T00:00"),),
                absences=(away(ANNA, "2026-09-29", "2026-09-30"),),
            ),
            [("09-29T00:00", "09-30T00:00")],
        ),
        (
            "required only from October",
            Rota(
                required=(
                    every(MONDAY, "09:00", "17:00", Period(starts=date(2026, 10, 1))),
                    every(FRIDAY, "09:00", "10:00", Period(starts=date(2026, 10, 1))),
                ),
                shifts=(),
            ),
            [("10-02T09:00", "10-02T10:00")],
        ),
        ("nothing required", Rota(required=(), shifts=()), []),
    ],
)
def test_hours_without_cover(name: str, made: Rota, gaps: list[tuple[str, str]]) -> None:
    expected = [hours(f"2026-{starts}", f"2026-{ends}") for starts, ends in gaps]
    assert list(rota.without_cover(rota=made, horizon=WEEK)) == expected


def test_the_night_of_the_clocks_has_its_hours() -> None:
    night = Rota(required=(every(SUNDAY, "00:00", "04:00"),), shifts=())
    for day, length in [("2026-03-29", 3), ("2026-10-25", 5), ("2026-11-01", 4)]:
        horizon = hours(f"{day}T00:00", f"{day}T12:00")
        (gap,) = rota.without_cover(rota=night, horizon=horizon)
        assert gap.ends is not None
        assert gap.ends - gap.starts == timedelta(hours=length)


@pytest.mark.parametrize(
    ("name", "at", "absences", "gone", "serving"),
    [
        ("Anna in the morning", "2026-09-28T09:00", (), {}, (ANNA,)),
        ("before nine nobody", "2026-09-28T08:59", (), {}, ()),
        ("at noon Ben alone", "2026-09-28T12:00", (), {}, (BEN,)),
        ("at five nobody", "2026-09-28T17:00", (), {}, ()),
        (
            "Anna away, Cara for her",
            "2026-09-28T10:00",
            (away(ANNA, "2026-09-28", None, CARA),),
            {},
            (CARA,),
        ),
        (
            "Anna away for Ben away for Cara: Cara",
            "2026-09-28T10:00",
            (away(ANNA, "2026-09-28", None, BEN), away(BEN, "2026-09-28", None, CARA)),
            {},
            (CARA,),
        ),
        (
            "two in a circle: nobody",
            "2026-09-28T10:00",
            (away(ANNA, "2026-09-28", None, BEN), away(BEN, "2026-09-28", None, ANNA)),
            {},
            (),
        ),
        (
            "locked out in that instant",
            "2026-09-28T10:00",
            (),
            {ANNA: london("2026-09-28T10:00")},
            (),
        ),
        ("a minute before", "2026-09-28T09:59", (), {ANNA: london("2026-09-28T10:00")}, (ANNA,)),
    ],
)
def test_who_is_on_duty(
    name: str,
    at: str,
    absences: tuple[Absence, ...],
    gone: dict[UUID, datetime],
    serving: tuple[UUID, ...],
) -> None:
    made = Rota(required=OFFICE, shifts=(ANNA_MORNING, BEN_AFTERNOON), absences=absences, gone=gone)
    assert rota.on_duty(rota=made, at=london(at)) == serving


def test_one_worker_on_two_shifts_is_named_once() -> None:
    both = Rota(
        required=(),
        shifts=(ANNA_MORNING, BEN_AFTERNOON, shift(BEN, *["2026-09-28T08:00", "2026-09-28T20:00"])),
    )
    assert rota.on_duty(rota=both, at=london("2026-09-28T13:00")) == (BEN,)


def test_a_horizon_needs_an_end() -> None:
    with pytest.raises(ValueError, match="end"):
        rota.without_cover(
            rota=Rota(required=(), shifts=()), horizon=Period(starts=london("2026-09-28T00:00"))
        )


# --- Against a count minute by minute -----------------------------------------------------------

# Four days around each change of clocks, and four ordinary ones.
FIRST_DAYS = [date(2026, 3, 27), date(2026, 10, 23), date(2026, 9, 27)]
WORKERS = [ANNA, BEN, CARA]


@st.composite
def rotas(draw: st.DrawFn) -> tuple[Rota, Period[datetime]]:
    first = draw(st.sampled_from(FIRST_DAYS))
    start = datetime.combine(first, time(), tzinfo=LONDON).astimezone(UTC)
    minutes = st.integers(min_value=-600, max_value=4 * 1440 + 600)
    days = st.integers(min_value=-2, max_value=5)
    clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))

    def between(edge: st.SearchStrategy[int]) -> tuple[int, int]:
        one, other = draw(edge), draw(edge)
        return min(one, other), max(one, other)

    required = []
    for _ in range(draw(st.integers(1, 4))):
        runs_from, runs_until = between(days)
        runs = Period(starts=first + runs_from * A_DAY, ends=first + (runs_until + 1) * A_DAY)
        required.append(
            DutyHours(
                weekday=draw(st.integers(0, 6)), opens=draw(clocks), closes=draw(clocks), runs=runs
            )
        )
    shifts = []
    for _ in range(draw(st.integers(0, 4))):
        opens, closes = between(minutes)
        served = Period(starts=start + opens * MINUTE, ends=start + closes * MINUTE)
        shifts.append(Shift(worker_id=draw(st.sampled_from(WORKERS)), hours=served))
    absences = []
    for _ in range(draw(st.integers(0, 4))):
        leaves, returns = between(days)
        open_end = draw(st.booleans())
        absences.append(
            Absence(
                worker_id=draw(st.sampled_from(WORKERS)),
                deputy_id=draw(st.sampled_from([None, *WORKERS])),
                days=Period(
                    starts=first + leaves * A_DAY,
                    ends=None if open_end else first + returns * A_DAY,
                ),
            )
        )
    gone = draw(st.dictionaries(st.sampled_from(WORKERS), minutes, max_size=2))
    opens, closes = between(st.integers(min_value=0, max_value=4 * 1440))
    made = Rota(
        required=tuple(required),
        shifts=tuple(shifts),
        absences=tuple(absences),
        gone={worker: start + minute * MINUTE for worker, minute in gone.items()},
    )
    return made, Period(starts=start + opens * MINUTE, ends=start + closes * MINUTE)


def serves(made: Rota, worker: UUID, at: datetime, asked: tuple[UUID, ...] = ()) -> bool:
    """Whether anybody at the end of some chain of deputies is there: the plain definition."""
    day = at.astimezone(LONDON).date()
    lines = [
        a
        for a in made.absences
        if a.worker_id == worker
        and a.days.starts <= day
        and (a.days.ends is None or day < a.days.ends)
    ]
    if not lines and not (worker in made.gone and made.gone[worker] <= at):
        return True
    return any(
        line.deputy_id is not None
        and line.deputy_id not in (*asked, worker)
        and serves(made, line.deputy_id, at, (*asked, worker))
        for line in lines
    )


def oracle(made: Rota, horizon: Period[datetime]) -> set[datetime]:
    """The minutes in which somebody must be there and nobody is, one by one."""
    assert horizon.ends is not None
    found = set()
    minute = horizon.starts
    while minute < horizon.ends:
        if must(made, minute) and not any(
            shift.hours.starts <= minute
            and shift.hours.ends is not None
            and minute < shift.hours.ends
            and serves(made, shift.worker_id, minute)
            for shift in made.shifts
        ):
            found.add(minute)
        minute += MINUTE
    return found


def must(made: Rota, minute: datetime) -> bool:
    day = minute.astimezone(LONDON).date()
    for opening in (day - A_DAY, day):
        for each in made.required:
            if each.weekday != opening.weekday() or not each.runs.contains(moment=opening):
                continue
            closing = opening if each.closes > each.opens else opening + A_DAY
            opens = datetime.combine(opening, each.opens, tzinfo=LONDON).astimezone(UTC)
            closes = datetime.combine(closing, each.closes, tzinfo=LONDON).astimezone(UTC)
            if opens <= minute < closes:
                return True
    return False


@settings(max_examples=60, deadline=None)
@given(drawn=rotas())
def test_every_gap_is_found_minute_by_minute(drawn: tuple[Rota, Period[datetime]]) -> None:
    made, horizon = drawn
    gaps = rota.without_cover(rota=made, horizon=horizon)
    found = set()
    for gap in gaps:
        assert gap.ends is not None
        length = (gap.ends - gap.starts) // MINUTE
        assert length > 0
        found |= {gap.starts + n * MINUTE for n in range(length)}
    assert found == oracle(made, horizon)
    for gap in gaps:
        assert rota.on_duty(rota=made, at=gap.starts) == ()


@settings(max_examples=200, deadline=None)
@given(drawn=rotas(), minute=st.integers(min_value=0, max_value=4 * 1440))
def test_somebody_is_on_duty_exactly_when_the_definition_says(
    drawn: tuple[Rota, Period[datetime]], minute: int
) -> None:
    made, horizon = drawn
    at = horizon.starts + minute * MINUTE
    serving = rota.on_duty(rota=made, at=at)
    assert bool(serving) is any(
        shift.hours.contains(moment=at) and serves(made, shift.worker_id, at)
        for shift in made.shifts
    )
    for worker in serving:
        assert worker not in made.gone or made.gone[worker] > at
