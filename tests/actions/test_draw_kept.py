"""What two agencies bound themselves to is never changed, not even by the tables' owner."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests import databases, world
from tests.clock import NOW
from tests.draws import BO, MONDAY
from tests.orders import A_DAY
from throughcare.jobs.postgres.place import Login
from throughcare.records import models


@pytest.mark.parametrize(
    "changed",
    ["update {} set agency_id = supervisor_id", "delete from {}", "truncate {} cascade"],
)
def test_what_was_fixed_is_never_changed_not_even_by_the_owner(
    browser_database: str, changed: str
) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        models.Draw.objects.create(
            agency_id=world.key(world.RECOVERY),
            supervisor_id=world.key(world.PROBATION),
            what="tests",
            starts_on=MONDAY,
            ends_on=MONDAY + 7 * A_DAY,
            listed="x 1 y",
            list_hash="z",
            proposed_at=NOW,
            proposed_by_id=world.key(BO),
        )
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(changed.format("records_draw"))
