"""Take in a directory, a laboratory's file or a pharmacy's: what can be, the rest listed.

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
from throughcare.actions.directory.intake import Taken
from throughcare.actions.testing import laboratory
from throughcare.actions.treatment import taking_in
from throughcare.domain.testing.terms import Purpose
from throughcare.gateways import collections, formats
from throughcare.gateways.intake import Unreadable
from throughcare.gateways.laboratory import lines


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `directory PATH`, `tests FILE` and `collections FILE`, with their options."""
    named = "directory | tests | collections"
    words = parser.add_subparsers(dest="word", required=True, metavar=named)
    directory = words.add_parser("directory", help="services, meetings, prisons or courts")
    directory.add_argument("path", type=Path, help="a file, or a folder of files")
    directory.add_argument(
        "--format", required=True, choices=list(formats.FORMATS), help="how it is written"
    )
    tests = words.add_parser("tests", help="what a laboratory found in samples")
    tests.add_argument(
        "path",
        type=Path,
        help="a CSV file: person_reference, collected_on, matrix, analyte, result, stage",
    )
    tests.add_argument("--agency", required=True, help="who sent the samples, by name")
    tests.add_argument(
        "--purpose",
        type=Purpose,
        choices=sorted(laboratory.PURPOSES),
        default=Purpose.CLINICAL,
        help="why samples were taken that nobody recorded",
    )
    collected = words.add_parser("collections", help="what a pharmacy supplied, or could not")
    collected.add_argument(
        "path",
        type=Path,
        help="a CSV file: person_reference, collected_on, medicine, outcome, perhaps why",
    )
    collected.add_argument("--agency", required=True, help="who supplies, by name")


def run(arguments: argparse.Namespace) -> int:
    """This gives 0, also where entries were rejected; 1, with nothing changed, where none can be.

    A bar moves on standard error, and only on a terminal.
    """
    try:
        taken = TAKE[getattr(arguments, "word", "directory")](arguments)
    except Unreadable as problem:
        return _refused(str(problem))
    except (laboratory.NoAgency, taking_in.NoSupplier) as problem:
        return _refused(f"there is no agency “{problem}”")
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, UndefinedTable):
            raise
        return _refused("there are no tables yet, run “throughcare migrate” first")
    print(json.dumps(asdict(taken), ensure_ascii=False))
    return 0


def _directory(arguments: argparse.Namespace) -> Taken:
    found = formats.read(path=arguments.path, format_name=arguments.format)
    with tqdm(found, desc="Reading", unit=" entries", file=sys.stderr, disable=None) as bar:
        return intake.take(found=bar, at=timezone.now())


def _tests(arguments: argparse.Namespace) -> Taken:
    found = lines(path=arguments.path)
    with tqdm(found, desc="Reading", unit=" results", file=sys.stderr, disable=None) as bar:
        return laboratory.take(
            found=bar, agency=arguments.agency, purpose=arguments.purpose, at=timezone.now()
        )


def _collections(arguments: argparse.Namespace) -> Taken:
    found = collections.lines(path=arguments.path)
    with tqdm(found, desc="Reading", unit=" collections", file=sys.stderr, disable=None) as bar:
        return taking_in.take(found=bar, agency=arguments.agency, at=timezone.now())


TAKE = {"directory": _directory, "tests": _tests, "collections": _collections}


def _refused(why: str) -> int:
    print(f"Nothing was imported: {why}.", file=sys.stderr)
    return 1
