"""Accessibility rules, run in the browser on the page as it stands."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
SCRIPT = Axe().axe_script

# What lies behind a text is looked for point by point, so the rule of contrast takes a hundred
# times as long on a list as all others together. Rows of a list are coloured alike: of elements
# with the same ancestors by tag and class and the same computed colours and letters, one is enough.
CHECK = """
async ({rules, contrast}) => {
  const only = {runOnly: rules, resultTypes: ["violations"]};
  const all = await axe.run({...only, rules: {[contrast]: {enabled: false}}});
  const seen = new Map();
  const path = (element) => {
    if (!element || !element.parentElement) return "";
    const style = getComputedStyle(element);
    const above = seen.get(element.parentElement) ?? path(element.parentElement);
    const own = [element.tagName, element.className, style.backgroundColor, style.opacity];
    const whole = `${above}>${own.join("|")}`;
    seen.set(element, whole);
    return whole;
  };
  const examples = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText && !element.matches("input, select, textarea, button")) continue;
    const style = getComputedStyle(element);
    const key = [path(element), style.color, style.fontSize, style.fontWeight, element.disabled];
    if (!examples.has(key.join())) examples.set(key.join(), element);
  }
  const one = {resultTypes: ["violations"], runOnly: {type: "rule", values: [contrast]}};
  const include = [...examples.values()];
  const coloured = include.length ? await axe.run({include}, one) : {violations: []};
  return [...all.violations, ...coloured.violations];
}
"""


def assert_accessible(page: Page) -> None:
    """This fails with every rule that the page breaks, and where.

    The rules are brought to a page once, and only what is broken is brought back.
    """
    page.locator("h1").first.wait_for()  # a page that is still on its way has none
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(CHECK, {"rules": RULES, "contrast": CONTRAST})
    told = [
        f"{each['id']} ({each['help']}): {node['html']}" for each in found for node in each["nodes"]
    ]
    assert not told, f"{page.url} has barriers:\n" + "\n".join(told)
