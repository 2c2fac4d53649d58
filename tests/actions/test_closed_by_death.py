"""C18, room by room: what was open is closed as died in the instant in which a death is told."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_aftercare import agreed as tapering
from tests.actions.test_detox import planned, watched
from tests.actions.test_door import asked
from tests.actions.test_person_death import record
from tests.clock import NOW
from tests.draws import scheduled
from tests.journeys import worker
from tests.medicines import prescribed
from tests.orders import ADA, HAL, known_to_both
from tests.orders import opened as an_order
from tests.placements import agreed, limited, line, proposed, running
from tests.plans import step
from tests.programmes import begun, meeting, placed, waits
from tests.referrals import seen_by
from tests.testing import prescriber
from throughcare.actions import death
from throughcare.actions.workforce import handover
from throughcare.actions.workforce.handover import To
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

DIED = date(2026, 2, 28)
LATER = NOW + timedelta(hours=1)
BO = "Bo Marsh"
type Room = tuple[Callable[[UUID], UUID], type[Any], dict[str, Any]]


def in_a_group(sam: UUID) -> UUID:
    begun(sam)
    return placed(sam, meeting())


def on_a_list(sam: UUID) -> UUID:
    return waits(sam, meeting(name="Friday group", starts=time(17)))


def offered(sam: UUID) -> UUID:
    to = To(worker_id=world.key("Flo Reed"), agency_id=world.key(world.RECOVERY), words="")
    (key,) = handover.offer(key=new_key(), people=[sam], to=to, by=worker(), at=NOW)
    return key


def agreed_placement(sam: UUID) -> UUID:
    return agreed(sam, line(name="Agreed"))


def running_placement(sam: UUID) -> UUID:
    return running(sam, line(name="Running"))


# Each room: what is open in it, made by the actions, and how it stands after the death.
ROOMS: dict[str, Room] = {
    "an order": (an_order, models.Order, {"ended_how": "died", "ended_on": NOW.date()}),
    "a step of the plan": (step, models.PlanStep, {"state": "fell", "closed_why": "They died"}),
    "what is prescribed": (prescribed, models.Regimen, {"ended_why": "died"}),
    "a detoxification": (planned, models.Detox, {"outcome": "died", "ended_on": DIED}),
    "a watch": (watched, models.Watch, {"ended_why": "died", "ended_on": DIED}),
    "a place in a group": (in_a_group, models.GroupPlace, {"state": "died", "left_at": LATER}),
    "a place on a list": (on_a_list, models.GroupPlace, {"state": "died", "left_at": LATER}),
    "aftercare": (tapering, models.Aftercare, {"ended_why": "died", "ended_on": DIED}),
    "the open door": (asked, models.Asking, {"fell_at": LATER, "let_be_at": None}),
    "a lead offered": (offered, models.LeadOffer, {"answer": "withdrawn", "answered_at": LATER}),
    "tests": (scheduled, models.Schedule, {"ends_on": NOW.date()}),
    "a placement proposed": (proposed, models.Placement, {"state": "withdrawn"}),
    "a placement agreed": (agreed_placement, models.Placement, {"state": "cancelled"}),
    "a placement under way": (
        running_placement,
        models.Placement,
        {"state": "ended", "ended_how": "died", "ended_on": NOW.date()},
    ),
}
# What was given to them, agreed with them or made by a court goes on where it was a mistake.
GOES_ON = {"an order", "what is prescribed", "a detoxification", "a watch", "aftercare"}


@pytest.fixture(scope="module")
def opened(scene_of_all: None) -> dict[str, UUID]:
    """Everything that can be open for one person, before they died; by its room."""
    prescriber()
    limited(100_000)
    sam = known_to_both()
    return {"sam": sam} | {name: make(sam) for name, (make, _, _) in ROOMS.items()}


def stands(name: str, key: UUID) -> dict[str, Any]:
    """How it stands now, as its own agency reads it."""
    _, table, expected = ROOMS[name]
    with seen_by(HAL if name == "an order" else ADA, at=LATER):
        return dict(table.objects.values(*expected).get(pk=key))


def test_everything_that_was_open_is_closed_as_died(opened: dict[str, UUID]) -> None:
    before = {name: stands(name, opened[name]) for name in ROOMS}
    record(opened["sam"])
    found = {name: stands(name, opened[name]) for name in ROOMS}
    assert found == {name: expected for name, (_, _, expected) in ROOMS.items()}
    assert not [name for name in ROOMS if before[name] == found[name]]


def test_nothing_is_kept_of_a_line_for_whoever_died_before_they_came(
    opened: dict[str, UUID],
) -> None:
    record(opened["sam"])
    with seen_by(BO, at=LATER):
        kept = dict(models.PlacementCost.objects.values_list("placement__state", "kept"))
    assert kept["cancelled"] == kept["withdrawn"] == 0 < kept["ended"]


def test_a_mistake_gives_back_what_was_given_or_agreed_and_no_place(
    opened: dict[str, UUID],
) -> None:
    before = {name: stands(name, opened[name]) for name in ROOMS}
    record(opened["sam"])
    closed = {name: stands(name, opened[name]) for name in ROOMS}
    death.correct(
        person_id=opened["sam"], why="Another man", by=world.viewer(BO, at=LATER), at=LATER
    )
    after = {name: stands(name, opened[name]) for name in ROOMS}
    assert after == {name: (before if name in GOES_ON else closed)[name] for name in ROOMS}
