"""Which sheets there are: sections of the joint assessment, and published instruments."""

from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.assessment.sheet import Level, Sheet
from throughcare.queries.assessment.reading import read

FOLDERS = ("section", "instrument")
# Sections in the order in which they are asked; instruments follow by name.
ORDER = ("own", "safety", "first", "drugs", "health", "home", "people", "days")
LEVELS = tuple(Level)


@cache
def every() -> tuple[Sheet, ...]:
    """Every version of every sheet that comes with the project, in the order of asking."""
    reference = resources.files("throughcare.records.reference")
    found = [
        read(file.read_text("utf-8"))
        for folder in FOLDERS
        for file in (reference / folder).iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=_place))


def _place(sheet: Sheet) -> tuple[int, int, str, date]:
    rank = ORDER.index(sheet.code) if sheet.code in ORDER else len(ORDER)
    return LEVELS.index(sheet.level), rank, sheet.name.lower(), sheet.starts_on


def listed(*, on: date) -> tuple[Sheet, ...]:
    """The version of each sheet that is asked on a day."""
    newest = {each.code: each for each in every() if each.starts_on <= on}
    return tuple(newest.values())


def sheet(code: str, *, on: date) -> Sheet | None:
    """The version of a sheet that is asked on a day; None where there is none."""
    return next((each for each in listed(on=on) if each.code == code), None)


def as_asked(code: str, *, version: str) -> Sheet | None:
    """A sheet as it was asked once; None where the house no longer has that version."""
    return next((e for e in every() if (e.code, e.version) == (code, version)), None)
