"""Who looks or acts: a worker, under one hat, at one instant."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import LONDON
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.category import AgencyKind, Role

WITHOUT_PEOPLE = frozenset(
    {
        Role.AGENCY_ADMINISTRATOR,
        Role.COMMISSIONER,
        Role.ANALYST,
        Role.DIRECTORY_EDITOR,
        Role.MACHINE_CLIENT,
        Role.AUDITOR,
        Role.LINK_HOLDER,
    }
)

FIGURES = frozenset({Role.PARTNERSHIP_LEAD, Role.COMMISSIONER, Role.AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A worker with the roles that they hold at one agency: the hat they chose.

    `at` is the instant as which everything is seen and done; `system` marks the house's own clock.
    """

    worker_id: UUID
    worker_name: str
    agency_id: UUID
    agency_name: str
    agency_kind: AgencyKind
    partnership_id: UUID
    roles: frozenset[Role]
    team_ids: frozenset[UUID]
    at: datetime
    word_for_person: str = "person"
    word_for_people: str = "people"
    protocol: str = "england"
    system: bool = False

    @property
    def team_id(self) -> UUID | None:
        """The team in which somebody works here; the first, where there are several."""
        return min(self.team_ids, default=None)

    @property
    def sees_people(self) -> bool:
        """Whether any of the roles is work with people.

        Source: domain.md §7: an agency administrator has no access to people.
        """
        return self.system or bool(self.roles - WITHOUT_PEOPLE)

    @property
    def may_see_figures(self) -> bool:
        """Whether the partnership's figures, in which no person stands, are for them."""
        return bool(self.roles & FIGURES)

    @property
    def called(self) -> Called:
        """What their agency calls people whose journey it is."""
        return Called(one=self.word_for_person, many=self.word_for_people)

    @property
    def today(self) -> date:
        """The day in England at the instant of looking."""
        return self.at.astimezone(LONDON).date()
