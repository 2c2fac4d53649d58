"""A team closes, a provider changes: everybody goes over, restartably, and never without a lead."""

from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import UUID

import pytest

from tests import world
from tests.actions.people import refusals
from tests.actions.test_person_death import books
from tests.actions.workforce_facts import journey_of, owed, registered
from tests.clock import NOW
from throughcare.actions.workforce import closings, departures, going_over, leads
from throughcare.actions.workforce.closings import Planned, Prepared
from throughcare.domain.kernel.category import Category
from throughcare.domain.workforce.closing import Agreement
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs import closings as job
from throughcare.queries.workforce import closings as query
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

OURS, MIND = world.key(world.RECOVERY), world.key(world.MIND)
MAIN, OTHER = world.key(f"{world.RECOVERY} team"), new_key()
DAY = NOW + timedelta(days=14)


def as_(name: str, at: Any = NOW) -> Viewer:
    return world.viewer(name, at=at)


def plan(**changes: Any) -> UUID:
    """Recovery's contract ends in a fortnight, and community mental health takes over."""
    told = {
        "team_id": None,
        "to_agency_id": MIND,
        "to_team_id": None,
        "on_day": DAY.date(),
        "why": "The contract ends",
    }
    return closings.plan(key=new_key(), told=Planned(**told | changes), by=as_("Bo Marsh"), at=NOW)


def prepare(closing_id: UUID, person_id: UUID, **told: Any) -> None:
    led = journey_of(person_id, "Bo Marsh")
    closings.prepare(
        closing_id=closing_id,
        journey_id=led.pk,
        told=Prepared(**told),
        by=as_("Bo Marsh"),
        at=NOW,
    )


def led_by(person_id: UUID) -> tuple[str, str, bool]:
    """Who leads somebody, at which agency, and whether only until a lead is found."""
    for agency in (OURS, MIND, world.key(world.STEWARDS)):
        with viewing_as_the_net(agency_id=agency, at=DAY):
            found = models.Journey.objects.filter(
                person_id=person_id, ended_at=None, lead_agency_id=agency
            ).first()
            if found:
                return found.lead_worker.name, found.lead_agency.name, found.acting
    raise AssertionError("nobody leads")


def never_without_a_lead(*people: UUID) -> None:
    """Each lead follows upon the one before, from the opening to the one who leads now."""
    for person_id in people:
        with viewing_as_the_net(agency_id=OURS, at=DAY):
            changes = models.Event.objects.filter(
                person_id=person_id, kind__in=("journey.opened", "journey.lead_changed")
            ).order_by("sequence")
            told = [
                (each.kind, models.EventPayload.objects.get(event_id=each.pk).payload)
                for each in changes
            ]
        assert told[0][0] == "journey.opened"
        now = told[0][1]["lead_worker_id"]
        for _, said in told[1:]:
            assert said["before_worker_id"] == now
            now = said["lead_worker_id"]
        assert models.Worker.objects.get(pk=now).name == led_by(person_id)[0]


def carry_out(closing_id: UUID) -> int:
    return job.carry_out(OURS, closing_id, at=DAY)


def two_teams() -> None:
    """Flo works in another team of recovery."""
    models.Team.objects.create(id=OTHER, agency_id=OURS, name="Other team")
    models.Assignment.objects.filter(worker_id=world.key("Flo Reed")).update(team_id=OTHER)


def test_a_team_closes_and_everybody_it_led_goes_on() -> None:
    two_teams()
    sam, tess = registered(), registered(given="Tess")
    theirs = registered("Flo Reed", given="Uma")
    books(sam, "Ada Quill", hours=24 * 20)
    closing = plan(team_id=MAIN, to_agency_id=OURS, to_team_id=OTHER)
    prepare(closing, sam, to_worker_id=world.key("Flo Reed"), met_on=NOW.date())
    assert refusals(lambda: prepare(closing, tess, to_worker_id=world.key("Cy Fenn"))) == {
        "closing.cannot_lead"
    }
    assert carry_out(closing) == 2
    assert led_by(sam) == ("Flo Reed", world.RECOVERY, False)
    assert led_by(tess) == ("Bo Marsh", world.RECOVERY, True)
    assert led_by(theirs) == ("Flo Reed", world.RECOVERY, False)
    with viewing_as_the_net(agency_id=OURS, at=DAY):
        hours = models.Appointment.objects.filter(person_id=sam, state="booked")
        assert [each.worker.name for each in hours] == ["Flo Reed"]
    due = {rule for rule, person in owed("Bo Marsh") if person == sam}
    assert "journey.tell_person" in due
    assert "journey.handover_meeting" not in due  # they met before the day
    never_without_a_lead(sam, tess, theirs)


