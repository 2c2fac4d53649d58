"""Detoxification and watch, done and read back; what is owed by them, and who never sees them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.contacts import record, told
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA, HAL, known_to_both
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import journey, need, treatment
from throughcare.actions.treatment import Agreed, Plan
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.risk import at_risk
from throughcare.domain.treatment.detox import Outcome, Where
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.treatment.watch import How, Since
from throughcare.queries.treatment import detox as query
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

OFFER, WATCH, NALOXONE = "medicine.offer_watch", "medicine.watch", "medicine.naloxone"


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def planned(person_id: UUID, *, at: datetime = NOW, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "method": "methadone",
        "where": Where.COMMUNITY,
        "pace": "A step a fortnight",
        "starts_on": at.date(),
        "ends_on": at.date() + timedelta(weeks=8),
        "told": True,
        "follows": "Keywork on Fridays",
    }
    key, plan = new_key(), Plan(**usual | changes)
    by = worker(PRESCRIBER, at=at)
    return treatment.begin_detox(key=key, person_id=person_id, plan=plan, by=by, at=at)


def ended(key: UUID, outcome: Outcome, *, at: datetime = NOW) -> None:
    by = worker(PRESCRIBER, at=at)
    treatment.end_detox(detox_id=key, outcome=outcome, on=at.date(), follows="", by=by, at=at)


def watched(person_id: UUID, *, days: int = 14, at: datetime = NOW) -> UUID:
    agreed = Agreed(
        since=Since.DETOX,
        how=How.TELEPHONE,
        if_not="Ring my sister",
        agreed=True,
        ends_on=at.date() + timedelta(days=days),
    )
    by = worker(at=at)
    return treatment.agree_watch(key=new_key(), person_id=person_id, agreed=agreed, by=by, at=at)


def night(at: datetime) -> None:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as net:
        treatment.follow_up(by=net, at=at)


def detox(sam: UUID) -> query.Detox:
    with seen_by(ADA, at=NOW + 30 * A_DAY) as viewer:
        (found,) = query.detoxes(viewer, person_id=sam)
    return found


def test_without_what_follows_nothing_begins(sam: UUID) -> None:
    with pytest.raises(Refused, match=r"detox\.follows_needed"):
        planned(sam, follows=" ")
    with seen_by(ADA):
        assert not models.Detox.objects.exists()
        assert not models.Event.objects.filter(kind__startswith="medicine.detox").exists()


def test_pace_and_place_are_kept_and_changed_as_they_want(sam: UUID) -> None:
    key = planned(sam)
    assert (detox(sam).where, detox(sam).pace) == (Where.COMMUNITY, "A step a fortnight")
    by, end = worker(PRESCRIBER), date(2026, 8, 1)
    told: dict[str, Any] = {"where": Where.RESIDENTIAL, "pace": "Slower", "ends_on": end}
    treatment.change_detox(detox_id=key, by=by, at=NOW, **told)
    found = detox(sam)
    assert (found.where, found.pace, found.ends_on) == (Where.RESIDENTIAL, "Slower", end)


def test_a_pregnancy_that_is_known_asks_who_decided(sam: UUID) -> None:
    need.notice_risk(person_id=sam, flag="pregnant", words="", by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"detox\.why_in_pregnancy"):
        planned(sam)
    assert planned(sam, why="Dr Reed, with the midwife")


@pytest.mark.parametrize("outcome", [Outcome.COMPLETED, Outcome.LEFT, Outcome.BACK_ON])
def test_after_it_tolerance_is_lost_and_help_is_owed(sam: UUID, outcome: Outcome) -> None:
    ended(planned(sam), outcome)
    assert {OFFER, NALOXONE} <= owed(about=sam, by=ADA)
    history = journey.context_of(person_id=sam, by=worker(), at=NOW).history
    assert at_risk(history, at=NOW) == {"detoxified"}
    assert detox(sam).follows == "Keywork on Fridays"
    with pytest.raises(Refused, match=r"medicine\.alert_by_reason"):
        prescribed(sam, mg=20, weekdays=frozenset({0}))


def test_what_was_not_begun_after_all_owes_nothing(sam: UUID) -> None:
    ended(planned(sam, starts_on=(NOW + A_DAY).date()), Outcome.NOT_BEGUN)
    assert not {OFFER, NALOXONE} & owed(about=sam, by=ADA)


def test_a_watch_is_offered_at_the_start_and_at_dropping_out_not_at_a_change(sam: UUID) -> None:
    key = prescribed(sam)
    assert OFFER in owed(about=sam, by=ADA)
    since = Since.STARTED
    treatment.decline_watch(person_id=sam, since=since, by=worker(), at=NOW)
    assert OFFER not in owed(about=sam, by=ADA)
    on, by = (NOW + A_DAY).date(), worker(PRESCRIBER)
    treatment.end(regimen_id=key, ends_on=on, why=Why.CHANGED, by=by, at=NOW)
    changed = prescribed(
        sam, mg=8, product=Product.BUPRENORPHINE, starts_on=on, why="Well known to us"
    )
    assert OFFER not in owed(about=sam, by=ADA)
    last = (NOW + 2 * A_DAY).date()
    treatment.end(regimen_id=changed, ends_on=last, why=Why.LOST_TOUCH, by=by, at=NOW)
    assert OFFER in owed(about=sam, by=ADA)


def test_a_service_owes_contact_until_the_day_that_was_agreed_and_then_nothing(sam: UUID) -> None:
    ended(planned(sam), Outcome.COMPLETED)
    key = watched(sam, days=7)
    assert OFFER not in owed(about=sam, by=ADA)
    assert WATCH in owed(about=key, by=ADA)
    third = NOW + 3 * A_DAY
    record(sam, told(note=None, onward=None), at=third)
    assert WATCH in owed(about=key, by=ADA, at=third)
    for days, owes in ((6, True), (7, False)):
        night(NOW + days * A_DAY)
        assert (WATCH in owed(about=key, by=ADA, at=NOW + days * A_DAY)) is owes
    record(sam, told(note=None, onward=None), at=NOW + 8 * A_DAY)
    assert WATCH not in owed(about=key, by=ADA, at=NOW + 8 * A_DAY)


def test_it_ends_when_they_say_so(sam: UUID) -> None:
    key = watched(sam)
    with pytest.raises(Refused, match=r"watch\.open_already"):
        watched(sam)
    treatment.end_watch(watch_id=key, by=worker(), at=NOW)
    assert WATCH not in owed(about=key, by=ADA)
    with pytest.raises(Refused, match=r"watch\.not_found"):
        treatment.end_watch(watch_id=key, by=worker(), at=NOW)
    with seen_by(ADA) as viewer:
        (found,) = query.watches(viewer, person_id=sam)
    assert not found.runs


def test_justice_sees_none_of_it_whatever_is_shared() -> None:
    prescriber()
    sam = known_to_both()
    shared(sam, C.IDENTITY, C.TREATMENT, C.HEALTH, C.PLAN, C.ATTENDANCE)
    ended(planned(sam), Outcome.LEFT)
    watched(sam)
    with seen_by(HAL) as viewer:
        assert query.detoxes(viewer, person_id=sam) == ()
        assert query.watches(viewer, person_id=sam) == ()
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("medicine")]
    with pytest.raises(Refused, match=r"permission\.not_yours"):
        treatment.decline_watch(person_id=sam, since=Since.DETOX, by=worker(HAL), at=NOW)


def day(name: str, number: int, month: int) -> dict[str, str]:
    """A day in the year of NOW, as its three boxes are typed."""
    return {f"{name}-day": str(number), f"{name}-month": str(month), f"{name}-year": "2026"}


def sent(client: Client, path: str, **typed: Any) -> str:
    return client.post(path, typed, follow=True).content.decode()


def test_the_pages_as_they_are_sent(sam: UUID) -> None:
    client, page = signed_in(PRESCRIBER), f"/people/{sam}"
    shown = client.get(f"{page}/detox").content.decode()
    assert "must not be offered" in shown
    typed = {
        "key": str(new_key()),
        "method": "ultra_rapid",
        "where": "community",
        "pace": "Slowly",
        **day("starts_on", 2, 3),
        **day("ends_on", 2, 5),
        "follows": "Keywork",
        "told": "on",
    }
    assert "Source: NICE CG52: must not be offered" in sent(client, f"{page}/detox", **typed)
    shown = sent(client, f"{page}/detox", **typed | {"method": "methadone"})
    assert "“Slowly”" in shown
    key = detox(sam).id
    change = {"where": "residential", "pace": "Slower", **day("ends_on", 9, 5)}
    assert "“Slower”" in sent(client, f"/detox/{key}/change", **change)
    over = {"outcome": "left", **day("on", 2, 3), "follows": "Keywork"}
    assert "They left it" in sent(client, f"/detox/{key}/end", **over)
    ada, watch = signed_in(ADA), {"key": str(new_key()), "since": "detox", "how": "visit"}
    assert "Ask them, and say that they agree" in sent(
        ada, f"{page}/watch", **watch | day("ends_on", 9, 3), if_not="Ring my sister"
    )
    told = {**day("ends_on", 9, 3), "if_not": "Ring my sister", "agreed": "on"}
    assert "In touch after a detoxification" in sent(ada, f"{page}/watch", **watch | told)
    with seen_by(ADA) as viewer:
        (found,) = query.watches(viewer, person_id=sam)
    assert "They asked for it to end" in sent(ada, f"/watch/{found.id}/end")
    assert "Recorded" in sent(ada, f"{page}/watch/not-now", since="detox")
    assert signed_in(HAL).get(f"/detox/{key}/change").status_code in (403, 404)
