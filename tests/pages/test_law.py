"""What law keeps as lists: asked for a day, changed by a line of data."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.clock import NOW
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from throughcare.domain.kernel.listed import Confidence
from throughcare.queries import law, protocol


@pytest.mark.parametrize(
    ("listed", "code", "day", "holds"),
    [
        ("supervision", "post_sentence_supervision", date(2026, 5, 10), True),
        ("supervision", "post_sentence_supervision", date(2026, 5, 11), False),
        ("supervision", "licence", date(2026, 5, 11), True),
        ("test_panels", "clinical.synthetic_opioids", date(2023, 12, 31), False),
        ("test_panels", "clinical.synthetic_opioids", date(2024, 1, 1), True),
        ("specified_drugs", "heroin", date(2023, 8, 1), True),
        ("specified_drugs", "heroin", date(2023, 8, 2), False),
        ("specified_drugs", "class_a", date(2023, 8, 1), False),
        ("specified_drugs", "class_a", date(2023, 8, 2), True),
    ],
)
def test_both_sides_of_the_day(listed: str, code: str, day: date, holds: bool) -> None:
    assert law.shipped(listed).holds(code, on=day) is holds


@pytest.mark.parametrize("name", law.LISTS)
def test_every_entry_says_where_it_is_from_and_stands_once_at_a_time(name: str) -> None:
    entries = law.shipped(name).entries
    assert entries
    for each in entries:
        assert each.source.strip()
        same = [other for other in entries if other.code == each.code and other is not each]
        assert not any(each.days.overlaps(other=other.days) for other in same)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "months"), [(date(2026, 3, 21), 24), (date(2026, 3, 22), 36), (date(2030, 1, 1), 36)]
)
def test_numbers_that_law_sets_stand_there_with_their_days(day: date, months: int) -> None:
    viewer = world.viewer("Hal Birch", at=NOW)
    (numbers,) = [each for each in law.listed(viewer) if "Numbers" in each.name]
    (found,) = [each for each in numbers.on(day) if each.code == "order_longest_suspended_months"]
    assert found.words.startswith(f"Order longest suspended months: {months} months")


def test_what_is_from_memory_in_the_protocol_says_so_on_the_page() -> None:
    """A source that is not checked is marked, so that Law and guidance shows it."""
    for _, numbers in protocol.shipped("england").periods:
        for each in numbers.values():
            marked = each.sure is Confidence.FROM_MEMORY
            assert marked is ("from memory" in each.source), each.name


def test_a_code_that_was_never_listed_is_no_answer() -> None:
    with pytest.raises(KeyError, match="never had crack"):
        law.shipped("specified_drugs").holds("crack", on=date(2020, 1, 1))


def test_before_and_after_are_shown_apart() -> None:
    drugs = law.shipped("specified_drugs")
    day = date(2020, 1, 1)
    assert {each.code for each in drugs.on(day)} == {"heroin", "cocaine"}
    assert {each.code for each in drugs.not_on(day)} == {"class_a", "opiates", "cocaine_crack"}


@pytest.mark.browser
def test_the_page_tells_of_a_day(page: Page, console_errors: list[str]) -> None:
    sign_in(page, "Hal Birch")
    page.goto("/law")
    page.get_by_role("heading", name="Law and guidance").wait_for()
    looked_at(page, "law")
    page.get_by_label("Day", exact=True).fill("1")
    page.get_by_label("Month", exact=True).fill("1")
    page.get_by_label("Year", exact=True).fill("2020")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("row", name="Heroin and its salts").first.wait_for()
    page.get_by_text("Trigger offences, for testing on arrest: all").click()
    expect(page.get_by_text("From memory, not checked").filter(visible=True).first).to_be_visible()
    page.goto("/law?on-day=31&on-month=2&on-year=2020")
    page.get_by_text("The day must be a real date").first.wait_for()
    forms_came_back(console_errors)
