"""An open journey's lead is at work at the lead agency, whoever writes: the owner included."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests import databases, world
from tests.actions.workforce_facts import registered
from throughcare.jobs.postgres.place import Login

ADA, FLO = world.key("Ada Quill"), world.key("Flo Reed")
# Without a viewer the database looks at its own clock.
GONE = datetime(2020, 2, 3, tzinfo=UTC)


@contextmanager
def as_owner() -> Iterator[Any]:
    """A transaction of the owner, who is no viewer and whom no policy binds."""
    with (
        databases.signed_in_as(Login.OWNER),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        yield cursor


BYPASSES = {
    "locking out": "update records_worker set locked_at = %(now)s where id = %(worker)s",
    "leaving": "update records_worker set left_at = %(now)s where id = %(worker)s",
    "a role's end": "update records_assignment set ends_on = %(today)s "
    "where worker_id = %(worker)s",
    "a role struck out": "delete from records_assignment where worker_id = %(worker)s",
    "another agency's worker": "update records_journey set lead_worker_id = %(other)s",
    "an administrator": "update records_journey set lead_worker_id = %(administrator)s",
    "another agency": "update records_journey set lead_agency_id = %(agency)s",
}
NAMED = {
    "now": GONE,
    "today": GONE.date(),
    "worker": ADA,
    "other": world.key("Di Harrow"),
    "administrator": world.key("Ann Ledger"),
    "agency": world.key(world.HOUSING),
}


@pytest.mark.parametrize("bypass", BYPASSES)
def test_the_owner_cannot_leave_a_journey_without_a_lead_at_work(
    bypass: str, browser_database: str
) -> None:
    registered()
    with pytest.raises(IntegrityError) as refused, as_owner() as cursor:  # noqa: PT012 - its end
        cursor.execute(BYPASSES[bypass], NAMED)
        assert cursor.rowcount > 0
    assert "the lead of an open journey is not at work" in str(refused.value)


def test_the_owner_can_change_what_leaves_every_journey_with_its_lead(
    browser_database: str,
) -> None:
    registered()
    with as_owner() as cursor:
        cursor.execute("update records_worker set locked_at = %(now)s where id = %(other)s", NAMED)
        cursor.execute("update records_journey set lead_worker_id = %s", [FLO])
        assert cursor.rowcount == 1
