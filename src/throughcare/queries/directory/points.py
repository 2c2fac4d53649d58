"""From where distances are measured: a site of the partnership, as there is no other map."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.terms import Point
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """A place of the partnership that is on the map; `ours` where it is the viewer's agency's."""

    id: UUID
    label: str
    where: str
    point: Point
    ours: bool


POINTS = """
select t.id, t.name, a.name, concat_ws(' ', t.name, t.address, t.postcode),
    t.latitude, t.longitude, a.id = %(agency)s
from records_site t join records_agency a on a.id = t.agency_id
where a.partnership_id = %(partnership)s and a.ended_on is null
  and t.latitude is not null and t.longitude is not null
order by a.id <> %(agency)s, a.name, t.name, t.id
"""


def points(viewer: Viewer) -> tuple[From, ...]:
    """Every site of the partnership that is on the map, the viewer's own agency's first."""
    with connection.cursor() as cursor:
        cursor.execute(POINTS, {"agency": viewer.agency_id, "partnership": viewer.partnership_id})
        rows = cursor.fetchall()
    return tuple(
        From(
            id=key,
            label=f"{name}, {agency}" if name else agency,
            where=where,
            point=Point(latitude=latitude, longitude=longitude),
            ours=ours,
        )
        for key, name, agency, where, latitude, longitude, ours in rows
    )


def chosen(found: tuple[From, ...], *, asked: str = "", area: str = "") -> From | None:
    """The one asked for; else one in the area where somebody lives; else one's own; else none."""
    wanted = [each for each in found if str(each.id) == asked]
    living = [each for each in found if area and area.casefold() in each.where.casefold()]
    own = [each for each in found if each.ours]
    return next(iter((*wanted, *living, *own)), None)
