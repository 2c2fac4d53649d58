"""The house is killed (-9) in the middle of a closing; begun again, everybody goes over, once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest

from tests import databases, world
from tests.actions.test_closings import DAY, MIND, OURS, led_by, never_without_a_lead, plan
from tests.actions.workforce_facts import registered
from throughcare.jobs.postgres.place import Cluster, Login, embedded_address
from throughcare.records import models

pytestmark = pytest.mark.real_clock

PEOPLE = 8
CARRY_OUT = """
import django; django.setup()
from datetime import datetime
from uuid import UUID
from throughcare.jobs.closings import carry_out
print(carry_out(UUID({agency!r}), UUID({closing!r}), at=datetime.fromisoformat({at!r})))
"""


class CarryingOut:
    """The job that hands everybody over, as a process of its own."""

    def __init__(self, database: str, state: Path) -> None:
        login = Login.APPLICATION
        address = embedded_address(login=login, cluster=Cluster.TEST, name=database)
        ours = ("DATABASE_URL", "THROUGHCARE_", "DJANGO_")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {
            login.variable: address.url,
            "THROUGHCARE_STATE": str(state),
            "THROUGHCARE_SECRET_KEY": "only for a test",
            "DJANGO_SETTINGS_MODULE": "throughcare.config.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def begin(self, closing: UUID) -> subprocess.Popen[str]:
        told = {"agency": str(OURS), "closing": str(closing), "at": DAY.isoformat()}
        return subprocess.Popen(
            [sys.executable, "-c", CARRY_OUT.format(**told)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def moved(self) -> int:
        """How many went over, as committed."""
        with databases.signed_in_as(Login.OWNER):
            return models.Journey.objects.filter(lead_agency_id=MIND, ended_at=None).count()


def test_killed_in_the_middle_nobody_is_between_two_and_nobody_goes_twice(
    browser_database: str, tmp_path: Path
) -> None:
    people = [registered(given=f"Sam{n}") for n in range(PEOPLE)]
    closing, job = plan(), CarryingOut(browser_database, tmp_path)
    running, patience = job.begin(closing), time.monotonic() + 60
    while job.moved() < 3 and running.poll() is None:
        assert time.monotonic() < patience
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    before = job.moved()
    assert 3 <= before < PEOPLE
    never_without_a_lead(*people)
    said, problem = job.begin(closing).communicate(timeout=60)
    assert (said.strip(), problem) == (str(PEOPLE - before), "")
    assert {led_by(each) for each in people} == {("Kit Vale", world.MIND, True)}
    never_without_a_lead(*people)
