"""Serve the pages, and do background work, in one tree of processes that ends together."""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import ProgrammingError, connections
from django.utils import timezone
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from throughcare.domain.kernel.calendar import london_day
from throughcare.jobs import parent
from throughcare.records import encryption

HERE = "127.0.0.1"
WORKERS = 2
THREADS = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes an address and a port to listen on."""
    parser.add_argument("--bind", default=HERE, help=f"address to listen on (default: {HERE})")
    parser.add_argument("--port", type=int, default=port(), help="default: $PORT, else 8000")


def run(arguments: argparse.Namespace) -> int:
    """This serves until it is told to stop."""
    why_not = _why_not(bind=arguments.bind, port=arguments.port)
    if why_not:
        print(why_not, file=sys.stderr)
        return 1
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    background = Background()
    server = web(bind=arguments.bind, port=arguments.port)
    server.on_shutdown(background.stop)
    threading.Thread(target=_announce, args=(arguments.port,), daemon=True).start()
    background.start()
    server.serve(target_loader=load)
    return 0


def web(*, bind: str, port: int) -> AbstractServer[Any]:
    """The web server, not yet serving."""
    return Server(
        "throughcare.config.wsgi:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        websockets=False,
        log_level=LogLevels.warning,
    )


def port() -> int:
    """The port that the environment asks for."""
    return int(os.environ.get("PORT") or 8000)


def taken(number: int) -> bool:
    """Whether something on this machine listens on this port already."""
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex((HERE, number)) == 0


def _why_not(*, bind: str, port: int) -> str:
    if settings.DEMO and bind != HERE:
        return f"The demonstration is for this machine only: it binds to {HERE}, not to {bind}."
    if not os.environ.get("THROUGHCARE_SECRET_KEY"):
        return (
            "THROUGHCARE_SECRET_KEY is not set. Without it everybody is signed out at each start."
        )
    try:
        encryption.cipher()
    except ImproperlyConfigured as why:
        return str(why)
    if taken(port):
        return f"Something already listens on port {port}. Choose another with PORT=8001."
    return _held()


def _held() -> str:
    """What to run before rules in files that reach more people can take effect."""
    from throughcare.queries import rule_files  # tables: only once Django is set up

    try:
        held = rule_files.unread(rule_files.kept(), on=london_day(instant=timezone.now()))
    except ProgrammingError:
        return "The tables of this database are older than this version. Run: throughcare migrate"
    return "\n".join(rule_files.how_to(each) for each in held)


class Background:
    """The process that does background work; started again if it fails."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()

    def start(self) -> None:
        """This starts it, and a thread that looks after it."""
        threading.Thread(target=self._look_after, daemon=True).start()

    def stop(self) -> None:
        """This lets it finish the job at hand."""
        self._ending.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=35)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _look_after(self) -> None:
        command = [sys.executable, "-m", "throughcare.jobs.command", "work"]
        while not self._ending.is_set():
            self._process = subprocess.Popen([*command, "--parent", str(os.getpid())])
            self._process.wait()
            self._ending.wait(timeout=5)


def load(target: str) -> Callable[..., Any]:
    """This runs in each web process: it ends with the first, and loads the application."""
    parent.leave_with(os.getppid())
    module, name = target.split(":")
    loaded: Callable[..., Any] = getattr(import_module(module), name)
    return loaded


def _announce(port: int) -> None:
    """This says where the pages are as soon as they answer, or that they do not."""
    for _ in range(20):
        time.sleep(0.5)
        try:
            connection = http.client.HTTPConnection(HERE, port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            status = connection.getresponse().status
        except OSError:
            continue
        if status == http.client.OK:
            print(f"Throughcare is ready at http://localhost:{port}", flush=True)
        else:
            print("Throughcare is not well: see the messages above.", file=sys.stderr, flush=True)
        return
