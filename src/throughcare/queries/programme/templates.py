"""Which programmes there are, from their files; what a file lacks is said, never guessed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from throughcare.domain.kernel.listed import Confidence
from throughcare.domain.programme.template import (
    Approach,
    Criterion,
    Module,
    Phase,
    Programme,
    Wants,
)
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

PLAIN = ("code", "version", "starts_on", "name", "about", "national", "source")
NUMBERS = ("sessions_a_week", "minutes", "least_modules")


class BadProgramme(ValueError):
    """A file that is no programme; says what is wrong with it."""


def read(text: str) -> Programme:
    """A programme from its TOML text. Raises BadProgramme with what is wrong."""
    try:
        found = tomllib.loads(text)
        programme = Programme(
            **{name: found[name] for name in (*PLAIN, *NUMBERS)},
            approach=Approach(found["approach"]),
            wants=Wants(found["wants"]),
            confidence=Confidence(found["confidence"]),
            entry=tuple(Criterion(**each) for each in found.get("entry", ())),
            phases=tuple(_phase(each) for each in found["phases"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise BadProgramme(f"not a programme: {problem}") from problem
    codes = [each.code for each in programme.modules]
    if len(set(codes)) != len(codes):
        raise BadProgramme(f"{programme.code}: a module stands twice")
    if programme.least_modules > len(codes):
        raise BadProgramme(f"{programme.code}: more modules are asked for than there are")
    return programme


def _phase(told: Mapping[str, Any]) -> Phase:
    modules = tuple(Module(**each) for each in told["modules"])
    return Phase(code=told["code"], name=told["name"], weeks=told["weeks"], modules=modules)


@cache
def every() -> tuple[Programme, ...]:
    """Every version of every programme that comes with the project, by name, oldest first."""
    folder = resources.files("throughcare.records.reference") / "programme"
    files = (each for each in folder.iterdir() if each.name.endswith(".toml"))
    found = (read(each.read_text("utf-8")) for each in files)
    return tuple(sorted(found, key=lambda each: (each.name.lower(), each.starts_on)))


def listed(*, on: date) -> tuple[Programme, ...]:
    """The version of each programme that is run on a day."""
    newest = {each.code: each for each in every() if each.starts_on <= on}
    return tuple(newest.values())


def programme(code: str, *, on: date) -> Programme | None:
    """The version of a programme that is run on a day; None where there is none."""
    return next((each for each in listed(on=on) if each.code == code), None)


def as_begun(code: str, *, version: str) -> Programme | None:
    """A programme as somebody began it; None where it is none, or the house has it no more."""
    return next((e for e in every() if (e.code, e.version) == (code, version)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A programme, and who of the viewer's agency stands for this version, if somebody does."""

    programme: Programme
    by: str


def sheet_of(code: str) -> str:
    """Under which name a programme is signed, beside instruments and alerts."""
    return f"programme.{code}"


def signed(viewer: Viewer) -> tuple[Signed, ...]:
    """Every programme of today, with who signed it here."""
    rows = models.ThresholdsSigned.objects.filter(agency_id=viewer.agency_id, withdrawn_at=None)
    names = {
        (sheet, version): name
        for sheet, version, name in rows.values_list("sheet", "version", "signed_by__name")
    }
    return tuple(
        Signed(programme=each, by=names.get((sheet_of(each.code), each.version), ""))
        for each in listed(on=viewer.today)
    )
