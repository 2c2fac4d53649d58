"""Serve the demonstration partnership: fictional people, on this machine only."""

import argparse
import os
import secrets
import shutil
import sys

import psycopg
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from psycopg import sql

from throughcare.jobs import serve
from throughcare.jobs.demonstration import build, remembered
from throughcare.jobs.postgres import logins, place
from throughcare.jobs.postgres.binaries import PostgresError
from throughcare.jobs.postgres.place import Cluster, Login
from throughcare.records import encryption

MANY = 250


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes a port, and whether to begin anew."""
    parser.add_argument("--port", type=int, default=serve.port(), help="default: $PORT, else 8000")
    parser.add_argument("--reset", action="store_true", help="throw the data away and build anew")
    parser.add_argument("--build-only", action="store_true", help="build the data; serve nothing")
    parser.add_argument(
        "--days",
        type=int,
        default=build.DAYS,
        help=f"how many days of history to make (default: {build.DAYS})",
    )


def run(arguments: argparse.Namespace) -> int:
    """This builds what is missing, then becomes `throughcare serve` under the application login."""
    if not arguments.build_only and serve.taken(arguments.port):
        print(
            f"Something already listens on port {arguments.port}, perhaps another demonstration. "
            "Choose another with PORT=8001.",
            file=sys.stderr,
        )
        return 1
    _begin_anew_if(asked=arguments.reset)
    call_command("migrate", interactive=False, verbosity=0)
    os.environ |= _keys()
    try:
        _build(people=int(os.environ.get("DEMO_PEOPLE") or MANY), days=arguments.days)
    except build.BuildFailed as why:
        print(why, file=sys.stderr)
        return 1
    if not arguments.build_only:
        _become_server(arguments.port)
    return 0


def _build(*, people: int, days: int) -> None:
    """This builds the demonstration where there is none yet. Runs as owner."""
    made = remembered.made()
    if made is None:
        build.build(people=people, days=days, at=timezone.now())
        return
    print(f"The demonstration of {made.day:%-d %B %Y} is here, with {made.people} people.")
    if "DEMO_PEOPLE" in os.environ and people != made.people:
        print(f"For {people} people begin anew: make demo-reset DEMO_PEOPLE={people}")


def _become_server(port: int) -> None:
    """This process has been the owner; what it turns into signs in as the application."""
    connections.close_all()
    command = [sys.executable, "-m", "throughcare.jobs.command", "serve", "--port", str(port)]
    os.execve(sys.executable, command, os.environ)  # noqa: S606 - a shell is what we do not want


def _keys() -> dict[str, str]:
    """What the history's processes encrypt with, and whoever serves it reads with."""
    return {
        "THROUGHCARE_SECRET_KEY": _kept("secret_key", secrets.token_urlsafe(50)),
        "THROUGHCARE_ENCRYPTION_KEYS": _kept("encryption_key", encryption.new_key()),
    }


def _kept(name: str, made: str) -> str:
    """A key of this machine's demonstration, made once and readable by nobody else."""
    file = place.state_directory() / name
    if not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(made)
    return file.read_text()


# --- Data are kept from start to start, unless they are not whole or their tables have changed. ---


def _begin_anew_if(*, asked: bool) -> None:
    if not asked and not _why_anew():
        return
    connections.close_all()
    address = place.embedded_address(login=Login.SUPERUSER, name="postgres")
    with psycopg.connect(address.url, autocommit=True) as administration:
        users = administration.execute(
            # Autovacuum holds nobody up: the server itself ends it when a database is dropped. What
            # the server runs by itself is signed in as nobody.
            "select count(*) from pg_stat_activity where datname = %s and usename is not null",
            [place.DATABASE],
        ).fetchone()
        if users is not None and users[0] > 0:
            raise PostgresError("The demonstration is running. Stop it first.")
        administration.execute(
            sql.SQL("drop database if exists {}").format(sql.Identifier(place.DATABASE))
        )
    # They sealed what was thrown away: beside another history they would say that it was changed.
    shutil.rmtree(place.seals_directory(), ignore_errors=True)
    logins.ensure(Cluster.LOCAL)


def _why_anew() -> str:
    """Why the data that are there are of no use; said, because making them again takes a while."""
    made = remembered.made()
    why = ""
    if changed := remembered.changed_migrations():
        why = f"The tables were made otherwise ({', '.join(changed)}): building anew."
    elif made is not None and not made.whole:
        why = "The last demonstration was not finished: building anew."
    if why:
        print(why)
    return why
