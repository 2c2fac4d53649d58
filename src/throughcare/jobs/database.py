"""The database's address, and the embedded server's start and stop."""

import argparse

from throughcare.jobs.postgres import place, server
from throughcare.jobs.postgres.place import Cluster, Login


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `url`, `start` and `stop`."""
    words = parser.add_subparsers(dest="word", required=True, metavar="url|start|stop")
    url = words.add_parser("url", help="print the connection string")
    url.add_argument(
        "--role",
        choices=[login.value for login in Login],
        default=Login.APPLICATION.value,
        help="whose connection (default: application)",
    )
    for name, summary in (("start", "start the embedded server"), ("stop", "stop it")):
        word = words.add_parser(name, help=summary)
        word.add_argument(
            "--tests", action="store_true", help="the server for tests, which may lose its data"
        )


def run(arguments: argparse.Namespace) -> int:
    """This prints one line, the address, or starts or stops a server."""
    if arguments.word == "url":
        print(place.address(login=Login(arguments.role)).url)
        return 0
    cluster = Cluster.TEST if arguments.tests else Cluster.LOCAL
    act = server.start if arguments.word == "start" else server.stop
    act(cluster)
    return 0
