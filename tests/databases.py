"""Databases for tests: built once per state of the tables' source, copied for each process.

Several runs may share the server: the name of a copy carries the number of its process, and those
of processes that are gone are dropped. Browser tests get copies of the process's copy.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

import throughcare
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login

PREFIX = "test_of_"
BUILT = "built_"
KEPT = 3  # states of the source whose databases are kept
_numbers = count(1)


def name_of_this_process() -> str:
    return f"{PREFIX}{os.getpid()}"


def use(*, login: Login, name: str | None = None) -> None:
    """The default connection signs in as somebody else from now on, or to another database."""
    connection.close()
    connection.settings_dict["HOST"] = str(place.socket_directory(Cluster.TEST))
    connection.settings_dict["PORT"] = ""
    connection.settings_dict["PASSWORD"] = ""
    connection.settings_dict["USER"] = login.user
    if name is not None:
        connection.settings_dict["NAME"] = name


@contextmanager
def signed_in_as(login: Login) -> Iterator[None]:
    """For facts that only the owner may make, and for what a superuser might tamper with.

    Only outside transactions, so only where the database is a clone.
    """
    before = connection.settings_dict["USER"]
    use(login=login)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = before


@contextmanager
def superuser() -> Iterator[psycopg.Connection]:
    """A connection outside Django, as superuser, to the server and not to any test's database."""
    address = place.embedded_address(login=Login.SUPERUSER, cluster=Cluster.TEST, name="postgres")
    with psycopg.connect(address.url, autocommit=True) as administration:
        yield administration


@contextmanager
def clone(template: str) -> Iterator[str]:
    """A copy of a database, used by the default connection until the copy is dropped again."""
    name = f"{name_of_this_process()}_{next(_numbers)}"
    before = connection.settings_dict["NAME"]
    connection.close()
    copy(template, name)
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        drop(name)


def copy(template: str, name: str) -> None:
    drop(name)
    with superuser() as administration:
        administration.execute(
            sql.SQL("create database {} template {} owner {} strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(template), sql.Identifier(Login.OWNER.user)
            )
        )


def built() -> str:
    """The name of a database with tables, policies and world; the owner builds it if missing."""
    name = f"{BUILT}{_state_of_the_source()}"
    with (place.cluster_directory(Cluster.TEST) / "building").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with superuser() as administration:
            found = administration.execute(
                "select datname from pg_database where starts_with(datname, %s) order by oid desc",
                [BUILT],
            ).fetchall()
        if (name,) in found:
            return name
        for (old,) in found[KEPT - 1 :]:
            drop(old)
        _build(name)
    return name


def _build(name: str) -> None:
    unfinished = f"{name_of_this_process()}_unfinished"
    copy("template0", unfinished)
    use(login=Login.OWNER, name=unfinished)
    call_command("migrate", interactive=False, verbosity=0)
    import_module("tests.world").build()
    connection.close()
    with superuser() as administration:
        administration.execute(
            sql.SQL("alter database {} rename to {}").format(
                sql.Identifier(unfinished), sql.Identifier(name)
            )
        )


def _state_of_the_source() -> str:
    """What it is made from: records, the rule book under them, the tests' world, packages."""
    package = Path(throughcare.__file__).parent
    files = [
        *(package / "records").rglob("*"),
        *(package / "domain").rglob("*"),
        package / "config" / "settings.py",
        Path(__file__).with_name("world.py"),
        place.checkout() / "requirements.txt",
    ]
    whole = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
        whole.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def drop(name: str) -> None:
    with superuser() as administration:
        administration.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


def drop_leftovers() -> None:
    """Databases of processes that are gone are dropped."""
    with superuser() as administration:
        found = administration.execute(
            "select datname from pg_database where starts_with(datname, %s)", [PREFIX]
        ).fetchall()
    for (name,) in found:
        number = int(name.removeprefix(PREFIX).split("_")[0])
        if not _alive(number):
            drop(name)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
