"""Pages of a list."""

import pytest

from throughcare.pages.shell.paging import Paging, asked_page


def paging(number: int, total: int) -> Paging:
    asked = {"q": "a & b"}
    return Paging(number=number, size=20, total=total, path="/people", asked=asked, word="people")


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 0, [1]),
        (1, 20, [1]),
        (1, 21, [1, 2]),
        (1, 412, [1, 2, "…", 21]),
        (7, 412, [1, "…", 6, 7, 8, "…", 21]),
        (21, 412, [1, "…", 20, 21]),
        (3, 100, [1, 2, 3, 4, 5]),
    ],
)
def test_first_last_and_neighbours_are_shown(
    number: int, total: int, shown: list[int | str]
) -> None:
    assert [page if href else "…" for page, href in paging(number, total).pages] == shown


def test_other_questions_of_the_list_are_kept() -> None:
    assert paging(1, 412).next_href == "/people?q=a+%26+b&page=2"
    assert paging(1, 412).previous_href == ""
    assert paging(21, 412).next_href == ""
    assert paging(21, 412).words == "401 to 412 of 412 people"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (None, 1),
        ("", 1),
        ("2", 2),
        ("0", 1),
        ("-3", 1),
        ("99", 21),
        ("x", 1),
        ("²", 1),
        ("9" * 40, 21),
    ],
)
def test_whatever_stands_in_the_address_is_a_page_that_exists(
    typed: str | None, number: int
) -> None:
    assert asked_page(typed, total=412, size=20) == number
