"""Closed soon after an alarm: seen on the net, looked at again by another, and answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.access.browsing import signed_in
from tests.actions.net_facts import agreed, counted, gaps, helped, on, page, saw, taken_on, text
from tests.actions.people import restricted
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import seen_by
from throughcare.actions import net, support
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.gaps import Hole
from throughcare.queries import protocol
from throughcare.records import models

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]

CLOSED = Hole.CLOSED_AFTER_ALARM
BO = "Owed by Bo Marsh, manager"
SINCE = "since Monday 30 March"
LATER = on("2026-03-30")
LOOK = "Look again at how the case of Sam was closed"
SOON = "Sam: Journey ended, soon after an alarm"


@pytest.fixture
def every_closing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    _drawn(monkeypatch, 100)


@pytest.fixture
def none_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    _drawn(monkeypatch, 0)


def _drawn(monkeypatch: pytest.MonkeyPatch, percent: int) -> None:
    """The share that is drawn, for this test."""
    numbers = {n.name: n.value for n in protocol.shipped("england").on(NOW.date()).values()}
    shared = numbers | {"reread_share_percent": percent}
    settings = protocol.Settings(numbers=shared, calendar=protocol.england())
    monkeypatch.setattr(protocol, "settings_on", lambda name, day: settings)


def left(*, known_to_housing: bool = True, when: datetime = LATER) -> UUID:
    """Somebody whom nobody saw until it climbed to the manager; then the journey was ended."""
    sam = somebody()
    if known_to_housing:
        taken_on(sam, at=NOW)
    agreed(sam, "See a doctor", "2026-06-01", at=NOW)
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(at=when), at=when)
    return sam


def the_closing() -> UUID:
    with seen_by("Bo Marsh", at=LATER):
        return models.Event.objects.get(kind="journey.ended").pk


@pytest.mark.usefixtures("none_is_drawn")
class TestByTheManager:
    def test_seen_by_worker_and_manager_and_looked_at_by_who_did_not_close_it(self, at: At) -> None:
        left()
        with at(LATER):
            assert gaps("Ada Quill", CLOSED) == gaps("Bo Marsh", CLOSED)
            assert gaps("Bo Marsh", CLOSED) == [f"{SOON} {BO} · {SINCE}"]
            address = f"/net/closings/{the_closing()}"
            assert "Was it right" not in page("Ada Quill", address)
            assert "a manager who did not looks at it" in text(page("Ada Quill", address))
            bo = signed_in("Bo Marsh")
            assert "Was it right" in bo.get(address).content.decode()
            bo.post(address, {"sound": "yes", "words": "They moved to their sister"})
            assert gaps("Bo Marsh", CLOSED) == []

    def test_what_was_typed_stays_and_what_is_missing_is_said(self, at: At) -> None:
        left()
        with at(LATER):
            answer = signed_in("Bo Marsh").post(
                f"/net/closings/{the_closing()}", {"words": "They moved"}
            )
            said = answer.content.decode()
            assert answer.status_code == 422
            assert "Say whether it was right to close this" in said
            assert "They moved" in said
            assert len(gaps("Bo Marsh", CLOSED)) == 1

    def test_nobody_looks_at_their_own(self) -> None:
        sam = somebody(by="Bo Marsh")
        support.end_journey(
            person_id=sam, why=Leaving.BY_CHOICE, by=worker("Bo Marsh", at=LATER), at=LATER
        )
        with pytest.raises(Refused) as refused:
            net.look(
                event_id=the_closing(),
                sound=True,
                words="Fine",
                by=worker("Bo Marsh", at=LATER),
                at=LATER,
            )
        assert _codes(refused) == {"net.closed_it_yourself"}
        assert not models.Reread.objects.exists()

    def test_another_agency_cannot_look_at_what_was_not_drawn_for_it(self, at: At) -> None:
        left()
        with at(LATER):
            address = f"/net/closings/{the_closing()}"
            assert signed_in("Ed Latch").get(address).status_code == 404

    def test_looked_at_twice_is_refused(self) -> None:
        left()
        bo = worker("Bo Marsh", at=LATER)
        told: dict[str, Any] = {"sound": True, "words": "Fine", "by": bo, "at": LATER}
        net.look(event_id=the_closing(), **told)
        with pytest.raises(Refused) as refused:
            net.look(event_id=the_closing(), **told)
        assert _codes(refused) == {"net.looked_at_already"}


@pytest.mark.usefixtures("every_closing_is_drawn")
class TestByAnotherAgency:
    def test_drawn_at_night_read_by_the_other_and_off_the_net(self, at: At) -> None:
        left()
        with at(LATER):
            assert gaps("Bo Marsh", CLOSED) == [f"{SOON} {BO} · {SINCE}"]
            said = text(page("Bo Marsh", f"/net/closings/{the_closing()}"))
            assert "drawn for another agency, which is asked tonight" in said
            assert counted(world.RECOVERY, at=LATER)[CLOSED] == 1
            ed = "Owed by Ed Latch, manager of Northgate Housing"
            assert gaps("Bo Marsh", CLOSED) == [f"{SOON} {ed} · {SINCE}"]
            asked = the_reread()
            assert LOOK in page("Ed Latch", "/today/later")
            assert "West Town Recovery" in page("Ed Latch", "/net/rereads")
            client = signed_in("Ed Latch")
            client.post(f"/net/rereads/{asked}", {"sound": "yes", "words": "Sam told us so"})
            assert gaps("Bo Marsh", CLOSED) == []
            assert "Look again" not in page("Ed Latch", "/today/later")
            assert "Sam told us so" in page("Bo Marsh", f"/net/rereads/{asked}")

    def test_what_is_read_by_a_grant_is_a_line_of_the_ledger(self, at: At) -> None:
        sam = left()
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            page("Ed Latch", f"/net/rereads/{the_reread()}")
            page("Bo Marsh", f"/net/rereads/{the_reread()}")
        with seen_by("Bo Marsh", at=LATER):
            looks = models.Disclosure.objects.filter(person_id=sam, how="view")
            assert [each.disclosed_by.name for each in looks] == ["Ed Latch"]

    def test_found_not_right_it_is_the_closers_to_answer(self, at: At) -> None:
        left()
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            asked = the_reread()
            signed_in("Ed Latch").post(
                f"/net/rereads/{asked}", {"sound": "no", "words": "Sam asks for you"}
            )
            assert gaps("Bo Marsh", CLOSED) == [f"{SOON}; found not right {BO} · {SINCE}"]
            assert "the closing was found not right" in page("Bo Marsh", "/today/later")
            bo = signed_in("Bo Marsh")
            bo.post(f"/net/rereads/{asked}", {"words": "Opened again, seen today"})
            assert gaps("Bo Marsh", CLOSED) == []
            assert "found not right" not in page("Bo Marsh", "/today/later")
            assert "Opened again, seen today" in page("Ed Latch", f"/net/rereads/{asked}")

    def test_where_nobody_else_knows_them_it_is_the_own_managers(self, at: At) -> None:
        left(known_to_housing=False)
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            assert gaps("Bo Marsh", CLOSED) == [f"{SOON} {BO} · {SINCE}"]
            assert LOOK in page("Bo Marsh", "/today/later")

    def test_drawn_again_changes_nothing(self) -> None:
        left()
        for _ in range(3):
            assert counted(world.RECOVERY, at=LATER)[CLOSED] == 1
        with seen_by("Bo Marsh", at=LATER):
            assert models.Reread.objects.count() == 1
            assert models.Event.objects.filter(kind="net.reread_asked").count() == 1

    def test_its_own_manager_cannot_empty_the_draw(self) -> None:
        left()
        with pytest.raises(Refused) as refused:
            net.look(
                event_id=the_closing(),
                sound=True,
                words="Fine",
                by=worker("Bo Marsh", at=LATER),
                at=LATER,
            )
        assert _codes(refused) == {"net.drawn_for_another"}

    def test_a_third_agency_sees_nothing_of_it(self, at: At) -> None:
        left()
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            address = f"/net/rereads/{the_reread()}"
            assert signed_in("Ivy Moor").get(address).status_code == 404
            assert "None" in text(page("Ivy Moor", "/net/rereads"))

    def test_the_reader_learns_no_more_than_their_grants_allow(self, at: At) -> None:
        left()
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            said = text(page("Ed Latch", f"/net/rereads/{the_reread()}"))
            assert "Journey ended" in said
            assert "See a doctor" not in said
            with connection.cursor() as cursor, seen_by("Ed Latch", at=LATER):
                cursor.execute("select count(*) from records_event where kind = 'journey.ended'")
                assert cursor.fetchone() == (0,)

    def test_a_restricted_record_is_shown_to_no_other_agency(self, at: At) -> None:
        sam = left()
        restricted(sam, readers=["Bo Marsh"])
        with at(LATER):
            counted(world.RECOVERY, at=LATER)
            assert "None" in text(page("Ed Latch", "/net/rereads"))
            assert "Look again" in page("Bo Marsh", "/today/later")


@pytest.mark.usefixtures("none_is_drawn")
class TestWhatIsNoGap:
    def test_closed_without_an_alarm(self, at: At) -> None:
        sam = somebody()
        agreed(sam, "See a doctor", "2026-06-01", at=NOW)
        support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=NOW)
        assert gaps("Bo Marsh", CLOSED) == []

    def test_closed_long_after_the_alarm(self, at: At) -> None:
        sam = somebody()
        agreed(sam, "See a doctor", "2026-06-01", at=NOW)
        saw(sam, at=on("2026-03-30"))
        when = on("2026-04-08")
        support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(at=when), at=when)
        with at(when):
            assert gaps("Bo Marsh", CLOSED) == []

    def test_a_support_ended_after_an_alarm_is_one_too(self, at: At) -> None:
        sam = somebody()
        key = helped(sam, "2026-06-29", at=NOW)
        bo = worker("Bo Marsh", at=LATER)
        support.end(support_id=key, why="over", without_why="No room left", by=bo, at=LATER)
        with at(LATER):
            said = "Sam: Support ended, soon after an alarm"
            assert gaps("Bo Marsh", CLOSED) == [f"{said} {BO} · {SINCE}"]
            text(page("Bo Marsh", "/net"))

    def test_after_twelve_weeks_it_is_no_more_on_the_net(self, at: At) -> None:
        left()
        with at(on("2026-06-20")):
            assert len(gaps("Bo Marsh", CLOSED)) == 1
        with at(on("2026-06-23")):
            assert gaps("Bo Marsh", CLOSED) == []


def the_reread() -> UUID:
    with seen_by("Bo Marsh", at=LATER):
        return models.Reread.objects.get().pk


def _codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}
