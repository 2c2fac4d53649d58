"""A laboratory's file of 100,000 results, taken in as owner, beside a bare COPY of as many rows.

What is written is undone. The bare COPY fills a table without an index, of the same columns.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from throughcare.actions.loading.large.numbered import AGENCY, PERSON, Size, key
from throughcare.actions.testing import laboratory
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Purpose
from throughcare.gateways.laboratory import COLUMNS, lines
from throughcare.jobs.bench.databases import name_of

RESULTS = 100_000
SAMPLES_A_PERSON = 9
FIRST = date(2025, 1, 6)
BARE = "create temporary table bare (like records_testresult) on commit drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many results, in how many seconds they were taken in, and were copied bare."""

    results: int
    seconds: float
    bare: float


def measured(people: int) -> Measured:
    """This takes a file in at one agency of a database of so many people, and undoes it."""
    connection.close()
    connection.settings_dict["NAME"] = name_of(people)
    return measured_here(Size(people=people, at=timezone.now()))


def measured_here(size: Size) -> Measured:
    """This does so in the database that is connected."""
    with connection.cursor() as cursor:
        cursor.execute("select name from records_agency where id = %s", [key(AGENCY, 0)])
        (agency,) = cursor.fetchone()
    with TemporaryDirectory() as folder, transaction.atomic():
        path = Path(folder) / "laboratory.csv"
        _write(path, size)
        start = perf_counter()
        taken = laboratory.take(
            found=lines(path=path), agency=agency, purpose=Purpose.CLINICAL, at=size.at
        )
        seconds = perf_counter() - start
        bare = _bare()
        transaction.set_rollback(True)
    return Measured(results=taken.created, seconds=seconds, bare=bare)


def _write(path: Path, size: Size) -> None:
    """Samples of the agency's own people, week by week, each looked at for everything."""
    ours = (p for p in range(size.people) if size.agency_of(size.worker_of(p)) == 0)
    rows = (
        (
            key(PERSON, p),
            (FIRST + timedelta(weeks=n)).isoformat(),
            "urine",
            analyte.value,
            ("found", "not found")[(p + n) % 2],
            "screen",
        )
        for p in ours
        for n in range(SAMPLES_A_PERSON)
        for analyte in Analyte
    )
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(islice(rows, RESULTS))


def _bare() -> float:
    """Seconds of a COPY of the same rows, made ready before."""
    with connection.cursor() as cursor:
        with cursor.copy("copy (select * from records_testresult) to stdout") as out:
            rows = b"".join(bytes(each) for each in out)
        cursor.execute(BARE)
        start = perf_counter()
        with cursor.copy("copy bare from stdin") as into:
            into.write(rows)
        return perf_counter() - start
