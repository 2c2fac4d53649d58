"""The alerts in force on a day, from the dated list that comes with the project."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.treatment.alerts import AlertRule, Level, LiftedBy
from throughcare.domain.treatment.signing import NUMBERS, version_of
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law, protocol
from throughcare.records import models

LIST = "alert_rules"


@cache
def in_force(day: date) -> tuple[AlertRule, ...]:
    """Every alert in force on a day, in the order of the list."""
    listed = {each.code: each for each in law.shipped(LIST).on(day)}
    rules = (_rule(row) for row in _rows())
    return tuple(
        rule
        for rule in rules
        if rule.code in listed and listed[rule.code].days.starts == rule.version
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    folder = resources.files("throughcare.records.reference") / "law"
    return tuple(csv.DictReader((folder / f"{LIST}.csv").read_text("utf-8").splitlines()))


def _rule(row: dict[str, str]) -> AlertRule:
    return AlertRule(
        code=row["code"],
        level=Level(row["level"]),
        lifted_by=LiftedBy(row["lifted_by"]),
        words=row["words"],
        source=row["source"],
        confidence=row["confidence"],
        version=date.fromisoformat(row["valid_from"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """An alert in force, as it is to be signed, and who of the agency has, if somebody has.

    `numbers` are the partnership's, each with what it is a number of.
    """

    rule: AlertRule
    version: str
    numbers: tuple[str, ...]
    by: str

    @property
    def sheet(self) -> str:
        return sheet_of(self.rule.code)


def sheet_of(code: str) -> str:
    """Under which name an alert is signed, beside the instruments."""
    return f"alert.{code}"


def signed(viewer: Viewer) -> tuple[Signed, ...]:
    """Every alert in force today, with who of the viewer's agency signed this version of it."""
    kept = protocol.shipped(viewer.protocol).on(viewer.today)
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    rows = models.ThresholdsSigned.objects.filter(agency_id=viewer.agency_id, withdrawn_at=None)
    names = {
        (sheet, version): name
        for sheet, version, name in rows.values_list("sheet", "version", "signed_by__name")
    }
    found = ((rule, version_of(rule, settings=settings)) for rule in in_force(viewer.today))
    return tuple(
        Signed(
            rule=rule,
            version=version,
            numbers=tuple(_said(kept[each]) for each in NUMBERS.get(rule.code, ())),
            by=names.get((sheet_of(rule.code), version), ""),
        )
        for rule, version in found
    )


def _said(number: protocol.Number) -> str:
    """What the number is of; that it needs a signature is said once, of the alert."""
    return f"{number.value} {number.unit.partition(';')[0]}"
