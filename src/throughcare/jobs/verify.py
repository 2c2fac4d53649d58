"""Verify the trail: every link, every word, every seal; and say what would go unseen."""

import argparse
import sys
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

from throughcare.gateways import seals
from throughcare.queries.trail import verify
from throughcare.queries.trail.heads import Head

SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the word `trail`."""
    parser.add_argument("what", choices=["trail"])


def run(arguments: argparse.Namespace) -> int:
    """This exits 1 when anything was changed, lost or cut off, or a seal is broken."""
    people, events = verify.size()
    found = sealed = 0
    until = None
    for fault in verify.faults():
        found += 1
        _say(fault, found)
    try:
        for seal in seals.read(settings.SEALS):
            sealed, until = sealed + 1, seal.sealed_at
            for fault in verify.against_seal(tuple(_heads(seal))):
                found += 1
                _say(fault, found)
    except seals.BrokenSeal as problem:
        found += 1
        print(f"Seals: {problem}.", file=sys.stderr)
    print(f"{events} events of {people} people and {sealed} seals: {found} faults.")
    if until is None:
        print("Nothing is sealed yet: events cut off the end of a chain would go unseen.")
    else:
        print(f"Events cut off the end of a chain would show up to {until.isoformat()}.")
    return 1 if found else 0


def _heads(seal: seals.Seal) -> Iterator[Head]:
    for person_id, sequence, link in seal.lines:
        yield Head(person_id=UUID(person_id), sequence=sequence, hash=link)


def _say(fault: verify.Fault, number: int) -> None:
    if number <= SHOWN:
        print(f"{fault.person_id} event {fault.sequence or '-'}: {fault.why}")
