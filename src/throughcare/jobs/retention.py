"""What agencies have kept for as long as they may.

What is due of care, the command counts and names nobody: the agency's data protection lead sees
whose words they are, and owes to erase them in time. What is kept of sharing goes by itself.
"""

import argparse
from collections import Counter

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import arrest
from throughcare.actions.sharing import rights
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


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="follow_up_retention", pass_context=False)
def follow_up_retention(timestamp: int) -> None:
    """This lets go what is kept of sharing and is old enough; erasing the rest becomes owed.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            rights.forget_sharing(by=net, at=at)
            rights.note_due(by=net, at=at)
            arrest.forget_soon(by=net, at=at)
