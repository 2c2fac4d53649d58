"""Recompute every obligation from the events, and say where the stored ones differ."""

import argparse
import sys

from tqdm import tqdm

from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences

SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """This exits 1 if any differs. Trails with erased words are counted, not replayed."""
    settings_for = as_recorded()
    people = obligations = erased = wrong = 0
    for past in tqdm(everybody(), unit=" people", disable=None, file=sys.stderr):
        people += 1
        obligations += len(past.stored)
        if past.erased:
            erased += 1
            continue
        for difference in differences(past, settings_for):
            wrong += 1
            if wrong <= SHOWN:
                print(f"{difference.person_id} {difference.rule} {difference.why}")
    print(f"{people} people, {obligations} obligations: {wrong} differ.")
    if erased:
        print(f"{erased} trails have words that were lawfully erased; they can't be replayed.")
    return 1 if wrong else 0
