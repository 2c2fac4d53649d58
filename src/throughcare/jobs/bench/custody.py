"""What prisons tell of people in a file, taken in by the command end to end, beside bare inserts.

Each line is a transaction of its own, as in earnest; the bare ones are too, of one row each in a
table without an index.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from throughcare.actions.loading.large.numbered import PERSON, Size, key
from throughcare.jobs.bench.databases import name_of

PEOPLE = 250
KIND = "prison-offender-events.prisoner."
# Of each: received, at court for a day, released; in days from the first.
TOLD = (
    ("received", "ADMISSION", "N", 0.0),
    ("released", "SENT_TO_COURT", "CA", 5.0),
    ("received", "RETURN_FROM_COURT", "CA", 5.3),
    ("released", "RELEASED", "CR", 20.0),
)
NUMBERED = """
insert into records_personidentifier (id, person_id, agency_id, category, scheme, value)
select gen_random_uuid(), p.id, p.registered_by_id, 'identity', 'prison_number', n.value
from unnest(%s::uuid[], %s::text[]) as n(id, value) join records_person p on p.id = n.id
on conflict do nothing
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many lines, in how many seconds they were taken in, and were inserted bare."""

    lines: int
    seconds: float
    bare: float


def measured(people: int, environment: Mapping[str, str]) -> Measured:
    """This takes a file in at a database of so many people; what it writes stays there."""
    connection.close()
    connection.settings_dict["NAME"] = name_of(people)
    size = Size(people=people, at=timezone.now())
    named = {key(PERSON, n * (people // PEOPLE)): _number(n) for n in range(PEOPLE)}
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED, [list(named), list(named.values())])
        cursor.execute("select name from records_partnership order by id limit 1")
        (partnership,) = cursor.fetchone()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "told.jsonl"
        lines = list(_lines(size.at))
        path.write_text("\n".join(lines) + "\n")
        start = perf_counter()
        taken = _ingest(path, partnership, environment)
        seconds = perf_counter() - start
    if taken["rejected"] or taken["duplicate"]:
        raise RuntimeError(f"not every line was new: {taken}")
    return Measured(lines=len(lines), seconds=seconds, bare=_bare(lines))


def _number(person: int) -> str:
    return f"Z{person:04d}QX"


def _lines(at: datetime) -> Iterator[str]:
    began = at - timedelta(days=30)
    for way, reason, code, days in TOLD:
        for person in range(PEOPLE):
            happened = began + timedelta(days=days, minutes=person)
            yield _line(KIND + way, reason, code, _number(person), happened)


def _line(kind: str, reason: str, code: str, number: str, happened: datetime) -> str:
    said = {
        "eventType": kind,
        "version": 1,
        "occurredAt": happened.isoformat(),
        "personReference": {"identifiers": [{"type": "NOMS", "value": number}]},
        "additionalInformation": {
            "reason": reason,
            "prisonId": "QAX",
            "nomisMovementReasonCode": code,
        },
    }
    attribute = {"Type": "String", "Value": kind}
    return json.dumps(
        {
            "Type": "Notification",
            "MessageId": str(uuid4()),
            "Message": json.dumps(said),
            "MessageAttributes": {"eventType": attribute},
        }
    )


def _ingest(path: Path, partnership: str, environment: Mapping[str, str]) -> dict[str, object]:
    command = [sys.executable, "-m", "throughcare.jobs.command", "ingest", "hmpps", str(path)]
    done = subprocess.run(
        [*command, "--partnership", partnership],
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _bare(lines: list[str]) -> float:
    """Seconds of one committed insert for each line, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("create table bare_lines (id uuid, body text)")
        try:
            start = perf_counter()
            for each in lines:
                cursor.execute("insert into bare_lines values (gen_random_uuid(), %s)", [each])
            return perf_counter() - start
        finally:
            cursor.execute("drop table bare_lines")
