"""Risks that were found and cleared, as events, from rows of what the viewer may see."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.domain.journey.events import RiskCleared, RiskFound
from throughcare.domain.kernel.event import Event

NOBODY = UUID(int=0)


def events(told: Iterable[dict[str, Any]]) -> list[Event[Any]]:
    """Rows of kind, instant and flag, oldest first, as the rule book reads them."""
    return [_event(each, number) for number, each in enumerate(told)]


def _event(told: dict[str, Any], number: int) -> Event[Any]:
    found = told["kind"] == "risk.found"
    at = datetime.fromisoformat(told["at"])
    return Event(
        id=NOBODY,
        person_id=NOBODY,
        sequence=number,
        kind=told["kind"],
        occurred_at=at,
        recorded_at=at,
        recorded_by=None,
        agency_id=NOBODY,
        about_id=NOBODY,
        payload=RiskFound(flag=told["flag"]) if found else RiskCleared(flag=told["flag"], why=""),
    )
