"""Whoever arrives in prison is seen, goes on with their script, is told of, and met."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import contacts, medicines, world
from tests.clock import NOW
from tests.custodies import CLINIC, heard, message, numbered, nurse, prison_teams
from tests.journeys import C, worker
from tests.needs import found
from tests.orders import HAL
from tests.referrals import seen_by
from throughcare.actions.custody import receiving, telling
from throughcare.actions.custody.receiving import Seen
from throughcare.actions.custody.telling import Heard
from throughcare.actions.workforce import handover
from throughcare.actions.workforce.handover import To
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.reception import Settled, Withdrawal
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.custody import here
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
MAX = "Max Gate"
SEEN = Seen(
    withdrawal=Withdrawal.SOME,
    self_harm=False,
    takes="Heroin daily, methadone 40 mg",
    last_used_on=None,
    words="",
)


@pytest.fixture
def person_id() -> UUID:
    prison_teams()
    return numbered()


def received(person_id: UUID, *, days: int = 0, prison: str = "QAX") -> None:
    when = NOW + days * DAY
    heard(message(Move.ADMITTED, when, prison=prison), at=when)


def screened(person_id: UUID, *, days: int = 1) -> None:
    at = NOW + days * DAY
    receiving.screen(key=new_key(), person_id=person_id, seen=SEEN, by=nurse(at=at), at=at)


def met(person_id: UUID, at: datetime) -> None:
    """Those who talk see somebody, and agree nothing new."""
    came = contacts.told(onward=None, note=None)
    contacts.record(person_id, came, at=at, name=MAX)


def owes(person_id: UUID, agency: str, *, at: int = 2) -> set[str]:
    """The rules by which an agency owes something to somebody."""
    name = MAX if agency == world.PRISON else None
    when = NOW + at * DAY
    by = world.viewer(name, at=when) if name else nurse(at=when)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=when):
        rows = models.Obligation.objects.filter(
            person_id=person_id, owner_agency_id=by.agency_id, met_at=None, fell_at=None
        )
        return set(rows.values_list("rule", flat=True))


def test_on_arrival_each_team_owes_its_part(person_id: UUID) -> None:
    received(person_id)
    assert owes(person_id, CLINIC) == {"prison_care.screen"}
    assert owes(person_id, world.PRISON) == {"prison_care.meet", "prison_care.first_weeks"}


def test_a_script_from_outside_is_settled_within_a_day(person_id: UUID) -> None:
    medicines.second_prescriber()
    medicines.prescribed(person_id, by=medicines.SECOND)
    received(person_id, days=1)
    assert "prison_care.settle_script" in owes(person_id, CLINIC)
    at = NOW + DAY
    receiving.settle_script(
        key=new_key(),
        person_id=person_id,
        outcome=Settled.CONTINUED,
        verified_with="Ada Quill, by telephone",
        why="",
        by=nurse(at=at),
        at=at,
    )
    assert "prison_care.settle_script" not in owes(person_id, CLINIC)


def test_after_the_screening_one_team_tells_the_other(person_id: UUID) -> None:
    received(person_id)
    screened(person_id)
    assert owes(person_id, CLINIC) == {"prison_care.hand_on"}
    at = NOW + DAY
    words = "Worried about the first night; wants to see somebody of the team"
    receiving.hand_on(key=new_key(), person_id=person_id, words=words, by=nurse(at=at), at=at)
    assert owes(person_id, CLINIC) == set()
    with seen_by(MAX, at=at + DAY):
        steps = models.ArrivalStep.objects.filter(person_id=person_id, step="handed_on")
        assert list(steps.values_list("words", flat=True)) == [words]


def test_a_risk_noticed_on_reception_is_owed_at_once_inside_and_outside(person_id: UUID) -> None:
    received(person_id)
    at = NOW + DAY
    seen = replace(SEEN, self_harm=True, words="Said so twice")
    receiving.screen(key=new_key(), person_id=person_id, seen=seen, by=nurse(at=at), at=at)
    assert "prison_care.at_risk" in owes(person_id, world.PRISON)
    with seen_by("Ada Quill", at=at + DAY):
        rows = models.Obligation.objects.filter(person_id=person_id, met_at=None, fell_at=None)
        assert rows.get(rule="risk.respond").urgent
    met(person_id, at + timedelta(hours=2))
    assert "prison_care.at_risk" not in owes(person_id, world.PRISON)


def test_where_probation_leads_it_hears_nothing_of_a_risk_noticed_on_reception(
    person_id: UUID,
) -> None:
    handed_over(person_id)
    received(person_id)
    at = NOW + DAY
    seen = replace(SEEN, self_harm=True)
    receiving.screen(key=new_key(), person_id=person_id, seen=seen, by=nurse(at=at), at=at)
    assert "risk.respond" in owes(person_id, CLINIC)
    with seen_by(HAL, at=at + DAY):
        risks = ("risk.respond", "prison_care.at_risk")
        assert not models.Obligation.objects.filter(person_id=person_id, rule__in=risks).exists()
        assert not models.Event.objects.filter(person_id=person_id, kind="risk.found").exists()


def test_a_need_found_before_is_taken_on_there(person_id: UUID) -> None:
    found(person_id, NeedKind.HOUSING)
    received(person_id)
    assert "prison_care.take_on_need" in owes(person_id, world.PRISON)


def test_whoever_talks_meets_them_and_sees_them_through_the_first_weeks(person_id: UUID) -> None:
    received(person_id)
    met(person_id, NOW + DAY)
    assert owes(person_id, world.PRISON) == {"prison_care.first_weeks"}
    met(person_id, NOW + 29 * DAY)
    assert owes(person_id, world.PRISON, at=30) == set()


def test_what_is_owed_in_one_prison_falls_when_they_leave_it(person_id: UUID) -> None:
    received(person_id)
    heard(message(Move.RELEASED, NOW + DAY), at=NOW + DAY)
    assert owes(person_id, CLINIC) == owes(person_id, world.PRISON) == set()


def test_the_teams_see_plan_and_script_and_the_lead_sees_what_they_do(person_id: UUID) -> None:
    received(person_id)
    with seen_by(MAX, at=NOW + DAY):
        grants = models.Grant.objects.filter(person_id=person_id)
        told = {each.to_agency_id: set(each.categories) for each in grants}
    assert told[world.key(world.PRISON)] >= {C.PLAN, C.TREATMENT, C.NEEDS, C.IDENTITY}
    screened(person_id)
    with seen_by("Ada Quill", at=NOW + 2 * DAY):
        assert models.ArrivalStep.objects.filter(person_id=person_id).exists()


def test_some_weeks_after_release_they_see_nothing_more(person_id: UUID) -> None:
    received(person_id)
    heard(message(Move.RELEASED, NOW + DAY), at=NOW + DAY)
    for weeks, sees in ((11, True), (13, False)):
        with seen_by(MAX, at=NOW + weeks * 7 * DAY):
            assert models.Person.objects.filter(pk=person_id).exists() is sees


def test_in_another_prison_the_teams_of_the_first_see_no_more(person_id: UUID) -> None:
    received(person_id)
    heard(message(Move.TRANSFERRED_IN, NOW + DAY, prison="QBX"), at=NOW + DAY)
    with seen_by(MAX, at=NOW + 2 * DAY):
        assert not models.Person.objects.filter(pk=person_id).exists()


def test_justice_sees_nothing_of_it(person_id: UUID) -> None:
    received(person_id)
    screened(person_id)
    with seen_by(HAL, at=NOW + 2 * DAY):
        assert not models.ArrivalStep.objects.filter(person_id=person_id).exists()


def test_a_worker_tells_a_movement_and_takes_it_back(person_id: UUID) -> None:
    at = NOW + DAY
    told = Heard(move=Move.ADMITTED, prison="QAX", happened_at=NOW, source="His sister rang")
    key = telling.tell(key=new_key(), person_id=person_id, heard=told, by=worker(at=at), at=at)
    with seen_by("Ada Quill", at=at) as ada:
        assert here.now(ada, person_id=person_id) is not None
    telling.mistaken(movement_id=key, by=worker(at=at), at=at)
    with seen_by("Ada Quill", at=at) as ada:
        assert here.now(ada, person_id=person_id) is None


def test_a_day_of_release_is_recorded_as_it_was_told(person_id: UUID) -> None:
    received(person_id)
    at, day = NOW + DAY, date(2026, 6, 12)
    telling.set_day(
        person_id=person_id, release_on=day, why=Why.CONDITIONAL, by=worker(at=at), at=at
    )
    with seen_by("Ada Quill", at=at) as ada:
        found_here = here.now(ada, person_id=person_id)
    assert found_here is not None
    assert (found_here.release_on, found_here.release_kind) == (day, Why.CONDITIONAL)


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        (Heard(move=None, prison="", happened_at=None, source=" "), 4),
        (Heard(move=Move.DIED, prison="QAX", happened_at=NOW, source="They rang"), 1),
        (Heard(move=Move.ADMITTED, prison="QAX", happened_at=NOW + DAY, source="x"), 1),
    ],
)
def test_what_is_told_badly_is_refused_and_leaves_nothing(
    person_id: UUID, told: Heard, reasons: int
) -> None:
    with pytest.raises(Refused) as refused:
        telling.tell(key=new_key(), person_id=person_id, heard=told, by=worker(), at=NOW)
    assert len(refused.value.reasons) == reasons
    with seen_by("Ada Quill"):
        assert not models.Movement.objects.exists()


def test_nothing_is_recorded_of_whoever_is_not_in_prison(person_id: UUID) -> None:
    received(person_id)
    heard(message(Move.RELEASED, NOW + DAY), at=NOW + DAY)
    with pytest.raises(Refused):
        screened(person_id, days=2)


def test_a_death_that_the_prison_tells_is_found_out_by_a_manager(person_id: UUID) -> None:
    received(person_id)
    heard(message(Move.DIED, NOW + DAY), at=NOW + DAY)
    with seen_by("Bo Marsh", at=NOW + DAY):
        rows = models.Obligation.objects.filter(person_id=person_id, met_at=None, fell_at=None)
        assert "prison.confirm_death" in set(rows.values_list("rule", flat=True))


def handed_over(person_id: UUID) -> None:
    """Probation leads from now on."""
    told = To(worker_id=world.key(HAL), agency_id=world.key(world.PROBATION), agreed=True)
    (offer,) = handover.offer(key=new_key(), people=[person_id], to=told, by=worker(), at=NOW)
    handover.accept(offer_id=offer, by=worker(HAL), at=NOW)


def opened(person_id: UUID) -> dict[tuple[str, str], set[str]]:
    """What a time in custody keeps open, from whom to whom, of what the nurse's team sees."""
    by = nurse(at=NOW + DAY)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        rows = models.Grant.objects.filter(person_id=person_id, withdrawn_at=None)
        named = rows.exclude(under_id=None).values_list(
            "from_agency__name", "to_agency__name", "categories"
        )
        return {(one, other): set(categories) for one, other, categories in named}


def test_whoever_leads_now_is_told_from_prison_and_seen_there(person_id: UUID) -> None:
    received(person_id)
    assert {(world.RECOVERY, CLINIC), (CLINIC, world.RECOVERY)} <= set(opened(person_id))
    handed_over(person_id)
    found = opened(person_id)
    assert {(world.PROBATION, CLINIC), (world.RECOVERY, CLINIC)} <= set(found)
    assert (CLINIC, world.RECOVERY) not in found
    told = found[(CLINIC, world.PROBATION)]
    assert {C.IDENTITY, C.NEEDS, C.JUSTICE} <= told
    assert not {C.TREATMENT, C.TESTS, C.HEALTH} & told
