"""Bring the tables, grants and row policies up to date, as their owner."""

import argparse

from django.core.management import call_command


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """This may be run any number of times."""
    call_command("migrate", interactive=False, verbosity=1)
    return 0
