"""What registering needs, and how old somebody is."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import age
from throughcare.domain.person.rules import RegisterFacts, Registration, Way, register

ON = date(2026, 9, 30)


def facts(**given: Any) -> RegisterFacts:
    usual: dict[str, Any] = {"given": "Ada", "family": "Example", "born_on": date(1985, 2, 1)}
    return RegisterFacts(**(usual | given))


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("all right", {}, set()),
        ("only what they are called", {"given": "", "family": "", "called_by": "Ace"}, set()),
        ("only a family name", {"given": ""}, set()),
        ("another script", {"given": "Иван"}, set()),
        (
            "no name at all",
            {"given": " ", "family": ""},
            {("person.name_needed", "called_by")},
        ),
        ("a name of dots", {"family": "..."}, {("person.name_without_letters", "family")}),
        ("no date, says adult", {"born_on": None, "says_adult": True}, set()),
        ("no date, nothing said", {"born_on": None}, {("person.age_needed", "born_on")}),
        ("born tomorrow", {"born_on": date(2026, 10, 1)}, {("person.born_in_future", "born_on")}),
        ("120 years old is let be", {"born_on": date(1905, 10, 1)}, set()),
        ("over 120", {"born_on": date(1905, 9, 30)}, {("person.born_too_long_ago", "born_on")}),
        ("a sex not in the list", {"sex": "x"}, {("person.not_in_list", "sex")}),
        ("a gender not in the list", {"gender": "x"}, {("person.not_in_list", "gender")}),
        ("a language not in the list", {"language": "x"}, {("person.not_in_list", "language")}),
        (
            "an access need not in the list",
            {"access_needs": ("quiet_space", "x")},
            {("person.not_in_list", "access_needs")},
        ),
        ("a good number", {"numbers": ((Scheme.NHS_NUMBER, "943 476 5919"),)}, set()),
        (
            "a number mistyped",
            {"numbers": ((Scheme.NHS_NUMBER, "943 476 5918"),)},
            {("identifier.nhs_number.check", "nhs_number")},
        ),
        (
            "everything at once",
            {
                "given": "",
                "family": "",
                "born_on": date(2030, 1, 1),
                "sex": "?",
                "numbers": ((Scheme.PNC, "1"), (Scheme.CRN, "")),
            },
            {
                ("person.name_needed", "called_by"),
                ("person.born_in_future", "born_on"),
                ("person.not_in_list", "sex"),
                ("identifier.pnc.letter_missing", "pnc"),
                ("identifier.missing", "crn"),
            },
        ),
    ],
)
def test_every_field_says_what_is_wrong(
    name: str, given: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    decision = register(facts=facts(**given), on=ON)
    assert {(reason.code, reason.field) for reason in decision.reasons} == expected
    assert (decision.value is None) is bool(expected)


def registration(**given: Any) -> Registration:
    decision = register(facts=facts(**given), on=ON)
    assert decision.value is not None
    return decision.value


@pytest.mark.parametrize(
    ("name", "born_on", "way"),
    [
        ("18 today", date(2008, 9, 30), Way.JOURNEY),
        ("18 tomorrow", date(2008, 10, 1), Way.SIGNPOST),
        ("a baby", date(2026, 9, 30), Way.SIGNPOST),
    ],
)
def test_under_18_is_signposted_not_refused(name: str, born_on: date, way: Way) -> None:
    found = registration(born_on=born_on)
    assert found.way is way
    assert found.adult_on == born_on.replace(year=born_on.year + 18)


def test_who_gives_no_date_goes_the_way_of_adults() -> None:
    found = registration(born_on=None, says_adult=True)
    assert found.way is Way.JOURNEY
    assert found.adult_on is None


def test_what_is_kept() -> None:
    found = registration(
        given="Róbert",
        family="O'Example",
        called_by=" Bob ",
        numbers=((Scheme.PNC, "79/163001B"), (Scheme.PNC, "1979/0163001B")),
    )
    assert found.called_by == "Bob"
    assert found.face.sort_key == "oexample bob"
    assert found.face.search_text == "bob oexample"
    assert found.face.sound
    assert found.identifiers == (Identifier(scheme=Scheme.PNC, value="1979/0163001B"),)


def test_who_gives_only_a_name_to_be_called_by_is_listed_by_it() -> None:
    found = registration(given="", family="", called_by="Ace")
    assert found.called_by == "Ace"
    assert (found.face.sort_key, found.face.search_text) == ("ace", "ace")


@pytest.mark.parametrize(
    ("born_on", "on", "years"),
    [
        (date(2000, 9, 30), date(2018, 9, 29), 17),
        (date(2000, 9, 30), date(2018, 9, 30), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 9, 30), date(2026, 9, 30), 0),
    ],
)
def test_age(born_on: date, on: date, years: int) -> None:
    assert age.age(born_on=born_on, on=on) == years
    assert age.is_adult(born_on=born_on, on=on) is (years >= 18)


@given(born_on=st.dates(date(1900, 1, 1), date(2026, 1, 1)), later=st.integers(0, 40_000))
def test_age_counts_birthdays(born_on: date, later: int) -> None:
    on = date.fromordinal(born_on.toordinal() + later)
    years = age.age(born_on=born_on, on=on)
    assert age.birthday(born_on=born_on, years=years) <= on
    assert on < age.birthday(born_on=born_on, years=years + 1)
