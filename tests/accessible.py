"""Accessibility rules, run in the browser on the page as it stands."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
SCRIPT = Axe().axe_script


def assert_accessible(page: Page) -> None:
    """This fails with every rule that the page breaks, and where.

    The rules are brought to a page once, and only what is broken is brought back.
    """
    page.locator("h1").first.wait_for()  # a page that is still on its way has none
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate("options => axe.run(options).then(all => all.violations)", OPTIONS)
    told = [
        f"{each['id']} ({each['help']}): {node['html']}" for each in found for node in each["nodes"]
    ]
    assert not told, f"{page.url} has barriers:\n" + "\n".join(told)
