"""One database as it is served: a web server, and a process that asks it."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from types import TracebackType
from typing import Any

from throughcare.jobs.bench.databases import name_of
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login
from throughcare.jobs.serve import HERE
from throughcare.records import encryption


class Site:
    """Both sign in as the application, as in earnest; both end with it."""

    def __init__(self, *, people: int, secret: str) -> None:
        self._people, self._port = people, _free_port()
        address = place.embedded_address(
            login=Login.APPLICATION, cluster=Cluster.LOCAL, name=name_of(people)
        )
        self._environment = os.environ | {
            "DATABASE_URL": address.url,
            "THROUGHCARE_DATABASE_ROLE": Login.APPLICATION.value,
            "THROUGHCARE_SECRET_KEY": secret,
            "THROUGHCARE_ENCRYPTION_KEYS": encryption.new_key(),
            "THROUGHCARE_HTTPS": "0",
            "THROUGHCARE_REQUIRE_SECOND_FACTOR": "0",
        }

    def __enter__(self) -> "Site":
        self._web = self._start("web", str(self._port))
        self._asking = self._web
        try:
            self._wait()
            self._asking = self._start("measure", str(self._port), str(self._people))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def environment(self) -> dict[str, str]:
        """Under which a command works on this database, as the application."""
        return dict(self._environment)

    def times(self, kind: str, number: int) -> list[float]:
        """Seconds of so many requests, one after another."""
        return list(self._told("times", kind, number))

    def load(self, kind: str, number: int) -> tuple[int, float]:
        """So many requests, some at one time, and in how many seconds they were answered."""
        asked, seconds = self._told("load", kind, number)
        return asked, seconds

    def bare(self, kind: str, number: int) -> tuple[int, float]:
        """How many statements, and the seconds that they take by themselves."""
        statements, seconds = self._told("bare", kind, number)
        return statements, seconds

    def _told(self, word: str, kind: str, number: int) -> Any:
        assert self._asking.stdin
        assert self._asking.stdout
        print(word, number, kind, file=self._asking.stdin, flush=True)
        answer = self._asking.stdout.readline()
        if not answer:
            raise RuntimeError(f"{kind} could not be measured: see above")
        return json.loads(answer)

    def _start(self, module: str, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", f"throughcare.jobs.bench.{module}", *words],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _end(self) -> None:
        for process in (self._asking, self._web):
            process.terminate()
        for process in (self._asking, self._web):
            with process:
                process.wait(timeout=35)

    def _wait(self) -> None:
        for _ in range(120):
            time.sleep(0.25)
            with contextlib.suppress(OSError):
                asking = http.client.HTTPConnection(HERE, self._port, timeout=5)
                asking.request("GET", "/healthz", headers={"Host": "localhost"})
                if asking.getresponse().status == http.client.OK:
                    return
        raise RuntimeError("The web server did not answer: see above")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])
