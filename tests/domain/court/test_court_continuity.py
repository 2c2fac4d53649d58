"""Whether somebody meets the same faces, against a naive recount."""

import itertools
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.court.continuity import Continuity, Review, measured, shown

A, B, C, D = (frozenset({UUID(int=number)}) for number in range(4))


def review(order: int, day: int, *, sat: frozenset[UUID]) -> Review:
    at: datetime = NOW + timedelta(days=day)
    return Review(order_id=UUID(int=order), person_id=UUID(int=order), at=at, sat=sat)


def test_one_member_in_both_is_enough_and_the_first_counts_for_nothing() -> None:
    reviews = [
        review(1, 0, sat=A | B | C),
        review(1, 28, sat=A | D),
        review(1, 56, sat=B),
        review(2, 0, sat=D),
    ]
    assert measured(reviews) == Continuity(reviews=2, people=1, continuous=1)
    assert measured(reviews).percent == 50


def test_small_numbers_are_not_shown_outside() -> None:
    two = [review(order, day, sat=A) for order in (1, 2) for day in (0, 28)]
    assert shown(measured(two)) is None
    three = [*two, review(3, 0, sat=A), review(3, 28, sat=B)]
    assert shown(measured(three)) == Continuity(reviews=3, people=3, continuous=2)


SATS = st.frozensets(st.integers(min_value=0, max_value=4).map(lambda n: UUID(int=n)), max_size=3)
REVIEWS = st.lists(
    st.tuples(st.integers(min_value=1, max_value=3), st.integers(min_value=0, max_value=99), SATS),
    unique_by=lambda each: each[:2],
    max_size=20,
)


@given(drawn=REVIEWS, seed=st.randoms())
def test_the_count_is_that_of_a_naive_recount_in_any_order(
    drawn: list[tuple[int, int, frozenset[UUID]]], seed: object
) -> None:
    reviews = [review(order, day, sat=sat) for order, day, sat in drawn]
    counted, continuous = 0, 0
    for order in (1, 2, 3):
        sats = [sat for each, _, sat in sorted(drawn, key=lambda row: row[1]) if each == order]
        counted += max(0, len(sats) - 1)
        continuous += sum(bool(x & y) for x, y in itertools.pairwise(sats))
    seed.shuffle(reviews)  # type: ignore[attr-defined]
    found = measured(reviews)
    assert (found.reviews, found.continuous) == (counted, continuous)
