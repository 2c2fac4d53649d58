"""Who may have come to a session without being expected: people of the service alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.person.search import read
from throughcare.domain.programme.group import HELD
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import person as people
from throughcare.queries.programme.register import Register
from throughcare.records import models

MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody of the service who is not expected; `born` tells those of one name apart."""

    person_id: UUID
    name: str
    born: str


def others(
    viewer: Viewer, *, register: Register, name: str, marked: Iterable[UUID]
) -> tuple[Other, ...]:
    """Who has or waits for a place in the group and is not expected, whoever is found by a name,
    and those marked before; of these, people of the viewer's agency whom they may see.
    """
    places = models.GroupPlace.objects.filter(
        group_id=register.session.group_id, state__in=sorted(HELD)
    )
    asked = {*places.values_list("person_id", flat=True), *marked, *_found(viewer, name)}
    here = models.Involvement.objects.filter(agency_id=viewer.agency_id, ends_at=None)
    rows = models.Person.objects.filter(
        pk__in=asked - register.people,
        died_on=None,
        id__in=here.values("person_id"),
    )
    listed = rows.order_by("sort_key", "id").values_list(
        "id", "called_by", "family_name", "born_on"
    )
    return tuple(
        Other(
            person_id=key,
            name=" ".join(filter(None, (called, family))),
            born=f"born {born.day} {born:%B %Y}" if born else "",
        )
        for key, called, family, born in listed
    )


def _found(viewer: Viewer, name: str) -> list[UUID]:
    reading = read(text=name, born_on=None, on=viewer.today)
    if reading.empty:
        return []
    found = people.search(viewer, reading=reading, size=MOST).people
    return [each.id for each in found if not each.shared]
