"""What a prison offers: a programme or a wing, for how long, for whom, with how many places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 300
MOST_WEEKS = 104
MOST_PLACES = 500


class Wing(StrEnum):
    """Where somebody lives, rather than what they take part in.

    Source: domain.md S5: recovery and drug-free wings; issue of continuity.
    """

    RECOVERY = "recovery_wing"
    DRUG_FREE = "drug_free_wing"
    INCENTIVISED = "incentivised_living"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of a prison's catalogue. `what` is the code of a programme, or of a wing.

    `modules` are those of the programme, in order, without any for a wing. `taken` is how many
    places are taken; `starts_on` the next day on which people begin, None where on any day.
    """

    id: UUID
    agency_id: UUID
    team: str
    prison: str
    prison_name: str
    what: str
    name: str
    weeks: int
    modules: tuple[str, ...] = ()
    needs: frozenset[NeedKind] = frozenset()
    criteria: tuple[Criterion, ...] = ()
    places: int | None = None
    taken: int = 0
    starts_on: date | None = None
    about: str = ""

    @property
    def free(self) -> int | None:
        """How many places are free; None where nobody said how many there are."""
        return None if self.places is None else max(self.places - self.taken, 0)

    @property
    def is_wing(self) -> bool:
        """Whether it is a place to live."""
        return self.what in set(Wing)

    def weeks_needed(self, *, done: Iterable[str]) -> int:
        """How many weeks what is still to come takes: modules that were done are not done again.

        Source: C8: modules kept.
        """
        left = len(set(self.modules) - set(done))
        if not self.modules or left == len(set(self.modules)):
            return self.weeks
        return -(-self.weeks * left // len(set(self.modules)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line as it is typed; `known` whether its code is one, `twice` whether it stands already."""

    known: bool
    twice: bool
    weeks: int | None
    places: int | None
    starts_on: date | None
    about: str
    needs: frozenset[NeedKind]
    today: date
    in_a_prison: bool


def write(draft: Draft) -> Decision[int]:
    """This says whether a line of the catalogue can be kept, and for how many weeks it lasts.

    Source: issue of continuity: catalogue per prison, with places and how long it takes.
    """
    reasons = [*_of_what(draft)]
    if draft.weeks is None or not 1 <= draft.weeks <= MOST_WEEKS:
        reasons.append(because("catalogue.weeks_needed", "weeks", most=str(MOST_WEEKS)))
    if draft.places is not None and not 0 <= draft.places <= MOST_PLACES:
        reasons.append(because("catalogue.places_wrong", "places", most=str(MOST_PLACES)))
    if draft.starts_on is not None and draft.starts_on < draft.today:
        reasons.append(because("catalogue.start_past", "starts_on"))
    if len(draft.about) > LONGEST_WORDS:
        reasons.append(because("catalogue.too_long", "about", most=str(LONGEST_WORDS)))
    if reasons or draft.weeks is None:
        return refuse(*reasons)
    return allow(draft.weeks)


def _of_what(draft: Draft) -> list[Reason]:
    reasons = []
    if not draft.in_a_prison:
        reasons.append(because("catalogue.no_prison"))
    if not draft.known:
        reasons.append(because("catalogue.what_needed", "what"))
    elif draft.twice:
        reasons.append(because("catalogue.twice", "what"))
    if not draft.needs:
        reasons.append(because("catalogue.needs_needed", "needs"))
    return reasons
