"""How things stand in each matter, newest first; nothing that was told before is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need import outcome
from throughcare.domain.need.outcome import Answer, paid_before_work
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one matter stood on a day, and who says so."""

    kind: NeedKind
    said: str
    own_words: str
    told: dict[str, Answer]
    on: date
    agency: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One matter: how it stands now, and how it stood before, newest first."""

    kind: NeedKind
    now: Outcome
    before: tuple[Outcome, ...]


def standings(viewer: Viewer, *, person_id: UUID) -> tuple[Standing, ...]:
    """Each matter of which something is told, as far as the viewer sees it; newest first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = (
        models.NeedOutcome.objects.filter(person_id__in=one)
        .order_by("-recorded_at", "-id")
        .values_list(
            *("kind", "told", "own_words", "on"),
            *("agency__name", "recorded_by__name", "recorded_at"),
        )
    )
    found: dict[NeedKind, list[Outcome]] = {}
    for row in rows:
        each = _outcome(*row)
        found.setdefault(each.kind, []).append(each)
    return tuple(
        Standing(kind=kind, now=now, before=tuple(before)) for kind, (now, *before) in found.items()
    )


def _outcome(
    kind: str,
    told: dict[str, Any],
    own_words: str,
    on: date,
    agency: str,
    by: str,
    recorded_at: datetime,
) -> Outcome:
    matter = NeedKind(kind)
    answers = outcome.from_stored(kind=matter, stored=told)
    return Outcome(
        kind=matter,
        said=outcome.said(kind=matter, told=answers),
        own_words=own_words,
        told=answers,
        on=on,
        agency=agency,
        by=by,
        recorded_at=recorded_at,
    )


def benefit_came_first(found: Iterable[Standing]) -> bool | None:
    """Whether a benefit was in payment before work started; None where that is not known."""
    days = {code: _newest(found, code) for code in ("paid_from_on", "starts_on")}
    return paid_before_work(paid_from_on=days["paid_from_on"], work_starts_on=days["starts_on"])


def _newest(found: Iterable[Standing], code: str) -> date | None:
    told = (each.told.get(code) for one in found for each in (one.now, *one.before))
    return next((answer for answer in told if isinstance(answer, date)), None)
