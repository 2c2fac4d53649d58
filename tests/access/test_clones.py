"""A browser test's database is its own."""

import psycopg
import pytest
from django.db import connection

from tests import databases
from throughcare.jobs.postgres.place import Login


def count_of_sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session")
        return int(cursor.fetchone()[0])


def keep_a_session(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into django_session values (%s, 'nothing', '2030-01-01T00:00Z')", [key]
        )


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_committed_does_not_outlive_the_test(browser_database: str, turn: int) -> None:
    assert count_of_sessions() == 0
    keep_a_session(f"turn {turn}")
    connection.close()
    assert count_of_sessions() == 1


def test_it_is_used_as_the_application_and_may_be_filled_as_the_owner(
    browser_database: str,
) -> None:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("create table facts (said text)")
    with connection.cursor() as cursor:
        cursor.execute("select current_user::text, current_database()::text")
        assert cursor.fetchone() == (Login.APPLICATION.user, browser_database)
        with pytest.raises(Exception, match="permission denied") as refusal:
            cursor.execute("select * from facts")
    assert isinstance(refusal.value.__cause__, psycopg.errors.InsufficientPrivilege)
