"""The newest link of every chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A link of somebody's chain: how many events, and the hash of the last, in hexadecimal."""

    person_id: UUID
    sequence: int
    hash: str


def heads() -> Iterator[Head]:
    """Every chain's newest link, by person; for the house itself."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, sequence, hash from chain_heads()")
        for person_id, sequence, link in cursor.fetchall():
            yield Head(person_id=person_id, sequence=sequence, hash=link)


def any_agency() -> UUID | None:
    """An agency for which the house may act; none in a database without any."""
    return models.Agency.objects.order_by("id").values_list("id", flat=True).first()
