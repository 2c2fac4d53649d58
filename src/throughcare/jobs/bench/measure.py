"""Measure one database, signed in as the application; print what was measured as JSON.

Requests go through the whole house but the socket: middleware, viewer, query or action, template.
Run as a process of its own, since a process signs in as one login only.
"""

import json
import logging
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from time import perf_counter
from typing import Any

import django
from django.db import connection, transaction

WARM_UP = 20
COUNTED = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: who asks (a number of a worker), where, and what is sent."""

    worker: int
    path: str
    sent: dict[str, str] | None = None


def main(requests: int) -> None:
    """This measures every kind of request so many times."""
    django.setup()
    logging.disable(logging.WARNING)
    from throughcare.jobs.bench.asking import kinds
    from throughcare.jobs.bench.report import Measured

    found = []
    for name, asking in kinds().items():
        sessions = _Sessions()
        times = _timed(sessions, asking(), requests)
        statements, bare = _bare(sessions, asking(start=10_000))
        found.append(
            Measured(
                name=name,
                requests=len(times),
                per_second=len(times) / sum(times),
                median=statistics.median(times) * 1000,
                p95=sorted(times)[int(len(times) * 0.95) - 1] * 1000,
                statements=statements,
                bare=bare * 1000,
            )
        )
        print(f"  measured {name}", file=sys.stderr)
    print(json.dumps([asdict(each) for each in found]))


class _Sessions:
    """Signed-in clients, one for each worker who asks."""

    def __init__(self) -> None:
        self._clients: dict[int, Any] = {}

    def of(self, worker: int) -> Any:
        if worker not in self._clients:
            from throughcare.jobs.bench.asking import signed_in

            self._clients[worker] = signed_in(worker)
        return self._clients[worker]

    def ask(self, asked: Asked) -> None:
        client = self.of(asked.worker)
        answer = client.post(asked.path, asked.sent) if asked.sent else client.get(asked.path)
        wanted = 302 if asked.sent else 200
        if answer.status_code != wanted:
            raise RuntimeError(f"{asked.path} answered {answer.status_code}: {_said(answer)}")


def _said(answer: Any) -> str:
    text: str = answer.content.decode(errors="replace")
    start = text.find("govuk-error-summary")
    return text[start : start + 600] if start >= 0 else text[:200]


def _timed(sessions: _Sessions, asking: Iterator[Asked], requests: int) -> list[float]:
    for asked in islice(asking, WARM_UP):
        sessions.ask(asked)
    times = []
    for asked in islice(asking, requests):
        sessions.of(asked.worker)
        start = perf_counter()
        sessions.ask(asked)
        times.append(perf_counter() - start)
    return times


def _bare(sessions: _Sessions, asking: Iterator[Asked]) -> tuple[int, float]:
    """How many statements a request makes, and how long the same ones take by themselves.

    Each request is made once and undone, so that what it writes can be written again, bare.
    """
    counts, times = [], []
    for asked in islice(asking, COUNTED):
        sessions.of(asked.worker)
        made: list[tuple[str, Any]] = []
        with Undone(), connection.execute_wrapper(_noting(made)):
            sessions.ask(asked)
        with Undone(), connection.cursor() as cursor:
            start = perf_counter()
            for statement, parameters in made:
                cursor.execute(statement, parameters)
                if cursor.description:
                    cursor.fetchall()
            times.append(perf_counter() - start)
        counts.append(len(made))
    return round(statistics.median(counts)), statistics.median(times)


class Undone:
    """A transaction that is undone at its end."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *problem: object) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def _noting(made: list[tuple[str, Any]]) -> Callable[..., Any]:
    def note(execute: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        if not statement.startswith(("SAVEPOINT", "RELEASE")) and not many:
            made.append((statement, parameters))
        return execute(statement, parameters, many, context)

    return note


if __name__ == "__main__":
    main(int(sys.argv[1]))
