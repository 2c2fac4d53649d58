"""What can happen before and at a release. What is not ready yet is never told to justice."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

PRIVATE = "readiness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Somebody began to plan a release: where they would go, and who would see them, if they were
    let out tomorrow.
    """

    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSet:
    """How one thing stands before a release; `what` in words, `state` as it was said.

    `release_on` is the day of release as it was known then, on which `due_on` hangs.
    """

    custody_id: UUID
    item: str
    what: str
    state: str
    words: str
    worker_id: UUID | None = None
    worker_name: str = ""
    worker_agency_id: UUID | None = None
    due_on: date | None = None
    unfit: bool = False
    release_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved:
    """What somebody took on, or was asked for, before a release is asked for by another day."""

    what: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacks:
    """One essential thing that is not ready, in words; `owned` says that somebody owns it, or owes
    an answer.
    """

    item: str
    what: str
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How a release stood: what is essential and not ready, `said` in words, and why duty is told,
    if it is.
    """

    release_on: date | None
    lacks: tuple[Lacks, ...]
    said: str
    alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What somebody on duty did about what was missing."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """Somebody has been out for so long that what was missing then is seen to in other ways."""

    left_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GateMet:
    """Somebody was there when they came out, or was not; and where they went."""

    how: str
    met_at: datetime | None
    where: str


def _kind(
    code: str, category: Category, payload: type, sentence: str, *, standing: bool = True
) -> Kind:
    return Kind(code=code, category=category, payload=payload, sentence=sentence, standing=standing)


MOVED = "Before release: {what}: now by {due_on}"

KINDS: tuple[Kind, ...] = (
    _kind("release.begun", Category.PLAN, Begun, "Release is being planned: {follows}"),
    _kind("release.item_set", Category.PLAN, ItemSet, "Before release: {what}: {state}"),
    _kind("release.item_moved", Category.PLAN, ItemMoved, MOVED, standing=False),
    _kind("release.gate", Category.ATTENDANCE, GateMet, "{how}; then: {where}", standing=False),
    # What concerns medicines or health justice never learns.
    _kind(f"{PRIVATE}.item_set", Category.TREATMENT, ItemSet, "Before release: {what}: {state}"),
    _kind(f"{PRIVATE}.item_moved", Category.TREATMENT, ItemMoved, MOVED, standing=False),
    _kind(f"{PRIVATE}.stood", Category.TREATMENT, Stood, "Before release: {said}"),
    _kind(f"{PRIVATE}.over", Category.TREATMENT, Over, "The list of the release is closed"),
    _kind(f"{PRIVATE}.answered", Category.TREATMENT, Answered, "Seen to before release: {words}"),
)
