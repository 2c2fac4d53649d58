"""Every table in which a person stands has its policy. Read from the database's own catalogue."""

import re
from collections.abc import Sequence

import pytest
from django.db import connection

from tests import databases
from throughcare.jobs.postgres.place import Login
from throughcare.records import installing, nobodys, policies

VERBS = ("select", "insert", "update", "delete")

WITH_A_PERSON = """
select distinct c.relname::text from pg_class c
left join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
    and f.confrelid = 'records_person'::regclass
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and (a.attname = 'person_id' or f.oid is not null or c.relname = 'records_person')
order by 1
"""

ALL_OF_OURS = """
select c.relname::text from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and starts_with(c.relname, 'records_') order by 1
"""


def rows(query: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def named(query: str) -> list[str]:
    return [str(name) for (name,) in rows(query)]


def uncovered(tables: Sequence[str]) -> list[str]:
    """Tables in which a person stands that no policy covers, or whose policies are switched off."""
    switched_on = set(
        named("select relname::text from pg_class where relrowsecurity and relkind in ('r', 'p')")
    )
    return [t for t in tables if t not in policies.POLICIES or t not in switched_on]


@pytest.mark.django_db
def test_every_table_with_a_person_is_covered() -> None:
    tables = named(WITH_A_PERSON)
    assert len(tables) > 25
    assert uncovered(tables) == []


def test_a_table_without_policies_would_be_noticed(browser_database: str) -> None:
    before = set(uncovered(named(WITH_A_PERSON)))
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("create table secrets (person_id uuid, said text)")
        cursor.execute("create table links (whose uuid references records_person)")
        cursor.execute("alter table records_contact disable row level security")
    now = set(uncovered(named(WITH_A_PERSON)))
    assert now - before == {"secrets", "links", "records_contact"}


@pytest.mark.django_db
def test_every_table_of_ours_is_either_covered_or_open_and_not_both() -> None:
    assert policies.POLICIES.keys() & nobodys.OPEN.keys() == set()
    assert set(named(ALL_OF_OURS)) == policies.POLICIES.keys() | nobodys.OPEN.keys()


def allowed_in_the_catalogue(table: str) -> set[str]:
    """What the application may do with a table: verbs, and "update (column)" where only some."""
    whole = {
        str(verb)
        for verb, may in rows(
            "select v, has_table_privilege(%s, v) from unnest(%s::text[]) as v", table, list(VERBS)
        )
        if may
    }
    by_column = {
        f"{verb} ({column})"
        for verb, column, may in rows(
            "select v, a.attname::text, has_column_privilege(a.attrelid, a.attnum, v)"
            " from pg_attribute a, unnest(array['select', 'insert', 'update']) as v"
            " where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped",
            table,
        )
        if may and str(verb) not in whole
    }
    return whole | by_column


def allowed_by_the_table(table: str) -> set[str]:
    """The same, as `records.installing` says it."""
    found: set[str] = set()
    for part in re.findall(r"\w+(?: \([^)]*\))?", installing.privileges()[table]):
        verb, _, columns = part.partition(" (")
        if columns:
            found |= {f"{verb} ({column.strip()})" for column in columns.rstrip(")").split(",")}
        else:
            found.add(verb)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("table", [*policies.POLICIES, *nobodys.OPEN])
def test_the_application_may_do_what_the_table_of_policies_says_and_no_more(table: str) -> None:
    assert allowed_in_the_catalogue(table) == allowed_by_the_table(table)


@pytest.mark.django_db
@pytest.mark.parametrize("table", policies.POLICIES)
def test_every_verb_granted_has_exactly_one_policy(table: str) -> None:
    found = named(f"select lower(cmd) from pg_policies where tablename = '{table}'")
    assert sorted(found) == sorted(v for v in VERBS if v in policies.POLICIES[table])
    granted = {privilege.split(" (")[0] for privilege in allowed_in_the_catalogue(table)}
    assert granted == set(found)


@pytest.mark.django_db
def test_nobody_deletes_what_is_about_a_person() -> None:
    assert [t for t, verbs in policies.POLICIES.items() if "delete" in verbs] == []


@pytest.mark.django_db
def test_no_view_looks_past_the_policies() -> None:
    assert (
        named(
            "select relname::text from pg_class where relkind in ('v', 'm')"
            " and relnamespace = 'public'::regnamespace"
            " and not coalesce('security_invoker=true' = any(reloptions), false)"
            " and not starts_with(relname, 'pg_stat')"
        )
        == []
    )


@pytest.mark.django_db
def test_every_function_that_looks_past_the_policies_names_where_it_looks() -> None:
    found = rows(
        "select proname::text, coalesce(array_to_string(proconfig, ','), '') from pg_proc"
        " where prosecdef and pronamespace = 'public'::regnamespace"
    )
    assert len(found) > 5
    assert [name for name, told in found if "search_path=public, pg_temp" not in str(told)] == []
