"""What the forms of an order offer: nothing that would be refused."""

from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, HAL, known_to_both, missed, opened, required
from throughcare.actions import order
from throughcare.domain.order.terms import Kind
from throughcare.records.keys import new_key

ISSUER, NO_REASON = "Whoever issued the licence", "find_unacceptable"

LATER = NOW + 3 * A_DAY

pytestmark = pytest.mark.django_db


def read(address: str) -> str:
    got = signed_in(HAL).get(address)
    assert got.status_code == 200
    return str(got.content.decode())


@pytest.mark.parametrize(("kind", "issued"), [(Kind.COMMUNITY_ORDER, False), (Kind.LICENCE, True)])
def test_an_issuer_decides_only_where_something_was_issued(kind: Kind, issued: bool) -> None:
    key = new_key()
    order.open_order(
        key=key,
        person_id=known_to_both(),
        kind=kind,
        made_by="Fairmoor",
        made_on=NOW.date(),
        starts_on=NOW.date(),
        ends_on=date(2027, 3, 2),
        by=worker(HAL),
        at=NOW,
    )
    assert (ISSUER in read(f"/orders/{key}/hand-on")) is issued


def under_way() -> tuple[UUID, UUID]:
    """An order, and an hour that was missed on its second day."""
    person_id = known_to_both()
    order_id = opened(person_id)
    requirement_id = required(order_id)
    assert ISSUER not in read(f"/orders/{order_id}/requirements/{requirement_id}/vary")
    return order_id, missed(person_id, days=1)


def test_what_was_decided_is_not_offered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    order_id, key = under_way()
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    page = f"/orders/{order_id}/absences/{key}"
    assert NO_REASON in read(page)
    order.find_unacceptable(
        order_id=order_id,
        missed_id=key,
        why="No word",
        evidence=True,
        by=worker(HAL, at=LATER),
        at=LATER,
    )
    again = read(page)
    assert NO_REASON not in again
    assert "in their favour" in again
    typed = {"found": "accept", "why": "A note came"}
    got = signed_in(HAL).post(page, typed)
    assert got.status_code == 302
