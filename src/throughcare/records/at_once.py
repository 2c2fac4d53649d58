"""The first migration, run at once: tables as they are at its end, drawn once.

Run one after another, each of its indexes and constraints has Django draw every table anew: most
of the time that it takes to make a database.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FIRST = "throughcare.records.migrations.0001_initial"
MAKING = (
    operations.CreateModel,
    operations.AddField,
    operations.AddIndex,
    operations.AddConstraint,
)


class MakeTables(Operation):
    """All tables of an app, from operations that only make and add."""

    reversible = False

    def __init__(self, parts: Sequence[Operation]) -> None:
        self.parts = parts

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """This forgets what was drawn: it is drawn anew when next asked for, once."""
        state.__dict__.pop("apps", None)
        for part in self.parts:
            part.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """This makes each table whole; keys to others follow when all are there."""
        for model in to_state.apps.get_app_config(app_label).get_models():
            schema_editor.create_model(model)


def make_at_once() -> None:
    """This has the first migration run so, unless it does anything but make tables."""
    migration: Any = import_module(FIRST).Migration
    if all(isinstance(each, MAKING) for each in migration.operations):
        migration.operations = [MakeTables(migration.operations)]
