"""Steps of an agency that may see the plan no more."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_meeting_ends import replayed
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA
from tests.plans import JO, agreed, aim, seen, step
from tests.referrals import owed, seen_by
from throughcare.actions import sharing
from throughcare.domain.plan.lifecycle import State
from throughcare.jobs import lapsing
from throughcare.records import models

pytestmark = pytest.mark.usefixtures("browser_database")

LATER = NOW + timedelta(days=1)
TALK = "A first talk about sleep"


def planned() -> tuple[UUID, UUID, UUID]:
    """Somebody, the grant that lets mental health see their plan, and its part of that."""
    sam = somebody()
    grant_id = shared(sam, C.IDENTITY, C.PLAN, to=world.MIND)
    aim(sam)
    part = step(sam, TALK, whose=world.MIND)
    agreed(sam)
    return sam, grant_id, part


def ends(grant_id: UUID) -> None:
    why = "They want less shared"
    sharing.end(grant_id=grant_id, why=why, by=worker(ADA, at=LATER), at=LATER)


def test_whoever_may_see_a_plan_no_more_owes_nothing_of_it_and_the_lead_does() -> None:
    sam, grant_id, part = planned()
    assert owed(about=part, by=JO) == {"plan.do"}
    ends(grant_id)
    assert owed(about=part, by=JO) == set()
    plan = seen(sam, at=LATER)
    (open_step,) = plan.to_do
    assert (open_step.what, open_step.owner) == (TALK, world.RECOVERY)
    assert owed(about=open_step.id, by=ADA) == {"plan.do"}
    with seen_by(ADA, at=LATER):
        told = models.News.objects.get(event__kind="plan.step_back", read_at=None)
        assert told.worker_id == world.key(ADA)
    # The version that was agreed stays as it was: with whose part it was then.
    assert plan.newest is not None
    assert [each.owner for each in plan.as_of(plan.newest).steps] == [world.MIND]
    assert [each.state for each in plan.closed] == [State.FELL]
    assert replayed() == []


def test_a_grant_that_ran_out_by_its_own_day_gives_the_step_back_the_next_night(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sam, grant_id, part = planned()
    with seen_by(ADA):
        models.Grant.objects.filter(pk=grant_id).update(ends_at=NOW + timedelta(hours=9))
    for night, with_them in ((NOW + timedelta(hours=8), True), (LATER, False)):
        monkeypatch.setattr(lapsing.timezone, "now", lambda at=night: at)
        lapsing.return_steps(timestamp=0)
        lapsing.return_steps(timestamp=0)
        assert (owed(about=part, by=JO) == {"plan.do"}) is with_them
    (open_step,) = seen(sam, at=LATER).to_do
    assert (open_step.what, open_step.owner) == (TALK, world.RECOVERY)
    assert replayed() == []


def test_while_another_grant_shows_them_the_plan_the_step_stays_theirs() -> None:
    sam, grant_id, part = planned()
    shared(sam, C.IDENTITY, C.PLAN, to=world.MIND)
    ends(grant_id)
    assert owed(about=part, by=JO) == {"plan.do"}
    assert replayed() == []
