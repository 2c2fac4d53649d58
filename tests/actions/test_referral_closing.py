"""Withdrawn by whom and why; lapsed by the clock; after a death only ended or withdrawn."""

from datetime import datetime, timedelta

import pytest

from tests import world
from tests.clock import LONDON, NOW
from tests.journeys import somebody, worker
from tests.referrals import events, everything, owed, row, seen_by, sent
from throughcare.actions import referral
from throughcare.domain.kernel.decision import Refused
from throughcare.jobs import lapsing
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

BOTH = ("Ada Quill", "Di Harrow")
IN_SIX_WEEKS = datetime(2026, 4, 14, 10, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("who", "by_whom", "code"),
    [
        ("Ada Quill", "person", "no_longer_wanted"),
        ("Ada Quill", "referrer", "sent_in_error"),
        ("Di Harrow", "person", "no_longer_wanted"),
    ],
)
def test_it_is_taken_back_and_nobody_is_chased(who: str, by_whom: str, code: str) -> None:
    key = sent(somebody())
    referral.withdraw(referral_id=key, by_whom=by_whom, code=code, by=worker(who), at=NOW)
    found = row(key)
    assert (found.state, found.withdrawn_by, found.withdrawn_code) == ("withdrawn", by_whom, code)
    assert owed(about=key, by="Ada Quill") == set()
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()


def test_the_receiver_cannot_drop_anybody_by_withdrawing() -> None:
    key = sent(somebody())
    before = everything(*BOTH)
    with pytest.raises(Refused) as refused:
        referral.withdraw(
            referral_id=key, by_whom="referrer", code="need_met", by=worker("Di Harrow"), at=NOW
        )
    assert {r.code for r in refused.value.reasons} == {"referral.withdraw_only_their_wish"}
    assert everything(*BOTH) == before


def lapse(at: datetime, agency: str = world.RECOVERY) -> int:
    with viewing_as_the_net(agency_id=world.key(agency), at=at) as net:
        return referral.lapse_overdue(by=net, at=at)


def test_what_nobody_decides_lapses_and_the_referrer_owes_another_way() -> None:
    key = sent(somebody())
    asked = sent(somebody(given="Alex"))
    referral.ask(referral_id=asked, words="Who?", by=worker("Di Harrow"), at=NOW)
    assert lapse(IN_SIX_WEEKS) == 2
    for each in (key, asked):
        assert row(each, at=IN_SIX_WEEKS).state == "lapsed"
        assert "referral.next_way" in owed(about=each, by="Ada Quill", at=IN_SIX_WEEKS)
    assert lapse(IN_SIX_WEEKS) == 0


def test_both_sides_are_told_that_it_lapsed() -> None:
    key = sent(somebody())
    lapse(IN_SIX_WEEKS)
    for name in BOTH:
        with seen_by(name, at=IN_SIX_WEEKS):
            told = models.News.objects.filter(event__kind="referral.lapsed", event__about_id=key)
            assert told.count() == 1


@pytest.mark.parametrize(
    ("days", "lapsed"), [(41, 0), (42, 0), (43, 1)], ids=["before", "on the day", "after"]
)
def test_it_lapses_after_forty_two_days(days: int, lapsed: int) -> None:
    sent(somebody())
    assert lapse(NOW + timedelta(days=days)) == lapsed


def test_what_was_decided_or_is_only_a_draft_does_not_lapse() -> None:
    key = sent(somebody())
    di = worker("Di Harrow")
    referral.accept(referral_id=key, holder_id=di.worker_id, by=di, at=NOW)
    assert lapse(IN_SIX_WEEKS) == 0


def test_the_job_goes_through_every_agency(monkeypatch: pytest.MonkeyPatch) -> None:
    key = sent(somebody())
    monkeypatch.setattr(lapsing.timezone, "now", lambda: IN_SIX_WEEKS)
    lapsing.lapse_referrals(timestamp=0)
    assert events(key, by="Ada Quill", at=IN_SIX_WEEKS)[-1] == "referral.lapsed"


def test_nobody_else_may_make_the_clock_run() -> None:
    key = sent(somebody())
    before = everything(*BOTH)
    with pytest.raises(Refused) as refused:
        referral.lapse_overdue(by=worker("Bo Marsh", at=IN_SIX_WEEKS), at=IN_SIX_WEEKS)
    assert {r.code for r in refused.value.reasons} == {"permission.not_yours"}
    assert everything(*BOTH) == before
    assert row(key).state == "sent"


def test_after_a_death_a_referral_only_ends() -> None:
    person_id = somebody()
    key = sent(person_id)
    with seen_by("Ada Quill"):
        models.Person.objects.filter(pk=person_id).update(died_on=NOW.date())
    before = everything(*BOTH)
    di = worker("Di Harrow")
    with pytest.raises(Refused) as refused:
        referral.accept(referral_id=key, holder_id=di.worker_id, by=di, at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.person_died"}
    assert everything(*BOTH) == before
    referral.withdraw(
        referral_id=key, by_whom="referrer", code="died", by=worker("Ada Quill"), at=NOW
    )
    assert row(key).state == "withdrawn"
