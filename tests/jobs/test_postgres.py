"""The embedded server: starts, is found dead, is shared, is left alone; with a real one."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from throughcare.jobs.postgres import place, server
from throughcare.jobs.postgres.binaries import PostgresError, runner
from throughcare.jobs.postgres.place import Cluster, Login

pytestmark = pytest.mark.real_clock


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state directory that the server's user can enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        monkeypatch.setenv("THROUGHCARE_STATE", directory)
        yield Path(directory)
        server.stop(Cluster.TEST)
        server.stop(Cluster.LOCAL)


def connect(login: Login, cluster: Cluster = Cluster.TEST) -> psycopg.Connection:
    address = place.embedded_address(login=login, cluster=cluster, name="postgres")
    return psycopg.connect(address.url, autocommit=True)


def main_process() -> int:
    note = place.cluster_directory(Cluster.TEST) / "data" / "postmaster.pid"
    return int(note.read_text().split("\n", 1)[0])


def test_the_last_who_needs_it_stops_it(state: Path) -> None:
    with server.running(Cluster.TEST):
        with server.running(Cluster.TEST):
            assert server.complaint(Cluster.TEST) == ""
        assert server.complaint(Cluster.TEST) == ""
    assert server.complaint(Cluster.TEST) != ""


def test_started_on_purpose_it_stays_until_it_is_stopped(state: Path) -> None:
    server.start(Cluster.TEST)
    with server.running(Cluster.TEST):
        pass
    assert server.complaint(Cluster.TEST) == ""
    server.stop(Cluster.TEST)
    assert server.complaint(Cluster.TEST) != ""


def test_killed_it_comes_back_with_all_that_was_committed(state: Path) -> None:
    with server.running(Cluster.LOCAL):
        with connect(Login.SUPERUSER, Cluster.LOCAL) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as n")
        note = place.cluster_directory(Cluster.LOCAL) / "data" / "postmaster.pid"
        os.kill(int(note.read_text().split("\n", 1)[0]), signal.SIGKILL)
        with (
            server.running(Cluster.LOCAL),
            connect(Login.SUPERUSER, Cluster.LOCAL) as connection,
        ):
            assert connection.execute("select count(*) from kept").fetchone() == (1000,)


def test_the_number_of_a_dead_server_may_be_another_programs_now(state: Path) -> None:
    server.start(Cluster.TEST)
    data = place.cluster_directory(Cluster.TEST) / "data"
    note = (data / "postmaster.pid").read_text().split("\n")
    server.stop(Cluster.TEST)
    other = subprocess.Popen(
        ["sleep", "60"], **({"user": runner().uid} if os.geteuid() == 0 else {})
    )
    try:
        (data / "postmaster.pid").write_text("\n".join([str(other.pid), *note[1:]]))
        if os.geteuid() == 0:
            os.chown(data / "postmaster.pid", runner().uid, runner().gid)
        began = time.monotonic()
        with server.running(Cluster.TEST):
            assert time.monotonic() - began < 10
    finally:
        other.kill()
        other.wait()


def test_several_processes_may_start_it_at_once(state: Path) -> None:
    script = (
        "from throughcare.jobs.postgres import server\n"
        "from throughcare.jobs.postgres.place import Cluster\n"
        "with server.running(Cluster.TEST): print(server.complaint(Cluster.TEST) or 'ok')\n"
    )
    crowd = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [each.communicate(timeout=60)[0] for each in crowd] == ["ok\n"] * 3
    assert server.complaint(Cluster.TEST) != ""


def test_a_start_that_was_broken_off_is_begun_anew(state: Path) -> None:
    cluster = place.cluster_directory(Cluster.TEST)
    (cluster / "data.unfinished" / "base").mkdir(parents=True)
    with server.running(Cluster.TEST):
        assert server.complaint(Cluster.TEST) == ""


def test_a_long_state_directory_has_a_short_socket(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THROUGHCARE_STATE", str(state / ("far" * 40)))
    with server.running(Cluster.TEST):
        assert server.complaint(Cluster.TEST) == ""
    place.socket_directory(Cluster.TEST).rmdir()


def test_nobody_else_can_enter_data_or_socket(state: Path) -> None:
    with server.running(Cluster.TEST):
        for directory in (
            place.cluster_directory(Cluster.TEST) / "data",
            place.socket_directory(Cluster.TEST),
        ):
            assert directory.stat().st_mode & 0o777 == 0o700
            assert directory.stat().st_uid == runner().uid


def test_a_folder_in_memory_that_is_not_ours_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("THROUGHCARE_STATE", raising=False)
    monkeypatch.setattr(place, "MEMORY", tmp_path)
    monkeypatch.setattr(place, "ROOM", 0)
    ours = tmp_path / f"throughcare-{os.geteuid()}"
    assert place.cluster_directory(Cluster.TEST).is_relative_to(ours)
    ours.symlink_to(tmp_path)
    assert not place.cluster_directory(Cluster.TEST).is_relative_to(tmp_path)
    assert not place.cluster_directory(Cluster.LOCAL).is_relative_to(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_user_of_the_machine_cannot_sign_in(state: Path) -> None:
    """Even one who got past the directory's door: the socket says who they are."""
    with server.running(Cluster.TEST):
        place.socket_directory(Cluster.TEST).chmod(0o777)
        for socket in place.socket_directory(Cluster.TEST).glob(".s.PGSQL.*"):
            socket.chmod(0o777)
        url = place.embedded_address(
            login=Login.SUPERUSER, cluster=Cluster.TEST, name="postgres"
        ).url
        child = os.fork()
        if child == 0:
            os.setgid(65534)
            os.setuid(65534)
            try:
                psycopg.connect(url)
            except psycopg.OperationalError as error:
                os._exit(0 if "Peer authentication failed" in str(error) else 2)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only for root is the server somebody else's")
