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
