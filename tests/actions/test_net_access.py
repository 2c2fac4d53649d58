"""How those fare who are referred, by who asked: counted in the database, nobody told of."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import declined, seen_by, sent
from throughcare.actions import referral
from throughcare.domain.referral.access import Access, Group
from throughcare.queries.net.access import access

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=40)
LEAD, DESK = "Oz Partner", "Di Harrow"


def found(name: str = LEAD, *, at: datetime = LATER, need: str = "") -> dict[Group, Access]:
    with seen_by(name, at=at) as viewer:
        return {each.group: each for each in access(viewer, need=need)}


def referred(number: int, *, by: str) -> list[UUID]:
    return [sent(somebody(by, given=f"P{each}"), by=by) for each in range(number)]


def seen(key: UUID, *, days: int) -> None:
    by, at = worker(DESK), NOW + timedelta(days=days)
    holder_id = by.worker_id
    referral.accept(referral_id=key, holder_id=holder_id, by=by, at=NOW)
    referral.see(referral_id=key, by=worker(DESK, at=at), at=at)


def test_waits_and_acceptance_are_told_by_who_asked_and_nothing_of_a_few() -> None:
    ours = referred(7, by="Hal Birch")
    for key in ours[:3]:
        seen(key, days=5)
    seen(ours[3], days=25)
    for key in ours[4:]:
        declined(key, by=DESK)
    referred(2, by="Ada Quill")
    told = found()[Group.JUSTICE]
    assert told.asked == 7
    assert told.accepted is not None
    assert (told.accepted.number, told.accepted.of) == (4, 7)
    assert told.in_time is not None
    assert (told.in_time.number, told.in_time.of) == (3, 7)
    assert told.wait is not None
    assert told.wait.days == 5
    assert found()[Group.DRUG_SERVICE] == Access(group=Group.DRUG_SERVICE)
    assert found(need="debt")[Group.JUSTICE].asked is None


def test_who_was_referred_less_than_the_promised_days_ago_is_not_late_yet() -> None:
    referred(4, by="Hal Birch")
    assert found(at=NOW + timedelta(days=20))[Group.JUSTICE].in_time is None
    assert found()[Group.JUSTICE].in_time is not None


@pytest.mark.parametrize("name", ["Ada Quill", "Ros Manning", DESK])
def test_it_is_for_those_who_answer_for_the_partnership(name: str) -> None:
    referred(4, by="Hal Birch")
    assert all(each.asked is None for each in found(name).values())
