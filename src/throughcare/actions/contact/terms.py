"""What is told of a contact, part by part, and what each part is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance, Recording
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Who came, to what, and what others may read of it; blank means who came and what is next."""

    attendance: Attendance | None
    kind: Kind
    appointment_id: UUID | None = None
    for_others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was done, in minutes with the person; `among` how many the worker's minutes were shared,
    where they came together; `led_by` whose minutes they are, where not the recording worker's.
    """

    minutes: Mapping[Activity, int] = field(default_factory=dict)
    among: int = 1
    led_by: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What happens next: an hour that is booked, or only a day."""

    what: str
    starts_at: datetime | None = None
    length: timedelta = timedelta(hours=1)
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNote:
    """What is for the team."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that one form tells of a contact.

    `more` holds what later rooms add; each has a part in `parts.PARTS`. `filled_at` says when it
    was written down, where the form waited for a signal.
    """

    came: Came
    work: Work = field(default_factory=Work)
    onward: Next | None = None
    note: TeamNote | None = None
    more: tuple[object, ...] = ()
    filled_at: datetime | None = None

    @property
    def all(self) -> tuple[object, ...]:
        """Every value that some part must take."""
        told = (self.came, self.work, self.onward, self.note, *self.more)
        return tuple(each for each in told if each is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A contact while it is recorded, as every part of it sees it."""

    id: UUID
    person_id: UUID
    told: Told
    recording: Recording
    kind: Kind
    appointment: models.Appointment | None
    by: Viewer
    at: datetime

    @property
    def private(self) -> bool:
        """Whether only the worker's team may know of it."""
        return self.appointment is not None and self.appointment.private


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where something that was recorded went: a code of `journey.words.SAID` and its details."""

    code: str
    details: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of recording a contact: the value that it takes, and how it keeps it."""

    takes: type
    keep: Callable[[Held, Any], tuple[Said, ...]]
