"""Several who act in the same instant, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from throughcare.domain.kernel.decision import Refused


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each came to: its answer, or its refusal."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=10)
            return act()
        except Refused as refused:
            return {reason.code for reason in refused.reasons}
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
