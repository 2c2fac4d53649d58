"""The command as an operator meets it: real processes, a real server, a state of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from throughcare.jobs.command import COMMANDS
from throughcare.jobs.postgres.place import DATABASE
from throughcare.records import encryption

pytestmark = pytest.mark.real_clock

PATIENCE = 60.0  # seconds
SECRET = "a secret for this test only"
# A worker's heart beats every ten seconds.
ALIVE = """
select id from procrastinate_workers
 where last_heartbeat >= greatest(%s, now() - interval '12 seconds')
"""


class Machine:
    """A state directory and a port of its own, and the command run there."""

    def __init__(self, directory: str, keys: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.began = datetime.now(UTC)
        self.directory = directory
        self.keys = keys
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_URL", "THROUGHCARE_", "DJANGO_"))
        } | {
            "THROUGHCARE_STATE": directory,
            "THROUGHCARE_ENCRYPTION_KEYS": keys,
            "PORT": str(self.port),
            "THROUGHCARE_HTTPS": "0",
        }

    def elsewhere(self) -> "Machine":
        """The same state, and another port."""
        return Machine(self.directory, self.keys)

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "throughcare.jobs.command", *words],
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **more: str) -> tuple[int, str, str]:
        process = self.start(*words, **more)
        told, complained = process.communicate(timeout=PATIENCE)
        return process.returncode, told, complained

    def get(self, path: str, host: str = "localhost") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def wait_until_served(self) -> None:
        ready_by = time.monotonic() + PATIENCE
        while time.monotonic() < ready_by:
            try:
                assert self.get("/healthz")[0] == 200
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail("nothing answered")

    def is_silent(self) -> bool:
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) != 0


@contextmanager
def new_machine() -> Iterator[Machine]:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        machine = Machine(directory, encryption.new_key())
        yield machine
        machine.run("database", "stop")


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with new_machine() as machine:
        code, _, complained = machine.run("migrate")
        assert code == 0, complained
        yield machine


@pytest.fixture
def untouched() -> Iterator[Machine]:
    """A machine where nothing is served and no tables are."""
    with new_machine() as machine:
        yield machine


@pytest.fixture(scope="module")
def standing(machine: Machine) -> Iterator[Machine]:
    """A server for all tests that only ask it something."""
    process = machine.start("serve", THROUGHCARE_SECRET_KEY=SECRET)
    machine.wait_until_served()
    yield machine
    process.kill()
    process.communicate()


@pytest.fixture
def ending(machine: Machine) -> Iterator[tuple[Machine, subprocess.Popen[str]]]:
    """A server for one test that ends it, on a port of its own."""
    elsewhere = machine.elsewhere()
    process = elsewhere.start("serve", THROUGHCARE_SECRET_KEY=SECRET)
    elsewhere.wait_until_served()
    yield elsewhere, process
    process.kill()
    process.communicate()


def test_serving_answers_and_ends_in_order(ending: tuple[Machine, subprocess.Popen[str]]) -> None:
    machine, served = ending
    status, told = machine.get("/healthz", host="127.0.0.1")
    assert (status, '"database": "ok"' in told) == (200, True)
    served.send_signal(signal.SIGTERM)
    told, complained = served.communicate(timeout=PATIENCE)
    assert (served.returncode, complained) == (0, "")
    assert machine.is_silent()


def test_killed_it_leaves_nobody_on_the_port(ending: tuple[Machine, subprocess.Popen[str]]) -> None:
    machine, served = ending
    served.kill()
    served.wait()
    gone_by = time.monotonic() + 15
    while not machine.is_silent() and time.monotonic() < gone_by:
        time.sleep(0.2)
    assert machine.is_silent()


def test_pages_name_hashed_files_that_are_served(standing: Machine) -> None:
    page = standing.get("/account/login/")[1]
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert any(re.search(r"\.[0-9a-f]{12}\.css$", name) for name in named)
    assert {standing.get(name)[0] for name in named} == {200}


def test_background_work_is_done_beside_it_by_the_application(standing: Machine) -> None:
    """One worker's heart beats; rows of servers that were killed fall silent."""
    url = standing.run("database", "url", "--role", "superuser")[1].strip()
    ready_by = time.monotonic() + PATIENCE
    alive: list[tuple[int]] = []
    with psycopg.connect(url, autocommit=True) as connection:
        while len(alive) != 1 and time.monotonic() < ready_by:
            time.sleep(0.1)
            alive = connection.execute(ALIVE, [standing.began]).fetchall()
        users = connection.execute(
            "select distinct usename::text from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
            # The server's own workers, such as autovacuum, stand there without a user.
            " and usename is not null"
        ).fetchall()
    assert (len(alive), users) == (1, [("throughcare_application",)])


