"""The first migration run at once makes what it makes one operation after another."""

from importlib import import_module

from django.db.migrations.state import ProjectState

from throughcare.records.at_once import FIRST, MAKING, MakeTables

OPERATIONS = [
    part
    for each in import_module(FIRST).Migration.operations
    for part in (each.parts if isinstance(each, MakeTables) else [each])
]


def test_it_only_makes_tables_so_that_it_can_run_at_once() -> None:
    assert OPERATIONS
    assert [each for each in OPERATIONS if not isinstance(each, MAKING)] == []


def known(state: ProjectState) -> dict[object, object]:
    """Of each table: its fields, the same ones in the same order, its indexes and constraints."""
    return {key: (list(model.fields.items()), model.options) for key, model in state.models.items()}


def test_what_django_knows_of_the_tables_afterwards_is_the_same() -> None:
    one_by_one, at_once = ProjectState(), ProjectState()
    for each in OPERATIONS:
        each.state_forwards("records", one_by_one)
    MakeTables(OPERATIONS).state_forwards("records", at_once)
    assert known(at_once) == known(one_by_one)