def test_before_the_day_nothing_goes_over_and_a_plan_is_taken_back() -> None:
    sam = registered()
    closing = plan()
    assert refusals(lambda: plan()) == {"closing.planned_already"}
    assert refusals(lambda: going_over.begin(closing_id=closing, by=as_("Bo Marsh"), at=NOW)) == {
        "closing.not_yet"
    }
    with viewing_as_the_net(agency_id=OURS, at=NOW) as net:
        assert query.due(net) == ()
    assert refusals(lambda: closings.withdraw(closing_id=closing, by=as_("Kit Vale"), at=NOW)) == {
        "closing.not_found"
    }
    closings.withdraw(closing_id=closing, by=as_("Bo Marsh"), at=NOW)
    assert carry_out(closing) == 0
    assert led_by(sam) == ("Ada Quill", world.RECOVERY, False)
    assert refusals(lambda: prepare(closing, sam)) == {"closing.over"}


def test_only_a_manager_plans_and_prepares() -> None:
    sam = registered()
    closing = plan()
    ada = as_("Ada Quill")
    led = journey_of(sam, "Bo Marsh")
    assert refusals(
        lambda: closings.prepare(
            closing_id=closing, journey_id=led.pk, told=Prepared(), by=ada, at=NOW
        )
    ) == {"permission.not_yours"}
    with viewing_as_the_net(agency_id=MIND, at=NOW):
        assert not models.GoingOver.objects.exists()


def test_a_provider_changes_each_by_what_they_said() -> None:
    sam, tess, uma = registered(), registered(given="Tess"), registered(given="Uma")
    books(sam, "Ada Quill", hours=24 * 20)
    closing = plan()
    jo = world.key("Jo Wren")
    prepare(closing, sam, to_worker_id=jo, agreement=Agreement.AGREED, met_on=NOW.date())
    prepare(closing, tess, to_worker_id=jo, agreement=Agreement.REFUSED, own_words="Not there")
    before = {rule for rule, person in owed("Bo Marsh") if person == sam}
    assert carry_out(closing) == 3
    assert led_by(sam) == ("Jo Wren", world.MIND, False)
    assert led_by(tess) == ("Oz Partner", world.STEWARDS, True)
    assert led_by(uma) == ("Kit Vale", world.MIND, True)
    with viewing_as_the_net(agency_id=MIND, at=DAY):
        shown = dict(
            models.Grant.objects.filter(to_agency_id=MIND).values_list("person_id", "categories")
        )
        assert tess not in shown
        assert Category.NOTES.value not in shown[sam]
        assert set(shown[uma]) < set(shown[sam])
        bridge = models.Grant.objects.get(person_id=uma)
        assert bridge.ends_at == DAY + timedelta(days=28)
        hours = models.Appointment.objects.filter(person_id=sam, state="booked")
        assert [each.worker.name for each in hours] == ["Jo Wren"]
        still = models.Obligation.objects.filter(person_id=sam, met_at=None, fell_at=None)
        assert before <= set(still.values_list("rule", flat=True))
        assert set(still.values_list("owner_agency_id", flat=True)) == {MIND}
    with viewing_as_the_net(agency_id=OURS, at=DAY):
        assert not models.Appointment.objects.filter(person_id=sam, state="booked").exists()
        assert models.Closing.objects.get().done_at == DAY
    never_without_a_lead(sam, tess, uma)


def test_killed_half_way_the_rest_goes_over_and_nobody_twice() -> None:
    people = [registered(given=name) for name in ("Sam", "Tess", "Uma")]
    closing = plan()
    real, seen = leads.change, []

    def falls(**told: Any) -> None:
        seen.append(told)
        real(**told)
        if len(seen) == 2:
            raise RuntimeError("killed")

    with (
        mock.patch.object(leads, "change", side_effect=falls),
        pytest.raises(RuntimeError),
    ):
        carry_out(closing)
    assert sorted(led_by(each)[1] for each in people) == [world.MIND, *[world.RECOVERY] * 2]
    never_without_a_lead(*people)
    assert carry_out(closing) == 2
    assert carry_out(closing) == 0
    assert {led_by(each)[1] for each in people} == {world.MIND}
    never_without_a_lead(*people)


def test_leaving_before_the_day_is_no_gap_either() -> None:
    sam = registered()
    closing = plan()
    prepare(closing, sam, to_worker_id=world.key("Jo Wren"), agreement=Agreement.AGREED)
    departures.lock_out(worker_id=world.key("Ada Quill"), by=as_("Ann Ledger"), at=NOW)
    assert led_by(sam) == ("Bo Marsh", world.RECOVERY, True)
    assert carry_out(closing) == 1
    assert led_by(sam) == ("Jo Wren", world.MIND, False)
    never_without_a_lead(sam)
