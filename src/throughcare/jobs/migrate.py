"""Bring the tables, grants and row policies up to date, as their owner; then the rules in files."""

import argparse
import sys

from django.core.management import call_command
from django.utils import timezone

from throughcare.actions.loading import rule_files as loading
from throughcare.queries import rule_files


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """This may be run any number of times.

    It exits 1 where a list of law or a protocol widens what is in force and nobody read its load.
    """
    call_command("migrate", interactive=False, verbosity=1)
    held = loading.take(files=rule_files.kept(), at=timezone.now())
    for each in held:
        print(rule_files.how_to(each), file=sys.stderr)
    return 1 if held else 0
