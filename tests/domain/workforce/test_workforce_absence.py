"""Who stands in, along chains of deputies, and what an absence needs to be recorded."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import absence
from throughcare.domain.workforce.absence import Absence, AbsenceFacts

ANNA, BEN, CARA, DAN = (UUID(int=n) for n in range(1, 5))
WORKERS = [ANNA, BEN, CARA, DAN]
ON = date(2026, 9, 30)


def away(
    worker_id: UUID, deputy_id: UUID | None = None, starts: int = 0, ends: int | None = 1
) -> Absence:
    """Away from so many days after 30 September, for that day alone unless told otherwise."""
    return Absence(
        worker_id=worker_id,
        deputy_id=deputy_id,
        days=Period(
            starts=ON + timedelta(days=starts),
            ends=None if ends is None else ON + timedelta(days=ends),
        ),
    )


@pytest.mark.parametrize(
    ("name", "absences", "who"),
    [
        ("nobody away", [], ANNA),
        ("her deputy", [away(ANNA, BEN)], BEN),
        ("no deputy", [away(ANNA)], None),
        ("back today", [away(ANNA, starts=-5, ends=0)], ANNA),
        ("away from tomorrow", [away(ANNA, starts=1, ends=None)], ANNA),
        ("the deputy's deputy", [away(ANNA, BEN), away(BEN, CARA)], CARA),
        ("the deputy is away without", [away(ANNA, BEN), away(BEN)], None),
        ("a circle of two", [away(ANNA, BEN), away(BEN, ANNA)], None),
        ("a circle of three", [away(ANNA, BEN), away(BEN, CARA), away(CARA, ANNA)], None),
        ("her own deputy", [away(ANNA, ANNA)], None),
        ("two deputies, the first is there", [away(ANNA, BEN), away(ANNA, CARA)], BEN),
        ("two deputies, the first away", [away(ANNA, BEN), away(ANNA, CARA), away(BEN)], CARA),
        (
            "a circle with a way out",
            [away(ANNA, BEN), away(BEN, ANNA), away(BEN, DAN)],
            DAN,
        ),
        ("others are away", [away(BEN), away(CARA, BEN)], ANNA),
    ],
)
def test_who_stands_in(name: str, absences: list[Absence], who: UUID | None) -> None:
    assert absence.stand_in(worker_id=ANNA, absences=absences, on=ON) == who
    assert absence.is_away(worker_id=ANNA, absences=absences, on=ON) is (who != ANNA)


lines = st.builds(
    away,
    st.sampled_from(WORKERS),
    st.sampled_from([None, *WORKERS]),
    st.integers(-2, 2),
    st.just(3),
)


@given(absences=st.lists(lines, max_size=8), worker=st.sampled_from(WORKERS))
def test_whoever_stands_in_is_there_and_is_reached(absences: list[Absence], worker: UUID) -> None:
    # Everybody reachable along deputies of today, found by spreading until nothing new comes.
    today = [a for a in absences if a.days.contains(moment=ON)]
    gone = {a.worker_id for a in today}
    reached = {worker}
    for _ in WORKERS:
        reached |= {a.deputy_id for a in today if a.worker_id in reached and a.deputy_id}
    found = absence.stand_in(worker_id=worker, absences=absences, on=ON)
    there = reached - gone
    assert found in there if there else found is None
    if worker not in gone:
        assert found == worker


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("a week, Ben stands in", {}, set()),
        ("until nobody knows when", {"ends_on": None}, set()),
        ("ill, nobody named", {"deputy_id": None}, set()),
        ("no day", {"starts_on": None}, {("absence.start_needed", "starts_on")}),
        ("back before leaving", {"ends_on": ON}, {("absence.ends_before_start", "ends_on")}),
        ("stands in for herself", {"deputy_id": ANNA}, {("absence.deputy_is_self", "deputy")}),
        ("a deputy who has left", {"deputy_id": DAN}, {("absence.deputy_has_left", "deputy")}),
        (
            "two things at once",
            {"starts_on": None, "deputy_id": ANNA},
            {("absence.start_needed", "starts_on"), ("absence.deputy_is_self", "deputy")},
        ),
        (
            "Ben is away and she stands in for him",
            {"absences": (away(BEN, ANNA, 3, 9),)},
            {("absence.deputies_in_circle", "deputy")},
        ),
        ("so he is, but later", {"absences": (away(BEN, ANNA, 7, 9),)}, set()),
        ("Ben is away, Cara stands in for him", {"absences": (away(BEN, CARA, 3, 9),)}, set()),
        (
            "round by way of Cara",
            {"absences": (away(BEN, CARA, 0, 5), away(CARA, ANNA, 4, 9))},
            {("absence.deputies_in_circle", "deputy")},
        ),
        (
            "round by way of Cara, but on different days",
            {"absences": (away(BEN, CARA, 0, 4), away(CARA, ANNA, 4, 9))},
            set(),
        ),
        (
            "others who go round do not matter, and are survived",
            {"absences": (away(BEN, CARA), away(CARA, BEN))},
            set(),
        ),
    ],
)
def test_recording(name: str, given: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    usual: dict[str, Any] = {
        "worker_id": ANNA,
        "starts_on": ON,
        "ends_on": ON + timedelta(days=7),
        "deputy_id": BEN,
        "at_work": frozenset({ANNA, BEN, CARA}),
    }
    facts = AbsenceFacts(**(usual | given))
    decision = absence.record(facts=facts)
    assert {(reason.code, reason.field) for reason in decision.reasons} == expected
    if not expected:
        assert decision.value == Absence(
            worker_id=ANNA,
            deputy_id=facts.deputy_id,
            days=Period(starts=ON, ends=facts.ends_on),
        )


@given(known=st.lists(lines, max_size=6), deputy=st.sampled_from([BEN, CARA, DAN]))
def test_what_is_recorded_adds_no_circle(known: list[Absence], deputy: UUID) -> None:
    decision = absence.record(
        facts=AbsenceFacts(
            worker_id=ANNA,
            starts_on=ON,
            ends_on=ON + timedelta(days=2),
            deputy_id=deputy,
            at_work=frozenset(WORKERS),
            absences=tuple(known),
        )
    )
    days = [ON, ON + timedelta(days=1)]
    comes_round = any(ANNA in reached_from(deputy, known, day) for day in days)
    assert bool(decision) is not comes_round


def reached_from(worker: UUID, absences: list[Absence], on: date) -> set[UUID]:
    """Everybody along the deputies of a worker on a day, found by spreading."""
    reached: set[UUID] = {worker}
    for _ in WORKERS:
        reached |= {
            a.deputy_id
            for a in absences
            if a.worker_id in reached and a.deputy_id and a.days.contains(moment=on)
        }
    return reached
