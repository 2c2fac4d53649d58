"""The phase that somebody is in, and modules that a corrected register takes back or gives."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, booked, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.programmes import begun, meeting, placed, planned, taken, the_register, to_come
from tests.referrals import seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import programme
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce.roles import Standing
from throughcare.queries import appointment
from throughcare.queries.programme import groups, interventions
from throughcare.records import models

pytestmark = pytest.mark.django_db

COMMUNITY = "therapeutic_community"
A_DAY = timedelta(days=1)
CAME, MISSED = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND


def phases(key: UUID) -> list[str]:
    with seen_by(ADA) as viewer:
        found = interventions.one(viewer, intervention_id=key)
    assert found is not None
    assert found.programme is not None
    return [each.code for each in found.programme.phases]


def entered(key: UUID, phase: str, *, ago: int = 0) -> None:
    on = NOW.date() - ago * A_DAY
    programme.enter_phase(intervention_id=key, phase=phase, on=on, by=worker(), at=NOW)


def test_the_phase_of_a_therapeutic_community_is_recorded_shown_and_may_go_back() -> None:
    sam = somebody()
    key = begun(sam, COMMUNITY, starts_on=NOW.date() - 40 * A_DAY)
    first, second = phases(key)[:2]
    entered(key, first, ago=40)
    entered(key, second, ago=10)
    page = signed_in(ADA)
    shown = page.get(f"/people/{sam}/programmes").content.decode()
    assert "In the phase" in shown
    for wrong, code in (
        ((second, 0), "programme.phase_already"),
        (("no such", 0), "programme.phase_needed"),
        ((first, 20), "programme.phase_day_wrong"),  # before the phase that they are in
        ((first, -1), "programme.phase_day_wrong"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            entered(key, wrong[0], ago=wrong[1])
    told = {"phase": first, "on-day": "2", "on-month": "3", "on-year": "2026"}
    page.post(f"/interventions/{key}/phase", told)
    with seen_by(ADA) as viewer:
        found = interventions.one(viewer, intervention_id=key)
    assert found is not None
    assert found.phase is not None
    assert (found.phase.code, found.phase_on) == (first, NOW.date())


def test_a_phase_is_for_help_alone_and_only_whoever_gives_the_programme_records_it() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.TREATMENT)
    key = begun(sam, COMMUNITY)
    entered(key, phases(key)[0])
    with pytest.raises(Refused):
        programme.enter_phase(
            intervention_id=key, phase=phases(key)[1], on=NOW.date(), by=worker(HAL), at=NOW
        )
    with seen_by(HAL):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("programme.")]


def corrected(session: groups.Session, attendance: Attendance, *, hours: int) -> None:
    at = session.ends_at + hours * AN_HOUR
    (who,) = the_register(session.id, at=at).expected
    assert who.contact_id is not None
    programme.correct(
        contact_id=who.contact_id, attendance=attendance, why="Mixed up", by=worker(at=at), at=at
    )


def modules(sam: UUID) -> list[str]:
    at = NOW + 30 * A_DAY
    with seen_by(ADA, at=at) as viewer:
        return [each.name for each in interventions.done(viewer, person_id=sam)]


def test_a_corrected_register_takes_its_module_back_and_gives_it_again() -> None:
    sam, group = somebody(), meeting()
    begun(sam)
    placed(sam, group)
    planned(group)
    session = to_come(group)[0]
    assert taken(session, {sam: CAME}).done == ((sam, "Early signs"),)
    corrected(session, MISSED, hours=1)
    assert modules(sam) == []
    corrected(session, CAME, hours=2)
    assert modules(sam) == ["Early signs"]
    with seen_by(ADA, at=session.ends_at + 3 * AN_HOUR):
        rows = models.Event.objects.filter(person_id=sam, kind__startswith="programme.module")
        kinds = list(rows.order_by("sequence").values_list("kind", flat=True))
    done, back = "programme.module_done", "programme.module_taken_back"
    assert kinds == [done, back, done]


def test_a_module_without_sessions_that_were_missed_is_left_alone() -> None:
    sam, group = somebody(), meeting()
    begun(sam)
    placed(sam, group)
    planned(group)
    first, second = to_come(group)[:2]
    taken(first, {sam: CAME})
    taken(second, {sam: CAME})
    corrected(second, MISSED, hours=1)
    assert modules(sam) == ["Early signs"]


def test_a_peer_leads_a_group_and_is_said_to_be_one_and_may_do_no_more_for_it() -> None:
    rows = models.Assignment.objects.filter(worker__name=ADA)
    rows.update(standing=Standing.PEER.value)
    page = signed_in(ADA)
    assert f"{ADA}, a peer" in page.get("/groups/open").content.decode()
    assert f"{ADA}, a peer" in page.get(f"/groups/{meeting()}").content.decode()


def test_whoever_leads_a_group_with_somebody_is_busy_in_its_hours_until_it_meets_no_more() -> None:
    prescriber()
    sam, lee = somebody(), somebody(given="Lee")
    group = meeting(second_id=world.key(PRESCRIBER))
    begun(sam)
    placed(sam, group)
    planned(group)
    first, last = to_come(group)[0], to_come(group)[-1]
    by = worker(PRESCRIBER)
    with pytest.raises(Refused, match=r"appointment\.worker_busy"):
        booked(lee, by, first.starts_at)
    with seen_by(PRESCRIBER) as viewer:
        told = {"person_id": lee, "worker_id": viewer.worker_id, "length": AN_HOUR}
        free = appointment.free(viewer, wished=first.starts_at, **told)
        hour = Period(starts=first.starts_at, ends=first.ends_at)
        assert free
        assert not any(each.overlaps(other=hour) for each in free)
    ends_on = last.starts_at.date()
    programme.close_group(group_id=group, ends_on=ends_on, by=worker(), at=NOW)
    assert booked(lee, by, last.starts_at)
