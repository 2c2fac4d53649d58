"""The alerts in force on a day, from the dated list that comes with the project."""

import csv
from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.treatment.alerts import AlertRule, Level, LiftedBy
from throughcare.queries import law

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
