"""Two who act in the same instant, each on a connection of their own."""

from uuid import UUID

import pytest

from tests.at_once import at_once
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import (
    DRUGS_FIRST,
    MIND_FIRST,
    NO_ROOM,
    draft,
    row,
    seen_by,
    sent,
    sent_to_mind,
    sent_to_recovery,
)
from throughcare.actions import referral
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.usefixtures("browser_database")


def test_one_form_sent_twice_at_once_is_one_referral() -> None:
    person_id, key, ada = somebody(), new_key(), worker("Ada Quill")

    def send() -> UUID:
        return referral.send(key=key, draft=draft(person_id), by=ada, at=NOW)

    assert at_once(send, send, send) == [key, key, key]
    with seen_by("Ada Quill"):
        assert models.Referral.objects.count() == 1
        assert models.Grant.objects.count() == 1
        assert models.ReferralMove.objects.count() == 1
        assert models.Event.objects.filter(kind="referral.sent").count() == 1


def test_of_two_who_decide_at_once_one_does() -> None:
    key, di, ed = sent(somebody()), worker("Di Harrow"), worker("Ed Latch")
    answers = at_once(
        lambda: referral.accept(referral_id=key, holder_id=di.worker_id, by=di, at=NOW),
        lambda: referral.decline(referral_id=key, declining=NO_ROOM, by=ed, at=NOW),
    )
    state = row(key).state
    assert answers in (
        [None, {"referral.decline.wrong_state"}],
        [{"referral.accept.wrong_state"}, None],
    )
    assert state == ("accepted" if answers[0] is None else "declined")


def test_two_who_refuse_at_once_are_joined_and_wait_for_neither_for_ever() -> None:
    person_id = somebody("Hal Birch")
    drugs, mind = sent_to_recovery(person_id), sent_to_mind(person_id)
    cy, jo = worker("Cy Fenn"), worker("Jo Wren")
    at_once(
        lambda: referral.decline(referral_id=drugs, declining=MIND_FIRST, by=cy, at=NOW),
        lambda: referral.decline(referral_id=mind, declining=DRUGS_FIRST, by=jo, at=NOW),
    )
    assert {row(key, by="Hal Birch").state for key in (drugs, mind)} == {"joint"}
