"""What cannot go to another agency by itself: owed there by somebody, in time, or stopped."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.people import refusals
from tests.actions.test_closings import DAY, MAIN, MIND, OTHER, OURS, as_, carry_out, plan, prepare
from tests.actions.test_closings import two_teams as with_two_teams
from tests.actions.test_overdose import reports
from tests.clock import NOW
from tests.journeys import somebody
from tests.medicines import prescribed
from tests.programmes import begun, meeting, placed, planned
from tests.referrals import seen_by, service
from tests.testing import prescriber
from throughcare.actions import treatment
from throughcare.actions.workforce import absences
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.workforce.closing import Agreement
from throughcare.jobs import closings as job
from throughcare.queries import today
from throughcare.queries.directory import entries
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.queries.treatment import supplying
from throughcare.queries.workforce import agencies
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

type At = Callable[[datetime], AbstractContextManager[Any]]

TAKE_ON, URGENT = "medicine.take_on", "medicine.take_on_urgent"
LAST = date(2026, 3, 31)


@pytest.fixture
def sam() -> UUID:
    """Somebody who agreed to go to the mental health team, where Jo would lead and prescribes."""
    prescriber()
    models.Agency.objects.filter(pk=MIND).update(kind=AgencyKind.COMMUNITY_DRUG_TREATMENT.value)
    models.Assignment.objects.create(
        worker_id=world.key("Jo Wren"),
        agency_id=MIND,
        role=Role.PRESCRIBER.value,
        starts_on=world.STARTED,
    )
    return somebody()


def goes_over(sam: UUID) -> None:
    closing = plan()
    prepare(closing, sam, to_worker_id=world.key("Jo Wren"), agreement=Agreement.AGREED)
    assert carry_out(closing) == 1


def owed_at(agency_id: UUID) -> dict[str, models.Obligation]:
    with viewing_as_the_net(agency_id=agency_id, at=DAY):
        rows = models.Obligation.objects.filter(
            owner_agency_id=agency_id, met_at=None, fell_at=None
        )
        return {each.rule: each for each in rows}


def stands(regimen_id: UUID) -> tuple[date | None, str]:
    with viewing_as_the_net(agency_id=OURS, at=DAY):
        row = models.Regimen.objects.get(pk=regimen_id)
        return row.ends_on, row.ended_why


def test_what_is_prescribed_is_taken_on_by_a_prescriber_there_before_it_runs_out(
    sam: UUID,
) -> None:
    key = prescribed(sam, ends_on=LAST)
    goes_over(sam)
    owed = owed_at(MIND)
    assert "medicine.runs_out" not in owed
    duty = owed[TAKE_ON]
    assert (duty.owner_role, duty.urgent, duty.about_id) == ("prescriber", False, key)
    assert london_day(instant=duty.due_at) < LAST
    assert duty.manager_from == duty.due_at
    assert duty.partnership_from == duty.due_at + timedelta(hours=4)
    prescribed(sam, by="Jo Wren", at=DAY + timedelta(hours=1))
    assert TAKE_ON not in owed_at(MIND)
    assert stands(key) == (DAY.date(), Why.MOVED.value)


def test_what_runs_out_soonest_is_the_first_thing_there_and_the_rest_waits(sam: UUID) -> None:
    """Sam's runs out in two weeks, Tess's tomorrow; Ri's nobody knows when."""
    tess, ri = somebody(given="Tess"), somebody(given="Ri")
    prescribed(sam, ends_on=LAST)
    prescribed(tess, ends_on=DAY.date() + timedelta(days=1))
    prescribed(ri)
    closing = plan()
    for each in (sam, tess, ri):
        prepare(closing, each, to_worker_id=world.key("Jo Wren"), agreement=Agreement.AGREED)
    assert carry_out(closing) == 3
    with seen_by("Jo Wren", at=DAY) as viewer:
        found = today.duties(viewer, today.hats(viewer))
    shown = [row.first for row in found.owed if row.first.rule in (TAKE_ON, URGENT)]
    assert [(each.name, each.rule) for each in shown] == [("Tess", URGENT), ("Ri", TAKE_ON)]
    assert found.owed[0].first == shown[0]
    assert shown[1].why == shown[0].why == "West Town Recovery prescribed methadone by mouth"


