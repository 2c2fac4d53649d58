"""Do background work: what pages and the clock put into the queue."""

import argparse
import asyncio

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from throughcare.jobs import parent


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the number of the process with which it ends."""
    parser.add_argument("--parent", type=int, help="end when this process ends")


def run(arguments: argparse.Namespace) -> int:
    """This works until it is told to stop; a job at hand is finished first."""
    if arguments.parent is not None:
        parent.leave_with(arguments.parent)
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"The queue is not in Django's database but in {connector!r}.")
    with app.replace_connector(connector.get_worker_connector()) as worker:
        asyncio.run(_work(worker))
    return 0


async def _work(worker: App) -> None:
    async with worker.open_async():
        await worker.run_worker_async(
            name="throughcare", delete_jobs="successful", shutdown_graceful_timeout=30
        )
