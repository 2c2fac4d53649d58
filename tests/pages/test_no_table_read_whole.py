"""No list reads a table whole that grows with the years.

With few rows the planner reads everything, with many it must not have to. So the tables are said to
hold a million rows a page, and the plan is read: where it still reads one whole, none of its
indexes can answer. A condition that row policies take for one that could leak (a `coalesce`, a
sub-query) does that to any join.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from tests import databases
from tests.access.browsing import signed_in
from tests.journeys import somebody
from tests.pages.test_list_ceilings import LISTS
from tests.placements import proposed
from tests.referrals import sent
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.usefixtures("browser_database")

# Of these nothing is read but by person, by what it is about, or by key.
GROWS = {"records_event", "records_eventpayload"}
READS = ("select", "with")
TODAY = (("/today", "Ada Quill"), ("/today", "Bo Marsh"))


def read_without_index(plan: dict[str, Any]) -> Iterator[str]:
    """The tables that grow of which a plan reads every row, or every entry of an index."""
    scans = plan["Node Type"] in ("Seq Scan", "Index Scan", "Index Only Scan")
    if scans and plan["Relation Name"] in GROWS and "Index Cond" not in plan:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from read_without_index(part)


@pytest.fixture
def many(browser_database: str) -> None:
    """The statistics of a million rows, in the database that is cloned for one test."""
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        for table in sorted(GROWS):
            cursor.execute(
                "select pg_restore_relation_stats('schemaname', 'public', 'relname', %s::text,"
                " 'relpages', 1, 'reltuples', 1000000::real)",
                [table],
            )


def planned(statement: str, values: Any = None) -> set[str]:
    """What a statement would read whole."""
    with connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {statement}", values)
        ((told,),) = cursor.fetchall()
    plans = json.loads(told) if isinstance(told, str) else told
    return set(read_without_index(plans[0]["Plan"]))


def read_whole(name: str, path: str) -> set[str]:
    """What the statements of a page would read whole with many rows."""
    found: set[str] = set()

    def look(
        execute: Callable[..., Any], statement: str, values: Any, many: bool, context: Any
    ) -> Any:
        if statement.split(None, 1)[0].lower() in READS and not many:
            found.update(planned(statement, values))
        return execute(statement, values, many, context)

    client = signed_in(name)
    with connection.execute_wrapper(look):
        assert client.get(path).status_code == 200
    return found


@pytest.mark.usefixtures("many")
def test_no_list_has_to_read_a_large_table_whole() -> None:
    sent(somebody(given="Sam"))
    proposed(somebody(given="Sam"))
    asked = (*TODAY, *LISTS.items())
    found = {f"{path} as {name}": read_whole(name, path) for path, name in asked}
    assert {where: tables for where, tables in found.items() if tables} == {}


@pytest.mark.usefixtures("many")
def test_what_must_be_read_whole_is_found_out() -> None:
    assert planned("select 1 from records_event where coalesce(kind, '') = 'x'") == {
        "records_event"
    }
    joined = "select 1 from records_worker w left join records_event e on e.id = "
    assert planned(f"{joined}coalesce(w.id, e.about_id)") == {"records_event"}
    assert planned(f"{joined}w.id") == set()
