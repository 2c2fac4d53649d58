"""Measure pages and actions at 3,000, 30,000 and 300,000 people, beside the bare SQL."""

import argparse
import json
import os
import subprocess
import sys

import psycopg
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

from throughcare.actions.loading import large
from throughcare.jobs.bench import report
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login

SIZES = (3_000, 30_000, 300_000)


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the numbers of people to measure with."""
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--requests", type=int, default=300, help="of each kind, for each size")
    parser.add_argument("--keep", action="store_true", help="keep the databases, and use kept ones")


def run(arguments: argparse.Namespace) -> int:
    """This makes a database for each size on the embedded server, and drops it afterwards."""
    call_command("collectstatic", interactive=False, verbosity=0)
    results = []
    for people in arguments.people:
        name = f"bench_{people}"
        if not (arguments.keep and _exists(name)):
            _prepare_whole(name, people)
        results.append((people, _measure(name, arguments.requests)))
        if not arguments.keep:
            _drop(name)
    return report.show(results)


def _prepare_whole(name: str, people: int) -> None:
    """A database whose loading failed is none to keep."""
    try:
        _prepare(name, people)
    except BaseException:
        _drop(name)
        raise


def _prepare(name: str, people: int) -> None:
    _drop(name)
    with _administration() as administration:
        administration.execute(
            sql.SQL("create database {} template template0 owner {}").format(
                sql.Identifier(name), sql.Identifier(Login.OWNER.user)
            )
        )
    connection.close()
    connection.settings_dict["NAME"] = name
    call_command("migrate", interactive=False, verbosity=0)
    print(f"{people:,} people:", file=sys.stderr)
    large.fill(
        people=people,
        at=timezone.now(),
        password=make_password(None),
        progress=lambda what: print(f"  loading {what}", file=sys.stderr),
    )
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    connection.close()


def _measure(name: str, requests: int) -> list[report.Measured]:
    """Another process signs in as the application, as in earnest."""
    address = place.embedded_address(login=Login.APPLICATION, cluster=Cluster.LOCAL, name=name)
    environment = os.environ | {
        "DATABASE_URL": address.url,
        "THROUGHCARE_DATABASE_ROLE": Login.APPLICATION.value,
        "THROUGHCARE_HTTPS": "0",
        "THROUGHCARE_REQUIRE_SECOND_FACTOR": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "throughcare.jobs.bench.measure", str(requests)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [report.Measured(**each) for each in json.loads(done.stdout)]


def _exists(name: str) -> bool:
    with _administration() as administration:
        found = administration.execute("select 1 from pg_database where datname = %s", [name])
        return found.fetchone() is not None


def _drop(name: str) -> None:
    connection.close()
    with _administration() as administration:
        administration.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


def _administration() -> psycopg.Connection:
    address = place.embedded_address(login=Login.SUPERUSER, cluster=Cluster.LOCAL, name="postgres")
    return psycopg.connect(address.url, autocommit=True)
