"""What each source of a week is asked, and what it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.week.terms import Entry
from throughcare.domain.workforce.viewer import Viewer

# Every record that counts as the same somebody.
RECORDS = (
    "select s.id from records_person p join records_person s on s.one_id = p.one_id "
    "where p.id = %(person)s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose week, and which days, [starts, ends)."""

    person_id: UUID
    days: Period[date]

    @property
    def starts_at(self) -> datetime:
        return midnight(day=self.days.starts)

    @property
    def ends_on(self) -> date:
        assert self.days.ends is not None
        return self.days.ends

    @property
    def ends_at(self) -> datetime:
        return midnight(day=self.ends_on)

    @property
    def values(self) -> dict[str, object]:
        """As a statement takes them."""
        return {
            "person": self.person_id,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "starts_on": self.days.starts,
            "ends_on": self.ends_on,
        }


type Source = Callable[[Viewer, Asked], Iterable[Entry]]
