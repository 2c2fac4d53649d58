"""What is told of an intervention, a group, a register and a meeting."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.programme.intervention import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An intervention as it is begun: `what` is the code of a programme, or a national one."""

    what: str
    setting: Setting | None
    starts_on: date | None
    met: frozenset[str] = frozenset()
    why: str = ""
    own_words: str = ""
    planned_end_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meets:
    """A group: what it is called, which programme it follows, where and when it meets."""

    name: str
    programme: str
    site_id: UUID | None
    facilitator_id: UUID | None
    second_id: UUID | None
    places: int | None
    weekdays: frozenset[int]
    starts: time | None
    minutes: int | None
    starts_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a register came to, as keys of people: who came, who did not, who did a module."""

    came: tuple[UUID, ...]
    missed: tuple[UUID, ...]
    done: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A fellowship meeting, about the person alone."""

    went: Went | None
    on: date | None
    sponsor: bool
    post: Post | None
    peer_id: UUID | None
