"""C2, the order's half: it ends on its legal day whatever is missing; help, and who leads, stay."""

from datetime import datetime

import pytest

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA, HAL, known_to_both, met, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import support
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.jobs import orders as jobs
from throughcare.pages.order.beside import beside
from throughcare.queries.order.ledger import drawn
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

THE_DAY = datetime(2027, 3, 2, 0, 9, tzinfo=NOW.tzinfo)


def asked_on(order_id: object, at: datetime) -> object:
    with seen_by(HAL, at=at) as viewer:
        found = drawn(viewer, order_id=order_id)  # type: ignore[arg-type]
        assert found is not None
        return beside(viewer, found)["asks_what_follows"]


def test_an_order_ends_on_its_day_and_help_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # given
    sam = known_to_both()
    order_id = opened(sam)
    required(order_id)
    came = met(sam, Attendance.ATTENDED, days=1)
    key = support.begin(
        key=new_key(),
        person_id=sam,
        what="Keywork",
        planned_end_on=THE_DAY.date(),
        by=worker(ADA),
        at=NOW,
    )
    assert owed(about=order_id, by=HAL, at=NOW) == {"order.following"}
    assert not asked_on(order_id, datetime(2026, 12, 7, tzinfo=NOW.tzinfo))
    assert asked_on(order_id, datetime(2026, 12, 8, tzinfo=NOW.tzinfo))
    # when
    monkeypatch.setattr(jobs.timezone, "now", lambda: THE_DAY)
    jobs.end_orders(timestamp=0)
    # then
    with seen_by(HAL, at=THE_DAY):
        ended = models.Order.objects.get(pk=order_id)
        assert (ended.ended_on, ended.ended_how) == (THE_DAY.date(), "by_law")
        assert not models.Contact.objects.filter(pk=came).exists()
    by = worker(ADA, at=THE_DAY)
    with pytest.raises(Refused):
        support.end(support_id=key, why="The order ended", without_why="", by=by, at=THE_DAY)
    with seen_by(ADA, at=THE_DAY) as ada:
        assert models.Support.objects.get(pk=key).ended_at is None
        journey = models.Journey.objects.get(person_id=sam)
        assert (journey.lead_worker_id, journey.ended_at) == (ada.worker_id, None)
    assert "journey.contact" in owed(about=journey.pk, by=ADA, at=THE_DAY)
