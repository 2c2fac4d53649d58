"""Macros that say times read the page's clock: whoever imports them hands the page on."""

import re
from pathlib import Path

PAGES = Path("src/throughcare/pages")
TIMES = re.compile(r"\|\s*(day|near_day|when|due|late|ago|clock)\b(?!\()")
MACRO = re.compile(r"\{%-?\s*macro\b.*?\{%-?\s*endmacro\s*-?%\}", re.S)
IMPORT = re.compile(r'\{%-?\s*(?:import|from)\s+"([^"]+)"([^%]*)%\}')


def templates() -> dict[str, str]:
    """Every template of the house by the name under which others ask for it."""
    return {
        str(path.relative_to(path.parents[1])): path.read_text("utf-8")
        for path in PAGES.rglob("templates/*/*.html")
    }


def test_whoever_imports_a_macro_that_says_times_hands_the_page_on() -> None:
    texts = templates()
    saying = {
        name
        for name, text in texts.items()
        if any(TIMES.search(macro) for macro in MACRO.findall(text))
    }
    assert "attempt/parts.html" in saying
    forgot = {
        (name, asked)
        for name, text in texts.items()
        for asked, rest in IMPORT.findall(text)
        if asked in saying and "with context" not in rest
    }
    assert forgot == set()
