"""Somebody's referrals on their own page: as whoever sent them sees them, and whoever has them."""

import pytest
from django.urls import reverse

from tests.access.browsing import signed_in
from tests.journeys import somebody
from tests.referrals import sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "heading"), [("Ada Quill", "By us"), ("Di Harrow", "To us")])
def test_somebodys_referrals_stand_on_their_page(name: str, heading: str) -> None:
    person_id = somebody(given="Sam")
    sent(person_id)
    answer = signed_in(name).get(reverse("referral:of", args=[person_id]))
    assert answer.status_code == 200
    assert heading in answer.content.decode()
