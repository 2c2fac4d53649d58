"""The command takes a file in by lines; killed anywhere, nothing is lost or done twice."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from tests import databases
from tests.clock import NOW
from tests.custodies import numbered, prison_teams
from tests.gateways.test_gateways_hmpps import SAMPLE, moved
from tests.journeys import somebody
from tests.referrals import seen_by
from throughcare.jobs import ingesting
from throughcare.jobs.postgres.place import Cluster, Login, embedded_address
from throughcare.records import models

pytestmark = pytest.mark.real_clock

DAY = timedelta(days=1)
PEOPLE = 8
# What is told of each, in days from the first: a stay with a day at court, and a second one.
TOLD = (
    ("received", "ADMISSION", "N", 0),
    ("released", "SENT_TO_COURT", "CA", 3),
    ("received", "RETURN_FROM_COURT", "CA", 3.3),
    ("released", "RELEASED", "CR", 30),
    ("received", "ADMISSION", "L", 50),
)


def number_of(person: int) -> str:
    return f"A73{person:02d}ZX"


def file_of(folder: Path) -> Path:
    """What is told of everybody, shuffled; a third of it is sent twice."""
    lines = []
    for person in range(PEOPLE):
        for way, reason, code, days in TOLD:
            happened = NOW + days * DAY
            key = f"{number_of(person)} {reason} {days}"
            whose = {"identifiers": [{"type": "NOMS", "value": number_of(person)}]}
            when = {"occurredAt": happened.isoformat()}
            lines.append(moved(way, reason, code, key=key, personReference=whose, **when))
    chance = Random(5)
    lines += chance.sample(lines, len(lines) // 3)
    chance.shuffle(lines)
    path = folder / "told.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


class Ingest:
    """`throughcare ingest hmpps` on a database, as a process of its own."""

    def __init__(self, database: str, state: Path) -> None:
        login = Login.APPLICATION
        address = embedded_address(login=login, cluster=Cluster.TEST, name=database)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_URL", "THROUGHCARE_", "DJANGO_"))
        }
        self.environment = kept | {
            login.variable: address.url,
            "THROUGHCARE_STATE": str(state),
            "THROUGHCARE_SECRET_KEY": "only for a test",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.database = database

    def start(self, path: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "throughcare.jobs.command", "ingest", "hmpps", str(path)]
        return subprocess.Popen(
            [*command, "--partnership", "West Town"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def whole(self, path: Path) -> dict[str, object]:
        said, problem = self.start(path).communicate(timeout=120)
        assert said, problem
        found: dict[str, object] = json.loads(said)
        return found

    def kept(self) -> int:
        """How many messages are kept, as committed."""
        with databases.signed_in_as(Login.OWNER):
            return models.PrisonMessage.objects.count()


@pytest.fixture
def ingest(browser_database: str, tmp_path: Path) -> Ingest:
    return Ingest(browser_database, tmp_path)


def everybody() -> list[UUID]:
    prison_teams()
    return [numbered(somebody(given=f"Sam{n}"), number=number_of(n)) for n in range(PEOPLE)]


def times_of(people: list[UUID]) -> list[tuple[object, ...]]:
    with seen_by("Ada Quill", at=NOW + 90 * DAY):
        rows = models.Custody.objects.filter(person_id__in=people, taken_back_at=None)
        return list(
            rows.order_by("person_id", "starts_at").values_list("began", "ended", "ends_at")
        )


def movements() -> int:
    with seen_by("Ada Quill", at=NOW + 90 * DAY):
        return models.Movement.objects.count()


def test_killed_at_any_point_nothing_is_lost_and_nothing_is_done_twice(
    ingest: Ingest, tmp_path: Path
) -> None:
    people, path, chance = everybody(), file_of(tmp_path), Random(11)
    for _ in range(2):
        running = ingest.start(path)
        before, patience = ingest.kept(), time.monotonic() + 60
        while ingest.kept() < before + 4 and running.poll() is None:
            assert time.monotonic() < patience
            time.sleep(0.01)
        time.sleep(chance.random() / 20)
        running.send_signal(signal.SIGKILL)
        running.communicate()
    found = ingest.whole(path)
    assert (found["queued"], found["rejected"]) == (0, [])
    assert movements() == PEOPLE * len(TOLD)
    last = NOW + 30 * DAY
    assert times_of(people) == [("admitted", "released", last), ("recalled", "", None)] * PEOPLE
    again = ingest.whole(path)
    assert (again["applied"], again["duplicate"]) == (0, again["received"])


@pytest.mark.django_db
@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_shared_samples_are_counted_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    numbered(number="A7301ZX")
    asked = argparse.Namespace(path=SAMPLE, partnership="West Town")
    assert ingesting.run(asked) == 0
    found = json.loads(capsys.readouterr().out)
    rejected = found.pop("rejected")
    assert [each["where"] for each in rejected] == ["line 38", "line 39", "line 40"]
    assert found == {"received": 40, "applied": 22, "duplicate": 2, "queued": 13}


@pytest.mark.django_db
def test_for_which_partnership_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert ingesting.run(argparse.Namespace(path=SAMPLE, partnership="")) == 1
    assert "--partnership NAME" in capsys.readouterr().err
