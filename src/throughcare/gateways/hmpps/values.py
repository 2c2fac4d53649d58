"""Numbers, instants and days as the services write them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from throughcare.domain.kernel.calendar import LONDON, london_day
from throughcare.domain.kernel.identifier import Scheme, parse
from throughcare.gateways.intake import Wrong

# Of whoever lives: a year outside is a slip, or means that nobody knew.
YEARS = range(1900, 2200)


def word(told: Mapping[str, Any], name: str) -> str:
    """This gives a value as text, empty where there is none."""
    value = told.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """This gives a part that may be missing, or nothing."""
    value = told.get(name)
    return value if isinstance(value, dict) else {}


def instant(text: object) -> datetime:
    """This reads an instant: with an offset, perhaps with a zone's name; without either, London's.

    Raises Wrong for what is none.
    """
    if not isinstance(text, str):
        raise Wrong("does not say when it happened")
    try:
        found = datetime.fromisoformat(text.split("[")[0].strip())
    except ValueError as problem:
        raise Wrong(f"happened at “{text[:40]}”, which is no time") from problem
    if found.year not in YEARS:
        raise Wrong(f"happened at “{text[:40]}”, which is no time")
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def day(text: object) -> date | None:
    """This reads a day; None where there is none. Raises Wrong for what is no day."""
    if text in (None, ""):
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as problem:
        raise Wrong(f"names a day “{str(text)[:40]}”, which is none") from problem


def number(text: str, scheme: Scheme, *, at: datetime) -> str:
    """This gives a number in canonical form, empty where there is none.

    Raises Wrong for what is no number of that scheme.
    """
    if not text:
        return ""
    found = parse(scheme=scheme, text=text, on=london_day(instant=at))
    if not found:
        raise Wrong(f"names a {scheme.value.replace('_', ' ')} that is none")
    assert found.value is not None
    return found.value.value


def prison(text: str) -> str:
    """This gives a prison's code, empty where none is named. Raises Wrong for what is none."""
    code = text.upper()
    if code and not (len(code) == 3 and code.isalpha() and code.isascii()):
        raise Wrong(f"names a prison “{text[:20]}”, which is none")
    return code
