"""Programmes and groups: begun, placed in turn, met, missed and rung, caught up, moved, left."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from _pytest.raises import RaisesExc

from tests import orders, world
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, booked, shared, somebody, worker
from tests.medicines import prescribed
from tests.orders import ADA, HAL
from tests.programmes import (
    TWELVE,
    begun,
    meeting,
    placed,
    planned,
    taken,
    the_register,
    to_come,
    waits,
)
from tests.referrals import seen_by
from tests.testing import prescriber
from throughcare.actions import contact, programme, treatment
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.domain.programme.leaving import LeftFrom
from throughcare.domain.treatment.detox import Outcome, Where
from throughcare.queries import week
from throughcare.queries.order import ledger
from throughcare.queries.programme import combining, groups, interventions
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

JO = "Jo Wren"
A_DAY = timedelta(days=1)
CAME, MISSED = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND
CALL, NEXT_DAY, PEER = "programme.call", "programme.next_day", "programme.peer_call"


def refused(code: str) -> RaisesExc[Refused]:
    return pytest.raises(Refused, match=re.escape(code))


def owes(rule: str) -> bool:
    """Whether something is owed under a rule."""
    return models.Obligation.objects.filter(rule=rule, met_at=None, fell_at=None).exists()


def in_a_group(*, reportable: bool = False, weeks: int = 1) -> tuple[UUID, UUID]:
    """Sam, with a place in a group of the programme that they began, and sessions planned."""
    sam, group = somebody(), meeting()
    begun(sam)
    placed(sam, group, reportable=reportable)
    planned(group, weeks=weeks)
    return sam, group


def test_whoever_asked_first_has_the_free_place_whatever_sent_them() -> None:
    group = meeting(places=1)
    sam, kim = somebody(), somebody(given="Kim")
    for each in (sam, kim):
        begun(each)
    first, second = waits(sam, group), waits(kim, group, reportable=True, at=NOW + AN_HOUR)
    later = NOW + 2 * AN_HOUR
    with refused("group.not_next"):
        programme.place(place_id=second, by=worker(at=later), at=later)
    programme.place(place_id=first, by=worker(at=later), at=later)
    with refused("group.full"):
        programme.place(place_id=second, by=worker(at=later), at=later)
    programme.leave(place_id=first, by=worker(at=later), at=later)
    programme.place(place_id=second, by=worker(at=later), at=later)
    with seen_by(ADA, at=later) as viewer:
        assert [e.name for e in groups.places(viewer, group_id=group)] == ["Kim"]


def test_nobody_waits_for_a_group_whose_programme_they_have_not_begun() -> None:
    with refused("group.begin_the_programme"):
        waits(somebody(), meeting())


def test_many_in_one_session_leave_the_facilitator_busy_once_and_only_then() -> None:
    _sam, group = in_a_group()
    kim = somebody(given="Kim")
    begun(kim)
    placed(kim, group)
    session = to_come(group)[0]
    assert session.expected == 2
    with refused("appointment.worker_busy"):
        booked(somebody(given="Lee"), worker(), session.starts_at)


def test_an_hour_that_somebody_has_elsewhere_is_not_held_and_is_caught_up() -> None:
    sam, group = somebody(), meeting()
    begun(sam)
    placed(sam, group)
    shared(sam, C.IDENTITY, to=world.PROBATION)
    tomorrow = NOW.replace(hour=14) + A_DAY
    booked(sam, worker(HAL), tomorrow)
    assert planned(group) == 1
    session = to_come(group)[0]
    assert session.expected == 0
    at = session.ends_at
    key = programme.catch_up(
        session_id=session.id, starts_at=at + 4 * AN_HOUR, by=worker(at=at), at=at
    )
    assert [each.person_id for each in the_register(key, at=at).expected] == [sam]


def test_a_group_that_meets_no_more_frees_the_hours_held_after_it_and_keeps_what_was() -> None:
    sam, group = in_a_group(weeks=2)
    before = to_come(group)
    ends_on = (NOW + 3 * A_DAY).date()
    with refused("group.end_wrong"):
        programme.close_group(group_id=group, ends_on=None, by=worker(), at=NOW)
    programme.close_group(group_id=group, ends_on=ends_on, by=worker(), at=NOW)
    kept = to_come(group)
    assert kept == tuple(each for each in before if each.starts_at.date() < ends_on)
    assert 0 < len(kept) < len(before)
    held = models.Appointment.objects.filter(person_id=sam, together_id__isnull=False)
    assert {e.together_id for e in held.exclude(state="fell")} == {each.id for each in kept}
    free = before[-1]
    booked(sam, worker(), free.starts_at)
    with refused("group.closed"):
        programme.close_group(group_id=group, ends_on=ends_on, by=worker(), at=NOW)


def test_who_did_not_come_is_rung_the_same_day_and_who_was_rung_is_not_chased() -> None:
    sam, group = in_a_group()
    session = to_come(group)[0]
    told = taken(session, {sam: MISSED})
    assert told.missed == (sam,)
    duty = models.Obligation.objects.get(rule=CALL, met_at=None)
    assert duty.due_at.date() == session.starts_at.date()
    assert (duty.owner_role, duty.owner_agency_id) == ("lead_worker", world.key(world.RECOVERY))
    (who,) = the_register(session.id, at=session.ends_at).missed
    assert who.to_ring
    at = session.ends_at + AN_HOUR
    programme.rang(contact_id=duty.about_id, reached=False, by=worker(at=at), at=at)
    assert not owes(CALL)
    with refused("programme.not_found"):
        programme.rang(contact_id=duty.about_id, reached=True, by=worker(at=at), at=at)


def test_a_register_corrected_to_came_takes_the_call_back() -> None:
    sam, group = in_a_group()
    session = to_come(group)[0]
    taken(session, {sam: MISSED})
    at = session.ends_at + AN_HOUR
    (who,) = the_register(session.id, at=at).expected
    assert who.contact_id is not None
    contact.correct(
        contact_id=who.contact_id, attendance=CAME, why="Came in late", by=worker(at=at), at=at
    )
    assert not owes(CALL)


def test_a_register_cannot_be_taken_before_the_session_begins() -> None:
    _sam, group = in_a_group()
    session = to_come(group)[0]
    (who,) = the_register(session.id, at=NOW).expected
    with refused("group.not_yet"):
        programme.take(session_id=session.id, came={who.appointment_id: CAME}, by=worker(), at=NOW)


def test_the_register_counts_in_the_ledger_of_an_order_without_second_entry() -> None:
    sam, group = in_a_group(reportable=True)
    shared(sam, C.IDENTITY)
    order_id = orders.opened(sam)
    orders.required(order_id)
    first, second = to_come(group)[:2]
    taken(first, {sam: CAME})
    taken(second, {sam: MISSED})
    with seen_by(HAL, at=second.ends_at) as viewer:
        drawn = ledger.drawn(viewer, order_id=order_id)
        assert drawn is not None
        assert [(each.what, each.minutes) for each in drawn.came] == [("group", 90)]
        assert [each.what for each in drawn.missed] == ["group"]


def test_justice_learns_who_came_and_nothing_of_the_group_the_module_or_the_call() -> None:
    sam, group = in_a_group(reportable=True)
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    session = to_come(group)[0]
    taken(session, {sam: MISSED})
    with seen_by(HAL, at=session.ends_at):
        assert models.Contact.objects.filter(person_id=sam).count() == 1
        kinds = set(models.Event.objects.filter(person_id=sam).values_list("kind", flat=True))
        assert not {each for each in kinds if each.startswith("programme.")}
        rows = (models.Intervention, models.GroupPlace, models.GroupSession, models.Group)
        assert [each.objects.count() for each in rows] == [0, 0, 0, 0]
        assert not models.Obligation.objects.filter(rule=CALL).exists()


def test_the_workers_time_is_counted_once_however_many_came() -> None:
    sam, group = in_a_group()
    kim = somebody(given="Kim")
    begun(kim)
    placed(kim, group)
    taken(to_come(group)[0], {sam: CAME, kim: CAME})
    assert sum(models.WorkTime.objects.values_list("minutes", flat=True)) == 90
    assert set(models.Contact.objects.values_list("minutes", flat=True)) == {90}


def test_modules_done_are_kept_when_somebody_moves() -> None:
    sam, group = in_a_group(weeks=2)
    sessions = to_come(group)
    assert [each.module for each in sessions[:3]] == [
        "Early signs",
        "People, places, things",
        "People, places, things",
    ]
    for each in sessions[:2]:
        taken(each, {sam: CAME})
    last = taken(sessions[2], {sam: CAME})
    assert last.done == ((sam, "People, places, things"),)
    shared(sam, C.IDENTITY, C.TREATMENT, to=world.MIND)
    at = sessions[2].ends_at + A_DAY
    key = begun(sam, by=JO, at=at)
    with seen_by(JO, at=at) as viewer:
        shown = interventions.one(viewer, intervention_id=key)
        assert shown is not None
        assert shown.progress is not None
        assert shown.progress.done == ("signs", "places")
        assert {each.agency for each in interventions.done(viewer, person_id=sam)} == {
            world.RECOVERY
        }


def test_a_programme_is_completed_only_once_its_modules_are_done() -> None:
    sam = somebody()
    key = begun(sam)
    told = {"intervention_id": key, "ends_on": NOW.date(), "why": "", "by": worker(), "at": NOW}
    with refused("programme.not_completed"):
        programme.end(how=Ended.COMPLETED, **told)
    programme.end(how=Ended.LEFT, **told)
    assert models.Obligation.objects.filter(person_id=sam, urgent=True).count() == 0


def test_what_is_asked_before_a_programme_is_a_question_and_no_bar() -> None:
    sam = somebody()
    with refused("programme.why_all_the_same"):
        begun(sam, TWELVE, met=frozenset({"wants_it"}), why="")
    key = begun(sam, TWELVE, met=frozenset({"wants_it"}), why="They will stay with their sister")
    kept = models.Intervention.objects.get(pk=key)
    assert len(kept.unmet) == 3


def test_leaving_ends_the_place_and_frees_the_hours_and_the_call() -> None:
    sam, group = in_a_group()
    first = to_come(group)[0]
    taken(first, {sam: MISSED})
    at = first.ends_at
    key = models.Intervention.objects.values_list("pk", flat=True).get()
    programme.end(
        intervention_id=key, ends_on=at.date(), how=Ended.LEFT, why="", by=worker(at=at), at=at
    )
    assert [each.expected for each in to_come(group, at=at)] == [0] * 6
    assert not owes(CALL)
    with seen_by(ADA, at=at) as viewer:
        assert groups.of_person(viewer, person_id=sam) == ()


@pytest.mark.parametrize(
    ("what", "setting", "flag"),
    [
        ("therapeutic_community", Setting.RESIDENTIAL, "left_residential"),
        ("PHWTH", Setting.INPATIENT, "detoxified"),
        ("PSYCOUN", Setting.INPATIENT, "left_hospital"),
    ],
)
def test_a_bed_left_suddenly_calls_duty_at_once_and_the_lead_the_day_after(
    what: str, setting: Setting, flag: str
) -> None:
    sam = somebody()
    key = begun(sam, what, setting=setting)
    saturday = NOW + 5 * A_DAY
    programme.end(
        intervention_id=key,
        ends_on=saturday.date(),
        how=Ended.LEFT,
        why="",
        by=worker(at=saturday),
        at=saturday,
    )
    alert = models.Obligation.objects.get(person_id=sam, rule="risk.respond")
    assert (alert.urgent, alert.owner_role) == (True, "duty_worker")
    after = models.Obligation.objects.get(person_id=sam, rule=NEXT_DAY)
    assert after.due_at - saturday <= 2 * A_DAY
    assert after.due_at.date() == (saturday + A_DAY).date()
    assert owes("medicine.naloxone")
    found = models.EventPayload.objects.get(event__kind="risk.found").payload
    assert found["flag"] == flag


@pytest.mark.parametrize(("later", "calls"), [(1, True), (27, True), (28, False)])
def test_a_bed_left_on_a_saturday_night_calls_duty_when_it_is_recorded(
    later: int, calls: bool
) -> None:
    sam = somebody()
    key = begun(sam, "therapeutic_community", setting=Setting.RESIDENTIAL)
    saturday = NOW + 5 * A_DAY
    known = saturday + later * A_DAY
    programme.end(
        intervention_id=key,
        ends_on=saturday.date(),
        how=Ended.LEFT,
        why="",
        by=worker(at=known),
        at=known,
    )
    alerts = models.Obligation.objects.filter(person_id=sam, rule="risk.respond")
    assert alerts.exists() is calls
    due = models.Obligation.objects.filter(person_id=sam, rule=NEXT_DAY)
    assert [each.due_at.date() for each in due] == [(saturday + A_DAY).date()] * calls


def test_a_hospital_left_suddenly_calls_duty_without_any_intervention() -> None:
    sam = somebody()
    programme.leave_early(person_id=sam, left=LeftFrom.HOSPITAL, by=worker(), at=NOW)
    assert owes(NEXT_DAY)


def test_a_detoxification_is_weighed_and_who_leaves_it_is_reached_the_day_after() -> None:
    by, key = worker(prescriber()), new_key()
    sam = somebody()
    plan = treatment.Plan(
        method="methadone",
        where=Where.COMMUNITY,
        pace="A step a fortnight",
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(weeks=8),
        told=True,
        follows="Keywork on Fridays",
    )
    treatment.begin_detox(key=key, person_id=sam, plan=plan, by=by, at=NOW)
    begun(sam, "PHMAIN")
    with seen_by(ADA) as viewer:
        (asked,) = combining.asked(viewer, person_id=sam)
    assert asked.question.entry.code == "detox_beside_maintenance"
    treatment.end_detox(
        detox_id=key, outcome=Outcome.LEFT, on=NOW.date(), follows="", by=by, at=NOW
    )
    assert owes(NEXT_DAY)
    with seen_by(ADA) as viewer:
        assert combining.asked(viewer, person_id=sam) == ()


def test_abstinence_beside_a_script_is_asked_only_of_whoever_may_see_both() -> None:
    prescriber()
    sam = somebody()
    prescribed(sam)
    shared(sam, C.IDENTITY, to=world.MIND)
    begun(sam, TWELVE, by=JO)
    with seen_by(JO) as viewer:
        assert combining.asked(viewer, person_id=sam) == ()
    begun(sam, TWELVE)
    with seen_by(ADA) as viewer:
        (asked,) = combining.asked(viewer, person_id=sam)
    assert asked.question.entry.code == "abstinence_beside_script"
    programme.weigh(
        person_id=sam, key=asked.key, words="They take people with a script", by=worker(), at=NOW
    )
    with seen_by(ADA) as viewer:
        (asked,) = combining.asked(viewer, person_id=sam)
        assert asked.weighed is not None
        assert asked.weighed.words == "They take people with a script"
    shared(sam, C.TREATMENT, to=world.MIND)
    with seen_by(JO) as viewer:
        assert {each.question.entry.code for each in combining.asked(viewer, person_id=sam)} == {
            "abstinence_beside_script"
        }
        assert all(each.weighed is None for each in combining.asked(viewer, person_id=sam))


def test_the_week_of_somebody_names_the_group_to_whoever_runs_it_and_to_nobody_else() -> None:
    sam, _ = in_a_group(reportable=True)
    shared(sam, C.IDENTITY, C.ATTENDANCE, to=world.MIND)
    named = {}
    for name in (ADA, JO):
        with seen_by(name) as viewer:
            found = week.shown(viewer, person_id=sam, monday=NOW.date()).week
            named[name] = {each.what for day in found.days for each in day.entries}
    assert named == {ADA: {"Group: Tuesday group"}, JO: {"Group"}}
