"""Who waits, in order of need; a place contested, and answered by a manager."""

from uuid import UUID, uuid4

import pytest

from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import draft, events, owed, row, seen_by, sent
from throughcare.actions import need, referral
from throughcare.actions.referral import FactToSend
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.referral.priority import Rung
from throughcare.queries import referral as query
from throughcare.queries.referral import Asked

pytestmark = pytest.mark.django_db
RECEIVER, MANAGER, ELSEWHERE = "Di Harrow", "Ed Latch", "Ivy Moor"


def listed() -> list[UUID]:
    """Who waits for housing, as its page asks."""
    with seen_by(RECEIVER) as viewer:
        among = tuple(each.key for each in query.waiting(viewer))
        asked = Asked(show="by_need", among=among)
        return [each.id for each in query.received(viewer, asked=asked, most=20).rows]


def test_who_needs_it_most_is_first_and_says_why() -> None:
    usual = sent(somebody(given="Usual"))
    urgent = sent(somebody(given="Urgent"), urgent=True)
    at_risk = somebody(given="Risk")
    need.notice_risk(person_id=at_risk, flag="suicide", words="", by=worker("Ada Quill"), at=NOW)
    told = FactToSend(
        label="At risk", words="", category=Category.HEALTH, kind="risk", value="suicide"
    )
    first = sent(at_risk, facts=(told,))
    assert listed() == [first, urgent, usual]
    with seen_by(RECEIVER) as viewer:
        places = query.places(viewer, referral_ids=[first, usual])
        assert places[first].rung is Rung.AT_RISK
        assert "suicide" in " ".join(query.why(places[first]))


def test_a_risk_that_holds_goes_along_unless_it_is_switched_off() -> None:
    person_id = somebody()
    need.notice_risk(person_id=person_id, flag="overdose", words="", by=worker("Ada Quill"), at=NOW)
    with seen_by("Ada Quill") as viewer:
        to = query.target(viewer, service_id=draft(person_id).service_id)
        assert to is not None
        known = query.prefilled(viewer, person_id=person_id, to=to)
    (risk,) = [fact for fact in known if fact.kind == "risk"]
    assert (risk.on, risk.value, risk.category) == (True, "overdose", Category.HEALTH)


def test_a_place_is_contested_and_answered_by_a_manager() -> None:
    key = sent(somebody())
    other = sent(somebody(given="Other"), at=NOW)
    referral.contest(referral_id=key, words="I lose my flat", by=worker("Ada Quill"), at=NOW)
    assert "referral.weigh" in owed(about=key, by=RECEIVER)
    with pytest.raises(Refused):
        referral.contest(referral_id=key, words="Again", by=worker("Ada Quill"), at=NOW)
    by = worker(MANAGER)
    referral.weigh(referral_id=key, put_forward=True, words="He does", by=by, at=NOW)
    assert "referral.weigh" not in owed(about=key, by=RECEIVER)
    assert row(key).put_forward == "He does"
    assert listed() == [key, other]
    assert {"referral.contested", "referral.weighed"} <= set(events(key, by="Ada Quill"))


def test_only_a_manager_of_the_receiver_answers() -> None:
    key = sent(somebody())
    referral.contest(referral_id=key, words="I lose my flat", by=worker("Ada Quill"), at=NOW)
    for name in (RECEIVER, ELSEWHERE):
        with pytest.raises(Refused):
            referral.weigh(referral_id=key, put_forward=True, words="x", by=worker(name), at=NOW)
    assert row(key).put_forward == ""


def test_nobody_contests_what_is_not_there() -> None:
    with pytest.raises(Refused):
        referral.contest(referral_id=uuid4(), words="x", by=worker("Ada Quill"), at=NOW)
