"""People who are looked for, as far as the viewer may find them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.identifier import recognise
from throughcare.domain.person import names
from throughcare.domain.person.age import age
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A person in a list of found ones."""

    id: UUID
    called_by: str
    full_name: str
    born_on: date | None
    age: int | None
    lead: str


def found(viewer: Viewer, *, text: str, born_on: date | None, most: int = 50) -> tuple[Found, ...]:
    """People whom the viewer may see, best match first, by any name, number or date of birth."""
    numbers = [d.value for _, d in recognise(text=text, on=viewer.today) if d.value]
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.person_id, p.called_by, coalesce(n.given, ''), coalesce(n.family, ''), "
            "p.born_on, coalesce(w.name, '') "
            "from find_people(%s, %s, %s, %s::text[], %s::text[], %s) f "
            "join records_person p on p.id = f.person_id "
            "left join lateral (select n.given, n.family from records_personname n "
            "  where n.person_id = p.id and n.ends_on is null order by n.id limit 1) n on true "
            "left join records_journey j on j.person_id = p.id and j.ended_at is null "
            "left join records_worker w on w.id = j.lead_worker_id "
            "order by f.score desc, p.sort_key, p.id",
            [
                names.folded(text=text),
                names.sound_key(text=text) if text.strip() else "",
                born_on,
                [number.scheme.value for number in numbers],
                [number.value for number in numbers],
                most,
            ],
        )
        rows = cursor.fetchall()
    return tuple(
        Found(
            id=key,
            called_by=called_by,
            full_name=f"{given} {family}".strip() or called_by,
            born_on=born,
            age=age(born_on=born, on=viewer.today) if born else None,
            lead=lead,
        )
        for key, called_by, given, family, born, lead in rows
    )
