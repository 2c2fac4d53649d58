"""At night nobody leads where their last role ended with the day."""

from datetime import timedelta

import pytest

from tests import world
from tests.actions.workforce_facts import journey_of, registered
from tests.clock import NOW
from throughcare.jobs import departures, schedule
from throughcare.records import models

pytestmark = pytest.mark.django_db


def test_the_night_after_the_last_day(at) -> None:  # type: ignore[no-untyped-def]
    somebody = registered()
    ada = world.key("Ada Quill")
    models.Assignment.objects.filter(worker_id=ada).update(ends_on=NOW.date() + timedelta(days=1))
    departures.follow_up_departures.func(timestamp=0)
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == ada
    with at("2026-03-03 00:05"):
        departures.follow_up_departures.func(timestamp=0)
        departures.follow_up_departures.func(timestamp=0)
    assert journey_of(somebody, "Bo Marsh").acting
    assert models.Worker.objects.get(pk=ada).left_at is not None


def test_the_clock_knows_it() -> None:
    assert schedule.departures is departures
