"""What a search text means: words, a number, a date, or something that has to be explained."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.person import search, words
from throughcare.domain.person.search import Reading

ON = date(2026, 9, 30)
BORN = date(1985, 5, 4)


def read(text: str, born_on: date | None = None) -> Reading:
    return search.read(text=text, born_on=born_on, on=ON)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sam Harrow", ("sam", "harrow")),
        ("O'Brien-Smyth, Bob", ("obrien", "smyth", "bob")),
        ("sam sam", ("sam",)),
        ("Иван 李", ("иван", "李")),
        ("a b c d e f g", ("a", "b", "c", "d", "e", "f")),
        ("", ()),
        ("Sam 4/5/1985", ("sam",)),
        ("Sam 2nd", ("sam",)),
    ],
)
def test_words_of_a_name(text: str, found: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading.words == found
    assert len(reading.sounds) == len(found)
    assert all(reading.sounds)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("943 476 5919", "9434765919"),
        ("943-476-5919", "9434765919"),
        ("79/163001b", "1979/0163001B"),
        ("sf05/482703j", "SF05/482703J"),
        (" a1234bc ", "A1234BC"),
        ("X123456", "X123456"),
    ],
)
def test_a_number_in_any_spelling_is_that_number(text: str, value: str) -> None:
    reading = read(text)
    assert [number.value for number in reading.numbers] == [value]
    assert not reading.words
    assert not reading.said


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("943 476 5918", ["search.looks_like.nhs_number", "identifier.nhs_number.check"]),
        ("1111111111", ["search.looks_like.nhs_number", "identifier.nhs_number.placeholder"]),
        ("2003/0062845F", ["search.looks_like.pnc", "identifier.pnc.check"]),
        ("265416/21H", ["search.looks_like.cro", "identifier.cro.check"]),
        ("9434765", ["search.not_a_number"]),
        ("12345 67", ["search.not_a_number"]),
        ("Sam 2nd", ["search.not_a_number"]),
        ("31/2/1985", ["search.not_a_number"]),
        ("?!", ["search.no_letters"]),
        ("Sam", []),
        ("  ", []),
    ],
)
def test_what_fits_nothing_is_explained_and_is_no_name(text: str, codes: list[str]) -> None:
    reading = read(text)
    assert [reason.code for reason in reading.said if not reason.code.endswith(".cro.check")][
        :1
    ] == codes[:1]
    assert set(codes) <= {reason.code for reason in reading.said} or not codes
    assert all(reason.code in words.REASONS and reason.field == "text" for reason in reading.said)
    assert not any(sign.isdigit() for word in reading.words for sign in word)


def test_a_date_in_the_text_is_a_date_of_birth_unless_its_box_is_filled() -> None:
    assert read("Sam 4.5.1985").born_on == BORN
    assert read("4/5/1985") == Reading(born_on=BORN)
    filled = read("4/5/1985", born_on=date(1990, 1, 1))
    assert filled.born_on == date(1990, 1, 1)
    assert [reason.code for reason in filled.said] == ["search.not_a_number"]


@given(text=st.text(max_size=40))
def test_nothing_typed_breaks_it(text: str) -> None:
    reading = read(text)
    assert reading.empty == (not (reading.words or reading.numbers or reading.born_on))
    if text.strip() and reading.empty:
        assert reading.said
