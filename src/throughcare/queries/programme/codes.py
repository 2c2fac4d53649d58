"""National codes of treatment, from the dated list that comes with the project."""

import csv
from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.kernel.listed import Entry, Listed
from throughcare.domain.programme.intervention import Ended, Family, Setting
from throughcare.queries.law import entry

SUBINTERVENTION, MODAL, MODSET, MODEXIT = "SUBINTERVENTION", "MODAL", "MODSET", "MODEXIT"

# Source: the lists MODAL, MODSET and MODEXIT; what corresponds to what is ours.
OF_FAMILY: dict[Family, str] = {
    Family.PHARMACOLOGICAL: "94",
    Family.PSYCHOSOCIAL: "95",
    Family.RECOVERY_SUPPORT: "96",
}
OF_SETTING: dict[Setting, str] = {
    Setting.COMMUNITY: "1",
    Setting.INPATIENT: "2",
    Setting.PRIMARY_CARE: "3",
    Setting.SECURE: "4",
    Setting.RESIDENTIAL: "5",
    Setting.RECOVERY_HOUSE: "6",
}
OF_ENDING: dict[Ended, str] = {
    Ended.COMPLETED: "A",
    Ended.AGREED: "A",
    Ended.MOVED: "D",
    Ended.LEFT: "B",
    Ended.WITHDRAWN: "C",
    Ended.DIED: "E",
}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    file = resources.files("throughcare.records.reference") / "national" / "treatment_codes.csv"
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


@cache
def codes(name: str) -> Listed:
    """One national list, whole, with its sources. Raises KeyError where there is no such list."""
    found = tuple(entry(row) for row in _rows() if row["list"] == name)
    if not found:
        raise KeyError(name)
    return Listed(name=name, entries=found)


@cache
def kinds(on: date) -> tuple[tuple[Family, tuple[Entry, ...]], ...]:
    """The kinds of intervention that can be recorded on a day, by what kind of help they are."""
    whose = {row["code"]: Family(row["note"]) for row in _rows() if row["list"] == SUBINTERVENTION}
    found = codes(SUBINTERVENTION).on(on)
    return tuple(
        (family, tuple(each for each in found if whose[each.code] is family)) for family in Family
    )


def kind(code: str, *, on: date) -> tuple[Family, Entry] | None:
    """One kind of intervention; None where there is none on that day."""
    every = ((family, each) for family, found in kinds(on) for each in found)
    return next(((family, each) for family, each in every if each.code == code), None)
