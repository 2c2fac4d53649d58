"""Each night the figures of services are counted, by the house itself, for the day that begins."""

from datetime import date

import pytest

from tests import world
from tests.clock import NOW
from throughcare.jobs import measuring
from throughcare.records import models

pytestmark = pytest.mark.django_db


def test_every_service_of_an_agency_is_counted_and_again_replaces_it() -> None:
    expected = models.Service.objects.exclude(agency_id=None).filter(ended_at=None).count()
    for _ in range(2):
        measuring.measure_services(int(NOW.timestamp()))
        days = list(models.ServiceFigure.objects.values_list("counted_on", flat=True))
        assert days == [date(2026, 3, 2)] * expected
    assert expected == len(world.SERVICES)
