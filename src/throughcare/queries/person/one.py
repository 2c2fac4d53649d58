"""Which records are of one person."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def ids_of(viewer: Viewer, *, person_id: UUID) -> tuple[UUID, ...]:
    """The records of one person that the viewer may see, the one asked for first.

    Empty where the viewer may not see them, or nobody is there. In one statement with other things
    say `person_id in (select s.id from records_person p join records_person s
    on s.one_id = p.one_id where p.id = ...)`: the policies see to the rest.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.id from records_person p join records_person s on s.one_id = p.one_id "
            "where p.id = %s order by s.id = p.id desc, s.id",
            [person_id],
        )
        return tuple(key for (key,) in cursor.fetchall())


def same(person_id: UUID) -> QuerySet[models.Person, UUID]:
    """The same, as a part of a statement: `filter(person_id__in=one.same(person_id))`."""
    asked = models.Person.objects.filter(pk=person_id).values("one_id")
    return models.Person.objects.filter(one_id__in=asked).values_list("id", flat=True)
