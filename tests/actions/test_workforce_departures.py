"""Workers go, and no journey goes with them (C10)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests import world
from tests.actions.workforce_facts import (
    check_constraints,
    journey_of,
    owed,
    registered,
    viewer,
)
from tests.clock import NOW
from throughcare.actions import journey
from throughcare.actions.workforce import absences, departures, handover
from throughcare.actions.workforce.departures import Departed
from throughcare.actions.workforce.handover import To
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.workforce import absences as away_query
from throughcare.queries.workforce import history
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import NotAtWork, viewing, viewing_as_the_net

pytestmark = pytest.mark.django_db

type Goes = Callable[..., Departed]

ADA, FLO, BO, ANN = (world.key(n) for n in ("Ada Quill", "Flo Reed", "Bo Marsh", "Ann Ledger"))


def session_of(worker: str) -> str:
    """A session as signing in leaves it."""
    store = SessionStore()
    store["_auth_user_id"] = "somebody"
    store.create()
    account = models.Worker.objects.get(pk=world.key(worker)).account_id
    UserSession.objects.create(user_id=account, session_key=store.session_key, ip="127.0.0.1")
    assert store.session_key
    return store.session_key


def assignment(worker: str, role: str) -> UUID:
    return models.Assignment.objects.get(worker_id=world.key(worker), role=role).pk


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_locked_out_each_journey_has_the_manager_as_acting_lead() -> None:
    people = {registered(given=name) for name in ("Sam", "Tess", "Una")}
    kept = registered("Flo Reed", given="Viv")
    done = departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    assert done.handed_over == 3
    for person_id in people:
        led = journey_of(person_id, "Bo Marsh")
        assert (led.lead_worker_id, led.acting, led.lead_since) == (BO, True, NOW)
    assert journey_of(kept, "Bo Marsh").lead_worker_id == FLO
    check_constraints()


def test_the_handover_and_a_word_to_the_person_are_owed() -> None:
    somebody = registered()
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    assert {("journey.handover", somebody), ("journey.tell_person", somebody)} <= owed("Bo Marsh")
    with viewing(worker_id=BO, agency_id=world.key(world.RECOVERY), at=NOW):
        said = models.EventPayload.objects.get(event__kind="journey.lead_changed")
    assert said.payload["acting"] is True
    assert (said.payload["before_name"], said.payload["lead_name"]) == ("Ada Quill", "Bo Marsh")


def test_before_a_last_day_that_is_known_who_leads_next_is_owed_as_before_any_ending() -> None:
    sam, last = registered(), date(2026, 6, 26)
    for role in ("lead_worker", "worker"):
        assert "journey.next_lead" not in {rule for rule, _ in owed("Bo Marsh")}
        departures.end_role(
            assignment_id=assignment("Ada Quill", role),
            ends_on=last,
            by=viewer("Ann Ledger"),
            at=NOW,
        )
    with viewing(worker_id=BO, agency_id=world.key(world.RECOVERY), at=NOW):
        duty = models.Obligation.objects.get(rule="journey.next_lead", fell_at=None)
    assert (duty.person_id, duty.owner_role) == (sam, "manager")
    assert duty.due_at.date() == last - timedelta(weeks=8)
    assert duty.partnership_from.date() == last - timedelta(weeks=4)
    to = To(worker_id=FLO, agency_id=world.key(world.RECOVERY), words="")
    by = viewer("Bo Marsh")
    (offer,) = handover.offer(key=new_key(), people=[sam], to=to, by=by, at=NOW)
    handover.accept(offer_id=offer, by=viewer("Flo Reed"), at=NOW)
    assert ("journey.next_lead", sam) not in owed("Bo Marsh")


def test_it_is_owed_too_for_whoever_is_handed_to_somebody_who_leaves() -> None:
    sam = registered("Flo Reed")
    for role in ("lead_worker", "worker"):
        departures.end_role(
            assignment_id=assignment("Ada Quill", role),
            ends_on=date(2026, 6, 26),
            by=viewer("Ann Ledger"),
            at=NOW,
        )
    assert ("journey.next_lead", sam) not in owed("Bo Marsh")
    to = To(worker_id=ADA, agency_id=world.key(world.RECOVERY), words="")
    (offer,) = handover.offer(key=new_key(), people=[sam], to=to, by=viewer("Bo Marsh"), at=NOW)
    handover.accept(offer_id=offer, by=viewer("Ada Quill"), at=NOW)
    new = registered(given="Tess")
    assert {("journey.next_lead", sam), ("journey.next_lead", new)} <= owed("Bo Marsh")


def test_their_sign_in_ends_and_nobody_elses() -> None:
    hers, his = session_of("Ada Quill"), session_of("Bo Marsh")
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    assert set(Session.objects.values_list("session_key", flat=True)) == {his}
    assert not UserSession.objects.filter(session_key=hers).exists()
    account = models.Worker.objects.get(pk=ADA).account
    assert account is not None
    assert not account.is_active
    assert not account.has_usable_password()
    with pytest.raises(NotAtWork):
        world.viewer("Ada Quill", at=NOW)


def test_the_administrator_sees_nothing_of_people() -> None:
    registered()
    administrator = viewer("Ann Ledger")
    departures.lock_out(worker_id=ADA, by=administrator, at=NOW)
    with viewing(worker_id=ANN, agency_id=administrator.agency_id, at=NOW):
        assert not models.Person.objects.exists()
        assert not models.Journey.objects.exists()
        assert not models.Event.objects.exists()


def test_a_restricted_record_is_handed_over_too() -> None:
    somebody = registered()
    with viewing(worker_id=ADA, agency_id=world.key(world.RECOVERY), at=NOW):
        kept = models.Restriction.objects.create(
            person_id=somebody,
            agency_id=world.key(world.RECOVERY),
            why="Works here",
            placed_at=NOW,
            placed_by_id=ADA,
        )
        models.RestrictionReader.objects.create(restriction=kept, person_id=somebody, worker_id=ADA)
    assert departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW).handed_over == 1
    with pytest.raises(models.Journey.DoesNotExist):
        journey_of(somebody, "Flo Reed")
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == BO


def test_a_failure_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [registered(given=name) for name in ("Sam", "Tess", "Una")]
    key = session_of("Ada Quill")
    real, calls = journey.record, []

    def failing(**given: Any) -> Any:
        calls.append(given["kind"])
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(**given)

    monkeypatch.setattr(journey, "record", failing)
    with pytest.raises(RuntimeError):
        departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    monkeypatch.undo()
    assert calls == ["journey.lead_changed"] * 2
    worker = models.Worker.objects.select_related("account").get(pk=ADA)
    assert worker.locked_at is None
    assert worker.account is not None
    assert worker.account.is_active
    assert worker.account.check_password(world.PASSWORD)
    assert Session.objects.filter(session_key=key).exists()
    for person_id in people:
        led = journey_of(person_id, "Ada Quill")
        assert (led.lead_worker_id, led.acting) == (ADA, False)
    assert {rule for rule, _ in owed("Ada Quill")} == {"journey.contact", "journey.next_step"}


def test_done_twice_changes_nothing_more() -> None:
    registered()
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    again = departures.lock_out(
        worker_id=ADA, by=viewer("Ann Ledger"), at=NOW + timedelta(minutes=1)
    )
    assert again.handed_over == 0
    assert models.Worker.objects.get(pk=ADA).locked_at == NOW


def test_nobody_locks_themselves_out_nor_another_agencys_worker() -> None:
    with pytest.raises(Refused) as refused:
        departures.lock_out(worker_id=ANN, by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == {"workforce.not_yourself"}
    with pytest.raises(Refused) as refused:
        departures.lock_out(worker_id=world.key("Di Harrow"), by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == {"workforce.not_found"}
    assert not models.Worker.objects.filter(locked_at__isnull=False).exists()


def test_only_who_may_change_the_workforce_locks_out() -> None:
    with pytest.raises(Refused) as refused:
        departures.lock_out(worker_id=ADA, by=viewer("Flo Reed"), at=NOW)
    assert codes(refused) == {"permission.not_yours"}
    assert models.Worker.objects.get(pk=ADA).locked_at is None


def test_where_the_agency_has_no_manager_the_partnership_lead_acts_and_can_see_them() -> None:
    somebody = registered()
    departures.lock_out(worker_id=BO, by=viewer("Ann Ledger"), at=NOW)
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    led = journey_of(somebody, "Oz Partner")
    assert led.lead_worker_id == world.key("Oz Partner")
    assert led.lead_agency_id == world.key(world.STEWARDS)
    mine = {rule for rule, _ in owed("Oz Partner")}
    assert mine >= {"journey.handover", "journey.tell_person", "journey.contact"}
    check_constraints()


def test_let_in_again_they_set_a_password_first_and_lead_nobody() -> None:
    somebody = registered()
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    link = departures.let_in(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    assert link.token
    account = models.Worker.objects.get(pk=ADA).account
    assert account is not None
    assert account.is_active
    assert not account.has_usable_password()
    assert world.viewer("Ada Quill", at=NOW)
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == BO
    with pytest.raises(Refused) as refused:
        departures.let_in(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == {"workforce.not_locked_out"}


def test_who_leaves_has_no_role_no_sign_in_and_leads_nobody() -> None:
    somebody = registered()
    session_of("Ada Quill")
    done = departures.leave(worker_id=ADA, by=viewer("Bo Marsh"), at=NOW)
    assert done.handed_over == 1
    worker = models.Worker.objects.get(pk=ADA)
    assert worker.left_at == NOW
    assert not Session.objects.exists()
    held = models.Assignment.objects.filter(worker_id=ADA).values_list("ends_on", flat=True)
    assert set(held) == {NOW.date()}
    assert journey_of(somebody, "Bo Marsh").acting
    check_constraints()


def test_the_history_says_that_somebody_left_and_until_when_their_roles_were() -> None:
    departures.leave(worker_id=ADA, by=viewer("Bo Marsh"), at=NOW)
    shown = [line for line in history.page(viewer("Ann Ledger"), size=20) if line.by == "Bo Marsh"]
    assert {line.text for line in shown} == {"Ada Quill changed", "A role of Ada Quill changed"}
    told = {difference for line in shown for difference in line.differences}
    assert told == {("Left", "", "2 March 2026, 10:00"), ("Until", "", "2 March 2026")}


def test_a_last_day_is_said_once_for_every_role_and_nothing_ends_before() -> None:
    sam, last = registered(), date(2026, 6, 26)
    session_of("Ada Quill")
    bo = viewer("Bo Marsh")
    departures.leave_on(worker_id=ADA, ends_on=last, by=bo, at=NOW)
    held = models.Assignment.objects.filter(worker_id=ADA).values_list("ends_on", flat=True)
    assert set(held) == {last}
    assert ("journey.next_lead", sam) in owed("Bo Marsh")
    assert Session.objects.exists()
    assert journey_of(sam, "Bo Marsh").lead_worker_id == ADA
    for day, refusal in ((NOW.date(), "day_ahead"), (last, "ends_by_then")):
        with pytest.raises(Refused) as refused:
            departures.leave_on(worker_id=ADA, ends_on=day, by=bo, at=NOW)
        assert codes(refused) == {f"workforce.{refusal}"}
    departures.leave_on(worker_id=ADA, ends_on=date(2026, 5, 1), by=bo, at=NOW)
    with viewing(worker_id=BO, agency_id=world.key(world.RECOVERY), at=NOW):
        duty = models.Obligation.objects.get(rule="journey.next_lead", fell_at=None)
    assert duty.due_at.date() < date(2026, 5, 1)


def test_the_last_manager_may_not_say_a_last_day() -> None:
    with pytest.raises(Refused) as refused:
        departures.leave_on(
            worker_id=BO, ends_on=date(2026, 6, 26), by=viewer("Ann Ledger"), at=NOW
        )
    assert codes(refused) == {"lead.no_manager_left"}


@pytest.mark.parametrize("goes", [departures.leave, departures.lock_out])
def test_who_has_gone_stands_in_for_nobody_and_nobody_is_told_of_them(goes: Goes) -> None:
    sam = registered("Flo Reed")
    starts = NOW.date() + timedelta(days=7)
    absences.record(
        key=new_key(),
        worker_id=FLO,
        starts_on=starts,
        ends_on=starts + timedelta(weeks=6),
        deputy_id=ADA,
        gap_known=False,
        by=viewer("Flo Reed"),
        at=NOW,
    )
    assert ("journey.tell_stand_in", sam) in owed("Flo Reed")
    done = goes(worker_id=ADA, by=viewer("Bo Marsh"), at=NOW)
    assert done.without_stand_in == 1
    assert ("journey.tell_stand_in", sam) not in owed("Flo Reed")
    (away,) = away_query.listed(viewer("Bo Marsh"))
    assert (away.worker, away.deputy, away.starts_on) == ("Flo Reed", "", starts)
    assert models.Absence.objects.filter(deputy_id=ADA).exclude(withdrawn_at=None).count() == 1


def test_a_deputy_who_had_gone_before_that_was_seen_to_is_shown_as_none() -> None:
    models.Absence.objects.create(
        worker_id=FLO, deputy_id=ADA, starts_on=NOW.date() + timedelta(days=7), recorded_at=NOW
    )
    models.Worker.objects.filter(pk=ADA).update(left_at=NOW)
    (away,) = away_query.listed(viewer("Bo Marsh"))
    assert (away.worker, away.deputy, away.deputy_id) == ("Flo Reed", "", None)


def test_who_works_elsewhere_too_keeps_that() -> None:
    models.Assignment.objects.create(
        worker_id=ADA, agency_id=world.key(world.HOUSING), role="worker", starts_on=world.STARTED
    )
    departures.leave(worker_id=ADA, by=viewer("Bo Marsh"), at=NOW)
    worker = models.Worker.objects.select_related("account").get(pk=ADA)
    assert worker.left_at is None
    assert worker.account is not None
    assert worker.account.is_active
    assert world.viewer("Ada Quill", at=NOW, agency=world.HOUSING)


def test_the_last_manager_may_not_leave() -> None:
    with pytest.raises(Refused) as refused:
        departures.leave(worker_id=BO, by=viewer("Ann Ledger"), at=NOW)
    assert codes(refused) == {"lead.no_manager_left"}
    with pytest.raises(Refused) as refused:
        departures.end_role(
            assignment_id=assignment("Bo Marsh", "manager"),
            ends_on=NOW.date(),
            by=viewer("Ann Ledger"),
            at=NOW,
        )
    assert codes(refused) == {"lead.no_manager_left"}
    assert models.Worker.objects.get(pk=BO).left_at is None
    assert not models.Assignment.objects.filter(worker_id=BO, ends_on__isnull=False).exists()


def test_one_role_of_two_ends_and_nothing_else_changes() -> None:
    somebody = registered()
    done = departures.end_role(
        assignment_id=assignment("Ada Quill", "lead_worker"),
        ends_on=NOW.date(),
        by=viewer("Ann Ledger"),
        at=NOW,
    )
    assert done.handed_over == 0
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == ADA


def test_a_role_that_ends_later_is_followed_up_on_the_day() -> None:
    somebody = registered()
    later = NOW + timedelta(days=14)
    for role in ("lead_worker", "worker"):
        done = departures.end_role(
            assignment_id=assignment("Ada Quill", role),
            ends_on=later.date(),
            by=viewer("Ann Ledger"),
            at=NOW,
        )
        assert done.handed_over == 0
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == ADA
    for at, handed_over in ((later - timedelta(days=1), 0), (later, 1), (later, 0)):
        with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as net:
            assert departures.follow_up(by=net, at=at).handed_over == handed_over
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == BO
    assert models.Worker.objects.get(pk=ADA).left_at == later
