"""What can happen inside: a move planned and looked at, a place, a mandatory test, help offered.

What those who treat found justice never sees; of a move it is told what they advise, and no more.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPlanned:
    """A move to another prison is planned for a day."""

    prison: str
    prison_name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAdvised:
    """Those who treat said of a move: go, wait, stay; without what for."""

    prison_name: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAgreed:
    """A move was agreed; `why` where nobody had looked, or they had asked to wait or stay."""

    prison_name: str
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDropped:
    """A move is planned no more."""

    prison_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLooked:
    """What a move would do to what runs, each thing in words, and who was told of it."""

    prison_name: str
    ahead: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferHandedOn:
    """A team told the next one what goes along with somebody."""

    to_agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestOffered:
    """What was still to come of a programme was offered, and where; `how` what they said."""

    programme: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a programme or on a wing of a prison; `team_id` is the team whose it is."""

    name: str
    prison_name: str
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAwaited:
    """Somebody who waits for a place was told where they stand, and when it is looked at again."""

    name: str
    prison_name: str
    told: str
    until_on: date
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatoryTested:
    """The prison tested somebody; `prescribed` where what was found is theirs by prescription."""

    why: str
    on: date
    outcome: str
    prescribed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpOffered:
    """Help was offered after a mandatory test, and what they said to it."""

    answer: str
    own_words: str = ""


def _kind(code: str, payload: type, sentence: str, category: Category) -> Kind:
    return Kind(code=code, category=category, payload=payload, sentence=sentence)


def _stands(code: str, payload: type, sentence: str, category: Category) -> Kind:
    """One to which the protocol looks back."""
    return replace(_kind(code, payload, sentence, category), standing=True)


J, T = Category.JUSTICE, Category.TREATMENT
PLANNED, DROPPED = "prison.transfer_planned", "prison.transfer_dropped"
ADVISED, AGREED = "prison.transfer_advised", "prison.transfer_agreed"
TESTED = "prison.mandatory_test"
HANDED_ON, REST = f"{PRIVATE}.transfer_handed_on", f"{PRIVATE}.rest_offered"
HELP = f"{PRIVATE}.help_offered"
PLACE_ASKED, PLACE_AWAITED = f"{PRIVATE}.place_asked", f"{PRIVATE}.place_awaited"
PLACE_GIVEN, PLACE_REFUSED = f"{PRIVATE}.place_given", f"{PRIVATE}.place_refused"
PLACE_LEFT = f"{PRIVATE}.place_left"

KINDS: tuple[Kind, ...] = (
    _stands(PLANNED, TransferPlanned, "A move to {prison_name} is planned for {on}", J),
    _stands(ADVISED, TransferAdvised, "On the move to {prison_name}, those who treat: {advice}", J),
    _stands(AGREED, TransferAgreed, "The move to {prison_name} was agreed for {on}", J),
    _stands(DROPPED, TransferDropped, "The move to {prison_name} is planned no more", J),
    _stands(TESTED, MandatoryTested, "Mandatory test of the prison ({why}): {outcome}", J),
    _kind(
        f"{PRIVATE}.transfer_looked",
        TransferLooked,
        "What a move to {prison_name} would do: {ahead}. Told: {told}",
        T,
    ),
    _stands(HANDED_ON, TransferHandedOn, "What goes along was told to {to_agency}", T),
    _stands(REST, RestOffered, "The rest of {programme} was offered: {how}", T),
    _stands(HELP, HelpOffered, "Help was offered: {answer}", T),
    _stands(PLACE_ASKED, Place, "Asked for a place: {name}, {prison_name}", T),
    _stands(
        PLACE_AWAITED,
        PlaceAwaited,
        "Waits for a place: {name}, {prison_name}; looked at again by {until_on}. {told}",
        T,
    ),
    _stands(PLACE_GIVEN, Place, "Has a place: {name}, {prison_name}", T),
    _stands(PLACE_REFUSED, Place, "Has no place: {name}, {prison_name}", T),
    _stands(PLACE_LEFT, Place, "Left a place: {name}, {prison_name}", T),
    _kind(f"{PRIVATE}.place_ended", Place, "A place was ended: {name}, {prison_name}", T),
)
