"""Looking at a page wide and narrow: no barrier, nothing that makes a phone scroll sideways."""

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.accessible import assert_accessible

SHOTS = os.environ.get("THROUGHCARE_SHOTS", "")


def looked_at(page: Page, name: str) -> None:
    """Fails with every barrier at 1280 and at 360; keeps a picture where one is asked for."""
    page.wait_for_load_state()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across <= width, f"{page.url} is {across} wide at {width}"
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


# What is tapped and stands by itself, that is no link within a line of text: its words and height.
TOO_LOW = """() => [...document.querySelectorAll(
    '.govuk-button, .govuk-input, .govuk-select, .tc-chip, .govuk-back-link, .tc-sections a, '
    + '.tc-masthead a, .tc-masthead button, .tc-result__title > a, .govuk-button-group a, '
    + '.tc-person__name, .tc-owed__what > a, .tc-ways a, .govuk-body > a:only-child')]
  .filter(each => !each.closest('.govuk-visually-hidden') && each.type !== 'hidden')
  .map(each => [each.innerText || each.name, each.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < 43.9)"""


def easy_to_tap(page: Page) -> None:
    """Fails with whatever is lower than 44 pixels at 360, of what is tapped by itself."""
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.evaluate(TOO_LOW) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def all_seen(page: Page) -> None:
    """Fails with a board of which a part is seen only by scrolling sideways at 360."""
    page.set_viewport_size({"width": 360, "height": 900})
    wide = "[...document.querySelectorAll('.tc-table-frame--scroll')].map(e => e.scrollWidth)"
    found = page.evaluate(wide)
    assert found
    assert max(found) <= 360
    page.set_viewport_size({"width": 1280, "height": 900})


def forms_came_back(heard: list[str]) -> None:
    """What the browser says of forms that came back with errors is expected; nothing else is."""
    assert heard
    assert [each for each in heard if "status of 422" not in each] == []
    heard.clear()
