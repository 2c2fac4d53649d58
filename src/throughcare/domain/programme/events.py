"""What can happen to an intervention, a place in a group, a module; and who was rung.

What begins with PRIVATE justice never sees, whatever a grant says: who came to a session that an
order asked for is a contact like any other, and tells no more than that.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

PRIVATE = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An intervention began, called so."""

    what: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An intervention ended on a day, and how."""

    what: str
    ends_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPlanned:
    """An intervention is planned to end before a day."""

    what: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUnplanned:
    """An intervention is planned to end on no day any more."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingAgreed:
    """What follows an intervention when it ends, from when and with whom."""

    what: str
    follows: str
    follows_on: date | None = None
    agency_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Somebody waits for a place in a group, has one, or left it."""

    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleDone:
    """A module of a programme is done; it stays theirs wherever they move."""

    module: str
    programme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseEntered:
    """Somebody is in a phase of a programme, from a day on."""

    what: str
    phase: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Somebody looked at two things that stand side by side: what they made of it."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftEarly:
    """Somebody left a bed before it was planned."""

    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang:
    """Somebody who had not come was rung; whether they were reached: yes or no."""

    reached: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FellowshipMissed:
    """They did not go, and a peer whom they chose rings them."""

    peer_id: UUID


def _kind(
    code: str,
    payload: type,
    sentence: str,
    *,
    category: Category = Category.TREATMENT,
    standing: bool = False,
) -> Kind:
    return Kind(
        code=f"{PRIVATE}.{code}",
        category=category,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


KINDS: tuple[Kind, ...] = (
    _kind("begun", Begun, "Began: {what}", standing=True),
    _kind("ended", Ended, "Ended: {what}, {how}", standing=True),
    _kind("end_planned", EndPlanned, "{what}: planned to end {ends_on}", standing=True),
    _kind("end_unplanned", EndUnplanned, "{what}: its end is not planned any more"),
    _kind(
        "following_agreed", FollowingAgreed, "Agreed what follows {what}: {follows}", standing=True
    ),
    _kind("place_asked", Placed, "Waits for a place: {group}"),
    _kind("place_given", Placed, "Has a place: {group}"),
    _kind("place_left", Placed, "Left: {group}", standing=True),
    _kind("module_done", ModuleDone, "Done: {module}, of {programme}"),
    _kind("module_taken_back", ModuleDone, "Not done after all: {module}, of {programme}"),
    _kind("phase_entered", PhaseEntered, "{what}: in the phase {phase} from {on}"),
    # Names neither of the two, and no grant carries it: a script is told by its own grant alone.
    _kind("weighed", Weighed, "Weighed what stands side by side: {words}", category=Category.NOTES),
    _kind("left_early", LeftEarly, "Left {place} before it was planned", standing=True),
    _kind("rang", Rang, "Rung after a group: {reached}"),
    _kind(
        "fellowship_missed",
        FellowshipMissed,
        "A peer is asked to ring",
        category=Category.NOTES,
        standing=True,
    ),
    _kind("fellowship_rang", Rang, "A peer rang: {reached}", category=Category.NOTES),
)
