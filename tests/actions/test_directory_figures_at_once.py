"""Two machines of one partnership may count the same night."""

import pytest

from tests import world
from tests.at_once import at_once
from tests.clock import NOW
from throughcare.actions.directory import figures
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.usefixtures("browser_database")


def test_who_counts_at_once_takes_turns() -> None:
    every = len(world.SERVICES)

    def count() -> int:
        with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW) as net:
            return figures.count(by=net, at=NOW)

    for _ in range(5):
        assert at_once(count, count, count, count) == [every] * 4
    assert models.ServiceFigure.objects.count() == every
