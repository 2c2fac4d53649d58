"""The statements of a request, and the same ones by themselves as the owner, without policies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from throughcare.jobs.bench.asking import Asked
from throughcare.jobs.bench.browser import said
from throughcare.jobs.postgres.place import Login

type Made = list[tuple[str, Any, bool]]


def owner() -> BaseDatabaseWrapper:
    """The same database, signed in to as the tables' owner, whom policies do not concern."""
    beside: BaseDatabaseWrapper = connection.copy("bare")
    beside.settings_dict["USER"] = Login.OWNER.user
    connections["bare"] = beside
    return beside


def statements(asked: Asked, client: Client) -> Made:
    """What a request says to the database, made within this process and undone."""
    made: Made = []
    with _undone(), connection.execute_wrapper(_noting(made)):
        answer = client.post(asked.path, asked.sent) if asked.sent else client.get(asked.path)
    if answer.status_code != (302 if asked.sent else 200):
        raise RuntimeError(f"{asked.path} answered {answer.status_code}: {said(answer.content)}")
    return made


def seconds(made: Made, by: BaseDatabaseWrapper) -> float:
    """How long the same statements take with the same values, one after another, undone at last."""
    with by.cursor() as cursor:
        cursor.execute("begin")
        try:
            start = perf_counter()
            for statement, values, many in made:
                (cursor.executemany if many else cursor.execute)(statement, values)
                if cursor.description:
                    cursor.fetchall()
            return perf_counter() - start
        finally:
            cursor.execute("rollback")


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _noting(made: Made) -> Callable[..., Any]:
    def note(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
            made.append((statement, values, many))
        return execute(statement, values, many, context)

    return note
