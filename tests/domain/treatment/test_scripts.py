"""Scripts by instalments at each boundary, and a place of injection that is to rest."""

from datetime import date, timedelta
from typing import Any

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.injecting import AGAIN, Place, Placing, place, used_lately
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.script import (
    Lasting,
    Script,
    Writing,
    alerts,
    runs_out_on,
    write,
)
from throughcare.queries import protocol
from throughcare.queries.treatment.alerts import in_force

TODAY = date(2026, 3, 2)
ENGLAND = protocol.settings_on("england", TODAY)
RULES = in_force(TODAY)
LEFT, RIGHT = Place.THIGH_LEFT, Place.THIGH_RIGHT


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def spoken(days: int, instalments: int | None, interval: int | None, first: int = 0) -> set[str]:
    script = Script(
        written_on=TODAY,
        first_on=on(first),
        days=days,
        instalments=instalments,
        interval_days=interval,
    )
    return {each.rule.code for each in alerts(script, rules=RULES, settings=ENGLAND)}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (spoken(14, 14, 1), set()),
        (spoken(15, 15, 1), {"script_length"}),
        (spoken(14, 2, 7), set()),
        (spoken(14, 2, None), {"script_interval"}),
        (spoken(14, None, 7), {"script_interval"}),
        (spoken(14, None, None), {"script_interval"}),
        (spoken(7, 1, None), set()),  # one instalment has none after it
        (spoken(14, 14, 1, first=28), set()),
        (spoken(14, 14, 1, first=29), {"script_first_supply"}),
        (
            spoken(28, None, None, first=29),
            {"script_length", "script_interval", "script_first_supply"},
        ),
    ],
)
def test_what_speaks_about_a_script_at_each_boundary(said: set[str], codes: set[str]) -> None:
    assert said == codes


def test_a_script_names_how_long_in_how_many_and_how_far_apart_only_as_it_was_typed() -> None:
    usual: dict[str, Any] = {
        "product": Product.METHADONE,
        "prescribed": Period(starts=TODAY, ends=None),
        "written_on": TODAY,
        "first_on": on(1),
        "days": 14,
        "instalments": 0,
        "interval_days": None,
        "died_on": None,
    }
    found = write(Writing(**usual)).value
    assert found is not None
    assert (found.until_on, found.instalments) == (on(15), None)
    for change, code in (
        ({"product": Product.BUPRENORPHINE_WEEKLY}, "script.not_by_instalments"),
        ({"written_on": None}, "script.written_needed"),
        ({"first_on": on(-1)}, "medicine.day_outside"),
        ({"written_on": on(2)}, "script.first_before"),
        ({"days": 0}, "script.days_needed"),
        ({"died_on": TODAY}, "person.has_died"),
    ):
        assert write(Writing(**usual | change)).codes == {code}


@pytest.mark.parametrize(
    ("product", "ago", "rests"),
    [
        (Product.BUPRENORPHINE_WEEKLY, 55, True),
        (Product.BUPRENORPHINE_WEEKLY, 56, False),
        (Product.BUPRENORPHINE_WEEKLY, 0, False),  # the same day, said again
        (Product.BUPRENORPHINE_MONTHLY, 28, False),
        (Product.NALTREXONE_DEPOT, 28, False),
    ],
)
def test_a_place_of_the_weekly_injection_rests_for_eight_weeks(
    product: Product, ago: int, rests: bool
) -> None:
    found = used_lately({LEFT: on(-ago)}, product=product, on=TODAY, weeks=8)
    assert (LEFT in found) is rests


def test_a_place_that_is_to_rest_is_asked_about_and_bars_nobody() -> None:
    rule = next(each for each in RULES if each.code == AGAIN)
    usual: dict[str, Any] = {
        "product": Product.BUPRENORPHINE_WEEKLY,
        "place": LEFT,
        "rests": {LEFT: on(-7)},
        "again": False,
        "rule": rule,
        "weeks": 8,
    }
    assert place(Placing(**usual)).codes == {"medicine.site_again"}
    for change, kept in (
        ({"again": True}, LEFT),
        ({"place": RIGHT}, RIGHT),
        ({"place": None}, None),
        ({"rule": None}, LEFT),
        ({"product": Product.METHADONE}, None),
        ({"product": Product.NALTREXONE_IMPLANT}, None),
    ):
        decided = place(Placing(**usual | change))
        assert decided
        assert decided.value is kept


def days(first: int, until: int | None) -> Period[date]:
    return Period(starts=on(first), ends=None if until is None else on(until))


@pytest.mark.parametrize(
    ("written", "prescribed", "goes_on", "runs_out"),
    [
        ((), days(0, None), True, None),  # no script is recorded here: nothing is known
        ((), days(0, 28), True, 28),  # planned until then, though they want to go on
        ((), days(0, 28), False, None),  # it ends then on purpose
        ((days(0, 14),), days(0, None), True, 14),
        ((days(0, 14),), days(0, 28), False, 14),  # before its end, all the same
        ((days(0, 14), days(14, 28)), days(0, None), True, 28),
        ((days(0, 14), days(20, 34)), days(0, None), True, 14),  # a gap comes first
        ((days(-20, -6), days(0, 14)), days(-20, None), True, 14),  # what was, is past
        ((days(-20, -6),), days(-20, None), True, -6),  # it has run out
        ((days(3, 17),), days(-20, None), True, 17),  # what they have now stands on paper alone
        ((days(0, 28),), days(0, 28), False, None),
        ((days(0, 30),), days(0, 28), True, 28),
    ],
)
def test_the_first_day_for_which_nothing_is_written(
    written: tuple[Period[date], ...], prescribed: Period[date], goes_on: bool, runs_out: int | None
) -> None:
    facts = Lasting(prescribed=prescribed, written=written, goes_on=goes_on)
    assert runs_out_on(facts, on=TODAY) == (None if runs_out is None else on(runs_out))
