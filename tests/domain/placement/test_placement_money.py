"""What placements cost, what a line still gives, and what an invoice is beside who came."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.invoice import rules as invoice
from throughcare.domain.placement.invoice.rules import Agreeing
from throughcare.domain.placement.money import (
    NOTHING,
    Keeping,
    Line,
    Parts,
    Price,
    earned,
    keep,
    kept,
    parted,
    pounds,
)
from throughcare.domain.placement.terms import Basis, Ring

B = Basis
MARCH = date(2026, 3, 2)


def days(number: int) -> Period[date]:
    return Period(starts=MARCH, ends=date.fromordinal(MARCH.toordinal() + number))


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0"), (5, "£0.05"), (8_750, "£87.50"), (120_000, "£1,200"), (-250, "-£2.50")],
)
def test_money_is_said_as_people_write_it(pence: int, said: str) -> None:
    assert pounds(pence) == said


@pytest.mark.parametrize(
    ("price", "planned", "pence"),
    [
        pytest.param(Price(basis=B.WEEK, pence=84_000), 84, 1_008_000, id="twelve weeks"),
        pytest.param(Price(basis=B.WEEK, pence=100), 1, 15, id="a part, rounded up to the penny"),
        pytest.param(Price(basis=B.DAY, pence=12_000), 10, 120_000, id="ten days"),
        pytest.param(Price(basis=B.SESSION, pence=6_000, sessions=8), 56, 48_000, id="8 sessions"),
        pytest.param(Price(basis=B.ONCE, pence=95_000), 200, 95_000, id="once, however long"),
    ],
)
def test_so_much_is_kept_for_a_placement(price: Price, planned: int, pence: int) -> None:
    assert kept(price, days=days(planned)) == pence


@pytest.mark.parametrize(
    ("price", "attended", "pence"),
    [
        pytest.param(Price(basis=B.WEEK, pence=84_000), 21, 252_000, id="three weeks of days"),
        pytest.param(Price(basis=B.WEEK, pence=100), 1, 14, id="a day of a week, to the penny"),
        pytest.param(Price(basis=B.DAY, pence=12_000), 3, 36_000, id="three days"),
        pytest.param(Price(basis=B.SESSION, pence=6_000, sessions=8), 5, 30_000, id="5 of 8"),
        pytest.param(Price(basis=B.ONCE, pence=95_000), 0, 0, id="nobody came: nothing is owed"),
        pytest.param(Price(basis=B.ONCE, pence=95_000), 1, 95_000, id="they came: the whole"),
    ],
)
def test_so_much_is_owed_for_who_came(price: Price, attended: int, pence: int) -> None:
    assert earned(price, attended=attended) == pence


YEAR = Period(starts=date(2025, 4, 1), ends=date(2026, 4, 1))
LINE = Line(ring=Ring.ANYTHING, year=YEAR, holds=100_000, taken=40_000)
FITS = Keeping(
    line=LINE,
    before=NOTHING,
    after=Parts(first=60_000),
    limit=60_000,
    days=days(30),
    aftercare=False,
)
NEXT = Line(
    ring=Ring.ANYTHING,
    year=Period(starts=date(2026, 4, 1), ends=date(2027, 4, 1)),
    holds=500,
    taken=0,
)
FENCED = replace(LINE, ring=Ring.AFTERCARE)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(FITS, set(), id="exactly what is left, exactly the limit"),
        pytest.param(
            replace(FITS, after=Parts(first=60_001), limit=60_001),
            {"placement.line_over"},
            id="a penny over",
        ),
        pytest.param(replace(FITS, limit=59_999), {"placement.over_limit"}, id="over the limit"),
        pytest.param(replace(FITS, line=None), {"placement.line_needed"}, id="no line"),
        pytest.param(
            replace(FITS, line=FENCED), {"placement.only_aftercare"}, id="a ring-fenced line"
        ),
        pytest.param(replace(FITS, line=FENCED, aftercare=True), set(), id="aftercare by it"),
        pytest.param(
            replace(FITS, line=FENCED, aftercare=True, follows_an_ending=False),
            {"placement.nothing_ended"},
            id="aftercare of nothing",
        ),
        pytest.param(
            replace(FITS, days=days(31)), {"placement.later_needed"}, id="a day into the next year"
        ),
        pytest.param(
            replace(FITS, days=days(31), later=NEXT), set(), id="a day by the next year's line"
        ),
        pytest.param(
            replace(FITS, days=days(31), later=LINE), {"placement.other_year"}, id="not that year's"
        ),
        pytest.param(
            replace(FITS, days=days(31), later=NEXT, after=Parts(first=1, later=501), limit=502),
            {"placement.line_over"},
            id="a penny over what the next year has",
        ),
        pytest.param(
            replace(FITS, days=days(31), later=NEXT, after=Parts(first=1, later=2), limit=2),
            {"placement.over_limit"},
            id="a limit is for the whole",
        ),
        pytest.param(
            replace(FITS, days=Period(starts=date(2025, 3, 31), ends=date(2025, 5, 1))),
            {"placement.other_year"},
            id="from the year before",
        ),
        pytest.param(
            replace(FITS, before=Parts(first=40_000), after=Parts(first=100_000), limit=100_000),
            set(),
            id="a change within",
        ),
        pytest.param(
            replace(FITS, before=Parts(first=40_000), after=Parts(first=100_001), limit=200_000),
            {"placement.line_over"},
            id="a change by a penny too much",
        ),
        pytest.param(
            replace(
                FITS,
                line=replace(LINE, taken=100_000),
                before=Parts(first=40_000),
                after=Parts(first=30_000),
            ),
            set(),
            id="less than before is always there",
        ),
    ],
)
def test_what_a_line_gives(facts: Keeping, codes: set[str]) -> None:
    assert {reason.code for reason in keep(facts)} == codes


TWELVE = days(56)  # 30 days of them in the first year


@pytest.mark.parametrize(
    ("price", "spent", "first", "later"),
    [
        pytest.param(Price(basis=B.DAY, pence=100), NOTHING, 3_000, 2_600, id="a day"),
        pytest.param(Price(basis=B.WEEK, pence=700), NOTHING, 3_000, 2_600, id="a week"),
        pytest.param(
            Price(basis=B.SESSION, pence=100, sessions=10), NOTHING, 536, 464, id="sessions by days"
        ),
        pytest.param(Price(basis=B.ONCE, pence=900), NOTHING, 900, 0, id="once: when it begins"),
        pytest.param(
            Price(basis=B.DAY, pence=100), Parts(first=3_500), 3_500, 2_100, id="spent stays spent"
        ),
        pytest.param(
            Price(basis=B.ONCE, pence=900), Parts(later=50), 850, 50, id="and of the next year too"
        ),
    ],
)
def test_each_year_pays_for_its_own_days(
    price: Price, spent: Parts, first: int, later: int
) -> None:
    parts = parted(price, days=TWELVE, at=YEAR.ends, whole=kept(price, days=TWELVE), spent=spent)
    assert (parts.first, parts.later) == (first, later)


BESIDE = invoice.compare(billed=336_000, attended=21, price=Price(basis=B.WEEK, pence=84_000))
AGREED = Agreeing(beside=BESIDE, pence=252_000, words="", kept=1_008_000, spent=0)


def test_an_invoice_is_shown_beside_who_came() -> None:
    assert (BESIDE.due, BESIDE.difference) == (252_000, 84_000)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param(AGREED, None, id="what was recorded"),
        pytest.param(replace(AGREED, pence=0), None, id="nothing of it"),
        pytest.param(replace(AGREED, pence=336_000), "invoice.why_more", id="more, without why"),
        pytest.param(
            replace(AGREED, pence=336_000, words="Their register was not sent on"),
            None,
            id="more, with the reason",
        ),
        pytest.param(
            replace(AGREED, pence=336_001, words="x"), "invoice.agreed_needed", id="over the bill"
        ),
        pytest.param(replace(AGREED, pence=-1), "invoice.agreed_needed", id="below nothing"),
        pytest.param(replace(AGREED, spent=756_001), "invoice.over_kept", id="over what is kept"),
    ],
)
def test_what_of_an_invoice_is_agreed(facts: Agreeing, code: str | None) -> None:
    decision = invoice.agree(facts)
    assert decision.codes == ({code} if code else frozenset())
    assert bool(decision) is (code is None)
