"""The pages of a ledger: recent weeks first, older ones behind, and each week on one of them."""

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.draws import scheduled
from tests.orders import A_DAY, HAL, known_to_both, met, opened, required
from tests.pages.test_list_ceilings import statements
from tests.referrals import seen_by
from throughcare.domain.journey.contact import Attendance
from throughcare.records import models

pytestmark = pytest.mark.django_db

type At = Callable[[Any], AbstractContextManager[Any]]

MOST = 24
WEEK = re.compile(r"Week (\d+): ")


@pytest.fixture
def order_id() -> UUID:
    sam = known_to_both()
    key = opened(sam)
    required(key)
    met(sam, Attendance.ATTENDED, days=1, minutes=400)
    return key


def weeks_on(path: str) -> list[int]:
    said = signed_in(HAL).get(path).content.decode()
    return [int(number) for number in WEEK.findall(said)]


def test_each_week_stands_on_one_page_newest_first(order_id: UUID, at: At) -> None:
    path = f"/orders/{order_id}"
    with at(NOW + 175 * A_DAY):
        assert weeks_on(path) == list(range(26, 14, -1))
        assert weeks_on(f"{path}?page=2") == list(range(14, 2, -1))
        assert weeks_on(f"{path}?page=3") == [2, 1]
        assert weeks_on(f"{path}?page=nine") == weeks_on(path)
        assert weeks_on(f"{path}/behind") == list(range(25, 14, -1))
        assert weeks_on(f"{path}/behind?page=3") == [2, 1]


def test_what_was_added_up_is_behind_whichever_page(order_id: UUID, at: At) -> None:
    with at(NOW + 175 * A_DAY):
        for page in (1, 3):
            said = signed_in(HAL).get(f"/orders/{order_id}/behind?page={page}").content.decode()
            assert "6 hours 40 minutes of 150 hours" in said
            assert "40 minutes more than asked" in said


def test_a_ledger_of_many_contacts_costs_what_one_of_one_does(order_id: UUID, at: At) -> None:
    path = f"/orders/{order_id}"
    with at(NOW + 20 * A_DAY):
        few = statements(HAL, path)
    with seen_by(HAL):
        sam = models.Order.objects.values_list("person_id", flat=True).get(pk=order_id)
    for days in range(21, 45):
        met(sam, Attendance.ATTENDED, days=days)
    with at(NOW + 175 * A_DAY):
        assert statements(HAL, path) == few
    assert few <= MOST


def test_a_contact_behind_a_figure_is_found_however_much_came_after_it(
    order_id: UUID, at: At
) -> None:
    with seen_by(HAL):
        sam = models.Order.objects.values_list("person_id", flat=True).get(pk=order_id)
    for days in range(2, 33):
        met(sam, Attendance.ATTENDED, days=days)
    with at(NOW + 40 * A_DAY):
        hal = signed_in(HAL)
        behind = html.unescape(hal.get(f"/orders/{order_id}/behind").content.decode())
        (first,) = re.findall(r'href="([^"]+on=2026-03-03)"', behind)
        said = hal.get(first).content.decode()
        assert "Only Tuesday 3 March" in said
        assert said.count('<li class="tc-event"') == 1
        assert "Every day" in said
        every = hal.get(f"/people/{sam}").content.decode()
        assert "Tuesday 3 March" not in every


def test_samples_that_no_schedule_asks_for_are_said() -> None:
    sam = known_to_both()
    key = opened(sam)
    requirement_id = required(key, tests=1)

    def page() -> str:
        return signed_in(HAL).get(f"/orders/{key}").content.decode()

    assert "1 test a week; no schedule is set for them" in page()
    scheduled(sam, requirement_id=requirement_id, tests_a_week=1)
    assert "1 test a week" in page()
    assert "no schedule" not in page()
