"""The `throughcare` command. Each of its words is a module of this floor, listed here."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

from throughcare.jobs.postgres import place, server
from throughcare.jobs.postgres.binaries import PostgresError
from throughcare.jobs.postgres.place import Cluster, Login


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word: the module with its `arguments(parser)` and `run(arguments)`, and who runs it.

    `login` is the database login that it needs; the embedded server is started for it. A command
    without one runs before there is a database.
    """

    name: str
    module: str
    summary: str
    login: Login | None = None


COMMANDS = (
    Command(
        name="demo",
        module="throughcare.jobs.demo",
        summary="serve the demonstration partnership on this machine",
        login=Login.OWNER,
    ),
    Command(
        name="serve",
        module="throughcare.jobs.serve",
        summary="serve the pages, and do background work",
        login=Login.APPLICATION,
    ),
    Command(
        name="work",
        module="throughcare.jobs.work",
        summary="do background work only",
        login=Login.APPLICATION,
    ),
    Command(
        name="migrate",
        module="throughcare.jobs.migrate",
        summary="bring the tables, grants and row policies up to date",
        login=Login.OWNER,
    ),
    Command(
        name="import",
        module="throughcare.jobs.importing",
        summary="take in another system's directory, or what a laboratory found",
        login=Login.OWNER,
    ),
    Command(
        name="ingest",
        module="throughcare.jobs.ingesting",
        summary="take in messages of the prison and the probation service",
        login=Login.APPLICATION,
    ),
    Command(
        name="replay",
        module="throughcare.jobs.replay",
        summary="recompute every obligation from the events; 1 if any differs",
        login=Login.OWNER,
    ),
    Command(
        name="try",
        module="throughcare.jobs.trial",
        summary="try another protocol, or list of law, on the past: whom it reaches, and its load",
        login=Login.OWNER,
    ),
    Command(
        name="seal",
        module="throughcare.jobs.seal",
        summary="seal the trail outside the database",
        login=Login.APPLICATION,
    ),
    Command(
        name="verify",
        module="throughcare.jobs.verify",
        summary="verify the trail; 1 if anything was changed, lost or cut off",
        login=Login.OWNER,
    ),
    Command(
        name="draw",
        module="throughcare.jobs.draw",
        summary="draw days of tests, or prizes, with another agency; or run a draw again",
        login=Login.APPLICATION,
    ),
    Command(
        name="score",
        module="throughcare.jobs.score",
        summary="score answers to an instrument: a line of JSON for each row of a file",
    ),
    Command(
        name="retention",
        module="throughcare.jobs.retention",
        summary="count what agencies have kept for as long as they may, naming nobody",
        login=Login.APPLICATION,
    ),
    Command(
        name="keys",
        module="throughcare.jobs.keys",
        summary="make a key, or encrypt the secrets of second factors with a new one",
        login=Login.APPLICATION,
    ),
    Command(
        name="found",
        module="throughcare.jobs.found",
        summary="found a partnership, its first agency and who administers it",
        login=Login.OWNER,
    ),
    Command(
        name="bench",
        module="throughcare.jobs.bench.run",
        summary="measure pages and actions with many people, beside the bare SQL",
        login=Login.OWNER,
    ),
    Command(
        name="docs",
        module="throughcare.jobs.docs",
        summary="draw the diagrams and tables of docs/ anew",
    ),
    Command(
        name="database",
        module="throughcare.jobs.database",
        summary="print the database's address; start or stop the embedded server",
    ),
    Command(
        name="doctor",
        module="throughcare.jobs.doctor",
        summary="say what this machine lacks",
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """This runs one command, and gives 0, or 1 when it could not do what was asked."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command, rest = _chosen(words)
    try:
        with _ready(command):
            module = import_module(command.module)
            return _run(module, command, rest)
    except (PostgresError, place.AddressMissingError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _chosen(words: list[str]) -> tuple[Command, list[str]]:
    parser = argparse.ArgumentParser(
        prog="throughcare",
        description="Throughcare: one person's way across agencies.",
        epilog="commands:\n" + "\n".join(f"  {each.name:12}{each.summary}" for each in COMMANDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[each.name for each in COMMANDS], metavar="COMMAND")
    name = parser.parse_args(words[:1]).command
    return next(each for each in COMMANDS if each.name == name), words[1:]


def _run(module: ModuleType, command: Command, words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"throughcare {command.name}", description=module.__doc__)
    module.arguments(parser)
    return int(module.run(parser.parse_args(words)))


@contextmanager
def _ready(command: Command) -> Iterator[None]:
    """This signs the process in as the command's login, and sees that the server is there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings")
    if command.name == "demo":
        os.environ["THROUGHCARE_DEMO"] = "1"
    if command.login is None:
        yield
        return
    os.environ["THROUGHCARE_DATABASE_ROLE"] = command.login.value
    if not place.address(login=command.login).embedded:
        _set_up()
        yield
        return
    with server.running(Cluster.LOCAL):
        _set_up()
        yield


def _set_up() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
