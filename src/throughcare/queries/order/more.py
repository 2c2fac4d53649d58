"""Wishes for more hours, as whoever takes part in them sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A wish for more hours, in the person's words, and what was answered."""

    id: UUID
    person_id: UUID
    requirement_id: UUID
    given_by_id: UUID
    own_words: str
    asked_at: datetime
    answered: bool
    yes: bool
    from_on: date | None
    why: str


def wish(viewer: Viewer, *, wish_id: UUID) -> Wish | None:
    """One wish; None where the viewer takes no part in it, or there is none."""
    found = _wishes(about_id=wish_id)
    return found[0] if found else None


def wishes(viewer: Viewer, *, person_id: UUID) -> tuple[Wish, ...]:
    """Every wish of somebody in which the viewer's agency takes part, oldest first."""
    return _wishes(person_id=person_id)


def _wishes(**which: UUID) -> tuple[Wish, ...]:
    rows = (
        models.Event.objects.filter(kind__in=("hours.asked", "hours.answered"), **which)
        .order_by("sequence")
        .values_list(*("about_id", "person_id", "kind", "occurred_at"), "eventpayload__payload")
    )
    asked: dict[UUID, tuple[UUID, datetime, dict[str, Any]]] = {}
    answers: dict[UUID, dict[str, Any]] = {}
    for about_id, person_id, kind, occurred_at, payload in rows:
        if kind == "hours.asked":
            asked[about_id] = (person_id, occurred_at, payload or {})
        else:
            answers[about_id] = payload or {}
    return tuple(_wish(key, *told, answers.get(key)) for key, told in asked.items())


def _wish(
    key: UUID,
    person_id: UUID,
    asked_at: datetime,
    told: dict[str, Any],
    answer: dict[str, Any] | None,
) -> Wish:
    said = answer or {}
    from_on = said.get("from_on")
    return Wish(
        id=key,
        person_id=person_id,
        requirement_id=UUID(told["requirement_id"]),
        given_by_id=UUID(told["given_by_id"]),
        own_words=told["own_words"],
        asked_at=asked_at,
        answered=answer is not None,
        yes=said.get("answer") == "yes",
        from_on=date.fromisoformat(from_on) if from_on else None,
        why=said.get("why", ""),
    )