def test_two_cannot_serve_on_one_port(standing: Machine) -> None:
    code, _, complained = standing.run("serve", THROUGHCARE_SECRET_KEY="another")
    assert code == 1
    assert f"Something already listens on port {standing.port}" in complained


def test_serving_without_a_key_is_refused(machine: Machine) -> None:
    code, _, complained = machine.run("serve")
    assert (code, "THROUGHCARE_SECRET_KEY is not set" in complained) == (1, True)


@pytest.mark.parametrize("keys", ["", "not a key"])
def test_serving_without_a_key_for_secrets_is_refused(machine: Machine, keys: str) -> None:
    given = {"THROUGHCARE_SECRET_KEY": "signs", "THROUGHCARE_ENCRYPTION_KEYS": keys}
    code, _, complained = machine.run("serve", **given)
    assert (code, "THROUGHCARE_ENCRYPTION_KEYS" in complained) == (1, True)
    assert "Traceback" not in complained


def test_a_key_is_made(machine: Machine) -> None:
    code, told, complained = machine.run("keys", "new", THROUGHCARE_ENCRYPTION_KEYS="")
    assert (code, complained, len(told.strip())) == (0, "", 44)


def test_the_demonstration_is_for_this_machine_only(machine: Machine) -> None:
    code, _, complained = machine.run("serve", "--bind", "0.0.0.0", THROUGHCARE_DEMO="1")
    assert (code, "for this machine only" in complained) == (1, True)


def test_the_demonstration_keeps_to_its_own_database(machine: Machine) -> None:
    code, _, complained = machine.run("demo", DATABASE_URL_OWNER="postgresql://a@db.example/care")
    assert (code, "its own embedded database" in complained) == (1, True)
    assert "Traceback" not in complained


def test_tables_made_by_a_migration_that_changed_since_are_made_anew(untouched: Machine) -> None:
    """Until the first release the one migration is written anew, and old data fit no longer."""
    untouched.run("database", "start")
    url = untouched.run("database", "url", "--role", "owner")[1].strip()
    code, _, complained = untouched.run("migrate")
    assert code == 0, complained
    with psycopg.connect(url) as connection:
        connection.execute("create table left_over ()")
        connection.execute(f'comment on database {DATABASE} is \'{{"0001_initial": "other"}}\'')
    seals = Path(untouched.directory) / "seals"
    seals.mkdir()
    (seals / "00000001.seal").touch()
    code, told, complained = untouched.run("demo", "--build-only", "--days", "20", DEMO_PEOPLE="2")
    assert code == 0, complained
    assert "The tables were made otherwise (0001_initial): building anew." in told
    with psycopg.connect(url) as connection:
        assert connection.execute("select to_regclass('left_over')").fetchone() == (None,)
    assert not seals.exists()


def test_a_demonstration_in_use_is_not_thrown_away(standing: Machine) -> None:
    standing.get("/account/login/")
    code, _, complained = standing.run("demo", "--reset", "--build-only")
    assert (code, "The demonstration is running" in complained) == (1, True)


@pytest.mark.parametrize("role", ["superuser", "owner", "application"])
def test_the_printed_address_signs_in_as_that_role(machine: Machine, role: str) -> None:
    machine.run("database", "start")
    code, told, _ = machine.run("database", "url", "--role", role)
    assert code == 0
    with psycopg.connect(told.strip()) as connection:
        assert connection.execute("select current_user::text").fetchone() == (
            f"throughcare_{role}",
        )


def test_the_doctor_finds_this_machine_well(machine: Machine) -> None:
    code, told, _ = machine.run("doctor")
    assert code == 0, told
    assert "ok    database" in told


def test_the_doctor_says_what_is_lacking(machine: Machine) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/care"
    code, told, _ = machine.run("doctor", DATABASE_URL=nowhere)
    assert code == 1
    assert "LACKS database: no connection" in told


def test_every_word_explains_itself(machine: Machine) -> None:
    code, told, _ = machine.run("--help")
    assert code == 0
    for command in COMMANDS:
        assert f"  {command.name} " in told
        assert command.summary in told
