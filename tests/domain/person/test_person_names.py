"""Names as they are folded, sorted, searched and sounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.person import names


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("SMITH-JONES", "smith jones"),
        ("  de  la   Cruz ", "de la cruz"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Søren Åse", "soren ase"),
        ("Strauß", "strauss"),
        ("İbrahim", "ibrahim"),
        ("Ægir Þór", "aegir thor"),
        ("Mc.Donald", "mc donald"),
        ("Иван", "иван"),
        ("Йосиф", "иосиф"),
        ("محمد", "محمد"),
        ("Nguyễn", "nguyen"),
        ("मीरा शर्मा", "मीरा शरमा"),
        ("Ａｄａ", "ada"),
        ("Ada\u200b", "ada"),
        ("Smith 2nd", "smith 2nd"),
        ("—", ""),
        ("", ""),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert names.folded(text=text) == folded


@given(text=st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = names.folded(text=text)
    assert names.folded(text=once) == once
    assert names.folded(text=f" {text} ") == once


def test_people_are_listed_by_family_name() -> None:
    listed = [
        ("Zoe", "Smith"),
        ("Ann", "Smithson"),
        ("Åsa", "Öberg"),
        ("Bob", ""),
        ("Al", "O'Brien"),
    ]
    ordered = sorted(listed, key=lambda name: names.sort_key(given=name[0], family=name[1]))
    assert [given for given, _ in ordered] == ["Bob", "Åsa", "Al", "Zoe", "Ann"]


def test_the_search_has_each_word_once() -> None:
    found = names.search_text(names=["Bob", "Robert", "Smith-Jones", "Bob Smith", ""])
    assert found == "bob robert smith jones"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Smith", "Smyth"),
        ("Kathryn", "Catherine"),
        ("Stephen", "Steven"),
        ("Mohammed", "Muhammad"),
        ("MacDonald", "McDonald"),
        ("Shaun", "Shawn"),
        ("Philip", "Filip"),
        ("Leigh", "Lee"),
        ("Zoë", "Zoe"),
        ("John Smith", "Smyth, Jon"),
        ("Bob Smyth", "Robert Smith"),
    ],
)
def test_these_sound_alike(one: str, other: str) -> None:
    assert names.sound_key(text=one) == names.sound_key(text=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Smith", "Jones"), ("Ann", "Mary"), ("Иван", "Олег"), ("John", "John Smith")],
)
def test_these_do_not(one: str, other: str) -> None:
    assert names.sound_key(text=one) != names.sound_key(text=other)


@given(text=st.text())
def test_whatever_has_letters_has_a_sound(text: str) -> None:
    assert bool(names.sound_key(text=text)) is bool(names.folded(text=text))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("smith", "smyth", True),
        ("clark", "clarke", True),
        ("brian", "brain", True),
        ("mohammed", "muhammad", True),
        ("ann", "ana", False),
        ("lee", "li", False),
        ("smith", "smoothe", False),
        ("jones", "james", False),
    ],
)
def test_a_slip_of_the_pen(one: str, other: str, alike: bool) -> None:
    assert names.alike(one=one, other=other) is alike
    assert names.alike(one=other, other=one) is alike


@pytest.mark.parametrize(
    ("given_name", "full"),
    [
        ("Bob", "robert"),
        ("Robert James", "robert"),
        ("KATE", "catherine"),
        ("Zara", "zara"),
        ("", ""),
    ],
)
def test_short_forms(given_name: str, full: str) -> None:
    assert names.full_form(given=given_name) == full


def test_no_short_form_is_of_two_names() -> None:
    # "pat" is of Patricia and of Patrick: such a form would make them one.
    assert names.full_form(given="Pat") == "pat"
    assert names.full_form(given="Pat") != names.full_form(given="Patrick")
