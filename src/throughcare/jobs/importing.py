"""Take in another system's directory: its valid entries in one transaction, the others listed.

Prints one JSON object: {"read", "created", "updated", "unchanged", "rejected": [{"where", "why"}]}.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.db import ProgrammingError
from django.utils import timezone
from psycopg.errors import UndefinedTable
from tqdm import tqdm

from throughcare.actions.directory import intake
from throughcare.gateways import formats


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `directory PATH --format NAME`."""
    words = parser.add_subparsers(dest="word", required=True, metavar="directory")
    directory = words.add_parser("directory", help="services, meetings, prisons or courts")
    directory.add_argument("path", type=Path, help="a file, or a folder of files")
    directory.add_argument(
        "--format", required=True, choices=list(formats.FORMATS), help="how it is written"
    )


def run(arguments: argparse.Namespace) -> int:
    """This gives 0, also where entries were rejected; 1, with nothing changed, where none can be.

    A bar moves on standard error, and only on a terminal.
    """
    try:
        found = formats.read(path=arguments.path, format_name=arguments.format)
        with tqdm(found, desc="Reading", unit=" entries", file=sys.stderr, disable=None) as bar:
            taken = intake.take(found=bar, at=timezone.now())
    except formats.Unreadable as problem:
        return _refused(str(problem))
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, UndefinedTable):
            raise
        return _refused("there are no tables yet, run “throughcare migrate” first")
    print(json.dumps(asdict(taken), ensure_ascii=False))
    return 0


def _refused(why: str) -> int:
    print(f"Nothing was imported: {why}.", file=sys.stderr)
    return 1
