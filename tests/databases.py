"""Databases for tests: one built per process on the embedded server for tests, clones for browsers.

Several runs may share the server: each database's name carries the number of its process, and
those of processes that are gone are dropped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from django.db import connection
from psycopg import sql

from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login

PREFIX = "test_of_"
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
    with superuser() as administration:
        administration.execute(
            sql.SQL("create database {} template {} owner {}").format(
                sql.Identifier(name), sql.Identifier(template), sql.Identifier(Login.OWNER.user)
            )
        )
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        drop(name)


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
