"""Obligations: who owes what to whom by when, and the rules that open and close them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from throughcare.domain.kernel.calendar import Calendar, london_day
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who owes: a role at an agency, or one named worker of it.

    The role is kept, not who holds it today: an obligation goes with the lead, the rota, the post.
    """

    role: Role
    agency_id: UUID
    worker_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Something owed about a person. Overdue and level are computed from it, never stored."""

    id: UUID
    person_id: UUID
    rule: str
    about_id: UUID
    owner: Owner
    owed_to_id: UUID | None
    category: Category
    urgent: bool
    opened_by: UUID
    opened_at: datetime
    due_at: datetime
    manager_from: datetime
    partnership_from: datetime

    def level(self, *, at: datetime, acknowledged: bool = False) -> int:
        """How far it has climbed: 0 its owner's, 1 their manager's, 2 the partnership lead's.

        An urgent obligation that a person has acknowledged stays theirs until it is due.
        """
        if acknowledged and at < self.due_at:
            return 0
        return int(at >= self.manager_from) + int(at >= self.partnership_from)


class Settings:
    """The numbers of a partnership in force on one day, by name: days, hours, limits."""

    __slots__ = ("_numbers", "calendar")

    def __init__(self, *, numbers: dict[str, int], calendar: Calendar) -> None:
        self._numbers = dict(numbers)
        self.calendar = calendar

    def __getitem__(self, name: str) -> int:
        """The number of this name.

        Raises KeyError, naming it, when the partnership's settings lack it.
        """
        return self._numbers[name]


type AnyEvent = Event[Any]
type Deadline = Callable[[datetime, Settings], datetime]
type Told[T] = Callable[[AnyEvent, History], T]


def _itself(event: AnyEvent, history: History) -> UUID:
    return event.about_id


def _only_itself(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (event.about_id,)


def _always(event: AnyEvent, history: History) -> bool:
    return True


def _not_agreed(event: AnyEvent, history: History) -> datetime | None:
    return None


def _when_it_happened(event: AnyEvent, history: History) -> datetime:
    return event.occurred_at


def _who_recorded(event: AnyEvent, history: History) -> UUID | None:
    return event.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of the protocol.

    An event of a kind in `opens_on` opens an obligation `about` something, if `opens_when`, unless
    one is open already; `due` is reckoned from `reckoned_from`. An event of a kind in `met_by` (or
    `cancelled_by`) closes, if `closes_when`, those that are about what `closes` (or `cancels`)
    names. With `each` it opens one for each thing that it names, with its owner. It is never due
    before `not_before`, reckoned from when the event happened. Where `agreed` gives an instant, it
    was agreed with the person, and it is due then instead. It does not climb to the partnership's
    lead before `last`, reckoned as `due` is.
    What was recorded before the day `since` opens nothing by it: a rule that comes later is caught
    up on by an event of its own.
    `urgent` ones belong to whoever is on duty and must be acknowledged by a person within the
    setting `acknowledge_minutes`, else they climb; others climb once they are overdue.
    """

    code: str
    opens_on: tuple[str, ...]
    due: Deadline
    owner: Told[Owner]
    met_by: tuple[str, ...]
    source: str
    cancelled_by: tuple[str, ...] = ()
    category: Category = Category.PLAN
    urgent: bool = False
    opens_when: Told[bool] = _always
    closes_when: Told[bool] = _always
    about: Told[UUID] = _itself
    closes: Told[tuple[UUID, ...]] = _only_itself
    cancels: Told[tuple[UUID, ...]] = _only_itself
    owed_to: Told[UUID | None] = _who_recorded
    reckoned_from: Told[datetime] = _when_it_happened
    not_before: Deadline | None = None
    agreed: Told[datetime | None] = _not_agreed
    last: Deadline | None = None
    since: date | None = None
    each: Told[tuple[tuple[UUID, Owner], ...]] | None = None
    climbs_to_manager: str = "climb_manager_hours"
    climbs_to_partnership: str = "climb_partnership_hours"


def holds(rule: Rule, event: AnyEvent) -> bool:
    """This says whether a rule was in the protocol when an event was recorded."""
    return rule.since is None or london_day(instant=event.recorded_at) >= rule.since


def obligation_key(*, event_id: UUID, rule: str, about_id: UUID) -> UUID:
    """The key of what this event opens by this rule: the same at every replay."""
    return uuid5(event_id, f"{rule}/{about_id}")


def under_another(owed: Obligation, event: AnyEvent, owner: Owner) -> Obligation:
    """This gives what is owed as another owes it from an event on, due when it was."""
    return replace(
        owed,
        id=obligation_key(event_id=event.id, rule=owed.rule, about_id=owed.about_id),
        owner=owner,
        opened_by=event.id,
        opened_at=event.recorded_at,
    )
