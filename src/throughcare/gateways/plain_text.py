"""Cells and fields of feeds as plain, bounded text, times, days, numbers, and points on the map.

Everything here takes whatever JSON or CSV may hold, and gives an empty value for what it can't use.
"""

import html
import re
import unicodedata
from datetime import date, time
from math import isfinite
from urllib.parse import urlsplit

from throughcare.domain.directory.terms import Point

LINE = 200
TEXT = 20_000
READ_AT_MOST = 100_000
SUMMARY = 200
MOST_DIGITS = 10**18

_HIDDEN = (("<script", "</script"), ("<style", "</style"), ("<!--", "--"))
_BLOCK = re.compile(r"<(?:/?(?:p|div|ul|ol|tr|table|h[1-6])\b[^<>]{0,2000}|br\s*/?)>", re.I)
_ITEM = re.compile(r"<li\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,4000}>")
_MARKUP = re.compile(r"<[!/?a-zA-Z]|&[#a-zA-Z]")
_USUAL = re.compile(r"[\n\r\t\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]*+")
_BLANKS = re.compile(r"\n{3,}")
_UK = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})")
_UK_INSIDE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")
_CLOCK = re.compile(
    r"T?(\d{1,2})(?:[:.](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(m)?\.?(?:Z|[+-]\d{2}:?\d{2})?",
    re.I,
)
_EMAIL = re.compile(r"[^@\s<>\"',;]{1,64}@[^@\s<>\"',;]{1,180}\.[A-Za-z]{2,24}")
_NOT_PHONE = re.compile(r"[^0-9+()/*#,. extEXT-]+")


def line(*, value: object, most: int = LINE) -> str:
    """This gives one line of plain text: markup, control characters and doubled spaces gone."""
    return _cut(" ".join(_plain(value).split()), most)


def text(*, value: object, most: int = TEXT) -> str:
    """This gives plain text with its line breaks: at most one empty line together."""
    lines = (" ".join(each.split()) for each in _plain(value).splitlines())
    return _cut(_BLANKS.sub("\n\n", "\n".join(lines)).strip(), most)


def summary(*, description: str) -> str:
    """This gives the first sentence or line of a description."""
    first = description.split("\n", 1)[0]
    end = re.search(r"[.!?](?=\s|$)", first)
    return _cut(first[: end.end()] if end else first, SUMMARY)


def key(*, value: object, most: int = LINE) -> str:
    """This gives an identifier as text; nothing for one too long, which cut would not be one."""
    given = " ".join(_plain(value).split())
    return given if len(given) <= most else ""


def url(*, value: object) -> str:
    """This gives a web address (http or https, with a host), else nothing."""
    given = line(value=value, most=500)
    if given.lower().startswith("www."):
        given = f"https://{given}"
    try:
        parts = urlsplit(given)
        host = parts.hostname
    except ValueError:
        return ""
    usable = parts.scheme in ("http", "https") and host and " " not in given and "…" not in given
    return given if usable else ""


def host(*, value: object) -> str:
    """This gives the host of a web address, without www."""
    given = url(value=value)
    return (urlsplit(given).hostname or "").removeprefix("www.") if given else ""


def email(*, value: object) -> str:
    """This gives an email address, else nothing."""
    given = line(value=value, most=254).removeprefix("mailto:")
    return given if _EMAIL.fullmatch(given) else ""


def phone(*, value: object) -> str:
    """This gives a telephone number as written, without what can't belong to one."""
    given = " ".join(_NOT_PHONE.sub(" ", line(value=value)).split())
    return given[:40] if any(each.isdigit() for each in given) else ""


def postcode(*, value: object) -> str:
    """This gives a UK postcode in its usual form; any other country's as it stands."""
    given = line(value=value, most=16).upper()
    found = _UK.fullmatch(given)
    return f"{found[1]} {found[2]}" if found else given.rstrip("…")


def postcode_inside(*, value: object) -> str:
    """This finds a UK postcode within an address written as one line."""
    found = _UK_INSIDE.search(line(value=value, most=500).upper())
    return postcode(value=found[0]) if found else ""


def number(*, value: object) -> float | None:
    """This gives a finite number, from a number or its text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, int) and abs(value) > MOST_DIGITS:
        return None
    try:
        given = float(value if not isinstance(value, str) else value.strip()[:40])
    except ValueError:
        return None
    return given if isfinite(given) else None


def point(*, latitude: object, longitude: object) -> Point | None:
    """This gives a place on the map to 5 places (a metre), or None: 0, 0 is no place either."""
    north, east = number(value=latitude), number(value=longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None
    if north == 0 and east == 0:
        return None
    return Point(latitude=round(north, 5), longitude=round(east, 5))


def clock(*, value: object) -> time | None:
    """This reads a time of day: 18:00, 18:00:00Z, 9.30am, 6 pm; 24:00 is midnight."""
    found = _CLOCK.fullmatch(line(value=value, most=40))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] is None and (found[2] is None or found[4]):
        return None
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day(*, value: object) -> date | None:
    """This reads a day in ISO form, alone or before a time."""
    try:
        return date.fromisoformat(line(value=value, most=40)[:10])
    except ValueError:
        return None


def _plain(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int | float):
        sure = number(value=value)
        return "" if sure is None else f"{value}".removesuffix(".0")
    given = value[:READ_AT_MOST]
    if _MARKUP.search(given):
        given = html.unescape(_without_markup(given))
        given = _without_markup(given) if _TAG.search(given) else given
    given = unicodedata.normalize("NFC", given)
    return given if _USUAL.fullmatch(given) else "".join(_kept(each) for each in given)


def _kept(character: str) -> str:
    if character in "\n\r\t":
        return character
    kind = unicodedata.category(character)
    if kind in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
        return " " if kind != "Cs" else ""
    return "" if kind == "Cf" else character


def _without_markup(given: str) -> str:
    for starts, ends in _HIDDEN:
        given = _without(given, starts, ends)
    given = _ITEM.sub("\n- ", given)
    return _TAG.sub(" ", _BLOCK.sub("\n", given))


def _without(given: str, starts: str, ends: str) -> str:
    folded = given.casefold() if len(given.casefold()) == len(given) else given
    parts, at = [], 0
    while (begin := folded.find(starts, at)) >= 0:
        parts.append(given[at:begin])
        end = folded.find(ends, begin + len(starts))
        close = folded.find(">", end) if end >= 0 else -1
        if close < 0:
            return "".join(parts)
        at = close + 1
    return "".join([*parts, given[at:]])


def _cut(given: str, most: int) -> str:
    return given if len(given) <= most else given[: most - 1].rstrip() + "…"
