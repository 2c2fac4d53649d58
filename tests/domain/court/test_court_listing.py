"""Who can be listed, when, and before whom; a practitioner could check each row."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.court.listing import Listing, belongs_on, list_hearing
from throughcare.domain.court.terms import Takes
from throughcare.domain.kernel.listed import Confidence, Entry, Listed
from throughcare.domain.kernel.period import Period

FIRST, OTHER = UUID(int=1), UUID(int=2)
FACTS = Listing(
    today=date(2026, 3, 2),
    sits_on=date(2026, 3, 5),
    order_days=Period(starts=date(2026, 1, 5), ends=date(2027, 1, 5)),
    died_on=None,
    listed_already=False,
    bench_id=FIRST,
    sentenced_id=FIRST,
    belongs=Takes.REVIEWS,
    takes=Takes.REVIEWS,
    why="",
)


def codes(facts: Listing) -> list[str]:
    return [each.code for each in list_hearing(facts).reasons]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"sits_on": date(2026, 3, 2)}, []),
        ({"sits_on": date(2026, 3, 1)}, ["hearing.day_past"]),
        ({"sits_on": date(2027, 1, 5)}, ["hearing.outside_the_order"]),
        ({"died_on": date(2026, 3, 1)}, ["person.has_died"]),
        ({"listed_already": True}, ["hearing.listed_already"]),
        ({"bench_id": OTHER}, ["hearing.other_bench_why"]),
        ({"bench_id": OTHER, "why": "The first bench is ill"}, []),
        ({"takes": Takes.ANYTHING}, ["hearing.other_list_why"]),
        ({"takes": Takes.ANYTHING, "belongs": Takes.ANYTHING}, []),
        ({"belongs": Takes.ANYTHING}, []),
    ],
    ids=lambda value: str(value)[:40],
)
def test_who_can_be_listed(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(replace(FACTS, **changes)) == expected  # type: ignore[arg-type]


DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2028, 1, 1))


@given(
    sits_on=DAYS,
    starts=DAYS,
    length=st.integers(min_value=1, max_value=1000),
    died_on=st.none() | DAYS,
    other=st.booleans(),
    why=st.sampled_from(["", " ", "A reason"]),
)
def test_nobody_is_listed_after_death_outside_the_order_or_elsewhere_unsaid(
    sits_on: date, starts: date, length: int, died_on: date | None, other: bool, why: str
) -> None:
    order_days = Period(starts=starts, ends=starts + timedelta(days=length))
    facts = replace(
        FACTS,
        sits_on=sits_on,
        order_days=order_days,
        died_on=died_on,
        bench_id=OTHER if other else FIRST,
        why=why,
    )
    if list_hearing(facts):
        assert died_on is None
        assert order_days.contains(moment=sits_on)
        assert sits_on >= facts.today
        assert not other or why.strip()


def criteria(*rows: tuple[str, date, date | None]) -> Listed:
    return Listed(
        name="criteria",
        entries=tuple(
            Entry(
                code=code,
                words=code,
                days=Period(starts=starts, ends=ends),
                source="a test",
                confidence=Confidence.FOUND,
            )
            for code, starts, ends in rows
        ),
    )


def test_a_criterion_is_a_dated_row_on_both_sides_of_its_day() -> None:
    rows = criteria(("alcohol_treatment", date(2026, 6, 1), None))
    told = {"kinds": ["community_order", "alcohol_treatment"], "criteria": rows}
    assert belongs_on(**told, on=date(2026, 5, 31)) is Takes.ANYTHING  # type: ignore[arg-type]
    assert belongs_on(**told, on=date(2026, 6, 1)) is Takes.REVIEWS  # type: ignore[arg-type]