@pytest.mark.parametrize(
    ("said", "who", "why"),
    [
        (Agreement.AGREED, "Kit Vale", "Had an overdose; noticed on 2 March"),
        (Agreement.NOT_REACHED, "Kit Vale", "Had an overdose; noticed on 2 March"),
        (Agreement.REFUSED, "Oz Partner", "Taken over from Ada Quill today"),
    ],
)
def test_what_went_along_says_why_it_is_owed_where_that_may_be_read(
    sam: UUID, said: Agreement, who: str, why: str
) -> None:
    reports(sam, "Ada Quill")
    closing = plan()
    prepare(closing, sam, to_worker_id=world.key("Jo Wren"), agreement=said, own_words="x")
    assert carry_out(closing) == 1
    with seen_by(who, at=DAY) as viewer:
        rows = today.owed(viewer)
        found = [each for row in rows for each in (row.first, *row.rest)]
    (respond,) = [each for each in found if each.rule == "risk.respond"]
    assert respond.why == why


def test_on_the_day_on_which_all_came_nobody_is_a_lead_in_name_only(sam: UUID) -> None:
    late = DAY + timedelta(days=60)
    closing = plan(on_day=late.date())
    prepare(closing, sam, to_worker_id=world.key("Jo Wren"), agreement=Agreement.AGREED)
    assert job.carry_out(OURS, closing, at=late) == 1
    for days, said in ((0, []), (22, ["No contact for 22 days"])):
        with seen_by("Kit Vale", at=late + timedelta(days=days)) as viewer:
            found = gaps_of(viewer, Scope(agency_id=MIND)).rows
        assert [each.why for each in found if each.why.startswith("No contact")] == said


def test_a_pharmacy_rings_whoever_took_over_before_it_is_taken_on(sam: UUID) -> None:
    prescribed(sam)
    with seen_by("Fern Kell", at=DAY) as viewer:
        (before,) = supplying.collecting(viewer, on=DAY.date())
    goes_over(sam)
    with seen_by("Fern Kell", at=DAY) as viewer:
        (after,) = supplying.collecting(viewer, on=DAY.date())
    assert (before.on_call.agency, after.on_call.agency) == (world.RECOVERY, world.MIND)


def test_what_lasts_nobody_knows_how_long_is_owed_the_same_day(sam: UUID) -> None:
    prescribed(sam)
    goes_over(sam)
    assert london_day(instant=owed_at(MIND)[TAKE_ON].due_at) == DAY.date()


def test_all_but_the_dose_is_filled_in_for_whoever_takes_it_on(sam: UUID, at: At) -> None:
    key = prescribed(sam, own_words="Stay as it is for now")
    way = f"/people/{sam}/treatment/prescribe?before="
    goes_over(sam)
    with at(DAY):
        client = signed_in("Jo Wren")
        shown, *others = (
            client.get(f"{way}{each}").content.decode() for each in (key, new_key(), "x")
        )
    assert "Stay as it is for now" in shown
    assert re.search(r'value="methadone"[^>]* checked', shown)
    (dose,) = re.findall(r'<input[^>]*name="dose_mg"[^>]*>', shown)
    assert not re.search(r'value="\d', dose)
    assert all("Stay as it is for now" not in each for each in others)


