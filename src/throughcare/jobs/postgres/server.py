"""Starting and stopping an embedded server. Healthy means that a connection succeeds, not a pid."""

import fcntl
import shlex
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from throughcare.jobs.postgres import binaries, configuration, logins, place
from throughcare.jobs.postgres.binaries import PostgresError, runner
from throughcare.jobs.postgres.place import Cluster, Login

PATIENCE = 60.0  # seconds until a start is given up


@contextmanager
def running(cluster: Cluster) -> Iterator[None]:
    """This keeps the server up; the last who needs it stops it, unless `start` asked it to stay."""
    with _alone(cluster):
        users = _file(cluster, "users")
        fcntl.flock(users, fcntl.LOCK_SH)
        _start(cluster)
    try:
        yield
    finally:
        with _alone(cluster):
            users.close()
            if not _stays(cluster).exists() and not _in_use(cluster):
                _stop(cluster)


def start(cluster: Cluster) -> None:
    """This starts the server, and it stays until `stop`."""
    with _alone(cluster):
        _start(cluster)
        _stays(cluster).touch()


def stop(cluster: Cluster) -> None:
    """This stops the server, whoever uses it."""
    if not place.cluster_directory(cluster).is_dir():
        return
    with _alone(cluster):
        _stays(cluster).unlink(missing_ok=True)
        _stop(cluster)


def erase(cluster: Cluster) -> None:
    """This stops the server and removes its data.

    Raises PostgresError while another process uses it.
    """
    if not place.cluster_directory(cluster).is_dir():
        return
    with _alone(cluster):
        if _in_use(cluster):
            raise PostgresError("This database is in use. Stop what uses it first.")
        _stop(cluster)
        shutil.rmtree(_data(cluster), ignore_errors=True)


def complaint(cluster: Cluster) -> str:
    """Why no connection succeeds; empty when one does."""
    address = place.embedded_address(login=Login.SUPERUSER, cluster=cluster, name="postgres")
    try:
        psycopg.connect(address.url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).strip()
    return ""


def _start(cluster: Cluster) -> None:
    programs = binaries.programs()
    configuration.write(cluster)
    _make_theirs(place.socket_directory(cluster))
    if not (_data(cluster) / "PG_VERSION").exists():
        _begin(cluster, programs)
    ready_by = time.monotonic() + PATIENCE
    while why := complaint(cluster):
        if time.monotonic() > ready_by:
            raise PostgresError(f"PostgreSQL did not start.\n{why}\n{_last_words(cluster)}")
        _forget_dead_server(cluster)
        settings = shlex.quote(f"config_file={configuration.main_file(cluster)}")
        log = _data(cluster) / "log.txt"
        done = runner().run(
            *(programs / "pg_ctl", "-D", _data(cluster), "-l", log, "-w", "-t", "60"),
            *("-o", f"-c {settings}", "start"),
        )
        if done.returncode:
            time.sleep(0.1)
    logins.ensure(cluster)


def _stop(cluster: Cluster) -> None:
    if complaint(cluster) and not (_data(cluster) / "postmaster.pid").exists():
        return
    command = ["-D", str(_data(cluster)), "-m", "fast", "-w", "-t", "60", "stop"]
    runner().run(binaries.programs() / "pg_ctl", *command)


def _begin(cluster: Cluster, programs: Path) -> None:
    """This makes the data directory beside its place and moves it there whole."""
    unfinished = place.cluster_directory(cluster) / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.rmtree(_data(cluster), ignore_errors=True)
    _make_theirs(unfinished)
    done = runner().run(
        *(programs / "initdb", "-D", unfinished, "-U", Login.SUPERUSER.user, "-E", "UTF8"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        *("--auth=peer", "--no-instructions"),
    )
    if done.returncode:
        raise PostgresError(f"The database could not be made.\n{done.stdout.strip()}")
    unfinished.rename(_data(cluster))


def _forget_dead_server(cluster: Cluster) -> None:
    """This removes the note of a server that is gone, when its number now is another program's."""
    note = _data(cluster) / "postmaster.pid"
    try:
        number = note.read_text().split("\n", 1)[0]
    except FileNotFoundError:
        return
    name = _name_of_process(number)
    if name and "postgres" not in name:
        note.unlink(missing_ok=True)
        for left in place.socket_directory(cluster).glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)


def _name_of_process(number: str) -> str:
    """The name of a running program; empty when none has this number."""
    if Path("/proc/self/comm").exists():
        comm = Path("/proc", number, "comm")
        return comm.read_text().strip() if comm.exists() else ""
    return runner().run("ps", "-p", number, "-o", "comm=").stdout.strip()


def _last_words(cluster: Cluster) -> str:
    try:
        lines = (_data(cluster) / "log.txt").read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    return "\n".join(lines[-10:])


def _make_theirs(directory: Path) -> None:
    """This makes a directory that only the server's user may enter.

    Raises PostgresError when one is there that belongs to somebody else.
    """
    directory.mkdir(mode=0o700, exist_ok=True)
    if runner().other and directory.stat().st_uid == 0:
        shutil.chown(directory, runner().uid, runner().gid)
    if directory.is_symlink() or directory.stat().st_uid != runner().uid:
        raise PostgresError(f"{directory} belongs to somebody else.")
    directory.chmod(0o700)


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    """This makes starts and stops wait for one another."""
    configuration.make_directory(cluster)
    with _file(cluster, "lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _in_use(cluster: Cluster) -> bool:
    with _file(cluster, "users") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _data(cluster: Cluster) -> Path:
    return place.cluster_directory(cluster) / "data"


def _stays(cluster: Cluster) -> Path:
    return place.cluster_directory(cluster) / "stays"


def _file(cluster: Cluster, name: str) -> IO[str]:
    return (place.cluster_directory(cluster) / name).open("a")
