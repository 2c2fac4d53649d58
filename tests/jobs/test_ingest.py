"""The command takes a file in by lines; killed anywhere, nothing is lost or done twice."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests import databases
from tests.clock import NOW
from tests.custodies import CASE, numbered, prison_teams
from tests.gateways.test_gateways_hmpps import SAMPLE, moved
from tests.journeys import somebody
from throughcare.actions.custody import taking
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.identifier import Scheme
from throughcare.jobs import ingesting
from throughcare.jobs.postgres import binaries, server
from throughcare.jobs.postgres.place import Cluster, Login, embedded_address
from throughcare.records import models

pytestmark = pytest.mark.real_clock

DAY = timedelta(days=1)
PEOPLE = 8
# What is told of each, in days from the first: a stay with a day at court, and a second one.
TOLD = (
    ("received", "ADMISSION", "N", 0),
    ("released", "SENT_TO_COURT", "CA", 3),
    ("received", "RETURN_FROM_COURT", "CA", 3.3),
    ("released", "RELEASED", "CR", 30),
    ("received", "ADMISSION", "L", 50),
)


def number_of(person: int) -> str:
    return f"A73{person:02d}ZX"


def whose(person: int) -> dict[str, object]:
    return {"identifiers": [{"type": "NOMS", "value": number_of(person)}]}


def file_of(folder: Path) -> Path:
    """What is told of everybody, shuffled; a third of it is sent twice."""
    lines = []
    for person in range(PEOPLE):
        for way, reason, code, days in TOLD:
            happened = NOW + days * DAY
            key = f"{number_of(person)} {reason} {days}"
            when = {"occurredAt": happened.isoformat()}
            lines.append(moved(way, reason, code, key=key, personReference=whose(person), **when))
    chance = Random(5)
    lines += chance.sample(lines, len(lines) // 3)
    chance.shuffle(lines)
    path = folder / "told.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


class Server:
    """A server of its own that keeps its data, with one database in it: it may be killed.

    It is the one that stands by default, with fsync: what it said was committed is there after it
    is killed. (The server for tests is told to lose what it has not written yet.)
    """

    def __init__(self, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.state = state
        self._environment = monkeypatch

    @contextmanager
    def ours(self) -> Iterator[None]:
        """Names of places are those of this server meanwhile."""
        with self._environment.context() as patch:
            patch.setenv("THROUGHCARE_STATE", str(self.state))
            yield

    def fill(self, database: str) -> None:
        """A copy of a database of the server for tests."""
        test = embedded_address(login=Login.SUPERUSER, cluster=Cluster.TEST, name=database)
        with self.ours():
            server.start(Cluster.LOCAL)
            programs = binaries.programs()
            here = embedded_address(login=Login.SUPERUSER)
        dump = subprocess.run([programs / "pg_dump", test.url], check=True, stdout=subprocess.PIPE)
        fill = [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, here.url]
        subprocess.run(fill, check=True, input=dump.stdout)

    def stop(self) -> None:
        with self.ours():
            server.stop(Cluster.LOCAL)

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        with self.ours():
            address = embedded_address(login=Login.SUPERUSER)
        with psycopg.connect(address.url, autocommit=True) as connection:
            return connection.execute(sql).fetchall()

    def wait_for(self, messages: int) -> None:
        """Until so many are kept; the ingest starts the server itself where it was killed."""
        patience = time.monotonic() + 60
        while time.monotonic() < patience:
            with suppress(psycopg.OperationalError):
                if self.asked(KEPT) >= [(messages,)]:
                    return
            time.sleep(0.02)
        raise AssertionError("It takes nothing in.")

    def main_process(self) -> int:
        note = self.state / Cluster.LOCAL.value / "data" / "postmaster.pid"
        return int(note.read_text().split("\n", 1)[0])

    def ingest(self, path: Path) -> subprocess.Popen[str]:
        """`throughcare ingest hmpps` on it, as a process of its own."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_URL", "THROUGHCARE_", "DJANGO_"))
        }
        ours = {
            "THROUGHCARE_STATE": str(self.state),
            "THROUGHCARE_SECRET_KEY": "only for a test",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "throughcare.jobs.command", "ingest", "hmpps", str(path)]
        return subprocess.Popen(
            [*command, "--partnership", "West Town"],
            env=kept | ours,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        found = Server(Path(directory), monkeypatch)
        yield found
        found.stop()


def kill_the_ingest(_: Server, running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGKILL)


def kill_the_server(there: Server, _: subprocess.Popen[str]) -> None:
    os.kill(there.main_process(), signal.SIGKILL)


def kill_its_backend(there: Server, _: subprocess.Popen[str]) -> None:
    """One process of the server dies: it throws everybody out, and comes back by itself."""
    ((found,),) = there.asked(BACKEND)
    os.kill(found, signal.SIGKILL)


BACKEND = "select pid from pg_stat_activity where usename = 'throughcare_application'"
KEPT = "select count(*) from records_prisonmessage"
MOVEMENTS = "select count(*) from records_movement where mistaken_at is null"
TIMES = """
select i.value, c.began, c.ended, c.ends_at from records_custody c
join records_personidentifier i on i.person_id = c.person_id and i.scheme = 'prison_number'
where c.taken_back_at is null order by i.value, c.starts_at
"""
BREAKS: tuple[tuple[Callable[[Server, subprocess.Popen[str]], None], int], ...] = (
    (kill_the_ingest, -signal.SIGKILL),
    (kill_the_server, ingesting.BROKEN_OFF),
    (kill_its_backend, ingesting.BROKEN_OFF),
)


def everybody() -> None:
    prison_teams()
    for n in range(PEOPLE):
        numbered(somebody(given=f"Sam{n}"), number=number_of(n))


def test_killed_at_any_point_nothing_is_lost_and_nothing_is_done_twice(
    browser_database: str, own_server: Server, tmp_path: Path
) -> None:
    everybody()
    own_server.fill(browser_database)
    path, chance, before = file_of(tmp_path), Random(11), 0
    for break_it, code in BREAKS:
        running, before = own_server.ingest(path), before + 3
        own_server.wait_for(before)
        time.sleep(chance.random() / 50)
        ((before,),) = own_server.asked(KEPT)
        break_it(own_server, running)
        said, problem = running.communicate(timeout=60)
        assert (said, running.returncode) == ("", code), problem
        assert ("Send the file again" in problem) == (code == ingesting.BROKEN_OFF)
    said, problem = own_server.ingest(path).communicate(timeout=120)
    found = json.loads(said)
    lines = len(path.read_text().splitlines())
    assert (found["queued"], found["rejected"], found["received"]) == (0, [], lines), problem
    assert found["applied"] + found["duplicate"] == lines
    assert own_server.asked(MOVEMENTS) == [(PEOPLE * len(TOLD),)]
    first, second = ("admitted", "released", NOW + 30 * DAY), ("recalled", "", None)
    each = [(number_of(n), *told) for n in range(PEOPLE) for told in (first, second)]
    assert own_server.asked(TIMES) == each


class Gone:
    """The database goes away at one statement, by number, of whatever is done meanwhile."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(
        self,
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: dict[str, Any],
    ) -> object:
        self.left -= 1
        if self.left == 0:
            number = context["connection"].connection.info.backend_pid
            with databases.superuser() as administration:
                administration.execute("select pg_terminate_backend(%s, 5000)", [number])
        return execute(sql, params, many, context)


def kept() -> tuple[int, ...]:
    """How many messages, movements, times in custody and events of them are committed."""
    with databases.signed_in_as(Login.OWNER):
        events = models.Event.objects.filter(kind__startswith="prison.")
        tables = (models.PrisonMessage, models.Movement, models.Custody)
        return (*(each.objects.count() for each in tables), events.count())


def test_at_whatever_statement_the_database_goes_a_line_is_whole_or_not_there(
    browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everybody()
    path = tmp_path / "told.jsonl"
    path.write_text(moved("received", "ADMISSION", "N", personReference=whose(0)) + "\n")
    asked = argparse.Namespace(path=path, partnership="West Town")
    codes, states = [], []
    while codes[-1:] != [0]:
        with connection.execute_wrapper(Gone(len(codes) + 1)):
            codes.append(ingesting.run(asked))
        connection.close()
        states.append(kept())
    assert len(codes) > 15
    assert set(codes[:-1]) == {ingesting.BROKEN_OFF}
    assert set(states) == {(0, 0, 0, 0), (1, 1, 1, 1)}
    assert states == sorted(states)
    assert "Send the file again" in capsys.readouterr().err


@pytest.mark.django_db
def test_what_waited_and_is_placed_by_a_later_line_is_counted_as_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbered(number=CASE, scheme=Scheme.CRN)
    joined = json.dumps({"identifiers": {"crn": CASE, "prisonerNumber": "A7301ZX"}})
    unknown = moved("received", "ADMISSION", "N", key="two", personReference=whose(2))
    path = tmp_path / "told.jsonl"
    path.write_text("\n".join([moved("received", "ADMISSION", "N"), unknown, joined]) + "\n")
    assert ingesting.run(argparse.Namespace(path=path, partnership="West Town")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"received": 3, "applied": 2, "duplicate": 0, "queued": 1, "rejected": []}


@pytest.mark.django_db
def test_a_sign_that_is_no_text_spoils_its_own_line_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbered(number=number_of(0))
    path = tmp_path / "told.jsonl"
    told = moved("received", "ADMISSION", "N", personReference=whose(0))
    path.write_bytes(b'{"Type": "Notification", "MessageId": "caf\xe9"}\n' + told.encode())
    assert ingesting.run(argparse.Namespace(path=path, partnership="West Town")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rejected"] == [{"where": "line 1", "why": "the line is not JSON"}]
    assert found["applied"] == 1


@pytest.mark.django_db
def test_a_line_that_a_rule_refuses_stops_no_other_and_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise Refused(because("person.not_found"))

    monkeypatch.setattr(taking.moving, "told", refuses)
    numbered(number=number_of(0))
    unknown = moved("received", "ADMISSION", "N", key="two", personReference=whose(2))
    told = moved("received", "ADMISSION", "N", personReference=whose(0))
    path = tmp_path / "told.jsonl"
    path.write_text(f"{told}\n{unknown}\n")
    assert ingesting.run(argparse.Namespace(path=path, partnership="West Town")) == 0
    found = json.loads(capsys.readouterr().out)
    why = "can’t be applied: person.not_found"
    assert (found["rejected"], found["queued"]) == ([{"where": "line 1", "why": why}], 1)


@pytest.mark.django_db
@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_shared_samples_are_counted_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    numbered(number="A7301ZX")
    asked = argparse.Namespace(path=SAMPLE, partnership="West Town")
    assert ingesting.run(asked) == 0
    found = json.loads(capsys.readouterr().out)
    rejected = found.pop("rejected")
    assert [each["where"] for each in rejected] == ["line 38", "line 39", "line 40"]
    assert found == {"received": 40, "applied": 23, "duplicate": 2, "queued": 12}


@pytest.mark.django_db
def test_for_which_partnership_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert ingesting.run(argparse.Namespace(path=SAMPLE, partnership="")) == 1
    assert "--partnership NAME" in capsys.readouterr().err
