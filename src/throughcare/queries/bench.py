"""What measuring needs to know of a loaded partnership."""

from functools import cache
from uuid import UUID

from django.db import connection

from throughcare.records import models


def account_of(*, worker_id: UUID) -> models.Account:
    """With which account a worker signs in."""
    return models.Account.objects.get(worker=worker_id)


@cache
def how_many() -> int:
    """How many people were loaded: sixty a worker, and the house's own worker leads nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select 60 * count(*) from records_worker where not system")
        (found,) = cursor.fetchone()
    return int(found)
