"""Serve the demonstration partnership: fictional people, on this machine only."""

import argparse
import hashlib
import json
import os
import secrets
import sys
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from throughcare.jobs import serve
from throughcare.jobs.postgres import logins, place
from throughcare.jobs.postgres.binaries import PostgresError
from throughcare.jobs.postgres.place import Cluster, Login
from throughcare.records import migrations

MANY = 300


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes a port, and whether to begin anew."""
    parser.add_argument("--port", type=int, default=serve.port(), help="default: $PORT, else 8000")
    parser.add_argument("--reset", action="store_true", help="throw the data away and build anew")
    parser.add_argument("--build-only", action="store_true", help="build the data; serve nothing")


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
    _remember_migrations()
    build(people=int(os.environ.get("DEMO_PEOPLE") or MANY))
    if not arguments.build_only:
        _become_server(arguments.port)
    return 0


def build(*, people: int) -> None:
    """This builds the demonstration partnership where there is no data yet. Runs as owner."""
    print("There are no demonstration data yet.")


def _become_server(port: int) -> None:
    """This process has been the owner; what it turns into signs in as the application."""
    connections.close_all()
    command = [sys.executable, "-m", "throughcare.jobs.command", "serve", "--port", str(port)]
    environment = os.environ | {"THROUGHCARE_SECRET_KEY": _secret_key()}
    os.execve(sys.executable, command, environment)  # noqa: S606 - a shell is what we do not want


def _secret_key() -> str:
    """The key of this machine's demonstration, made once and readable by nobody else."""
    file = place.state_directory() / "secret_key"
    if not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text()


# --- Data are kept from start to start, unless a migration that made them has changed since. ---


def _begin_anew_if(*, asked: bool) -> None:
    changed = _changed_migrations()
    if changed and not asked:
        print(f"The tables were made otherwise ({', '.join(changed)}): building anew.")
    if not changed and not asked:
        return
    connections.close_all()
    address = place.embedded_address(login=Login.SUPERUSER, name="postgres")
    with psycopg.connect(address.url, autocommit=True) as administration:
        users = administration.execute(
            "select count(*) from pg_stat_activity where datname = %s", [place.DATABASE]
        ).fetchone()
        if users is not None and users[0] > 0:
            raise PostgresError("The demonstration is running. Stop it first.")
        administration.execute(
            sql.SQL("drop database if exists {}").format(sql.Identifier(place.DATABASE))
        )
    logins.ensure(Cluster.LOCAL)


def _changed_migrations() -> list[str]:
    """Names of migrations that ran here and are no longer the same."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database"
            " where datname = current_database()"
        )
        (told,) = cursor.fetchone() or (None,)
    remembered: dict[str, str] = json.loads(told or "{}")
    now = _migrations()
    return [name for name, digest in remembered.items() if now.get(name) != digest]


def _remember_migrations() -> None:
    comment = sql.SQL("comment on database {} is {}").format(
        sql.Identifier(place.DATABASE), sql.Literal(json.dumps(_migrations()))
    )
    with connection.cursor() as cursor:
        cursor.execute(comment)


def _migrations() -> dict[str, str]:
    files = Path(migrations.__file__).parent.glob("0*.py")
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files}
