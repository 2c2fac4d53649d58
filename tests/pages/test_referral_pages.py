"""Somebody's referrals on their own page: as whoever sent them sees them, and whoever has them."""

import pytest
from django.urls import reverse

from tests.access.browsing import signed_in
from tests.journeys import somebody, worker
from tests.referrals import sent
from throughcare.actions import referral

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "heading"), [("Ada Quill", "By us"), ("Di Harrow", "To us")])
def test_somebodys_referrals_stand_on_their_page(name: str, heading: str) -> None:
    person_id = somebody(given="Sam")
    sent(person_id)
    answer = signed_in(name).get(reverse("referral:of", args=[person_id]))
    assert answer.status_code == 200
    assert heading in answer.content.decode()


def test_who_took_a_referral_back_is_said_to_both_sides_alike() -> None:
    person_id = somebody(given="Sam")
    key, ada = sent(person_id), worker("Ada Quill")
    referral.withdraw(referral_id=key, by_whom="person", code="no_longer_wanted", by=ada, at=ada.at)
    for name in ("Ada Quill", "Di Harrow"):
        page = signed_in(name).get(reverse("referral:show", args=[key])).content.decode()
        assert "withdrawn: it is no longer wanted (they said so)" in page


def test_what_is_sent_once_it_moved_on_is_refused_in_words_and_shown_again() -> None:
    person_id = somebody(given="Sam")
    key, ed = sent(person_id), worker("Ed Latch")
    referral.accept(referral_id=key, holder_id=ed.worker_id, by=ed, at=ed.at)
    desk, address = signed_in("Di Harrow"), reverse("referral:act", args=[key, "decline"])
    told = {"code": "no_capacity", "advice": "A room is free in May"}
    for typed in (told, told | {"criterion": "Nobody who smokes"}):
        answer = desk.post(address, typed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "It has moved on meanwhile" in page
        assert "What you sent is not recorded" in page
        for words in ("We have no place", "A room is free in May"):
            assert words in page
        assert "what decides this</a>" not in page
    page = desk.get(address, follow=True).content.decode()
    assert "It has moved on meanwhile" in page
    assert "What you sent is not recorded" not in page
