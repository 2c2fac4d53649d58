"""Statements stay prepared when something is refused; a rollback is a rollback all the same."""

from contextlib import suppress

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.utils import InternalError

from throughcare.config.settings import _databases
from throughcare.jobs.postgres.place import Login
from throughcare.records import models

ASKED = "select count(*) from records_account where email = %s"


def asked(times: int = 4) -> int:
    with connection.cursor() as cursor:
        for _ in range(times):
            cursor.execute(ASKED, ["nobody@example.test"])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement like %s", ASK)
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


ASK = ["%records_account where email%"]


class Refused(Exception):
    """What an action says no with."""


def tried() -> None:
    """It writes, and is refused."""
    with suppress(Refused), transaction.atomic():
        models.Account.objects.create(email="new@example.test")
        asked()
        raise Refused


@pytest.mark.parametrize("whole", [True, False], ids=["a transaction", "a savepoint"])
def test_what_is_refused_is_undone_and_nothing_is_forgotten(
    browser_database: str, whole: bool
) -> None:
    if whole:
        tried()
    else:
        with transaction.atomic():
            tried()
    assert prepared() == 1
    assert not models.Account.objects.filter(email="new@example.test").exists()
    assert asked() == 0


def test_a_statement_that_fails_is_rolled_back_too(browser_database: str) -> None:
    with transaction.atomic():
        with pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute("select * from nowhere_at_all")
        assert asked() == 0
    with pytest.raises((InternalError, OperationalError, ProgrammingError)), transaction.atomic():
        connection.savepoint_rollback("never_set")


def test_whoever_makes_tables_has_djangos_own_engine() -> None:
    engines = {login: _databases(login.value)["default"]["ENGINE"] for login in Login}
    assert engines.pop(Login.APPLICATION) == "throughcare.records.postgresql"
    assert set(engines.values()) == {"django.db.backends.postgresql"}
