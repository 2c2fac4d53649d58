"""Seal the trail: write every chain's newest link to a file outside the database."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from throughcare.gateways import seals
from throughcare.queries.trail import heads
from throughcare.records.viewer import viewing_as_the_net


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the word `trail`."""
    parser.add_argument("what", choices=["trail"])


def run(arguments: argparse.Namespace) -> int:
    """This exits 1, sealing nothing, when an earlier seal is broken."""
    try:
        path, grown = seal(folder=settings.SEALS, at=timezone.now())
    except seals.BrokenSeal as problem:
        print(f"Nothing was sealed: {problem}.", file=sys.stderr)
        return 1
    print(f"{path.name}: {grown} chains grew since the seal before.")
    return 0


def seal(*, folder: Path, at: datetime) -> tuple[Path, int]:
    """This seals every chain that grew; gives the file and how many they are.

    Raises BrokenSeal when an earlier seal is missing or was changed.
    """
    agency_id = heads.any_agency()
    if agency_id is None:
        return seals.write(folder, at=at, lines=())
    with viewing_as_the_net(agency_id=agency_id, at=at):
        lines = [(str(head.person_id), head.sequence, head.hash) for head in heads.heads()]
    return seals.write(folder, at=at, lines=lines)
