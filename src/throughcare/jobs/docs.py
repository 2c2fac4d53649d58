"""Draw anew what of `docs/` is drawn from the code."""

import argparse
import os

import django

from throughcare.jobs.postgres.place import checkout


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """This writes the pages that have changed, and names them. It asks no database."""
    os.environ["THROUGHCARE_DATABASE_ROLE"] = "none"
    django.setup()
    from throughcare.jobs.drawing import DRAWN, redrawn

    for page in DRAWN:
        file = checkout() / page
        text = file.read_text("utf-8")
        drawn = redrawn(page, text)
        if drawn != text:
            file.write_text(drawn, "utf-8")
            print(page)
    return 0
