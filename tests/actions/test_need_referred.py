"""A need goes along with the referral for it, and stays referred to nobody who will not help."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from tests import world
from tests.clock import LONDON, NOW
from tests.journeys import somebody, worker
from tests.needs import N, found, state_of
from tests.orders import HAL
from tests.referrals import NO_ROOM, owed, sent, sent_to_mind, service
from throughcare.actions import need, referral
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

DI = "Di Harrow"
IN_SIX_WEEKS = datetime(2026, 4, 14, 10, tzinfo=LONDON)


def declined(key: UUID) -> None:
    referral.decline(referral_id=key, declining=NO_ROOM, by=worker(DI), at=NOW)


def lapsed(_: UUID) -> None:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=IN_SIX_WEEKS) as net:
        referral.lapse_overdue(by=net, at=IN_SIX_WEEKS)


def taken_back(by_whom: str, code: str) -> Callable[[UUID], None]:
    return lambda key: referral.withdraw(
        referral_id=key, by_whom=by_whom, code=code, by=worker(), at=NOW
    )


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("helped", "met"), ("partly", "partly_met"), ("not_right", "not_met")],
)
def test_a_referral_takes_the_need_along(outcome: str, state: str) -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    sent_key = sent(sam)
    assert state_of(key)[0] == "referred"
    di = worker(DI)
    referral.accept(referral_id=sent_key, holder_id=di.worker_id, by=di, at=NOW)
    referral.see(referral_id=sent_key, by=di, at=NOW)
    referral.end(referral_id=sent_key, outcome=outcome, words="As agreed", by=di, at=NOW)
    assert state_of(key) == (state, "As agreed", "service")


def test_a_service_does_not_say_that_help_is_not_wanted() -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    sent_key = sent(sam)
    di = worker(DI)
    referral.accept(referral_id=sent_key, holder_id=di.worker_id, by=di, at=NOW)
    referral.end(referral_id=sent_key, outcome="not_wanted", by=di, at=NOW)
    assert state_of(key)[0] == "offered"


def test_of_mental_health_the_kind_of_the_service_goes_along() -> None:
    sam = somebody(HAL)
    keys = [found(sam, N.MENTAL_HEALTH, aspect, HAL) for aspect in ("", "talking_therapies")]
    sent_to_mind(sam)
    assert [state_of(key, HAL)[0] for key in keys] == ["referred", "found"]


@pytest.mark.parametrize(
    ("over", "state"),
    [
        pytest.param(declined, "wanted", id="declined"),
        pytest.param(lapsed, "wanted", id="lapsed"),
        pytest.param(taken_back("referrer", "sent_in_error"), "wanted", id="sent in error"),
        pytest.param(taken_back("person", "no_longer_wanted"), "offered", id="no longer wanted"),
        pytest.param(taken_back("referrer", "need_met"), "met", id="met already"),
    ],
)
def test_what_leads_nowhere_leaves_nobody_referred(
    over: Callable[[UUID], None], state: str
) -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    sent_key = sent(sam)
    over(sent_key)
    assert state_of(key) == (state, "", "person")


def test_a_refusal_leaves_another_way_to_look_for_beside_the_need() -> None:
    sam = somebody()
    found(sam, N.HOUSING)
    key = sent(sam)
    declined(key)
    assert "referral.next_way" in owed(about=key, by="Ada Quill")


def test_it_stays_referred_while_another_service_has_a_referral_for_it() -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    first = sent(sam)
    rooms = service("Lodge", agency=world.HOUSING, need="housing")
    second = sent(sam, service_id=rooms)
    declined(first)
    assert state_of(key)[0] == "referred"
    declined(second)
    assert state_of(key)[0] == "wanted"


def test_what_became_of_it_since_is_not_taken_back_by_a_refusal() -> None:
    sam = somebody()
    key = found(sam, N.HOUSING)
    sent_key = sent(sam)
    need.move(need_id=key, name="meet", own_words="A room at Mum's", by=worker(), at=NOW)
    declined(sent_key)
    assert state_of(key) == ("met", "A room at Mum's", "person")
