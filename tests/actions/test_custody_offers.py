"""Help offered in custody leaves nothing that justice could see, and a no is soon forgotten."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.arrests import A_DAY, UNA, VI, in_custody, offered, required, was_tested
from tests.clock import NOW
from tests.journeys import C, shared, worker
from tests.referrals import owed, seen_by
from throughcare.actions import arrest, journey, next_step, person
from throughcare.domain.arrest.terms import Answer, Screened
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.person.rules import RegisterFacts
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

ABOUT_A_PERSON = (
    models.Event,
    models.EventPayload,
    models.Obligation,
    models.Journey,
    models.News,
    models.CustodyOffer,
    models.Screen,
    models.Disclosure,
    models.Grant,
    models.Referral,
    models.Involvement,
    models.Appointment,
    models.Contact,
)


@pytest.fixture
def person_id() -> UUID:
    return in_custody()


def seen(name: str, person_id: UUID) -> dict[str, int]:
    """How many rows of each table a worker sees about somebody."""
    with seen_by(name):
        return {
            model.__name__: model._default_manager.filter(person_id=person_id).count()
            for model in ABOUT_A_PERSON
        }


def screened(person_id: UUID, *, by: str = VI) -> UUID:
    key = new_key()
    arrest.screen(
        key=key,
        person_id=person_id,
        mental_health=Screened.YES,
        learning_disability=Screened.NO,
        words="Sees someone at the clinic",
        by=worker(by),
        at=NOW,
    )
    return key


@pytest.mark.parametrize("answer", Answer)
def test_whatever_they_say_the_police_have_nothing_of_it(person_id: UUID, answer: Answer) -> None:
    before = seen(UNA, person_id)
    offered(person_id, answer)
    assert seen(UNA, person_id) == before


def test_a_yes_is_met_within_a_day_by_the_team_that_leads(person_id: UUID) -> None:
    key = offered(person_id, Answer.YES)
    assert owed(about=key, by=VI) == {"custody.contact"}
    with seen_by(VI):
        led = models.Journey.objects.get(person_id=person_id)
        assert led.lead_agency_id == world.key(world.TEAM)
        due = models.Obligation.objects.get(about_id=key)
        assert (due.due_at, due.urgent) == (NOW + timedelta(hours=24), True)


def test_the_voluntary_way_is_as_fast_as_the_required_one(person_id: UUID) -> None:
    key = offered(person_id, Answer.YES)
    other = in_custody()
    tested = was_tested(other)
    with seen_by(VI):
        rows = models.Obligation.objects.filter(about_id__in=[key, tested])
        clocks = {(e.due_at, e.urgent, e.owner_role, e.manager_from) for e in rows}
    assert len(clocks) == 1


@pytest.mark.parametrize("name", ["Hal Birch", "Lou Bench", UNA])
def test_no_grant_carries_it_to_justice(person_id: UUID, name: str) -> None:
    """Even where the team lets an agency of justice see everything that a grant can carry."""
    offered(person_id, Answer.YES)
    screened(person_id)
    to = world.WORKERS[name][0]
    carried = set(Category) - {C.SELF_REPORT, C.NOTES}
    shared(person_id, *carried, to=to, by=VI)
    with seen_by(name):
        kinds = set(models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True))
        rules = models.Obligation.objects.filter(person_id=person_id).values_list("rule", flat=True)
        assert not {kind for kind in kinds if kind.startswith("custody.")}
        assert "custody.contact" not in set(rules)
        assert not models.CustodyOffer.objects.exists()
        assert not models.Screen.objects.exists()


def test_registering_again_finds_the_same_before_and_after(person_id: UUID) -> None:
    who = RegisterFacts(given="Sam", family="Example", born_on=None, says_adult=True)
    answers = []
    for answer in (None, Answer.YES):
        if answer:
            offered(person_id, answer)
        answers.append(person.register(key=new_key(), who=who, by=worker(UNA), at=NOW))
    assert answers[0] == answers[1]


def test_what_the_police_may_not_do_is_answered_alike_before_and_after(person_id: UUID) -> None:
    def tried() -> list[frozenset[str]]:
        by = worker(UNA)
        told = {"person_id": person_id, "by": by, "at": NOW}
        found = []
        for act in (
            lambda: journey.open_journey(**told),
            lambda: next_step.agree(key=new_key(), what="x", due_on=NOW.date(), **told),
        ):
            with pytest.raises(Refused) as refused:
                act()
            found.append(frozenset(each.code for each in refused.value.reasons))
        return found

    before = tried()
    offered(person_id, Answer.YES)
    assert tried() == before


def test_a_brief_talk_is_an_end_and_owes_nothing(person_id: UUID) -> None:
    offered(person_id, Answer.YES)
    key = offered(person_id, Answer.BRIEF, by=VI)
    assert owed(about=key, by=VI) == set()
    with seen_by(VI):
        assert models.CustodyOffer.objects.get(pk=key).answer == "brief"


def test_only_custody_and_the_team_offer_it(person_id: UUID) -> None:
    shared(person_id, to=world.RECOVERY, by=UNA)
    with pytest.raises(Refused) as refused:
        offered(person_id, Answer.YES, by="Ada Quill")
    assert {each.code for each in refused.value.reasons} == {"permission.not_yours"}


def test_a_screen_is_never_the_record_of_justice(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        screened(person_id, by=UNA)
    assert {each.code for each in refused.value.reasons} == {"screen.not_for_justice"}
    offered(person_id, Answer.YES)
    key = screened(person_id)
    with seen_by(VI):
        assert models.Screen.objects.get(pk=key).category == "health"


def forgotten(agency: str, *, days: int) -> int:
    at = NOW + days * A_DAY
    with viewing_as_the_net(agency_id=world.key(agency), at=at) as net:
        return arrest.forget_soon(by=net, at=at)


def test_a_no_is_forgotten_on_its_day_and_not_before(person_id: UUID) -> None:
    offered(person_id, Answer.YES)
    key = offered(person_id, Answer.NO, by=VI)
    assert forgotten(world.TEAM, days=27) == 0
    assert forgotten(world.TEAM, days=28) == 1
    with seen_by(VI):
        assert not models.CustodyOffer.objects.filter(pk=key).exists()
        event = models.Event.objects.get(about_id=key)
        assert models.EventPayload.objects.get(event_id=event.pk).payload is None
        assert models.CustodyOffer.objects.filter(answer="yes").exists()


def test_a_negative_is_forgotten_on_its_day_a_positive_is_not(person_id: UUID) -> None:
    negative, positive = was_tested(person_id, found=()), was_tested(in_custody())
    required(positive)
    assert forgotten(world.CUSTODY, days=27) == 0
    assert forgotten(world.CUSTODY, days=28) == 1
    with seen_by(UNA):
        kept = set(models.ArrestTest.objects.values_list("pk", flat=True))
    assert (negative in kept, positive in kept) == (False, True)


def test_nobody_but_the_house_forgets(person_id: UUID) -> None:
    with pytest.raises(Refused):
        arrest.forget_soon(by=worker(VI), at=NOW)
