"""Measure one database, signed in as the application: what is told on standard input.

A line is a word, a kind of request and a number; the answer is one line of JSON. A process of its
own for each database, since a process signs in to one. See docs/runbooks/bench.md.
"""

import json
import logging
import statistics
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from time import perf_counter
from typing import Any

import django

TOGETHER = 4
"""Requests at one time: as many as the web server has threads."""


def main(port: int, people: int) -> None:
    """This answers each line until there are no more."""
    django.setup()
    logging.disable(logging.WARNING)
    measuring = _Measuring(port, people)
    for line in sys.stdin:
        word, number, kind = line.strip().split(" ", 2)
        answer = getattr(measuring, word)(kind, int(number))
        print(json.dumps(answer), flush=True)


class _Measuring:
    """The workers who ask, and for each kind what they ask next."""

    def __init__(self, port: int, people: int) -> None:
        from throughcare.actions.loading.large.numbered import Size
        from throughcare.jobs.bench import asking, bare, browser

        self._port, self._bare = port, bare
        self._browser = browser
        self._size = Size(people=people, at=datetime.now(UTC))
        self._one = browser.Browser(port)
        everybody = asking.everybody(self._size)
        self._sessions = {w: self._one.session(self._size, w) for w in everybody}
        self._clients = {w: browser.client(self._size, w) for w in self._sessions}
        self._next: dict[str, Iterator[Any]] = {
            name: kind(self._size) for name, kind in asking.kinds().items()
        }
        self._owner = bare.owner()

    def times(self, kind: str, number: int) -> list[float]:
        """Seconds of each request, one after another."""
        self._one.connect()
        return [
            self._one.ask(asked, self._sessions[asked.worker])
            for asked in islice(self._next[kind], number)
        ]

    def load(self, kind: str, number: int) -> tuple[int, float]:
        """How many requests, and in how many seconds, some at one time."""
        waiting = list(islice(self._next[kind], number))
        mine = threading.local()

        def ask(asked: Any) -> None:
            if not hasattr(mine, "browser"):
                mine.browser = self._browser.Browser(self._port)
            mine.browser.ask(asked, self._sessions[asked.worker])

        start = perf_counter()
        with ThreadPoolExecutor(TOGETHER) as together:
            list(together.map(ask, waiting))
        return len(waiting), perf_counter() - start

    def bare(self, kind: str, number: int) -> tuple[int, float]:
        """How many statements a request makes, and the seconds that they take by themselves."""
        counts, times = [], []
        for asked in islice(self._next[kind], number):
            made = self._bare.statements(asked, self._clients[asked.worker])
            counts.append(len(made))
            times.append(self._bare.seconds(made, self._owner))
        return round(statistics.median(counts)), statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
