"""How often somebody meets the same faces, court by court."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from throughcare.domain.court.continuity import Continuity, shown
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """A court and its continuity; None where it would tell of fewer than three people."""

    id: UUID
    name: str
    continuity: Continuity | None


def courts(viewer: Viewer) -> tuple[Court, ...]:
    """Every court of the partnership that held a review, by name; one's own is shown whole."""
    with connection.cursor() as cursor:
        cursor.execute("select * from continuity_of_courts()")
        rows = cursor.fetchall()
    found = []
    for key, name, reviews, people, continuous in rows:
        whole = Continuity(reviews=reviews, people=people, continuous=continuous)
        ours = key == viewer.agency_id
        found.append(Court(id=key, name=name, continuity=whole if ours else shown(whole)))
    return tuple(found)
