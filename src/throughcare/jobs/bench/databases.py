"""The databases to measure: made on the embedded server, loaded, counted as at night, dropped."""

from collections.abc import Callable

import psycopg
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

from throughcare.actions.loading.large import whole
from throughcare.actions.loading.large.numbered import Size
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login


def name_of(people: int) -> str:
    """The database with so many people."""
    return f"bench_{people}"


def prepare(people: int, *, anew: bool, progress: Callable[[str], None]) -> None:
    """This makes and loads a database; one whose loading failed is none to keep."""
    if not anew and _exists(people):
        return
    drop(people)
    try:
        _make(people)
        progress(f"{people:,} people:")
        size = Size(people=people, at=timezone.now())
        whole.fill(
            size=size,
            password=make_password(None),
            progress=lambda what: progress(f"  loading {what}"),
        )
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
        connection.close()
    except BaseException:
        drop(people)
        raise


def drop(people: int) -> None:
    """This drops it, whoever is signed in to it."""
    connection.close()
    with _administration() as administration:
        administration.execute(
            sql.SQL("drop database if exists {} with (force)").format(
                sql.Identifier(name_of(people))
            )
        )


def _make(people: int) -> None:
    with _administration() as administration:
        administration.execute(
            sql.SQL("create database {} template template0 owner {}").format(
                sql.Identifier(name_of(people)), sql.Identifier(Login.OWNER.user)
            )
        )
    connection.close()
    connection.settings_dict["NAME"] = name_of(people)
    call_command("migrate", interactive=False, verbosity=0)


def _exists(people: int) -> bool:
    with _administration() as administration:
        found = administration.execute(
            "select 1 from pg_database where datname = %s", [name_of(people)]
        )
        return found.fetchone() is not None


def _administration() -> psycopg.Connection:
    address = place.embedded_address(login=Login.SUPERUSER, cluster=Cluster.LOCAL, name="postgres")
    return psycopg.connect(address.url, autocommit=True)
