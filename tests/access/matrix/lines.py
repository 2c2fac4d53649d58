"""Who looks, and what a line of the matrix says: who sees a row of a table.

The row is about somebody whom West Town Recovery knows and leads; that agency owns it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models as django

from tests import world
from tests.access.scene import Scene, Told, a_day
from throughcare.domain.kernel.category import Category

# Who looks, by what they are to the row.
OWNER = "Ada Quill"
COLLEAGUE = "Nightshift Nia"  # at the same agency, in another team
PROTECTION = "Gil Stone"  # its data protection lead
ADMINISTRATOR = "Ann Ledger"  # at the same agency, no work with people
PARTY = "Di Harrow"  # at the agency that takes part in it, without a grant
GRANTED = "Jo Wren"  # a grant lets that agency see this category and no other
GRANTED_ELSE = "Max Gate"  # a grant lets that agency see every category but this
JUSTICE = "Hal Birch"  # as GRANTED, where a grant to justice can carry it; else with every other
STEWARD = "Pip Steward"  # joins records; sees no facts
STRANGER = "Quin Easton"

EVERYBODY = (
    OWNER,
    COLLEAGUE,
    PROTECTION,
    ADMINISTRATOR,
    PARTY,
    GRANTED,
    GRANTED_ELSE,
    JUSTICE,
    STEWARD,
    STRANGER,
)
READER = "Bo Marsh"  # may see restricted records; at the owner's agency and team

OURS = frozenset({OWNER, COLLEAGUE, PROTECTION})
BY_GRANT = OURS | {GRANTED, JUSTICE}
NOBODY: frozenset[str] = frozenset()


def agency(name: str) -> UUID:
    return world.key(name)


HOUSING, RECOVERY = agency(world.HOUSING), agency(world.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who sees the row, what opens it to others, and what stands in it.

    `kept` is who still sees it when the record is restricted to one reader: nobody but them, where
    nothing is said. `changes` is a column that whoever may change the row could change, with
    another value; `owner` is the column of the agency on whose behalf it is written; `before` makes
    what must be stored before it.
    """

    sees: frozenset[str]
    opens: Category | None = None
    told: Told = field(default_factory=dict)
    owner: str = "agency_id"
    changes: tuple[str, object] | None = None
    before: Callable[[Scene, UUID], django.Model] | None = None
    kept: frozenset[str] | None = None
    person: bool = True

    @property
    def sees_when_kept(self) -> frozenset[str]:
        if self.kept is not None:
            return self.kept
        return frozenset({READER}) if OWNER in self.sees else NOBODY


NEXT_YEAR = date(2027, 3, 2)
SHARED = {"party_id": HOUSING}
BETWEEN = {"from_agency_id": RECOVERY, "to_agency_id": HOUSING}
DRAWN_WITH = {"starts_on": a_day, "supervisor_id": HOUSING, "ends_on": NEXT_YEAR}
WITH_THE_OTHER = OURS | {PARTY}
