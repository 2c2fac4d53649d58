"""What was sent to a court stays as it was, even for the owner of the tables."""

import pytest
from django.db import DatabaseError, connection

from tests import databases
from tests.orders import known_to_both, opened, required
from tests.reports import begun, signed
from throughcare.domain.court.report.terms import NotShown
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.usefixtures("browser_database")

CHANGES = (
    "update records_reportsent set html = 'other'",
    "update records_reportsent set html = '[erased]'",
    "update records_reportsent set pdf = null, html = '[erased]', pdf_sha256 = 'x'",
    "delete from records_reportsent",
    "truncate records_reportsent",
)


def as_owner(statement: str) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(statement)


def test_not_even_the_owner_changes_it_but_into_its_digests() -> None:
    person_id = known_to_both()
    order_id = opened(person_id)
    required(order_id)
    signed(begun(person_id, order_id), 1, not_shown=NotShown.SHORT_NOTICE)
    for statement in CHANGES:
        with pytest.raises(DatabaseError, match=r"as it was sent|append-only"):
            as_owner(statement)
    as_owner("update records_reportsent set pdf = null, html = '[erased]', title = '[erased]'")
    with pytest.raises(DatabaseError, match="as it was sent"):
        as_owner("update records_reportsent set html = 'again'")
