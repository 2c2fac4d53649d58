"""What can happen to a need: found, moved on, how things stand, asked again; and using again."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChanged:
    """A need was found, or moved on, in whose words; `need` is its aspect, where it has one."""

    need: str
    state: str
    own_words: str = ""
    whose: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How things stand for somebody in one matter of their life."""

    need: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTold:
    """Where somebody lives, until when, and whether drugs are used there."""

    home: str
    until_on: date | None = None
    used_there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAgreed:
    """Somebody is to start work."""

    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitsLookedAt:
    """What work would do to somebody's benefits was looked at with them, on a day."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Somebody was asked again about their needs: about how many, and how many had changed."""

    needs: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Somebody used again: once or for a while. Nothing is reset by it."""

    extent: str
    since_on: date | None = None
    own_words: str = ""
    what_helps: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisPlanWritten:
    """Somebody's own crisis plan was written down, and whether duty workers may read it."""

    readers: str


C = Category
# What no agency of justice sees, whatever a grant carries: that somebody used again.
PRIVATE = "lapse"

KINDS: tuple[Kind, ...] = (
    Kind(
        code="need.found",
        category=C.NEEDS,
        payload=NeedChanged,
        sentence="Needs help with {need}",
    ),
    Kind(
        code="need.changed",
        category=C.NEEDS,
        payload=NeedChanged,
        sentence="Help with {need}: {state}",
        standing=True,
    ),
    Kind(code="need.outcome", category=C.NEEDS, payload=Outcome, sentence="{need}: {said}"),
    Kind(
        code="need.reviewed",
        category=C.NEEDS,
        payload=Reviewed,
        sentence="Asked again about {needs} of their needs; {changed} changed",
        standing=True,
    ),
    Kind(
        code="home.told",
        category=C.NEEDS,
        payload=HomeTold,
        sentence="Where they live: {home}",
        standing=True,
    ),
    Kind(
        code="work.agreed",
        category=C.NEEDS,
        payload=WorkAgreed,
        sentence="Starts work on {starts_on}",
        standing=True,
    ),
    Kind(
        code="benefits.looked_at",
        category=C.NEEDS,
        payload=BenefitsLookedAt,
        sentence="What work does to their benefits was looked at with them on {on}",
        standing=True,
    ),
    Kind(
        code="lapse.told",
        category=C.TREATMENT,
        payload=Lapsed,
        sentence="{extent}. Nothing is reset",
        standing=True,
    ),
    Kind(
        code="crisis_plan.written",
        category=C.HEALTH,
        payload=CrisisPlanWritten,
        sentence="Their own crisis plan was written; read by {readers}",
    ),
)
