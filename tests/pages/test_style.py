"""All components in a real browser: wide and narrow, as first shown and full of errors.

Pictures are left in build/pictures/ for people to look at.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.accessible import assert_accessible

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
WIDTHS = {"wide": 1280, "phone": 360, "zoomed": 640}  # 640 is what 200 % leaves of 1280
EDGES = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(e => !e.closest('.tc-table-frame--scroll'))
    .map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(autouse=True)
def with_style(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.pages.style"
    PICTURES.mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_component(page: Page, console_errors: list[str], width: str) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    page.goto("/style")
    assert page.title() == "Components – Throughcare"
    _looks_right(page, f"style-{width}")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title() == "Error: Components – Throughcare"
    console_errors.clear()  # Chromium complains of the 422 that a wrong form is answered with
    _looks_right(page, f"style-{width}-errors")


def test_an_error_leads_to_its_field_by_keyboard(page: Page, console_errors: list[str]) -> None:
    page.goto("/style")
    page.get_by_role("textbox", name="Month").fill("13")
    page.get_by_role("textbox", name="Day").fill("1")
    page.get_by_role("textbox", name="Year").fill("1985")
    page.get_by_role("button", name="Save", exact=True).click()
    # The page's script draws attention to the summary when it is ready; only then does it answer.
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Date of birth must be a real date").press("Enter")
    expect(page.locator("#id_born_on-month")).to_be_focused()
    expect(page.get_by_role("textbox", name="Month")).to_have_value("13")
    console_errors.clear()


def test_buttons_of_rows_stand_under_one_another_and_are_as_wide(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/style")
    boxes = [one.bounding_box() for one in page.locator(".tc-owed .govuk-button").all()]
    assert len(boxes) > 4
    assert {(box["x"], box["width"]) for box in boxes if box} == {
        (boxes[0]["x"], boxes[0]["width"])  # type: ignore[index]
    }


def test_chips_are_reached_and_chosen_by_keyboard_with_focus_to_be_seen(page: Page) -> None:
    page.goto("/style")
    page.get_by_label("10", exact=True).focus()
    page.keyboard.press("ArrowRight")
    chosen = page.locator("input[name=minutes]:checked")
    assert chosen.get_attribute("value") == "20"
    outline = page.locator("input[name=minutes]:checked + .tc-chip").evaluate(
        "e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
    )
    assert outline == "solid3px"


def test_the_menu_of_a_phone_opens_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/style")
    ways = page.get_by_role("navigation", name="Main")
    assert not ways.get_by_role("link", name="Net").is_visible()
    ways.get_by_role("button", name="Menu").press("Enter")
    expect(ways.get_by_role("link", name="Net")).to_be_visible()
    page.screenshot(path=PICTURES / "style-phone-menu.png")
    assert_accessible(page)


def test_without_javascript_everything_is_there(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/style")
    assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Net").is_visible()
    page.get_by_role("group", name="What we did").get_by_label("Housing").check()
    page.screenshot(path=PICTURES / "style-phone-without-javascript.png", full_page=True)


def test_marks_and_rows_speak(page: Page) -> None:
    page.goto("/style")
    said = page.locator("main").inner_text
    criteria = page.get_by_role("list", name="Who this service takes").first
    assert "Met" in criteria.inner_text()
    assert "Not known" in criteria.inner_text()
    assert "Needed today:" in page.locator(".tc-owed--now").first.inner_text()
    assert page.get_by_role("button", name=re.compile("Record call.*: Call Person A")).count() == 1
    assert "Nobody owns it" in said()


def test_paper_shows_exact_times_and_no_buttons(page: Page) -> None:
    page.goto("/style")
    page.emulate_media(media="print")
    assert not page.locator(".tc-masthead").is_visible()
    assert not page.locator(".tc-owed .govuk-button").first.is_visible()
    after = page.locator(".tc-owed time").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "Thursday 26 November 2026, 16:00" in after
    page.screenshot(path=PICTURES / "style-print.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_start_page(page: Page, width: str) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    page.goto("/start-page")
    assert page.get_by_role("button", name=re.compile("court officer")).count() == 1
    _looks_right(page, f"start-{width}")


def _looks_right(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    assert page.evaluate(EDGES) == [], "something stands out over the edge"
    assert_accessible(page)


def test_a_barrier_would_be_noticed(page: Page) -> None:
    page.goto("/account/login/")
    assert_accessible(page)
    page.evaluate("document.querySelectorAll('label').forEach(each => each.remove())")
    with pytest.raises(AssertionError, match="has barriers"):
        assert_accessible(page)


@pytest.mark.parametrize("pale", ["label", "p.govuk-body", ".govuk-button"])
def test_pale_text_would_be_noticed(page: Page, pale: str) -> None:
    page.goto("/account/login/")
    page.evaluate(
        """pale => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`${pale} {color: #ddd !important; background: #eee !important}`);
          document.adoptedStyleSheets = [sheet];
        }""",
        pale,
    )
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)
