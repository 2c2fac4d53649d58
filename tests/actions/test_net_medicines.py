"""Two scripts, none, or a script alone: on the net, across agencies, naming who owes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.net_facts import agreed, gaps
from tests.clock import NOW
from tests.custodies import heard, message, numbered, nurse, prison_teams
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA
from tests.plans import step
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import treatment
from throughcare.actions.custody import receiving
from throughcare.domain.custody.reception import Settled
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.gaps import Hole
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]
MAX = "Quin Easton"


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def test_a_script_that_ended_with_nothing_after_it_is_a_gap(sam: UUID, at: At) -> None:
    key, later = prescribed(sam), NOW + 2 * A_DAY
    by = worker(PRESCRIBER, at=later)
    treatment.end(regimen_id=key, ends_on=later.date(), why=Why.MOVED, by=by, at=later)
    with at(later):
        (line,) = gaps(ADA, Hole.COVER)
        assert line.startswith("Sam: No script covers them since")
        assert "Owed by Ada Quill" in line
        assert gaps("Bo Marsh", Hole.COVER) == [line]
        assert gaps("Di Harrow", Hole.COVER) == []


def test_two_services_that_prescribe_at_once_are_found_without_telling_who(
    sam: UUID, at: At
) -> None:
    prescribed(sam)
    models.Assignment.objects.create(
        worker_id=world.key(MAX),
        agency_id=world.key(world.EAST_RECOVERY),
        role=Role.PRESCRIBER.value,
        starts_on=world.STARTED,
    )
    shared(sam, C.IDENTITY, to=world.EAST_RECOVERY)
    assert gaps(ADA, Hole.COVER) == []
    supplier = world.key(world.EAST_RECOVERY)
    prescribed(sam, by=MAX, product=Product.METHADONE, supplier_id=supplier)
    assert [line.partition(" Owed")[0] for line in gaps(ADA, Hole.COVER)] == [
        "Sam: Two substitutes are prescribed at once"
    ]
    assert len(gaps("Ros Manning", Hole.COVER)) == 1
    assert "East" not in gaps(ADA, Hole.COVER)[0]


def test_a_script_alone_for_weeks_is_on_the_net_until_something_is_agreed(
    sam: UUID, at: At
) -> None:
    prescribed(sam)
    with at(NOW + timedelta(weeks=4) - A_DAY):
        assert gaps(ADA, Hole.SCRIPT_ONLY) == []
    on = NOW + timedelta(weeks=4)
    with at(on):
        (line,) = gaps("Bo Marsh", Hole.SCRIPT_ONLY)
        assert line.startswith("Sam: A script, and no talk, step or referral beside it")
        agreed(sam, "See the housing officer", "2026-04-09", at=on)
        assert gaps("Bo Marsh", Hole.SCRIPT_ONLY) == []


def test_a_step_of_the_plan_is_more_than_a_script(sam: UUID, at: At) -> None:
    prescribed(sam)
    on = NOW + timedelta(weeks=4)
    with at(on):
        assert len(gaps("Bo Marsh", Hole.SCRIPT_ONLY)) == 1
        step(sam, at=on, due_on=on.date())
        assert gaps("Bo Marsh", Hole.SCRIPT_ONLY) == []


def test_what_goes_on_in_prison_covers_and_the_script_outside_is_one_too_many(at: At) -> None:
    prison_teams()
    prescriber()
    sam = numbered()
    key, later = prescribed(sam), NOW + 2 * A_DAY
    heard(message(Move.ADMITTED, later), at=later)
    with at(later):
        assert "No script covers them" in gaps(ADA, Hole.COVER)[0]
        settled(sam, Settled.NOT_CONTINUED, at=later)
        assert "No script covers them" in gaps(ADA, Hole.COVER)[0]
        settled(sam, Settled.CONTINUED, at=later + timedelta(hours=1))
        assert "Two substitutes are prescribed" in gaps(ADA, Hole.COVER)[0]
        by = worker(PRESCRIBER, at=later)
        treatment.end(regimen_id=key, ends_on=later.date(), why=Why.INTO_CUSTODY, by=by, at=later)
        assert gaps(ADA, Hole.COVER) == []
    out = later + 5 * A_DAY
    heard(message(Move.RELEASED, out), at=out)
    with at(out + A_DAY):
        assert "No script covers them" in gaps(ADA, Hole.COVER)[0]


def settled(person_id: UUID, outcome: Settled, *, at: datetime) -> None:
    receiving.settle_script(
        key=new_key(),
        person_id=person_id,
        outcome=outcome,
        verified_with="Corner Pharmacy",
        why="No more than that",
        by=nurse(at=at),
        at=at,
    )
