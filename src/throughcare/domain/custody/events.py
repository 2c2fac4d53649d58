"""What can happen to somebody's time in custody. The prison tells it; the house records it once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

# What justice never sees, whatever a grant carries: what those who treat in prison found.
PRIVATE = "prison_care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """The teams of the partnership in a prison, each by the key of its agency; None where none is.

    Source: domain.md S5: clinical and psychosocial apart.
    """

    clinical_id: UUID | None = None
    psychosocial_id: UUID | None = None
    offender_id: UUID | None = None

    @property
    def every(self) -> tuple[UUID, ...]:
        """Those that there are."""
        found = (self.clinical_id, self.psychosocial_id, self.offender_id)
        return tuple(each for each in found if each is not None)


NO_TEAMS = Teams()
NEVER, ON_THE_OTHER = "never", "on_the_other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Somebody was received into custody; `why` is what began it, empty where nobody told.

    `now` says whether they are in custody once this is known: old news oblige nobody. `needs` are
    those that were open when they arrived.
    """

    prison: str
    prison_name: str
    why: str
    since: datetime
    told: str
    now: bool = True
    teams: Teams = NO_TEAMS
    needs: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody in custody is in another prison."""

    prison: str
    prison_name: str
    since: datetime
    told: str
    now: bool = True
    teams: Teams = NO_TEAMS
    needs: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WentAway:
    """Somebody in custody is out of prison: at court, in hospital, for a time, on the way."""

    where: str
    since: datetime
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """Somebody in custody is back in prison."""

    where: str
    since: datetime
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Somebody left custody. `planned_on` is the day that was known before; `now` whether they are
    out once this is known; `straight` says that they went from court and never came back.
    """

    prison: str
    prison_name: str
    why: str
    left_at: datetime
    told: str
    planned_on: date | None = None
    straight: bool = False
    now: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesOn:
    """Somebody who was taken for released is in custody."""

    prison: str
    prison_name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A time in custody was otherwise than it had been told."""

    starts_at: datetime
    ends_at: datetime | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """There is no such time in custody on this record after all; `why`: there was none, or two
    records are one person's, and it stands on the other.
    """

    starts_at: datetime
    told: str
    why: str = NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesSet:
    """The day of release was told, with what makes it that day; None where it is not known now."""

    release_on: date | None
    why: str
    told: str
    was_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesChanged:
    """The day of release may be another now; to which, nobody has told yet."""

    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """Somebody was seen on reception by those who treat in the prison."""

    withdrawal: str
    self_harm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptSettled:
    """What became in prison of what was prescribed outside, and with whom it was verified."""

    outcome: str
    verified_with: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """Those who treat told those who talk what matters."""

    to_agency: str


def _kind(code: str, payload: type, sentence: str, *, standing: bool = True) -> Kind:
    return Kind(
        code=f"prison.{code}",
        category=Category.JUSTICE,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


def _care(code: str, payload: type, sentence: str) -> Kind:
    return Kind(
        code=f"{PRIVATE}.{code}",
        category=Category.TREATMENT,
        payload=payload,
        sentence=sentence,
        standing=True,
    )


KINDS: tuple[Kind, ...] = (
    _kind("received", Received, "In {prison_name} since {since}"),
    _kind("moved", Moved, "Moved to {prison_name} on {since}"),
    _kind("away", WentAway, "Out of prison since {since}: {where}", standing=False),
    _kind("back", CameBack, "Back in prison on {since}: {where}", standing=False),
    _kind("released", Released, "Left {prison_name} on {left_at}: {why}"),
    _kind("goes_on", GoesOn, "In {prison_name} after all"),
    _kind("corrected", Corrected, "In custody from {starts_at}, as it turns out", standing=False),
    _kind("taken_back", TakenBack, "No time in custody from {starts_at} here: {why}"),
    _kind("dates_set", DatesSet, "Day of release: {release_on}"),
    _kind("dates_changed", DatesChanged, "The day of release may be another now"),
    _care("screened", Screened, "Seen on reception; withdrawal: {withdrawal}"),
    _care("script_settled", ScriptSettled, "What was prescribed outside: {outcome}"),
    _care("handed_on", HandedOn, "What matters was told to {to_agency}"),
)
