"""What follows an ending, at the pages: changed without losing any of it; a script in days."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.test_aftercare import agreed
from tests.clock import NOW
from tests.journeys import worker
from tests.medicines import prescribed
from tests.orders import ADA, HAL, known_to_both, opened, required
from tests.programmes import begun
from tests.referrals import owed
from tests.testing import prescriber
from throughcare.actions import order, programme, support, treatment
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
MAY = TODAY + timedelta(weeks=9)
AGREED: dict[str, Any] = {
    "follows": "A tenancy worker stays",
    "follows_on": MAY,
    "at": NOW,
}
HOUSING = world.key(world.HOUSING)


def _support(sam: UUID) -> str:
    told: dict[str, Any] = {"person_id": sam, "what": "Keywork", "planned_end_on": MAY}
    key = support.begin(key=new_key(), by=worker(), at=NOW, **told)
    support.agree_following(support_id=key, follows_agency_id=HOUSING, by=worker(), **AGREED)
    return f"/supports/{key}/following"


def _intervention(sam: UUID) -> str:
    key = begun(sam, planned_end_on=MAY)
    programme.agree_following(intervention_id=key, follows_with_id=HOUSING, by=worker(), **AGREED)
    return f"/interventions/{key}/following"


def _order(sam: UUID) -> str:
    key = opened(sam)
    order.agree_following(order_id=key, follows_with_id=HOUSING, by=worker(HAL), **AGREED)
    return f"/orders/{key}/following"


def _requirement(sam: UUID) -> str:
    key = opened(sam)
    part = required(key)
    order.agree_requirement_following(
        requirement_id=part, follows_with_id=HOUSING, by=worker(HAL), **AGREED
    )
    return f"/orders/{key}/requirements/{part}/following"


def _regimen(sam: UUID) -> str:
    prescriber()
    key = prescribed(sam, ends_on=MAY)
    treatment.agree_following(regimen_id=key, follows_with_id=HOUSING, by=worker(), **AGREED)
    return f"/prescribed/{key}/following"


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (_support, ADA),
        (_intervention, ADA),
        (_order, HAL),
        (_requirement, HAL),
        (_regimen, ADA),
    ],
)
def test_what_follows_is_changed_without_losing_from_when_and_with_whom(
    make: Callable[[UUID], str], name: str
) -> None:
    page = signed_in(name).get(make(known_to_both())).content.decode()
    assert 'value="A tenancy worker stays"' in page
    assert f'<option value="{HOUSING}" selected>' in page
    assert f'value="{MAY.day}"' in page
    assert f'value="{MAY.year}"' in page


def test_how_they_stay_in_touch_is_offered_as_what_follows() -> None:
    sam = known_to_both()
    told: dict[str, Any] = {"person_id": sam, "what": "Keywork", "planned_end_on": MAY}
    key = support.begin(key=new_key(), by=worker(), at=NOW, **told)
    agreed(sam, after_on=MAY)
    page = signed_in(ADA).get(f"/supports/{key}/following").content.decode()
    said = "In touch weekly for 4 weeks, every 2 weeks for 8 weeks, then monthly"
    assert f'value="{said}"' in page


def test_the_list_of_endings_says_the_last_day_for_which_a_script_is_written() -> None:
    prescriber()
    sam = known_to_both()
    key = prescribed(sam)
    told = treatment.Written(
        written_on=TODAY, first_on=TODAY, days=2, instalments=1, interval_days=None
    )
    treatment.write_script(
        key=new_key(), regimen_id=key, written=told, by=worker("Cy Fenn"), at=NOW
    )
    page = signed_in(ADA).get("/endings").content.decode()
    assert "Tuesday 3 March is the last day for which it is written." in page
    assert "The next script is not written yet. Owed by Cy Fenn." in page


def test_whoever_wants_a_support_to_end_leaves_it_without_a_manager_and_is_not_chased() -> None:
    sam = known_to_both()
    told: dict[str, Any] = {"person_id": sam, "what": "Keywork", "planned_end_on": MAY}
    key = support.begin(key=new_key(), by=worker(), at=NOW, **told)
    client = signed_in(ADA)
    assert client.post(f"/supports/{key}/end", {"why": ""}).status_code == 422
    assert client.post(f"/supports/{key}/end", {"leaving": "on"}).status_code == 302
    page = client.get(f"/people/{sam}/supports").content.decode()
    assert "Nothing follows: Left by choice" in page
    assert "aftercare.offer" not in owed(about=sam, by=ADA, at=NOW)
