"""Replays: whether stored obligations follow from the events, and what others would do."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net.protocol import Closed, replay
from throughcare.queries import protocol
from throughcare.queries.protocol import Protocol
from throughcare.queries.trail.everybody import Past
from throughcare.records import models

type SettingsFor = Callable[[Event[Any]], Settings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An obligation that is stored otherwise than the events say."""

    person_id: UUID
    rule: str
    why: str


def as_recorded(
    settings_on: Callable[[str, date], Settings] = protocol.settings_on,
) -> SettingsFor:
    """The numbers in force for the agency's partnership when an event was recorded."""
    named = dict(models.Agency.objects.values_list("id", "partnership__settings_name"))

    def settings_for(event: Event[Any]) -> Settings:
        return settings_on(named[event.agency_id], london_day(instant=event.recorded_at))

    return settings_for


def as_if(other: Protocol) -> SettingsFor:
    """The numbers of another protocol, for everybody."""
    on = cache(lambda day: protocol.as_settings(other, day))

    def settings_for(event: Event[Any]) -> Settings:
        return on(london_day(instant=event.recorded_at))

    return settings_for


def differences(past: Past, settings_for: SettingsFor) -> Iterator[Difference]:
    """How one person's stored obligations differ from what their events bring about."""
    replayed = {each.obligation.id: each for each in replay(past.events, settings_for=settings_for)}
    stored = {each.obligation.id: each for each in past.stored}
    for key, expected in replayed.items():
        if key not in stored:
            yield _difference(past, expected, "is missing")
        elif stored[key] != expected:
            yield _difference(past, expected, f"differs: {_where(stored[key], expected)}")
    for key in stored.keys() - replayed.keys():
        yield _difference(past, stored[key], "follows from no event")


def _difference(past: Past, closed: Closed, why: str) -> Difference:
    return Difference(person_id=past.person_id, rule=closed.obligation.rule, why=why)


def _where(one: Closed, other: Closed) -> str:
    names = [
        name
        for name in one.obligation.__dataclass_fields__
        if getattr(one.obligation, name) != getattr(other.obligation, name)
    ]
    names += [name for name in ("met_by", "fell_by") if getattr(one, name) != getattr(other, name)]
    return ", ".join(names)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a protocol opened, met in time, met late and missed, by rule; and its load by owner."""

    opened: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    load: Counter[tuple[UUID, str]] = field(default_factory=Counter)
    first_at: datetime | None = None
    last_at: datetime | None = None

    def add(self, events: Iterable[Event[Any]], settings_for: SettingsFor, at: datetime) -> None:
        """Counts one person's obligations as they stand at an instant."""
        events = tuple(events)
        when = {event.id: event.occurred_at for event in events}
        for closed in replay(events, settings_for=settings_for):
            self._count(closed, when, at)
        for event in events:
            self.first_at = min(self.first_at or event.recorded_at, event.recorded_at)
            self.last_at = max(self.last_at or event.recorded_at, event.recorded_at)

    def _count(self, closed: Closed, when: Mapping[UUID, datetime], at: datetime) -> None:
        owed = closed.obligation
        self.opened[owed.rule] += 1
        self.load[owed.owner.agency_id, owed.owner.role.value] += 1
        if closed.met_by:
            in_time = when[closed.met_by] <= owed.due_at
            (self.met if in_time else self.late)[owed.rule] += 1
        elif not closed.fell_by and owed.due_at < at:
            self.missed[owed.rule] += 1

    @property
    def weeks(self) -> float:
        """How many weeks the past covers, at least one."""
        if self.first_at is None or self.last_at is None:
            return 1.0
        return max((self.last_at - self.first_at) / timedelta(weeks=1), 1.0)


def agency_names() -> dict[UUID, str]:
    """The agencies' names, for a table that a person reads."""
    return dict(models.Agency.objects.values_list("id", "name"))
