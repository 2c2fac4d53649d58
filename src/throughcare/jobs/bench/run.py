"""Measure pages and actions at 3,000, 30,000 and 300,000 people, beside the bare SQL."""

import argparse
import secrets
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import perf_counter

from django.core.management import call_command

from throughcare.jobs.bench import custody, databases, laboratory, report
from throughcare.jobs.bench.asking import is_asked, kinds
from throughcare.jobs.bench.site import Site

SIZES = (3_000, 30_000, 300_000)
ROUNDS = 5
WARM_UP = 40
COUNTED = 15


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the numbers of people to measure with."""
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    parser.add_argument(
        "--requests", type=int, default=200, help="of each kind at each size, timed one by one"
    )
    parser.add_argument("--keep", action="store_true", help="keep the databases, and use kept ones")


def run(arguments: argparse.Namespace) -> int:
    """This loads a database for each size, measures, and drops what it made.

    It is a measurement: 0 whatever it finds.
    """
    call_command("collectstatic", interactive=False, verbosity=0)
    with ExitStack() as opened:
        for people in arguments.people:
            if not arguments.keep:
                opened.callback(databases.drop, people)
            with _timed(f"{people:,} people loaded"):
                databases.prepare(people, anew=not arguments.keep, progress=_say)
        secret = secrets.token_urlsafe(50)
        sites = {
            people: opened.enter_context(Site(people=people, secret=secret))
            for people in arguments.people
        }
        found = _measured(sites, arguments.requests)
        with _timed("a laboratory's file measured"):
            file = laboratory.measured(max(arguments.people))
        with _timed("what prisons tell measured"):
            told = custody.measured(max(arguments.people), sites[max(sites)].environment)
    report.show(found)
    report.show_file(results=file.results, seconds=file.seconds, bare=file.bare)
    report.show_told(lines=told.lines, seconds=told.seconds, bare=told.bare)
    return 0


def _measured(sites: dict[int, Site], requests: int) -> dict[int, dict[str, report.Measured]]:
    found: dict[int, dict[str, report.Measured]] = {people: {} for people in sites}
    for kind in kinds():
        here = {people: site for people, site in sites.items() if is_asked(kind, people)}
        with _timed(f"{kind} measured"):
            for people, each in _kind(kind, here, requests).items():
                found[people][kind] = each
    return found


def _kind(kind: str, sites: dict[int, Site], requests: int) -> dict[int, report.Measured]:
    """Round by round at every size, so that a slow minute of this machine is everybody's."""
    times: dict[int, list[float]] = {people: [] for people in sites}
    loads: dict[int, list[tuple[int, float]]] = {people: [] for people in sites}
    for site in sites.values():
        site.times(kind, WARM_UP)
    for _ in range(ROUNDS):
        for people, site in sites.items():
            times[people] += site.times(kind, requests // ROUNDS)
        for people, site in sites.items():
            loads[people].append(site.load(kind, requests // ROUNDS))
    return {
        people: _figures(times[people], loads[people], site.bare(kind, COUNTED))
        for people, site in sites.items()
    }


def _figures(
    times: list[float], loads: list[tuple[int, float]], bare: tuple[int, float]
) -> report.Measured:
    statements, seconds = bare
    return report.Measured(
        per_second=sum(number for number, _ in loads) / sum(took for _, took in loads),
        median=statistics.median(times) * 1000,
        p95=statistics.quantiles(times, n=20)[-1] * 1000,
        statements=statements,
        bare=seconds * 1000,
    )


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = perf_counter()
    yield
    _say(f"{what} in {perf_counter() - start:.0f} s")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
