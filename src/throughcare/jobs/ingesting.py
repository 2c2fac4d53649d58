"""Take in messages of the prison and the probation service, a line each.

Prints one JSON object: {"received", "applied", "duplicate", "queued", "rejected": [{"where",
"why"}]}. Each line is taken whole or not at all; a file that was cut short is sent again.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from django.db import ProgrammingError
from django.utils import timezone
from psycopg.errors import UndefinedTable
from tqdm import tqdm

from throughcare.actions.custody import taking
from throughcare.actions.custody.taking import Outcome
from throughcare.gateways import hmpps
from throughcare.gateways.hmpps import Line
from throughcare.gateways.intake import Rejected, Unreadable
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `hmpps FILE`, and for whom it is."""
    words = parser.add_subparsers(dest="word", required=True, metavar="hmpps")
    word = words.add_parser("hmpps", help="messages of the prison and the probation service")
    word.add_argument("path", type=Path, help="a file: a message, as it came, in each line")
    word.add_argument(
        "--partnership", default="", help="for whom, by name, where there is more than one"
    )


def run(arguments: argparse.Namespace) -> int:
    """This gives 0, also where lines were rejected; 1, with nothing taken, where none can be."""
    try:
        house = agencies.houses(partnership=arguments.partnership)
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, UndefinedTable):
            raise
        return _refused("there are no tables yet, run “throughcare migrate” first")
    if house is None:
        return _refused("say for which partnership: --partnership NAME")
    try:
        print(json.dumps(_take(arguments.path, house), ensure_ascii=False))
    except Unreadable as problem:
        return _refused(str(problem))
    return 0


def _take(path: Path, agency_id: UUID) -> dict[str, object]:
    counts: Counter[Outcome] = Counter()
    rejected: list[Rejected] = []
    found = hmpps.lines(path=path, at=timezone.now())
    with tqdm(found, desc="Taking in", unit=" lines", file=sys.stderr, disable=None) as bar:
        for line in bar:
            outcome = _one(line, agency_id)
            counts[outcome] += 1
            if outcome is Outcome.REJECTED:
                rejected.append(Rejected(where=line.where, why=line.why))
    return {
        "received": sum(counts.values()),
        "applied": counts[Outcome.APPLIED],
        "duplicate": counts[Outcome.DUPLICATE],
        "queued": counts[Outcome.QUEUED],
        "rejected": [asdict(each) for each in rejected],
    }


def _one(line: Line, agency_id: UUID) -> Outcome:
    """One line, in a transaction of its own."""
    at = timezone.now()
    with viewing_as_the_net(agency_id=agency_id, at=at) as house:
        return taking.take(line=line, by=house, at=at)


def _refused(why: str) -> int:
    print(f"Nothing was taken in: {why}.", file=sys.stderr)
    return 1
