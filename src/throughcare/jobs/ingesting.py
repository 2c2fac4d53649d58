"""Take in messages of the prison and the probation service, a line each.

Prints one JSON object: {"received", "applied", "duplicate", "queued", "rejected": [{"where",
"why"}]}; what was received is the sum of the others, as it stands at the end: a line that waited
and was then placed by a later one is applied. Each line is taken whole or not at all. Where the
database goes away it stops, says so, and gives 75; the file is then sent again, from its beginning:
what was taken is a duplicate.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.utils import timezone
from psycopg.errors import DeadlockDetected, SerializationFailure, UndefinedTable
from tqdm import tqdm

from throughcare.actions.custody import taking
from throughcare.actions.custody.taking import Outcome
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways import hmpps
from throughcare.gateways.hmpps import Line
from throughcare.gateways.intake import Rejected, Unreadable
from throughcare.queries.custody import queue
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net

BROKEN_OFF = 75  # as sysexits.h has it: try again later
TRIES = 5  # of a line that stood in somebody else's way
# The database undid the line, not because of it: somebody else acted at the same instant.
UNDONE = (DeadlockDetected, SerializationFailure)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the lines so far; `waiting` are the messages that waited when they came."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    waiting: list[UUID] = field(default_factory=list)

    def said(self, still: int) -> dict[str, object]:
        """This in the words of the answer; `still` is how many wait at the end."""
        placed = len(self.waiting) - still
        return {
            "received": self.counts.total(),
            "applied": self.counts[Outcome.APPLIED] + placed,
            "duplicate": self.counts[Outcome.DUPLICATE],
            "queued": still,
            "rejected": [asdict(each) for each in self.rejected],
        }


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `hmpps FILE`, and for whom it is."""
    words = parser.add_subparsers(dest="word", required=True, metavar="hmpps")
    word = words.add_parser("hmpps", help="messages of the prison and the probation service")
    word.add_argument("path", type=Path, help="a file: a message, as it came, in each line")
    word.add_argument(
        "--partnership", default="", help="for whom, by name, where there is more than one"
    )


def run(arguments: argparse.Namespace) -> int:
    """This gives 0, also where lines were rejected; 1, with nothing taken, where none can be; 75,
    with what was taken kept, where the database went away.
    """
    tally = Tally()
    try:
        house = _house(arguments.partnership)
        if house is None:
            return _refused("say for which partnership: --partnership NAME")
        _take(arguments.path, house, tally)
        with viewing_as_the_net(agency_id=house.agency_id, at=timezone.now()) as now:
            still = queue.still_waiting(now, messages=tally.waiting)
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, UndefinedTable):
            raise
        return _refused("there are no tables yet, run “throughcare migrate” first")
    except Unreadable as problem:
        return _refused(str(problem))
    except (OperationalError, InterfaceError) as problem:
        return _broken_off(tally, problem)
    print(json.dumps(tally.said(still), ensure_ascii=False))
    return 0


def _house(partnership: str) -> Viewer | None:
    """The house, acting for a partnership; None where nobody can say which."""
    agency_id = agencies.houses(partnership=partnership)
    if agency_id is None:
        return None
    with viewing_as_the_net(agency_id=agency_id, at=timezone.now()) as house:
        return house


def _take(path: Path, house: Viewer, tally: Tally) -> None:
    found = hmpps.lines(path=path, at=timezone.now())
    with tqdm(found, desc="Taking in", unit=" lines", file=sys.stderr, disable=None) as bar:
        for line in bar:
            told, outcome = _one(line, house)
            tally.counts[outcome] += 1
            if outcome is Outcome.QUEUED:
                tally.waiting.append(taking.key_of(told, by=house))
            if outcome is Outcome.REJECTED:
                tally.rejected.append(Rejected(where=told.where, why=told.why))


def _one(line: Line, house: Viewer) -> tuple[Line, Outcome]:
    """One line, in a transaction of its own; what a rule refuses is kept as it came, with why."""
    try:
        return line, _again_if_undone(partial(_take_in, line, house))
    except Refused as refused:
        why = ", ".join(each.code for each in refused.reasons)
        told = replace(line, message=None, why=f"can’t be applied: {why}")
        return told, _again_if_undone(partial(_take_in, told, house))


def _take_in(line: Line, house: Viewer) -> Outcome:
    at = timezone.now()
    return taking.take(line=line, by=replace(house, at=at), at=at)


def _again_if_undone(take: Callable[[], Outcome]) -> Outcome:
    """What the database undid for somebody else's sake is tried again."""
    for _ in range(TRIES - 1):
        try:
            return take()
        except OperationalError as problem:
            if not isinstance(problem.__cause__, UNDONE):
                raise
    return take()


def _refused(why: str) -> int:
    print(f"Nothing was taken in: {why}.", file=sys.stderr)
    return 1


def _broken_off(tally: Tally, problem: Exception) -> int:
    why = str(problem).strip().split("\n", 1)[0]
    done = tally.counts.total()
    print(
        f"The database went away after {done} lines ({why}). Send the file again, as it is: "
        "what was taken is kept, and is not taken twice.",
        file=sys.stderr,
    )
    return BROKEN_OFF
