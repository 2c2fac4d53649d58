"""The protocol as a table that people read: each duty, what opens it, who owes it, by when."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule, Settings
from throughcare.domain.net.protocol import KINDS, RULES, STANDING
from throughcare.domain.net.words import step
from throughcare.domain.workforce.words import ROLES

AN_INSTANT = datetime(2026, 3, 2, 10, tzinfo=UTC)
SOMETHING = UUID(int=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step of the protocol in words; `numbers` are the names of the settings that it uses."""

    rule: str
    text: str
    opens_on: tuple[str, ...]
    owed_by: tuple[str, ...]
    numbers: tuple[str, ...]
    met_by: tuple[str, ...]
    falls_by: tuple[str, ...]
    urgent: bool
    source: str


class _Asked(Settings):
    """Settings that remember which numbers were asked for."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        super().__init__(numbers={}, calendar=Calendar())
        self.names: list[str] = []

    def __getitem__(self, name: str) -> int:
        self.names.append(name)
        return 1


def lines() -> tuple[Line, ...]:
    """Every step of the protocol, room by room."""
    return tuple(
        Line(
            rule=rule.code,
            text=step(rule=rule.code),
            opens_on=rule.opens_on,
            owed_by=_owed_by(rule),
            numbers=numbers(rule),
            met_by=rule.met_by,
            falls_by=rule.cancelled_by,
            urgent=rule.urgent,
            source=rule.source,
        )
        for rule in RULES
    )


def numbers(rule: Rule) -> tuple[str, ...]:
    """The names of the settings by which a step is due and climbs, each once."""
    asked = _Asked()
    rule.due(AN_INSTANT, asked)
    if rule.not_before is not None:
        rule.not_before(AN_INSTANT, asked)
    if rule.last is not None:
        rule.last(AN_INSTANT, asked)
    climbs = "acknowledge_minutes" if rule.urgent else rule.climbs_to_manager
    return tuple(dict.fromkeys((*asked.names, climbs, rule.climbs_to_partnership)))


def owner_of(rule: Rule, kind: str) -> Owner:
    """Who would owe it after an event of a kind, everything standing having happened before.

    Raises what the rule raises where it can't tell.
    """
    past = History(example(each) for each in sorted(STANDING))
    return rule.owner(example(kind), past)


@cache
def example(kind: str) -> AnyEvent:
    """An event of a kind about one made-up thing, whose words say as little as they can."""
    return Event(
        id=SOMETHING,
        person_id=SOMETHING,
        sequence=1,
        kind=kind,
        occurred_at=AN_INSTANT,
        recorded_at=AN_INSTANT,
        recorded_by=SOMETHING,
        agency_id=SOMETHING,
        about_id=SOMETHING,
        payload=_least(KINDS[kind].payload),
    )


def _owed_by(rule: Rule) -> tuple[str, ...]:
    """Who owes it, in words, for each kind of event that opens it."""
    owners = (owner_of(rule, kind) for kind in rule.opens_on)
    return tuple(dict.fromkeys(_said(owner) for owner in owners))


def _said(owner: Owner) -> str:
    return ROLES[owner.role.value] + (", by name" if owner.worker_id else "")


def _least(payload: type) -> Any:
    hints = get_type_hints(payload)
    return payload(**{field.name: _value(hints[field.name]) for field in fields(payload)})


def _value(hint: Any) -> Any:
    plain: dict[Any, Any] = {
        bool: False,
        int: 0,
        str: "",
        UUID: SOMETHING,
        date: AN_INSTANT.date(),
        datetime: AN_INSTANT,
        Role: Role.MANAGER,
    }
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return ()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if is_dataclass(hint):
        return _least(cast("type", hint))
    return _value(next(arg for arg in get_args(hint) if arg is not NoneType))
