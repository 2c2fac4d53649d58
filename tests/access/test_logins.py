"""The application login can do nothing but what it was granted. Read from the catalogue."""

import pytest
from django.db import connection

from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.django_db


def rows(query: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def test_tests_run_as_the_application() -> None:
    assert rows("select current_user::text, session_user::text") == [
        (Login.APPLICATION.user, Login.APPLICATION.user)
    ]


def test_it_has_no_attribute_that_lifts_it_over_the_policies() -> None:
    assert rows(
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
        " from pg_roles where rolname = current_user"
    ) == [(False, False, False, False, False)]


def test_it_is_member_of_nothing() -> None:
    assert (
        rows(
            "select roleid::regrole::text from pg_auth_members where member = current_user::regrole"
        )
        == []
    )


@pytest.mark.parametrize(
    ("catalogue", "name", "owner"),
    [
        ("pg_class", "relname", "relowner"),
        ("pg_proc", "proname", "proowner"),
        ("pg_type", "typname", "typowner"),
        ("pg_namespace", "nspname", "nspowner"),
        ("pg_extension", "extname", "extowner"),
        ("pg_database", "datname", "datdba"),
    ],
)
def test_it_owns_nothing(catalogue: str, name: str, owner: str) -> None:
    assert rows(f"select {name} from {catalogue} where {owner} = current_user::regrole") == []


def test_it_cannot_make_a_table() -> None:
    assert rows("select has_schema_privilege('public', 'create')") == [(False,)]


def test_the_owner_is_no_superuser_either() -> None:
    assert rows(
        "select rolsuper, rolbypassrls from pg_roles where rolname = %s", Login.OWNER.user
    ) == [(False, False)]


def test_no_table_can_be_emptied_at_once_or_given_triggers_by_it() -> None:
    assert (
        rows(
            "select relname, privilege from pg_class,"
            " unnest(array['truncate', 'trigger', 'references', 'maintain']) as privilege"
            " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
            " and has_table_privilege(pg_class.oid, privilege)"
        )
        == []
    )
