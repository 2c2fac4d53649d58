"""Promises between agencies: exact figures per pair, step and month; and who sees which."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.net_facts import on, page, saw, taken_on, text
from tests.clock import NOW
from tests.journeys import booked, somebody, worker
from tests.referrals import NO_ROOM, seen_by, sent
from throughcare.actions import contact, need, referral
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Role
from throughcare.queries.net.handshake import handshakes
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

RECOVERY, HOUSING, PROBATION = world.RECOVERY, world.HOUSING, world.PROBATION
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)

type Line = tuple[str, str, str, date, int, int]


def promises(name: str, *, at: datetime) -> set[Line]:
    """What somebody sees: who promised whom, which step, month, promised, missed."""
    with seen_by(name, at=at) as viewer:
        found = handshakes(viewer, since=on("2026-01-01", "00:00"))
    return {(f.owner, f.owed_to, f.rule, f.month, f.promised, f.missed) for f in found}


def acknowledged(key: UUID, *, at: datetime) -> None:
    referral.acknowledge(referral_id=key, by=worker("Di Harrow", at=at), at=at)


def declined(key: UUID, *, at: datetime) -> None:
    referral.decline(
        referral_id=key, declining=NO_ROOM, instead_id=None, by=worker("Di Harrow", at=at), at=at
    )


@pytest.fixture(scope="class")
def a_month(scene: None) -> None:
    """Three referrals sent on Monday 2 March, due: heard of by Tuesday, decided by Monday 9.

    One is heard of in time and declined in time; one is heard of late, and declined late; of the
    third nobody hears, and it is taken back on 12 March. Each week each is owed a word meanwhile.
    A fourth, sent on 31 March, is due in April.
    """
    first, second, third = (sent(somebody(given=given)) for given in ("Ana", "Ben", "Cat"))
    acknowledged(first, at=on("2026-03-03"))
    declined(first, at=on("2026-03-05"))
    acknowledged(second, at=on("2026-03-05"))
    declined(second, at=on("2026-03-10"))
    ada = worker(at=on("2026-03-12"))
    referral.withdraw(
        referral_id=third, by_whom="person", code="waited_too_long", by=ada, at=ada.at
    )
    sent(somebody(given="Dee"), at=on("2026-03-31"))


AT_THE_END = on("2026-04-10")
BETWEEN = {
    (HOUSING, RECOVERY, "referral.acknowledge", MARCH, 3, 2),
    (HOUSING, RECOVERY, "referral.decide", MARCH, 3, 2),
    (HOUSING, RECOVERY, "referral.acknowledge", APRIL, 1, 1),
    (HOUSING, RECOVERY, "referral.decide", APRIL, 1, 1),
}


@pytest.mark.usefixtures("a_month")
class TestFigures:
    def test_exact_figures_of_a_pair_per_step_and_month(self) -> None:
        assert promises("Bo Marsh", at=AT_THE_END) == BETWEEN

    def test_half_way_only_what_was_due_by_then(self) -> None:
        assert promises("Bo Marsh", at=on("2026-03-04")) == {
            (HOUSING, RECOVERY, "referral.acknowledge", MARCH, 3, 2)
        }

    def test_both_sides_see_the_same(self) -> None:
        assert promises("Di Harrow", at=AT_THE_END) == BETWEEN

    def test_an_agency_that_takes_no_part_sees_nothing(self) -> None:
        assert promises("Ivy Moor", at=AT_THE_END) == set()
        assert promises("Ros Manning", at=AT_THE_END) == set()

    @pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.AUDITOR, Role.PARTNERSHIP_LEAD])
    def test_who_sees_figures_sees_every_pair(self, role: Role) -> None:
        models.Assignment.objects.filter(worker_id=world.key("Ann Ledger")).update(role=role.value)
        assert promises("Ann Ledger", at=AT_THE_END) == BETWEEN

    @pytest.mark.parametrize("role", [Role.AGENCY_ADMINISTRATOR, Role.DIRECTORY_EDITOR])
    def test_who_sees_neither_people_nor_figures_sees_none(self, role: Role) -> None:
        models.Assignment.objects.filter(worker_id=world.key("Ann Ledger")).update(role=role.value)
        assert promises("Ann Ledger", at=AT_THE_END) == set()

    def test_the_lead_of_another_partnership_sees_nothing_of_this_one(self) -> None:
        models.Assignment.objects.filter(worker_id=world.key("Ros Manning")).update(
            role=Role.PARTNERSHIP_LEAD.value
        )
        assert promises("Ros Manning", at=AT_THE_END) == set()


@pytest.mark.usefixtures("a_month")
class TestPages:
    def test_pairs_open_their_steps_and_months(self, at: object) -> None:
        with at(AT_THE_END):  # type: ignore[operator]
            listed = text(page("Oz Partner", "/net/handshakes"))
            assert "Northgate Housing → West Town Recovery 8 6" in listed
            pair = f"/net/handshakes/{world.key(HOUSING)}/{world.key(RECOVERY)}"
            assert pair in page("Oz Partner", "/net/handshakes")
            said = text(page("Oz Partner", pair))
            assert "6 of 8 missed since Saturday 1 November 2025" in said
            heads = "Step March 2026 April 2026 In all"
            assert heads in said
            assert "Acknowledge the referral of the person 2 of 3 1 of 1 3 of 4" in said
            assert "Decide on the referral of the person 2 of 3 1 of 1 3 of 4" in said
            for given in ("Ana", "Ben", "Cat", "Dee"):
                assert given not in said

    def test_a_pair_that_is_not_ones_own_is_not_there(self, at: object) -> None:
        with at(AT_THE_END):  # type: ignore[operator]
            pair = f"/net/handshakes/{world.key(HOUSING)}/{world.key(RECOVERY)}"
            assert signed_in("Ivy Moor").get(pair).status_code == 404
            backwards = f"/net/handshakes/{world.key(RECOVERY)}/{world.key(HOUSING)}"
            assert signed_in("Bo Marsh").get(backwards).status_code == 404

    def test_nothing_due_says_so(self) -> None:
        assert "No promise between agencies fell due" in page("Bo Marsh", "/net/handshakes")


def test_kept_in_time_and_written_down_late_counts_as_kept() -> None:
    """A contact that took place in time keeps its promise, though it was recorded days later."""
    sam = somebody()
    taken_on(sam, at=NOW)
    need.notice_risk(person_id=sam, flag="suicide", words="", by=worker("Di Harrow"), at=NOW)
    written_at = on("2026-03-06")
    hour = booked(sam, worker(), on("2026-03-02", "15:00"))
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK, appointment_id=hour)
    contact.record(
        key=new_key(),
        person_id=sam,
        told=contact.Told(came=came),
        by=worker(at=written_at),
        at=written_at,
    )
    reached = (RECOVERY, HOUSING, "risk.respond", MARCH, 1, 0)
    assert reached in promises("Bo Marsh", at=written_at)


def test_what_is_owed_to_the_person_is_no_promise_to_an_agency() -> None:
    """Whoever sees somebody of another agency's is not thereby promised the next contact."""
    sam = somebody()
    taken_on(sam, at=NOW)
    saw(sam, at=NOW, by="Di Harrow")
    found = {line[2] for line in promises("Oz Partner", at=on("2026-05-01"))}
    assert found
    assert not {rule for rule in found if rule.startswith("journey.")}
