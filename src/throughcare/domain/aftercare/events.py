"""What can happen around aftercare and the open door. Justice sees none of it: it is voluntary."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.journey.rhythm import Agreed
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind, Nothing

PRIVATE = "aftercare"
DOOR = "door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Aftercare ended, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedUp:
    """Somebody asked again how things are: which time, what it came to, what they said."""

    which: str
    how: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked:
    """They were asked anew who may know what, and what they said."""

    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody asks for help: how, what brought them, what that is seen from before, and which
    agency and worker are to speak to them; whoever is on duty, where no worker is named.
    """

    way: str
    brought: str
    came_back: str
    with_agency_id: UUID
    with_agency_name: str
    with_worker_id: UUID | None = None
    with_name: str = ""
    own_words: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(
        code=f"{DOOR}.asked",
        category=Category.PLAN,
        payload=Asked,
        sentence="Asks for help, {way}: {came_back}",
        standing=True,
    ),
    Kind(
        code=f"{DOOR}.spoken",
        category=Category.PLAN,
        payload=Nothing,
        sentence="Spoken to, after they asked for help",
    ),
    Kind(
        code=f"{DOOR}.seen",
        category=Category.PLAN,
        payload=Nothing,
        sentence="Seen, after they asked for help",
    ),
    Kind(
        code=f"{DOOR}.let_be",
        category=Category.PLAN,
        payload=Nothing,
        sentence="Wants no more for now; the door stays open",
    ),
    Kind(
        code=f"{PRIVATE}.agreed",
        category=Category.PLAN,
        payload=Agreed,
        sentence="In touch after {after}: {rhythm}",
        standing=True,
    ),
    Kind(
        code=f"{PRIVATE}.declined",
        category=Category.PLAN,
        payload=Nothing,
        sentence="Wants no contact after the support for now; the door stays open",
    ),
    Kind(
        code=f"{PRIVATE}.ended",
        category=Category.PLAN,
        payload=Ended,
        sentence="Aftercare ended: {why}",
        standing=True,
    ),
    Kind(
        code=f"{PRIVATE}.checked_up",
        category=Category.PLAN,
        payload=CheckedUp,
        sentence="Asked how things are, {which}: {how}",
    ),
    Kind(
        code=f"{PRIVATE}.consent_asked",
        category=Category.PLAN,
        payload=ConsentAsked,
        sentence="Asked anew who may know what: “{own_words}”",
    ),
)
