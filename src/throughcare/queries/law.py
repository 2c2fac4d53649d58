"""What law and guidance keep as lists, each entry with its days, its source and how sure it is."""

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.kernel.listed import Confidence, Entry, Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import path
from throughcare.domain.order.words import KINDS
from throughcare.domain.testing import specified
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

LISTS: dict[str, str] = {
    "trigger_offences": "Trigger offences, for testing on arrest",
    "other_offences": "Other offences, for which an inspector can authorise a test on arrest",
    "specified_drugs": "Specified drugs, for testing on arrest",
    "alert_rules": "Alerts to prescribers and pharmacists; each needs local clinical sign-off",
    "detox_methods": "Ways of detoxification: offered, for some, and not to be offered",
    "test_panels": "What drug tests look for, by why they are taken",
    "test_matrices": "What samples are, and for how long each tells",
    "supervision": "Supervision after release",
    "listing_criteria": "What a court lists before the bench that sentenced",
    "orders": "Orders and licences: when each could be made",
    "session_time": "Where the time of sessions under an order went, as published",
    "early_ending": "Early ending of an order by its officer",
    "combinations": "Questions about what is given at once; each needs local clinical sign-off",
    "release_items": "What is made ready before somebody leaves prison",
    "release_days": "Days of release: the prison calculates, we check",
    "enacted": "Enacted, and not confirmed to be in force: nothing here goes by it",
    "licence_conditions": "Conditions of a licence that concern drugs, version 3",
    "licence_conditions_4": "Conditions of a licence that concern drugs, version 4",
}


def listed(viewer: Viewer) -> tuple[Listed, ...]:
    """Every list that is kept, whole."""
    kept = (shipped(name) for name in LISTS)
    return (*kept, _covered(), path.listed(KINDS), _numbers(viewer.protocol))


def _covered() -> Listed:
    """Of each specified drug what a test here can look for, and what it cannot."""
    entries = shipped("specified_drugs").entries
    return Listed(
        name="What tests here can look for, of the specified drugs",
        entries=tuple(
            replace(
                each,
                words=f"{each.words}: {specified.covered(each.code).replace('_', ' ')}",
                source="groups that laboratories tell apart",
                confidence=Confidence.FROM_MEMORY,
            )
            for each in entries
        ),
    )


def _numbers(name: str) -> Listed:
    """The numbers that law or guidance sets, as the partnership's protocol keeps them."""
    kept = protocol.shipped(name)
    names = dict.fromkeys(each for _, numbers in kept.periods for each in numbers)
    return Listed(
        name="Numbers that law or guidance sets",
        entries=tuple(
            Entry(
                code=number.name,
                words=f"{_named(number.name)}: {number.value} {number.unit}",
                days=days,
                source=number.source,
                confidence=number.sure,
            )
            for each in names
            for number, days in kept.days_of(each)
            if number.sure is not None
        ),
    )


def _named(name: str) -> str:
    return name.replace("_", " ").capitalize()


@cache
def shipped(name: str) -> Listed:
    """A list that comes with the project, by the name of its file. Raises KeyError for no list."""
    folder = resources.files("throughcare.records.reference") / "law"
    return read(name, (folder / f"{name}.csv").read_text("utf-8"))


def read(name: str, text: str) -> Listed:
    """A list from the text of such a file. Raises KeyError or ValueError where it is none."""
    rows = csv.DictReader(text.splitlines())
    return Listed(name=LISTS[name], entries=tuple(entry(row) for row in rows))


def entry(row: dict[str, str]) -> Entry:
    """An entry from a line of such a file. Raises KeyError or ValueError where it is none."""
    ends = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Entry(
        code=row["code"],
        words=row["words"],
        days=Period(starts=date.fromisoformat(row["valid_from"]), ends=ends),
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )
