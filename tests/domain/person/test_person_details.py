"""Changing what is known of somebody: each change with what was before, and why it is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import details, terms, words
from throughcare.domain.person.details import Change, Details, TakingPart
from throughcare.domain.person.terms import Channel, ChannelKind, Name, NameKind

ON = date(2026, 9, 30)
ADA = Details(called_by="Ada", family="Example", born_on=date(1985, 2, 1), sex="female")


@pytest.mark.parametrize(
    ("name", "now", "expected"),
    [
        ("nothing", {}, []),
        ("a name", {"called_by": "Ace"}, [("called_by", "Ada", "Ace")]),
        (
            "a birthday",
            {"born_on": date(1985, 1, 2)},
            [("born_on", "1 February 1985", "2 January 1985")],
        ),
        ("a code, in words", {"sex": "male"}, [("sex", "Female", "Male")]),
        ("yes or no", {"no_fixed_abode": True}, [("no_fixed_abode", "no", "yes")]),
        (
            "two things",
            {"area": "Mill Lane", "language": "pl"},
            [("area", "", "Mill Lane"), ("language", "English", "Polish")],
        ),
    ],
)
def test_what_changed(name: str, now: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    decision = details.change(before=ADA, after=replace(ADA, **now), on=ON)
    told = tuple(Change(field=field, before=old, after=new) for field, old, new in expected)
    assert decision.value == told


@pytest.mark.parametrize(
    ("name", "now", "codes"),
    [
        ("no name", {"called_by": " ", "family": ""}, {"person.name_needed"}),
        ("nothing to call them by", {"called_by": ""}, {"person.name_needed"}),
        ("dots", {"called_by": "..."}, {"person.name_without_letters"}),
        ("no birthday", {"born_on": None}, {"person.age_needed"}),
        ("says adult", {"born_on": None, "says_adult": True}, set()),
        ("a child", {"born_on": date(2010, 1, 1)}, {"person.would_be_under_18"}),
        ("not born", {"born_on": date(2027, 1, 1)}, {"person.born_in_future"}),
        ("a code not in the list", {"sex": "x", "gender": "y"}, {"person.not_in_list"}),
    ],
)
def test_what_is_not_right(name: str, now: dict[str, Any], codes: set[str]) -> None:
    decision = details.change(before=ADA, after=replace(ADA, **now), on=ON)
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("name", "now", "expected"),
    [
        ("nothing", {}, []),
        ("asked now", {"learning_disability": False}, [("learning_disability", "", "no")]),
        (
            "several needs",
            {"access_needs": ("easy_read", "more_time")},
            [("access_needs", "", "Easy words and pictures, More time")],
        ),
    ],
)
def test_what_changed_of_what_they_need_to_take_part(
    name: str, now: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    decision = details.take_part(before=TakingPart(), after=TakingPart(**now), on=ON)
    told = tuple(Change(field=field, before=old, after=new) for field, old, new in expected)
    assert decision.value == told


def test_a_need_that_is_not_in_the_list_is_refused() -> None:
    told = TakingPart(access_needs=("easy_read", "x"))
    decision = details.take_part(before=TakingPart(), after=told, on=ON)
    assert [(r.code, r.field) for r in decision.reasons] == [("person.not_in_list", "access_needs")]


def test_every_field_has_words() -> None:
    fields = set(Details.__dataclass_fields__) | set(TakingPart.__dataclass_fields__)
    assert fields <= set(words.DETAILS)


@given(
    day=st.dates(date(1950, 1, 1), date(2000, 1, 1)),
    called=st.text("abc", min_size=1, max_size=5),
)
def test_a_change_back_tells_the_same_turned_round(day: date, called: str) -> None:
    after = replace(ADA, born_on=day, called_by=called)
    there = details.change(before=ADA, after=after, on=ON).value or ()
    back = details.change(before=after, after=ADA, on=ON).value or ()
    assert [(c.field, c.after, c.before) for c in there] == [
        (c.field, c.before, c.after) for c in back
    ]


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("a name", {}, set()),
        ("a family name alone", {"given": ""}, set()),
        ("nothing", {"given": " ", "family": ""}, {"person.name_needed"}),
        ("figures", {"family": "12"}, {"person.name_without_letters"}),
        ("from tomorrow", {"starts_on": date(2026, 10, 1)}, {"name.in_future"}),
        (
            "ended before it began",
            {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 1, 1)},
            {"name.ends_before_start"},
        ),
    ],
)
def test_adding_a_name(name: str, given: dict[str, Any], codes: set[str]) -> None:
    added = Name(**({"given": "Ada", "family": "New"} | given))
    assert details.add_name(name=added, on=ON).codes == codes


@pytest.mark.parametrize(
    ("name", "held", "ends_on", "codes"),
    [
        ("today", {}, ON, set()),
        ("no day", {}, None, {"name.end_needed"}),
        ("tomorrow", {}, date(2026, 10, 1), {"name.ends_in_future"}),
        ("before it began", {"starts_on": ON}, ON, {"name.ends_before_start"}),
        ("again", {"ends_on": ON}, ON, {"name.ended_already"}),
    ],
)
def test_ending_a_name(
    name: str, held: dict[str, Any], ends_on: date | None, codes: set[str]
) -> None:
    decision = details.end_name(name=Name(given="Ada", **held), ends_on=ends_on, on=ON)
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("name", "new", "held", "ends_on"),
    [
        ("a new legal name", {}, {}, ON),
        ("from a day", {"starts_on": date(2026, 5, 1)}, {}, date(2026, 5, 1)),
        ("an alias takes nothing over", {"kind": NameKind.ALIAS}, {}, None),
        ("an alias is not taken over", {}, {"kind": NameKind.ALIAS}, None),
        ("one that ended stays as it is", {}, {"ends_on": date(2020, 1, 1)}, None),
        ("one that is over already takes nothing", {"ends_on": date(2020, 1, 1)}, {}, None),
        ("one that began later stays", {"starts_on": date(2020, 1, 1)}, {"starts_on": ON}, None),
    ],
)
def test_one_legal_name_at_a_time(
    name: str, new: dict[str, Any], held: dict[str, Any], ends_on: date | None
) -> None:
    found = details.takes_over(name=Name(given="Ada", **new), held=Name(given="Ad", **held), on=ON)
    assert found == ends_on


def test_a_number_is_added_once_and_in_canonical_form() -> None:
    number = Identifier(scheme=Scheme.PNC, value="1979/0163001B")
    add = {"scheme": Scheme.PNC, "on": ON}
    assert details.add_number(text="79/163001b", known=frozenset(), **add).value == number
    again = details.add_number(text="79/163001b", known=frozenset({number}), **add)
    assert again.codes == {"number.known_already"}
    wrong = details.add_number(text="79/163001C", known=frozenset(), **add)
    assert [(r.code, r.field) for r in wrong.reasons] == [("identifier.pnc.check", "value")]


def test_a_way_to_reach_somebody_has_a_value_and_ends_once() -> None:
    phone = Channel(kind=ChannelKind.MOBILE, value="07700 900123")
    assert terms.add(channel=phone)
    assert terms.add(channel=replace(phone, value=" ")).codes == {"channel.value_needed"}
    assert terms.end(channel=phone)
    assert terms.end(channel=replace(phone, ended=True)).codes == {"channel.ended"}
