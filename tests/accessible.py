"""Accessibility rules, run in the browser on the page as it stands."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOLDER = Path(axe_playwright_python.__file__).parent  # served beside our own static files
FILE = "axe.min.js"

# Half a megabyte of script is compiled once where the page fetches it itself, and each time where
# it is handed over, as it is without a signal, and on paper, whose policy lets it fetch nothing.
BRING = """
(address) => {
  if ("axe" in window) return true;
  if (!navigator.onLine || !document.querySelector("script[src^='/static/']")) return false;
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { script.remove(); resolve(true); };
    script.onerror = () => reject(new Error(`${address} is not served`));
    document.head.append(script);
  });
}
"""

# What lies behind a text is looked for point by point, so the rule of contrast takes a hundred
# times as long on a list as all others together. Rows of a list are coloured alike: of elements
# that are to be seen, with the same ancestors by tag and class and the same computed colours and
# letters, one is enough. It is marked, and that rule looks at what is marked.
CHECK = """
async ({rules, mark}) => {
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
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element);
    const key = [path(element), style.color, style.fontSize, style.fontWeight, element.disabled];
    if (!examples.has(key.join())) examples.set(key.join(), element);
  }
  const marked = [...examples.values()];
  marked.forEach((element) => element.setAttribute(mark, ""));
  axe.configure({rules: [{id: "color-contrast", selector: `[${mark}]`}]});
  try {
    return (await axe.run({runOnly: rules, resultTypes: ["violations"]})).violations;
  } finally {
    marked.forEach((element) => element.removeAttribute(mark));
  }
}
"""


def assert_accessible(page: Page) -> None:
    """This fails with every rule that the page breaks, and where.

    The rules are brought to a page once, and only what is broken is brought back.
    """
    page.locator("h1").first.wait_for()  # a page that is still on its way has none
    if not page.evaluate(BRING, f"/static/{FILE}"):
        page.evaluate((FOLDER / FILE).read_text())
    found = page.evaluate(CHECK, {"rules": RULES, "mark": "data-example"})
    told = [
        f"{each['id']} ({each['help']}): {node['html']}" for each in found for node in each["nodes"]
    ]
    assert not told, f"{page.url} has barriers:\n" + "\n".join(told)