def test_it_can_be_said_there_that_it_ends_and_by_nobody_else(sam: UUID) -> None:
    key = prescribed(sam)
    told = {"regimen_id": key, "ends_on": DAY.date(), "why": Why.OWN_CHOICE}
    jo = as_("Jo Wren", DAY)
    with pytest.raises(Refused):
        treatment.see_out(by=jo, at=DAY, **told)  # type: ignore[arg-type]
    goes_over(sam)
    treatment.see_out(by=jo, at=DAY, **told)  # type: ignore[arg-type]
    assert TAKE_ON not in owed_at(MIND)
    assert stands(key) == (DAY.date(), Why.OWN_CHOICE.value)


def test_something_beside_it_takes_nothing_on(sam: UUID) -> None:
    key = prescribed(sam)
    goes_over(sam)
    prescribed(sam, product=Product.LOFEXIDINE, mg=0.2, by="Jo Wren", at=DAY)
    assert TAKE_ON in owed_at(MIND)
    assert stands(key) == (None, "")


def test_places_in_groups_and_meetings_stop_and_are_named_to_who_leads(sam: UUID) -> None:
    begun(sam)
    group = meeting()
    placed(sam, group)
    planned(group, weeks=4)
    goes_over(sam)
    assert owed_at(MIND)["journey.see_to_left"].due_at < DAY + timedelta(days=5)
    with viewing_as_the_net(agency_id=OURS, at=DAY):
        assert set(models.GroupPlace.objects.values_list("state", flat=True)) == {"left"}
        assert models.Group.objects.get().ends_on == DAY.date()
        to_come = models.Appointment.objects.filter(person_id=sam, starts_at__gt=DAY)
        assert set(to_come.values_list("state", flat=True)) == {"fell"}
    with viewing_as_the_net(agency_id=MIND, at=DAY):
        event = models.Event.objects.get(kind="journey.went_over")
        said = models.EventPayload.objects.get(event=event).payload
    assert said["left"] == ["a place in Tuesday group"]


def test_a_team_that_closed_has_ended_and_is_offered_nowhere(sam: UUID) -> None:
    with_two_teams()
    closing = plan(team_id=MAIN, to_agency_id=OURS, to_team_id=OTHER)
    with viewing_as_the_net(agency_id=OURS, at=NOW) as net:
        before = {each.id for each in agencies.teams(net)}
    prepare(closing, sam, to_worker_id=world.key("Flo Reed"), met_on=NOW.date())
    assert carry_out(closing) == 1
    with viewing_as_the_net(agency_id=OURS, at=DAY) as net:
        assert models.Team.objects.get(pk=MAIN).ended_on == DAY.date()
        assert {each.id for each in agencies.teams(net)} == before - {MAIN}
    assert refusals(lambda: plan(team_id=OTHER, to_agency_id=OURS, to_team_id=MAIN)) == {
        "closing.to_needed"
    }


def test_an_agency_that_ended_has_no_team_on_duty_and_offers_nothing(sam: UUID) -> None:
    ours = service("Talks at the surgery", agency=world.RECOVERY, need="drugs")
    theirs = service("Talks at the clinic", agency=world.MIND, need="drugs")
    goes_over(sam)
    with viewing_as_the_net(agency_id=OURS, at=DAY) as net:
        assert agencies.teams(net) == ()
        offered = {key: entries.entry(net, service_id=key) for key in (ours, theirs)}
    runs = {key: each is not None and each.runs(on=DAY.date()) for key, each in offered.items()}
    assert runs == {ours: False, theirs: True}


def test_of_a_stand_in_who_is_none_after_all_nobody_is_told(sam: UUID) -> None:
    key, ada = new_key(), as_("Ada Quill")
    absences.record(
        key=key,
        worker_id=ada.worker_id,
        starts_on=DAY.date(),
        ends_on=DAY.date() + timedelta(weeks=6),
        deputy_id=world.key("Flo Reed"),
        gap_known=False,
        by=ada,
        at=NOW,
    )
    assert "journey.tell_stand_in" in owed_at(OURS)
    absences.withdraw(absence_id=key, by=ada, at=NOW)
    assert "journey.tell_stand_in" not in owed_at(OURS)
