"""Two who agree in the same instant what a line has for one."""

import pytest

from tests.at_once import at_once
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.placements import ADA, BO, TODAY, limited, line, proposed
from tests.referrals import seen_by
from tests.world import key
from throughcare.actions import placement
from throughcare.records import models

pytestmark = pytest.mark.usefixtures("browser_database")


def test_of_two_who_agree_at_once_one_finds_the_line_empty() -> None:
    limited(100_000)
    placement.set_limit(
        role=None,
        worker_id=key(ADA),
        pence=100_000,
        starts_on=TODAY,
        by=worker("Ann Ledger"),
        at=NOW,
    )
    of_the_year = line(100_000)
    one, other = proposed(somebody()), proposed(somebody())
    bo, ada = worker(BO), worker(ADA)
    answers = at_once(
        lambda: placement.approve(placement_id=one, line_id=of_the_year, by=bo, at=NOW),
        lambda: placement.approve(placement_id=other, line_id=of_the_year, by=ada, at=NOW),
    )
    assert sorted(map(str, answers)) == ["None", "{'placement.line_over'}"]
    with seen_by(BO):
        kept = models.BudgetLine.objects.get(pk=of_the_year)
        agreed = models.PlacementCost.objects.filter(line_id=of_the_year)
        assert kept.taken == 60_000
        assert sum(agreed.values_list("kept", flat=True)) == 60_000
