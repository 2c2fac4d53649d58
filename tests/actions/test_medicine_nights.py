"""What the house follows up each night, and naloxone for everybody with opioid risk."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.medicines import A_DAY, FERN, collected, missed, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import need, treatment
from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.treatment.regimen import Why
from throughcare.queries.treatment import naloxone, supplying
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

# The day of NOW is a Monday.
MONDAYS = frozenset({0})
REASSESS, NALOXONE = "medicine.reassess", "medicine.naloxone"


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def night(days: int) -> int:
    """The house looks, so many nights on."""
    at = NOW + days * A_DAY
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as net:
        return treatment.follow_up(by=net, at=at)


def test_a_weeks_collection_that_was_missed_becomes_too_many_days_by_itself(sam: UUID) -> None:
    key = prescribed(sam, weekdays=MONDAYS)
    collected(key, Outcome.MISSED)
    assert REASSESS not in owed(about=key, by=PRESCRIBER)
    assert [night(days) for days in (1, 2, 3, 4)] == [0, 0, 1, 0]
    assert REASSESS in owed(about=key, by=PRESCRIBER, at=NOW + 4 * A_DAY)


def test_what_nobody_recorded_is_followed_up_by_nobody(sam: UUID) -> None:
    prescribed(sam)
    assert night(9) == 0


def test_whoever_supplied_sees_who_it_was_for_a_fortnight_more(sam: UUID) -> None:
    key, at = prescribed(sam), NOW + A_DAY
    by = worker(PRESCRIBER, at=at)
    treatment.end(regimen_id=key, ends_on=at.date(), why=Why.OWN_CHOICE, by=by, at=at)
    seen = []
    for days in (2, 14, 15, 16):
        night(days)
        with seen_by(FERN, at=NOW + days * A_DAY + timedelta(minutes=1)):
            seen.append(models.Person.objects.filter(pk=sam).exists())
    assert seen == [True, True, False, False]


def given(sam: UUID, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "how": Handed.THEMSELVES,
        "kit": Kit.NASAL,
        "lot": "L-17",
        "expires_on": NOW.date() + timedelta(days=700),
        "trained": True,
        "on": NOW.date(),
    }
    key, told = new_key(), Told(**usual | changes)
    return treatment.hand_over(key=key, person_id=sam, told=told, by=worker(ADA), at=NOW)


def test_naloxone_is_owed_with_a_script_once_and_again_after_an_overdose(sam: UUID) -> None:
    prescribed(sam)
    assert NALOXONE in owed(about=sam, by=ADA)
    given(sam)
    assert NALOXONE not in owed(about=sam, by=ADA)
    need.notice_risk(person_id=sam, flag="overdose", words="", by=worker(ADA), at=NOW)
    assert NALOXONE in owed(about=sam, by=ADA)
    given(sam, how=Handed.NOT_WANTED)
    assert NALOXONE not in owed(about=sam, by=ADA)
    with seen_by(ADA) as viewer:
        kept = naloxone.handed(viewer, person_id=sam)
    assert {(each.how, each.lot) for each in kept} == {
        (Handed.THEMSELVES, "L-17"),
        (Handed.NOT_WANTED, ""),
    }


def test_it_is_recorded_with_its_lot_and_that_they_were_shown(sam: UUID) -> None:
    with pytest.raises(Refused) as refused:
        given(sam, lot=" ", trained=False, expires_on=NOW.date(), kit=None)
    assert {each.code for each in refused.value.reasons} == {
        "naloxone.kit_needed",
        "naloxone.lot_needed",
        "naloxone.expiry_needed",
        "naloxone.training_needed",
    }


def test_the_page_of_supply_of_another_day_shows_what_was_said(sam: UUID) -> None:
    key = prescribed(sam)
    at = missed(key, days=1) + A_DAY
    with seen_by(FERN, at=at) as viewer:
        (row,) = supplying.collecting(viewer, on=NOW.date())
    assert row.recorded is Outcome.MISSED
    with seen_by(HAL, at=at):
        assert not models.Naloxone.objects.exists()
