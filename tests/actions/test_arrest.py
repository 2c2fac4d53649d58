"""After an arrest: tested, required, met, not come, told; each refusal leaves nothing behind."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.arrests import (
    A_DAY,
    UNA,
    VI,
    came,
    in_custody,
    required,
    to,
    was_tested,
)
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.referrals import owed, seen_by, sent
from throughcare.actions import arrest, contact
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.arrest.terms import (
    Answer,
    Came,
    FollowUp,
    Ground,
    Handed,
    Laboratory,
    Outcome,
    Relevant,
)
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import referral
from throughcare.queries.arrest import tests
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

ADA, HAL = "Ada Quill", "Hal Birch"
LATER = NOW + 2 * A_DAY + timedelta(hours=1)


@pytest.fixture
def person_id() -> UUID:
    """Somebody whom the custody suite registered."""
    return in_custody()


@pytest.fixture
def test_id(person_id: UUID) -> UUID:
    return was_tested(person_id)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def test_the_police_lead_nobody(person_id: UUID) -> None:
    with seen_by(UNA):
        assert not models.Journey.objects.filter(person_id=person_id).exists()
        assert models.Person.objects.filter(pk=person_id).exists()


def test_after_a_positive_the_team_holds_them_and_meets_them_within_a_day(
    person_id: UUID, test_id: UUID
) -> None:
    assert owed(about=test_id, by=VI) == {"arrest.contact"}
    with seen_by(VI):
        led = models.Journey.objects.get(person_id=person_id, ended_at=None)
        assert (led.lead_agency_id, led.acting) == (world.key(world.TEAM), True)
        due = models.Obligation.objects.get(about_id=test_id)
        assert (due.owner_role, due.due_at) == ("duty_worker", NOW + timedelta(hours=24))
    at = NOW + timedelta(hours=3)
    was = contact.Told(came=contact.Came(attendance=Attendance.ATTENDED, kind=Hour.VISIT))
    contact.record(key=new_key(), person_id=person_id, told=was, by=worker(VI, at=at), at=at)
    assert owed(about=test_id, by=VI, at=at) == set()


def test_the_police_see_the_test_and_nothing_of_the_team(person_id: UUID, test_id: UUID) -> None:
    with seen_by(UNA):
        assert models.ArrestTest.objects.filter(pk=test_id).exists()
        assert not models.Journey.objects.filter(person_id=person_id).exists()
        assert not models.Obligation.objects.filter(person_id=person_id).exists()
        kinds = set(models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True))
    assert kinds == {"person.registered", "arrest.tested"}


def test_a_negative_tells_nobody_and_opens_nothing(person_id: UUID) -> None:
    key = was_tested(person_id, found=())
    with seen_by(UNA):
        assert models.ArrestTest.objects.get(pk=key).team_id is None
    with seen_by(VI):
        assert not models.ArrestTest.objects.filter(pk=key).exists()
        assert not models.Person.objects.filter(pk=person_id).exists()


def test_whoever_leads_already_stays_and_is_told() -> None:
    person_id = known_to_custody_too()
    key = was_tested(person_id)
    assert news_of(ADA) == ["A call would be good: they may have news"]
    with seen_by(ADA):
        assert models.Journey.objects.get(person_id=person_id).lead_worker_id == world.key(ADA)
        assert not models.Disclosure.objects.filter(person_id=person_id).exists()
        kinds = set(models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True))
        assert not {each for each in kinds if each.startswith(("custody", "arrest"))}
    assert owed(about=key, by=VI) == {"arrest.contact"}
    with seen_by(VI):
        assert models.Event.objects.filter(person_id=person_id, kind="custody.has_lead").exists()


def test_whoever_leads_learns_of_the_test_by_a_grant_and_it_stands_in_the_ledger() -> None:
    person_id = known_to_custody_too()
    shared(person_id, C.TESTS, to=world.RECOVERY, by=UNA)
    was_tested(person_id)
    (told,) = news_of(ADA)
    assert told.startswith("They were tested on arrest; ")
    client = signed_in(ADA)
    page = client.get("/referrals/news").content.decode()
    assert told in page
    assert f"/people/{person_id}" in page
    assert "1 piece of news" in client.get("/today").content.decode()
    with seen_by(ADA):
        line = models.Disclosure.objects.get(person_id=person_id)
        assert (line.categories, line.basis) == (["tests"], "consent")


@pytest.mark.parametrize("lets", [True, False])
def test_a_lead_in_justice_hears_of_a_test_by_a_grant_alone(lets: bool) -> None:
    person_id = known_to_custody_too(HAL)
    if lets:
        shared(person_id, C.TESTS, to=world.PROBATION, by=UNA)
    was_tested(person_id)
    assert len(news_of(HAL)) == lets
    arrest.offer(
        key=new_key(),
        person_id=person_id,
        team_id=world.key(world.TEAM),
        answer=Answer.YES,
        own_words="",
        by=worker(UNA),
        at=NOW,
    )
    assert len(news_of(HAL)) == lets


def news_of(name: str) -> list[str]:
    """What somebody reads under News."""
    with seen_by(name):
        items, _ = referral.news(worker(name), most=20)
    return [each.text for each in items]


def known_to_custody_too(lead: str = ADA) -> UUID:
    """Somebody who has a lead, and whose name the custody suite may see."""
    person_id = somebody(lead)
    shared(person_id, to=world.CUSTODY, by=lead)
    return person_id


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"warned": False}, "arrest.warning_needed"),
        ({"charged": True}, "arrest.charged"),
        ({"offence": "murder"}, "arrest.no_trigger"),
        ({"ground": Ground.AUTHORISED}, "arrest.authorised_by_needed"),
        ({"ground": Ground.AUTHORISED}, "arrest.other_offence_needed"),
        ({"tested_for": ("cannabis",), "found": ("cannabis",)}, "arrest.not_specified"),
        ({"found": ("class_a",)}, "arrest.found_untested"),
        ({"outcome": Outcome.REFUSED}, "arrest.nothing_tested"),
        ({"team_id": None}, "arrest.team_needed"),
        ({"team_id": world.key(world.HOUSING)}, "arrest.team_needed"),
        ({"arrested_at": NOW + A_DAY}, "arrest.when_needed"),
    ],
)
def test_a_test_is_refused(person_id: UUID, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        was_tested(person_id, **changes)
    assert code in codes(refused)
    with seen_by(UNA):
        assert not models.ArrestTest.objects.filter(person_id=person_id).exists()


def test_only_the_police_test_on_arrest(person_id: UUID, test_id: UUID) -> None:
    told = arrest.Told(ground=None, arrested_at=None, warned=False, outcome=None)
    with pytest.raises(Refused) as refused:
        arrest.test(key=new_key(), person_id=person_id, told=told, by=worker(VI), at=NOW)
    assert codes(refused) == {"permission.not_yours"}


def test_an_inspector_can_authorise_it_with_grounds(person_id: UUID) -> None:
    key = was_tested(
        person_id,
        ground=Ground.AUTHORISED,
        offence="criminal_damage",
        authorised_by="Insp. Example",
        authorised_why="Paraphernalia on arrest",
    )
    with seen_by(UNA) as viewer:
        shown = tests.shown(viewer, test_id=key)
    assert shown
    assert shown.authorised_by == "Insp. Example"
    assert shown.offence.startswith("Criminal damage")


def test_one_sample_after_one_arrest_until_the_law_lets_two(person_id: UUID, test_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        was_tested(person_id)
    assert codes(refused) == {"arrest.sampled_already"}
    again = NOW + 2 * A_DAY
    was_tested(person_id, at=again)  # another arrest


def test_a_negative_changes_nothing_that_is_required_offered_or_owed(person_id: UUID) -> None:
    required(was_tested(person_id))
    sent(person_id, by=VI)

    def stands() -> list[object]:
        tables = (models.RequiredAssessment, models.Referral, models.Obligation, models.Journey)
        with seen_by(VI):
            return [list(each.objects.order_by("pk").values()) for each in tables]

    before = stands()
    was_tested(person_id, found=(), at=NOW + timedelta(hours=2))
    assert stands() == before


def test_a_refusal_is_recorded_with_or_without_a_good_cause(person_id: UUID) -> None:
    none = {"tested_for": (), "found": ()}
    was_tested(person_id, outcome=Outcome.REFUSED, **none)
    with pytest.raises(Refused) as refused:
        was_tested(person_id, outcome=Outcome.GOOD_CAUSE, **none)
    assert codes(refused) == {"arrest.cause_needed"}
    was_tested(person_id, outcome=Outcome.GOOD_CAUSE, cause="An injured jaw", **none)


def test_a_disputed_positive_waits_for_the_laboratory(test_id: UUID) -> None:
    first, _ = required(test_id)
    told = {"test_id": test_id, "sent_on": NOW.date(), "by": worker(UNA), "at": NOW}
    with pytest.raises(Refused) as refused:
        arrest.dispute(starts_at=None, **told)
    assert codes(refused) == {"assessment.before_the_laboratory"}
    with pytest.raises(Refused) as refused:
        arrest.dispute(starts_at=NOW + 8 * A_DAY, **told)
    assert codes(refused) == {"assessment.warning_needed", "assessment.handed_needed"}
    arrest.dispute(starts_at=NOW + 8 * A_DAY, warned=True, handed=Handed.BOTH, **told)
    assert owed(about=test_id, by=UNA) == {"arrest.check"}
    with seen_by(UNA):
        assert models.RequiredAssessment.objects.get(pk=first).starts_at == NOW + 8 * A_DAY
        due = models.Obligation.objects.get(rule="arrest.check").due_at
    assert (due.date() - NOW.date()).days == 7


def test_where_the_laboratory_finds_nothing_help_stands_and_nobody_is_made_to_come(
    test_id: UUID,
) -> None:
    first, second = required(test_id)
    told = {"test_id": test_id, "by": worker(UNA), "at": NOW}
    again = {"warned": True, "handed": Handed.BOTH}
    arrest.dispute(sent_on=NOW.date(), starts_at=NOW + 8 * A_DAY, **again, **told)
    arrest.laboratory(found=Laboratory.NOT_CONFIRMED, on=date(2026, 3, 6), **told)
    with seen_by(VI):
        rows = models.RequiredAssessment.objects.filter(pk__in=[first, second])
        assert {each.state for each in rows} == {"offered"}
        assert models.RequiredAssessment.objects.get(pk=first).starts_at is not None
    assert owed(about=test_id, by=VI) == {"arrest.contact"}
    with pytest.raises(Refused) as refused:
        came(first, Came.DID_NOT_ATTEND, at=NOW + 9 * A_DAY)
    assert codes(refused) == {"assessment.no_notice"}


def test_bail_says_what_is_known(test_id: UUID) -> None:
    said = {"assessment": Relevant.DONE, "follow_up": None, "court_satisfied": None}
    arrest.say_bail(test_id=test_id, by=worker(VI), at=NOW, **said)
    said["follow_up"] = FollowUp.REFUSED
    arrest.say_bail(test_id=test_id, by=worker(VI), at=NOW, **said)
    with seen_by(VI):
        assert models.BailAnswer.objects.get(test_id=test_id).follow_up == "refused"
    with seen_by(UNA):
        assert not models.BailAnswer.objects.exists()


def test_another_agency_finds_nothing(test_id: UUID) -> None:
    first, _ = required(test_id)
    for act in (
        lambda by: arrest.tell_police(required_id=first, by=by, at=NOW),
        lambda by: arrest.vary(required_id=first, to=to(), by=by, at=NOW),
        lambda by: arrest.claim(required_id=first, cause="x", by=by, at=NOW),
    ):
        with pytest.raises(Refused) as refused:
            act(worker("Ada Quill"))
        assert codes(refused) <= {"assessment.not_found", "permission.not_yours"}


def test_c18_after_a_death_no_notice_goes_out_and_nobody_is_told(
    person_id: UUID, test_id: UUID
) -> None:
    first, second = required(test_id)
    came(first, Came.DID_NOT_ATTEND, at=LATER)
    with seen_by(VI, at=LATER):
        models.Person.objects.filter(pk=person_id).update(died_on=LATER.date())
    by = worker(VI, at=LATER)
    for act in (
        lambda: arrest.tell_police(required_id=first, by=by, at=LATER),
        lambda: arrest.appoint(required_id=second, to=to(LATER + A_DAY), by=by, at=LATER),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == {"person.has_died"}
