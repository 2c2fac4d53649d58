"""What agencies have kept for as long as they may: how much is due to be erased, and since when.

It names nobody: whose words they are, the agency's data protection lead sees on the page Due to be
erased, and erases there.
"""

import argparse
from collections import Counter

from django.utils import timezone

from throughcare.queries.sharing import retention
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


def arguments(parser: argparse.ArgumentParser) -> None:
    """This command takes none."""


def run(arguments: argparse.Namespace) -> int:
    """This prints a line for each agency that has something due, and gives 0."""
    at = timezone.now()
    anything = False
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            due = retention.due(net)
        if due:
            anything = True
            counted = Counter(each.label for each in due)
            parts = ", ".join(f"{number} {label}" for label, number in sorted(counted.items()))
            oldest = min(each.since for each in due)
            print(f"{net.agency_name}: {parts}; the oldest since {oldest:%-d %B %Y}")
    if not anything:
        print("Nothing is due to be erased.")
    return 0