def test_a_directory_that_the_servers_user_cannot_enter_is_not_opened_up(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = state / "closed"
    closed.mkdir(mode=0o700)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("THROUGHCARE_STATE", str(closed / "state"))
        with pytest.raises(PostgresError, match="cannot enter"), server.running(Cluster.TEST):
            pass
    assert closed.stat().st_mode & 0o777 == 0o700


def test_the_application_and_the_owner_are_no_superusers(state: Path) -> None:
    with server.running(Cluster.TEST):
        for login in (Login.APPLICATION, Login.OWNER):
            with connect(login) as connection:
                assert connection.execute(
                    "select rolsuper, rolbypassrls, rolcreaterole, current_user::text"
                    " from pg_roles where rolname = current_user"
                ).fetchone() == (False, False, False, login.user)


def test_all_extensions_are_at_hand(state: Path) -> None:
    with server.running(Cluster.TEST), connect(Login.SUPERUSER) as connection:
        found = connection.execute("select name from pg_available_extensions").fetchall()
    assert {("btree_gist",), ("pg_trgm",), ("fuzzystrmatch",), ("unaccent",)} <= set(found)


# --- Addresses ---


def test_another_server_for_one_login_must_be_named_for_the_other_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://app:secret@db.example:5433/care?sslmode=require"
    )
    address = place.address(login=Login.APPLICATION)
    assert (address.host, address.port, address.name, address.user, address.password) == (
        *("db.example", "5433", "care"),
        *("app", "secret"),
    )
    assert address.options == (("sslmode", "require"),)
    assert address.url == "postgresql://app:secret@db.example:5433/care?sslmode=require"
    with pytest.raises(place.AddressMissingError, match="DATABASE_URL_OWNER"):
        place.address(login=Login.OWNER)


@pytest.mark.parametrize("url", ["mysql://here/care", "care", ""])
def test_an_address_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        place.parse(url)


def test_a_password_with_signs_survives_the_way_through() -> None:
    url = "postgresql://app:p%40ss%2Fword@db.example/care"
    assert place.parse(url).password == "p@ss/word"
    assert place.parse(place.parse(url).url).password == "p@ss/word"
