"""A list costs as many statements with many rows as with few, and never more than a ceiling."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import courts
from tests.access.browsing import signed_in
from tests.journeys import somebody
from tests.placements import proposed
from tests.referrals import sent

pytestmark = pytest.mark.django_db

MOST = 20
COURT_LIST = 12
LISTS = {
    "/net": "Bo Marsh",
    "/net?hole=next_step": "Ada Quill",
    "/net/handshakes": "Bo Marsh",
    "/endings": "Bo Marsh",
    "/releases": "Bo Marsh",
    "/releases/continuity": "Bo Marsh",
    "/in-touch": "Ada Quill",
    "/net/rereads": "Bo Marsh",
    "/referrals": "Di Harrow",
    "/directory": "Ada Quill",
    "/people?text=Sam": "Ada Quill",
    "/team": "Bo Marsh",
    "/admin/protocol": "Oz Partner",
    "/admin/history": "Bo Marsh",
    "/placements": "Bo Marsh",
}


def statements(name: str, path: str) -> int:
    client = signed_in(name)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    said = (each["sql"] for each in captured.captured_queries)
    return sum("SAVEPOINT" not in each for each in said)


def test_a_court_list_of_thirty_costs_what_a_list_of_one_does() -> None:
    thursday = courts.sitting(courts.bench())
    paths = (f"/court/sittings/{thursday}", "/court", "/today")
    few: dict[str, int] = {}
    for _ in range(30):
        _, order_id = courts.sentenced()
        courts.listed(order_id, thursday)
        few = few or {path: statements(courts.LOU, path) for path in paths}
    many = {path: statements(courts.LOU, path) for path in paths}
    assert many == few
    assert few[paths[0]] <= COURT_LIST


def test_a_list_of_twelve_costs_what_a_list_of_one_does() -> None:
    sent(somebody(given="Sam"))
    proposed(somebody(given="Sam"))
    few = {path: statements(name, path) for path, name in LISTS.items()}
    for number in range(11):
        sent(somebody(given=f"Sam {number}"))
        proposed(somebody(given=f"Sam {number}"))
    many = {path: statements(name, path) for path, name in LISTS.items()}
    assert many == few
    assert {path: number for path, number in many.items() if number > MOST} == {}
