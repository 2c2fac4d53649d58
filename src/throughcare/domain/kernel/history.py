"""What has happened to a person so far, as rules ask for it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from throughcare.domain.kernel.event import Event


class History:
    """Somebody's earlier events of standing kinds, oldest first.

    Rules look back through it; so what a rule decides depends on the events alone.
    """

    __slots__ = ("events",)

    def __init__(self, events: Iterable[Event[Any]] = ()) -> None:
        self.events = tuple(events)

    def of(self, *kinds: str, about_id: UUID | None = None) -> tuple[Event[Any], ...]:
        """Every earlier event of these kinds, about one thing if asked, oldest first."""
        return tuple(
            event
            for event in self.events
            if event.kind in kinds and (about_id is None or event.about_id == about_id)
        )

    def last(self, *kinds: str, about_id: UUID | None = None) -> Event[Any] | None:
        """The newest earlier event of these kinds, if there is one."""
        found = self.of(*kinds, about_id=about_id)
        return found[-1] if found else None
