"""The protocol's steps and numbers, as the administration shows them: with owner and review."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.net.protocol import RULES
from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the protocol: what is owed, who owns the step, and when it is looked at again."""

    rule: str
    text: str
    owner: str
    deputy: str
    review_on: date | None
    overdue: bool
    urgent: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of the protocol in force today."""

    name: str
    value: int
    unit: str
    source: str


def steps(viewer: Viewer) -> tuple[Step, ...]:
    """Every step, those whose review is overdue first; what is not said of one is the default's."""
    said = protocol.shipped(viewer.protocol).steps
    default = said.get(DEFAULT, {})
    found = []
    for rule in RULES:
        step = {**default, **said.get(rule.code, {})}
        review_on = step.get("review_on")
        found.append(
            Step(
                rule=rule.code,
                text=DUTIES[rule.code].format(name="the person"),
                owner=step.get("owner", ""),
                deputy=step.get("deputy", ""),
                review_on=review_on,
                overdue=review_on is None or review_on < viewer.today,
                urgent=rule.urgent,
                source=rule.source,
            )
        )
    return tuple(sorted(found, key=lambda step: not step.overdue))


def numbers(viewer: Viewer) -> tuple[Figure, ...]:
    """The numbers in force today, by name."""
    in_force = protocol.shipped(viewer.protocol).on(viewer.today)
    return tuple(
        Figure(
            name=number.name.replace("_", " ").capitalize(),
            value=number.value,
            unit=number.unit,
            source=number.source,
        )
        for number in sorted(in_force.values(), key=lambda number: number.name)
    )
