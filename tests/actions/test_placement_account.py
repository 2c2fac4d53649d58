"""What a placement leaves on record beside itself: a gap closed, money of two years, given back."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.placements import (
    ADA,
    BO,
    TODAY,
    WEEKS,
    agreed,
    billed,
    limited,
    line,
    next_line,
    proposed,
    running,
)
from tests.referrals import seen_by
from throughcare.actions import find_help, placement
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.money import Price, at_most_owed
from throughcare.domain.placement.terms import Basis, Ended
from throughcare.queries.find_help import placing
from throughcare.queries.placement import attendance, money, reading
from throughcare.queries.placement.attendance import Source
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def test_a_gap_is_one_no_more_once_there_is_a_place_for_it() -> None:
    limited(100_000)
    sam = somebody()
    key = agreed(sam, line())
    shared(sam, C.IDENTITY, C.NEEDS)
    housing, debt = NeedKind.HOUSING, NeedKind.DEBT
    for need, name in ((housing, "Hal Birch"), (housing, ADA), (debt, ADA)):
        find_help.nobody_fits(
            key=new_key(), person_id=sam, need=need, why="Too far", by=worker(name), at=NOW
        )
    placement.begin(placement_id=key, on=TODAY, by=worker(ADA), at=NOW)
    with seen_by(ADA) as viewer:
        assert [each.need for each in placing.gaps(viewer, person_id=sam)] == [debt]
        assert models.Event.objects.filter(kind="need.found_after_all").count() == 1
    with seen_by("Hal Birch") as viewer:
        assert [each.need for each in placing.gaps(viewer, person_id=sam)] == [debt]


def stands(*lines: UUID) -> list[tuple[int, int]]:
    """What is kept in all of each line, and what is spent of it."""
    with seen_by(BO) as viewer:
        found = [money.line(viewer, line_id=key) for key in lines]
    return [(each.taken, each.spent) for each in found if each]


def test_a_place_across_two_years_is_paid_by_each_for_its_own_days() -> None:
    limited(1_000_000)
    first, later = line(), next_line()
    eight = TODAY + 8 * WEEKS
    key = proposed(somebody(), basis=Basis.DAY, pence=1_000, planned_end_on=eight)
    bo = worker(BO)
    with pytest.raises(Refused, match=r"placement\.later_needed"):
        placement.approve(placement_id=key, line_id=first, by=bo, at=NOW)
    placement.approve(placement_id=key, line_id=first, later_line_id=later, by=bo, at=NOW)
    assert stands(first, later) == [(30_000, 0), (26_000, 0)]
    placement.begin(placement_id=key, on=TODAY, by=worker(ADA), at=NOW)
    at = NOW + 5 * WEEKS
    bill = placement.receive(
        key=new_key(),
        placement_id=key,
        number="1",
        from_on=TODAY + 28 * A_DAY,
        until_on=TODAY + 32 * A_DAY,
        pence=4_000,
        by=worker(BO, at=at),
        at=at,
    )
    placement.agree(invoice_id=bill, pence=4_000, words="", by=worker(BO, at=at), at=at)
    assert stands(first, later) == [(30_000, 2_000), (26_000, 2_000)]


def test_what_goes_on_into_the_next_year_is_changed_with_its_line() -> None:
    limited(1_000_000)
    first, later = line(), next_line()
    key = agreed(somebody(), first)
    longer = {"ends_on": TODAY + 8 * WEEKS, "basis": Basis.DAY, "pence": 1_000, "sessions": None}
    bo = worker(BO)
    with pytest.raises(Refused, match=r"placement\.later_needed"):
        placement.change(placement_id=key, **longer, by=bo, at=NOW)
    placement.change(placement_id=key, **longer, later_line_id=later, by=bo, at=NOW)
    assert stands(first, later) == [(30_000, 0), (26_000, 0)]
    placement.change(placement_id=key, **longer | {"ends_on": TODAY + WEEKS}, by=bo, at=NOW)
    assert stands(first, later) == [(7_000, 0), (0, 0)]


def left_early(key: UUID, at_days: int) -> None:
    at = NOW + at_days * A_DAY
    ada = worker(ADA, at=at)
    told = {"how": Ended.EARLY_BY_CHOICE, "why": "", "without_why": ""}
    placement.end(placement_id=key, on=at.date(), **told, by=ada, at=at)


def test_an_early_end_gives_back_what_will_not_be_billed() -> None:
    limited(1_000_000)
    first, later = line(), next_line()
    eight = TODAY + 8 * WEEKS
    key = proposed(somebody(), basis=Basis.DAY, pence=1_000, planned_end_on=eight)
    bo = worker(BO)
    placement.approve(placement_id=key, line_id=first, later_line_id=later, by=bo, at=NOW)
    placement.begin(placement_id=key, on=TODAY, by=worker(ADA), at=NOW)
    left_early(key, 9)
    assert stands(first, later) == [(10_000, 0), (0, 0)]
    at = NOW + 10 * A_DAY
    bo = worker(BO, at=at)
    placement.keep_for_bills(placement_id=key, pence=17_000, why="A week of notice", by=bo, at=at)
    assert stands(first, later) == [(17_000, 0), (0, 0)]
    with pytest.raises(Refused, match=r"placement\.over_limit"):
        placement.keep_for_bills(placement_id=key, pence=1_000_001, why="x", by=bo, at=at)
    placement.settle(placement_id=key, by=bo, at=at)
    assert stands(first) == [(0, 0)]


def test_what_an_open_invoice_bills_stays_until_it_is_decided() -> None:
    limited(100_000)
    of_the_year = line()
    key = running(somebody(), of_the_year)
    billed(key, 40_000, at=NOW)
    left_early(key, 2)
    assert stands(of_the_year) == [(40_000, 0)]


@pytest.mark.parametrize(
    ("price", "days", "pence"),
    [
        pytest.param(Price(basis=Basis.WEEK, pence=20_000), 7, 20_000, id="a week"),
        pytest.param(Price(basis=Basis.WEEK, pence=100), 1, 15, id="a part, rounded up"),
        pytest.param(Price(basis=Basis.DAY, pence=12_000), 3, 36_000, id="three days"),
        pytest.param(Price(basis=Basis.SESSION, pence=50, sessions=8), 3, 150, id="one a day"),
        pytest.param(Price(basis=Basis.SESSION, pence=50, sessions=8), 30, 400, id="8 were meant"),
        pytest.param(Price(basis=Basis.ONCE, pence=95_000), 1, 95_000, id="the whole"),
    ],
)
def test_what_can_be_billed_is_said_alike_by_rule_book_and_database(
    price: Price, days: int, pence: int
) -> None:
    assert at_most_owed(price, days=days) == pence
    asked = [price.basis.value, price.pence, price.sessions, days]
    with seen_by(BO), connection.cursor() as cursor:
        cursor.execute("select at_most_owed(%s, %s, %s, %s)", asked)
        assert cursor.fetchone() == (pence,)


def test_whoever_pays_sets_what_managers_decide_where_nobody_else_can() -> None:
    key = proposed(somebody())
    of_the_year = line()
    pays = replace(worker("Oz Partner"), roles=frozenset({Role.COMMISSIONER}))
    limited_by = {"pence": 60_000, "starts_on": TODAY, "by": pays, "at": NOW}
    for agency in (None, world.key(world.STEWARDS)):
        with pytest.raises(Refused, match=r"limit\.agency_needed"):
            placement.set_limit_of_managers(agency_id=agency, **limited_by)
    placement.set_limit_of_managers(agency_id=world.key(world.RECOVERY), **limited_by)
    with seen_by(BO) as viewer:
        assert money.my_limit(viewer) == 60_000
        assert money.who_sets(viewer) == ("Ann Ledger", world.STEWARDS)
    with seen_by(ADA) as viewer:
        assert money.my_limit(viewer) == 0
    placement.approve(placement_id=key, line_id=of_the_year, by=worker(BO), at=NOW)
    with pytest.raises(Refused, match=r"permission"):
        placement.set_limit_of_managers(
            agency_id=world.key(world.RECOVERY), pence=1, starts_on=TODAY, by=worker(BO), at=NOW
        )


def told(key: UUID, *days: int, at_days: int = 14, of: int = 7) -> None:
    at = NOW + at_days * A_DAY
    placement.tell(
        key=new_key(),
        placement_id=key,
        from_on=TODAY,
        until_on=TODAY + of * A_DAY,
        days=[TODAY + each * A_DAY for each in days],
        told_by="Jo at the desk",
        told_on=at.date(),
        by=worker(ADA, at=at),
        at=at,
    )


def came(key: UUID, basis: Basis) -> tuple[int, Source]:
    days = Period(starts=TODAY, ends=TODAY + 2 * WEEKS)
    with seen_by(BO, at=NOW + 15 * A_DAY) as viewer:
        found = attendance.attended(viewer, placement_id=key, days=days, basis=basis)
    return found.number, found.source


def test_a_provider_that_records_nothing_here_is_counted_by_its_word() -> None:
    limited(100_000)
    sam = somebody()
    key = running(sam, line(), basis=Basis.SESSION, pence=5_000, sessions=8)
    assert came(key, Basis.SESSION) == (0, Source.NOTHING)
    told(key, 0, 2, 4)
    assert came(key, Basis.SESSION) == (3, Source.TOLD)
    assert came(key, Basis.DAY) == (3 + 7, Source.TOLD)
    told(key, 2, at_days=15)
    assert came(key, Basis.SESSION) == (1, Source.TOLD)
    bill = billed(key, 15_000, at=NOW + 15 * A_DAY)
    with seen_by(BO, at=NOW + 15 * A_DAY) as viewer:
        found = reading.invoice(viewer, invoice_id=bill)
    assert found is not None
    assert found[0].beside.difference == 10_000
    shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
    with seen_by("Hal Birch", at=NOW + 15 * A_DAY):
        assert not models.PlacementTold.objects.exists()
        assert not models.Event.objects.filter(kind="placement.told").exists()
