"""The pages of health as they are sent without JavaScript."""

from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.journeys import C, shared, somebody
from tests.orders import ADA

pytestmark = pytest.mark.django_db

NOT_YET = "May not see yet who they are and their health."


@pytest.fixture
def sam() -> UUID:
    return somebody()


def test_who_may_not_see_their_health_yet_is_said_with_the_way_to_sharing(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/health/together"
    shown = client.get(page).content.decode()
    give = f"/people/{sam}/sharing/give?see=health"
    assert NOT_YET in shown
    assert give in shown
    typed = {"other_id": str(world.key(world.MIND)), "own_words": "One person to ring"}
    again = client.post(page, typed)
    assert again.status_code == 422
    assert "One person to ring" in again.content.decode()
    ticked = client.get(give).content.decode()
    for code in ("identity", "health"):
        assert f'value="{code}" checked' in ticked
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    assert NOT_YET not in client.get(page).content.decode()
