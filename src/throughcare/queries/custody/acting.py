"""For which agency the house acts about custody: whoever leads, else who knew them last."""

from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.decision import Refused, because


def for_(person_id: UUID) -> tuple[UUID, UUID]:
    """The record on which it stands, and the agency. Raises Refused where nobody is known."""
    with connection.cursor() as cursor:
        cursor.execute("select record_id, agency_id from custody_acts_for(%s)", [person_id])
        row = cursor.fetchone()
    if row is None:
        raise Refused(because("person.not_found"))
    return row[0], row[1]
