"""The protocol's steps and numbers, as the administration shows them: with owner and review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.directory.terms import AreaScheme
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.obligation import Rule
from throughcare.domain.net.protocol import RULES
from throughcare.domain.net.words import step
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.workforce.colleagues import LEADING, held_on
from throughcare.records import models

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Somebody who may own a step: a manager or partnership lead at work in the partnership."""

    worker_id: UUID
    name: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To whom a step was given; who has gone since, or leads no more, sees to it no longer."""

    owner_id: UUID
    deputy_id: UUID
    review_on: date


def steps(viewer: Viewer) -> tuple[Step, ...]:
    """Every step, those overdue first: its review is past, or nobody at work owns it.

    Where nobody was given a step, it is said of it what the file of settings says.
    """
    said = protocol.shipped(viewer.protocol).steps
    default, newest = said.get(DEFAULT, {}), given(viewer)
    names = {each.worker_id: f"{each.name}, {each.agency}" for each in leaders(viewer)}
    found = []
    for rule in RULES:
        care = {**default, **said.get(rule.code, {})}
        if own := newest.get(rule.code):
            care = {
                "owner": names.get(own.owner_id, ""),
                "deputy": names.get(own.deputy_id, ""),
                "review_on": own.review_on,
            }
        found.append(_step(rule, care, viewer.today, viewer.called))
    return tuple(sorted(found, key=lambda step: not step.overdue))


def _step(rule: Rule, care: Mapping[str, Any], today: date, called: Called) -> Step:
    owner, review_on = care.get("owner", ""), care.get("review_on")
    return Step(
        rule=rule.code,
        text=step(rule=rule.code, called=called),
        owner=owner,
        deputy=care.get("deputy", ""),
        review_on=review_on,
        overdue=review_on is None or review_on < today or not owner,
        urgent=rule.urgent,
        source=rule.source,
    )


def given(viewer: Viewer) -> dict[str, Given]:
    """The newest owner, deputy and review of each step that was given to somebody."""
    rows = (
        models.ProtocolStep.objects.filter(partnership_id=viewer.partnership_id)
        .order_by("rule", "-recorded_at", "-id")
        .distinct("rule")
        .values_list("rule", "owner_id", "deputy_id", "review_on")
    )
    return {
        rule: Given(owner_id=owner, deputy_id=deputy, review_on=review_on)
        for rule, owner, deputy, review_on in rows
    }


def leaders(viewer: Viewer) -> tuple[Leader, ...]:
    """Whoever may own a step, by name; each once."""
    rows = (
        models.Assignment.objects.filter(
            held_on(viewer.today),
            agency__partnership_id=viewer.partnership_id,
            role__in=LEADING,
            worker__left_at=None,
            worker__locked_at=None,
        )
        .order_by("worker__name", "worker_id", "agency__name")
        .distinct("worker__name", "worker_id")
        .values_list("worker_id", "worker__name", "agency__name")
    )
    return tuple(Leader(worker_id=key, name=name, agency=agency) for key, name, agency in rows)


def areas(viewer: Viewer) -> tuple[str, ...]:
    """The areas that the partnership covers today, by kind and code."""
    covered = protocol.areas_on(viewer.protocol, viewer.today)
    kinds = {each: each.value.replace("_", " ").capitalize() for each in AreaScheme}
    return tuple(sorted(f"{kinds[area.scheme]}: {area.label}" for area in covered))


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
