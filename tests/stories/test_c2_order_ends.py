"""C2, the order's half: it ends on its legal day whatever is missing; help, and who leads, stay."""

from datetime import date, datetime

import pytest

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order, support
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.gaps import Hole
from throughcare.jobs import orders as jobs
from throughcare.pages.order.beside import beside
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import gaps_of
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


def gaps_on(at: datetime) -> list[str]:
    """What the net of probation says that its officer owes."""
    with seen_by(HAL, at=at) as viewer:
        found = gaps_of(viewer, Scope(agency_id=viewer.agency_id, workers=(viewer.worker_id,)))
        rows = [each for each in found.rows if each.hole is Hole.NOTHING_FOLLOWS]
        assert all(each.owes == HAL for each in rows)
        return [each.why for each in rows]


def test_a_short_order_asks_from_its_opening() -> None:
    sam, ends_on = known_to_both(), date(2026, 4, 2)
    order_id = opened(sam, ends_on=ends_on)
    assert gaps_on(NOW) == ["An order ends on 2 April; nothing is agreed to follow"]
    order.agree_following(
        order_id=order_id,
        follows="Keywork goes on",
        follows_on=ends_on,
        follows_with_id=None,
        by=worker(HAL),
        at=NOW,
    )
    assert gaps_on(NOW) == []


def test_an_order_ends_on_its_day_and_help_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # given
    sam = known_to_both()
    order_id = opened(sam)
    part = required(order_id)
    order.agree_requirement_following(
        requirement_id=part,
        follows="Keywork goes on",
        follows_on=None,
        follows_with_id=None,
        by=worker(HAL),
        at=NOW,
    )
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
    asked_from = datetime(2026, 12, 8, tzinfo=NOW.tzinfo)
    assert asked_on(order_id, asked_from)
    assert gaps_on(asked_from - A_DAY) == []
    assert gaps_on(asked_from) == ["An order ends on 2 March 2027; nothing is agreed to follow"]
    # when
    monkeypatch.setattr(jobs.timezone, "now", lambda: THE_DAY)
    jobs.end_orders(timestamp=0)
    # then
    with seen_by(HAL, at=THE_DAY):
        ended = models.Order.objects.get(pk=order_id)
        assert (ended.ended_on, ended.ended_how) == (THE_DAY.date(), "by_law")
        assert not models.Contact.objects.filter(pk=came).exists()
        granted = models.Grant.objects.filter(under_id=order_id)
        assert {each.ends_at for each in granted} == {THE_DAY.replace(minute=0)}
    assert gaps_on(THE_DAY) == []
    by = worker(ADA, at=THE_DAY)
    with pytest.raises(Refused):
        support.end(support_id=key, why="The order ended", without_why="", by=by, at=THE_DAY)
    with seen_by(ADA, at=THE_DAY) as ada:
        assert models.Support.objects.get(pk=key).ended_at is None
        journey = models.Journey.objects.get(person_id=sam)
        assert (journey.lead_worker_id, journey.ended_at) == (ada.worker_id, None)
    assert "journey.contact" in owed(about=journey.pk, by=ADA, at=THE_DAY)
