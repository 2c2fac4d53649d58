"""What somebody asks about their record: taken, done, answered in time; how long it is kept."""

from argparse import Namespace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection

from tests import journeys, world
from tests.actions import people
from tests.actions.people import refusals, refused_by_the_database, seeing
from tests.clock import LONDON, NOW
from throughcare.actions import need, referral, support
from throughcare.actions.sharing import copies, rights
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.category import Category
from throughcare.domain.referral.rules import Declining
from throughcare.domain.sharing.copies import CopyFacts, CopyGround, Recipient
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs import retention as retention_command
from throughcare.queries.sharing import held, retention
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

A_YEAR = timedelta(days=366)


def gil(*, at: datetime = NOW) -> Viewer:
    return world.viewer("Gil Stone", at=at)


def asked(person_id: UUID, right: Right, *, by: str = "Ada Quill") -> UUID:
    viewer = world.viewer(by, at=NOW)
    words = "I want to see all of it"
    return rights.ask(
        key=new_key(), person_id=person_id, right=right, words=words, by=viewer, at=NOW
    )


def answered(request_id: UUID, outcome: Outcome | None = Outcome.DONE, words: str = "Here") -> None:
    rights.answer(request_id=request_id, outcome=outcome, words=words, by=gil(), at=NOW)


def noted(person_id: UUID, words: str = "She spoke of her brother") -> None:
    with seeing("Ada Quill"):
        models.Note.objects.create(
            person_id=person_id,
            agency_id=world.key(world.RECOVERY),
            team_id=world.key(f"{world.RECOVERY} team"),
            words=words,
            written_at=NOW,
            written_by_id=world.key("Ada Quill"),
        )


# --- The clock ---


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        ("2026-03-02", "2026-04-02"),
        ("2026-01-31", "2026-03-02"),  # 28 February is a Saturday
        ("2026-03-05", "2026-04-07"),  # 5 April is Easter Sunday, 6 April a bank holiday
        ("2026-11-25", "2026-12-29"),  # Christmas, a weekend and a substitute day
    ],
)
def test_an_answer_is_owed_within_one_calendar_month(asked_on: str, due_on: str) -> None:
    at = datetime.fromisoformat(f"{asked_on}T10:00").replace(tzinfo=LONDON)
    sam = people.registered(at=at)
    rights.ask(
        key=new_key(),
        person_id=sam,
        right=Right.ACCESS,
        words="All",
        by=people.ada(at=at),
        at=at,
    )
    with seeing("Gil Stone", at=at):
        owed = models.Obligation.objects.get(rule="rights.answer")
    assert owed.due_at.astimezone(LONDON).isoformat()[:16] == f"{due_on}T17:00"
    assert (owed.owner_role, owed.owner_agency_id) == (
        "data_protection_lead",
        world.key(world.RECOVERY),
    )


def test_any_worker_takes_it_and_it_needs_their_words() -> None:
    sam, key = people.registered(), new_key()
    told = {"key": key, "person_id": sam, "right": Right.ERASURE, "by": people.ada(), "at": NOW}
    assert refusals(lambda: rights.ask(words=" ", **told)) == {"rights.words_needed"}  # type: ignore[arg-type]
    for _ in range(2):
        rights.ask(words="Forget me", **told)  # type: ignore[arg-type]
    with seeing("Gil Stone"):
        assert models.RightsRequest.objects.count() == 1
        assert models.Event.objects.filter(kind="rights.asked").count() == 1
    assert refusals(lambda: asked(sam, Right.ACCESS, by="Quin Easton")) == {"person.not_found"}


@pytest.mark.parametrize("right", [Right.ACCESS, Right.RECTIFICATION, Right.ERASURE])
def test_nobody_says_done_of_what_was_not(right: Right) -> None:
    request = asked(people.registered(), right)
    assert refusals(lambda: answered(request)) == {f"rights.{right}_not_done"}
    answered(request, Outcome.REFUSED, "We must keep it; you may complain to the Commissioner")
    assert refusals(lambda: answered(request)) >= {"rights.answered_already"}
    with seeing("Gil Stone"):
        assert not models.Obligation.objects.filter(rule="rights.answer", met_at=None).exists()


def test_an_objection_is_answered_in_words() -> None:
    request = asked(people.registered(), Right.OBJECTION)
    assert refusals(lambda: answered(request, None, "")) == {
        "rights.outcome_needed",
        "rights.answer_needed",
    }
    answered(request)


# --- Access ---


def parts(person_id: UUID, request_id: UUID, *, by: str = "Gil Stone") -> dict[str, str]:
    with seeing(by):
        found = held.held(world.viewer(by, at=NOW), person_id=person_id, request_id=request_id)
    return {part.title: repr(part.entries) for part in found}


def test_the_copy_holds_what_the_agency_holds_notes_of_every_team_too() -> None:
    sam = people.registered()
    noted(sam)
    people.found_need(sam, at=NOW)
    request = asked(sam, Right.ACCESS)
    found = parts(sam, request)
    assert "Sam" in found["Who you are"]
    assert "She spoke of her brother" in found["Notes of our teams"]
    assert "Journey opened; Ada Quill leads" in found["What happened"]
    assert "5 May 1985" in found["Who you are"]


def test_it_holds_nothing_of_other_agencies_and_nothing_of_what_is_kept_back() -> None:
    sam = people.registered()
    people.referred(sam)
    request = asked(sam, Right.ACCESS)
    housing = world.viewer("Di Harrow", at=NOW)
    with seeing("Di Harrow"):
        models.Note.objects.create(
            person_id=sam,
            agency_id=housing.agency_id,
            words="Housing's own",
            written_at=NOW,
            written_by_id=housing.worker_id,
        )
    assert "Housing's own" not in repr(parts(sam, request))


def test_without_a_request_nobody_gets_it_and_only_the_data_protection_lead_with_one() -> None:
    sam, other = people.registered(), people.registered(given="Kim")
    request = asked(sam, Right.ACCESS)
    assert parts(sam, new_key()) == {}
    assert parts(other, request) == {}
    assert parts(sam, asked(sam, Right.ERASURE)) == {}
    assert parts(sam, request, by="Ada Quill") == {}
    assert parts(sam, request) != {}
    people.restricted(sam, readers=["Bo Marsh"])
    assert parts(sam, request) == {}


def test_handed_over_it_stands_in_the_ledger_and_the_request_can_be_answered() -> None:
    sam = people.registered()
    request, key = asked(sam, Right.ACCESS), new_key()
    for _ in range(2):
        copies.give_bundle(key=key, request_id=request, to_whom="Sam", by=gil(), at=NOW)
    with seeing("Gil Stone"):
        line = models.Disclosure.objects.get()
        assert (line.how, line.to_whom, line.to_agency_id) == ("copy", "Sam", None)
    answered(request)


# --- A copy for somebody else ---


def handed(person_id: UUID, **changes: object) -> frozenset[Category]:
    told: dict[str, object] = {
        "recipient": Recipient.POLICE,
        "to_whom": "PC Hollow",
        "ground": CopyGround.COURT_ORDER,
        "detail": "West Town Magistrates, 27 February 2026",
        "categories": frozenset(Category),
    }
    facts = CopyFacts(**told | changes)  # type: ignore[arg-type]
    return copies.hand_over(key=new_key(), person_id=person_id, asked=facts, by=gil(), at=NOW)


@pytest.mark.parametrize("recipient", [Recipient.POLICE, Recipient.IMMIGRATION])
def test_police_and_immigration_get_one_persons_copy_on_a_threat_or_an_order_only(
    recipient: Recipient,
) -> None:
    sam = people.registered()
    for ground, codes in (
        (None, {"copy.ground_needed"}),
        (CopyGround.ASKED_FOR_IT, {"copy.ground_needed"}),
        (CopyGround.AGREES, {"copy.threat_or_court_only"}),
    ):
        assert refusals(lambda g=ground: handed(sam, recipient=recipient, ground=g)) == codes  # type: ignore[misc]
    no_detail = {"recipient": recipient, "ground": CopyGround.THREAT_TO_LIFE, "detail": " "}
    assert refusals(lambda: handed(sam, **no_detail)) == {"copy.detail_needed"}
    with seeing("Gil Stone"):
        assert not models.Disclosure.objects.exists()
    given = handed(sam, recipient=recipient)
    assert Category.SELF_REPORT not in given
    assert Category.NOTES not in given
    with seeing("Gil Stone"):
        line = models.Disclosure.objects.get()
        assert line.basis == "court_order"
        assert "West Town Magistrates" in line.what
        assert models.Event.objects.filter(kind="sharing.copied").count() == 1


def test_somebody_whom_the_person_chose_gets_one_with_their_agreement() -> None:
    sam = people.registered()
    chosen = {"recipient": Recipient.CHOSEN, "ground": CopyGround.AGREES, "detail": ""}
    assert handed(sam, **chosen) == frozenset(Category) - {Category.NOTES}
    assert refusals(lambda: handed(sam, **chosen, to_whom="", categories=frozenset())) == {
        "copy.whom_needed",
        "sharing.no_category",
    }


def test_what_goes_into_it_is_of_the_kinds_that_were_chosen() -> None:
    sam, key = people.registered(), new_key()
    with seeing("Ada Quill"):
        models.TakingPart.objects.create(
            person_id=sam, agency_id=world.key(world.RECOVERY), learning_disability=True
        )
    noted(sam)
    facts = CopyFacts(
        recipient=Recipient.COURT,
        to_whom="West Town Magistrates",
        ground=CopyGround.COURT_ORDER,
        detail="27 February 2026",
        categories=frozenset({Category.IDENTITY, Category.NOTES}),
    )
    allowed = copies.hand_over(key=key, person_id=sam, asked=facts, by=gil(), at=NOW)
    with seeing("Gil Stone"):
        found = repr(held.held(gil(), person_id=sam, request_id=key, of=allowed))
    assert "Sam" in found
    assert "learning disability" not in found
    assert "brother" not in found


# --- Rectification ---


def test_a_correction_stands_beside_the_entry_and_is_seen_by_whoever_sees_it() -> None:
    sam = people.registered()
    people.found_need(sam, at=NOW)
    journeys.shared(sam, Category.NEEDS, to=world.HOUSING)
    with seeing("Ada Quill"):
        wrong = models.Event.objects.get(kind="need.nobody_fits")
    request = asked(sam, Right.RECTIFICATION)
    corrected = {"request_id": request, "by": gil(), "at": NOW}
    assert refusals(lambda: rights.correct(event_id=wrong.pk, instead=" ", **corrected)) == {  # type: ignore[arg-type]
        "rights.instead_needed"
    }
    assert refusals(lambda: rights.correct(event_id=new_key(), instead="x", **corrected)) == {  # type: ignore[arg-type]
        "sharing.not_found"
    }
    rights.correct(event_id=wrong.pk, instead="There was a place, and Sam took it", **corrected)  # type: ignore[arg-type]
    with seeing("Di Harrow"):
        correction = models.Event.objects.get(kind="rights.corrected")
        assert (correction.corrects_id, correction.category) == (wrong.pk, "needs")
    answered(request)


# --- Erasure ---


def texts(person_id: UUID) -> dict[str, str]:
    with seeing("Bo Marsh"):
        return {
            "need": models.Need.objects.get(person_id=person_id).own_words,
            "note": models.Note.objects.get(person_id=person_id).words,
        }


def with_words() -> UUID:
    sam = people.registered()
    noted(sam)
    with seeing("Ada Quill"):
        models.Need.objects.create(
            person_id=sam,
            agency_id=world.key(world.RECOVERY),
            kind="housing",
            own_words="I sleep in the car",
            found_at=NOW,
            found_by_id=world.key("Ada Quill"),
            changed_at=NOW,
        )
    return sam


def help_ends(person_id: UUID) -> None:
    support.end_journey(person_id=person_id, why=Leaving.BY_CHOICE, by=people.ada(), at=NOW)


def test_while_help_goes_on_only_what_was_told_by_choice_goes() -> None:
    sam = with_words()
    request = asked(sam, Right.ERASURE)
    erased = rights.erase(request_id=request, by=gil(), at=NOW)
    assert erased.events == 0
    assert texts(sam) == {"need": "[erased]", "note": "She spoke of her brother"}
    answered(request, Outcome.IN_PART, "The rest stays while we help you")


def test_own_words_sent_with_a_referral_go_and_the_application_itself_cannot_erase_them() -> None:
    sam = people.registered()
    key = people.referred(sam)
    with seeing("Ada Quill"), refused_by_the_database("was sent so"):
        models.Referral.objects.filter(pk=key).update(own_words="[erased]")
    rights.erase(request_id=asked(sam, Right.ERASURE), by=gil(), at=NOW)
    with seeing("Ada Quill"):
        sent = models.Referral.objects.get(pk=key)
        assert (sent.own_words, sent.reason) == ("[erased]", "The lease ends")


def test_the_database_erases_no_record_of_care_while_help_goes_on() -> None:
    sam = with_words()
    with seeing("Gil Stone"), refused_by_the_database("the help goes on"):
        past_the_rules(sam, ["care"])
    with seeing("Ada Quill"), refused_by_the_database("not for this worker"):
        past_the_rules(sam, ["wish"])


def test_who_they_are_stays_for_years_whoever_asks() -> None:
    sam = with_words()
    help_ends(sam)
    with seeing("Gil Stone"), refused_by_the_database("still needed"):
        past_the_rules(sam, ["record"])


def past_the_rules(person_id: UUID, labels: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select erase_words(%s, %s::text[], '{}', 8, 12, 'a test')", [person_id, labels]
        )


def test_once_help_has_ended_words_become_tombstones_and_the_chain_still_holds() -> None:
    sam = with_words()
    help_ends(sam)
    request = asked(sam, Right.ERASURE)
    erased = rights.erase(request_id=request, by=gil(), at=NOW)
    assert erased.events >= 2
    assert texts(sam) == {"need": "[erased]", "note": "[erased]"}
    with seeing("Gil Stone"):
        gone = models.EventPayload.objects.filter(erased_at__isnull=False)
        assert {(each.payload, each.salt) for each in gone} == {(None, None)}
        left = models.EventPayload.objects.filter(erased_at=None).values_list(
            "event__kind", flat=True
        )
        assert {kind.split(".")[0] for kind in left} == {"rights"}
        assert chain_holds(sam)
    answered(request)


def test_the_words_of_a_correction_are_care_and_go_with_it() -> None:
    sam = with_words()
    people.found_need(sam, at=NOW)
    with seeing("Ada Quill"):
        wrong = models.Event.objects.get(kind="need.nobody_fits").pk
    request = asked(sam, Right.RECTIFICATION)
    rights.correct(
        event_id=wrong, instead="There was a place", request_id=request, by=gil(), at=NOW
    )
    help_ends(sam)
    rights.erase(request_id=asked(sam, Right.ERASURE), by=gil(), at=NOW)
    with seeing("Gil Stone"):
        assert models.EventPayload.objects.get(event__kind="rights.corrected").payload is None


def test_a_look_that_is_owed_at_what_was_shared_is_no_help() -> None:
    sam = with_words()
    people.told_outside(sam)
    help_ends(sam)
    erased = rights.erase(request_id=asked(sam, Right.ERASURE), by=gil(), at=NOW)
    assert erased.events > 0


def chain_holds(person_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select bool_and(e.hash = event_hash(e)), count(*) from records_event e"
            " where e.person_id = %s",
            [person_id],
        )
        holds, number = cursor.fetchone()
    return bool(holds) and number > 3


def test_what_cannot_be_erased_is_refused_and_nothing_changes() -> None:
    sam = people.registered()
    other = asked(sam, Right.ACCESS)
    assert refusals(lambda: rights.erase(request_id=other, by=gil(), at=NOW)) == {
        "rights.wrong_kind"
    }
    ada = people.ada()
    assert refusals(lambda: rights.erase(request_id=other, by=ada, at=NOW)) == {
        "permission.not_yours"
    }


# --- Retention ---


def due(at: datetime) -> list[tuple[UUID, str]]:
    with seeing("Gil Stone", at=at):
        return [(each.person_id, each.label) for each in retention.due(gil(at=at))]


def test_words_are_due_to_be_erased_years_after_help_ended_and_not_before() -> None:
    sam = with_words()
    assert due(NOW + 9 * A_YEAR) == []
    help_ends(sam)
    assert due(NOW + 7 * A_YEAR) == []
    later = NOW + 8 * A_YEAR
    assert due(later) == [(sam, "care")]
    with seeing("Bo Marsh", at=later):
        assert models.Person.objects.get().called_by == "Sam"
    rights.erase_expired(person_id=sam, by=gil(at=later), at=later)
    assert due(later) == []
    with seeing("Bo Marsh", at=later):
        assert models.Person.objects.get().called_by == "[erased]"
        assert models.PersonName.objects.get().given == "[erased]"
    assert refusals(lambda: rights.erase_expired(person_id=sam, by=gil(at=later), at=later)) == {
        "rights.nothing_to_erase"
    }


def test_erasing_is_owed_once_by_each_agency_and_met_by_its_own_erasing() -> None:
    sam = with_words()
    people.shared(sam)
    help_ends(sam)
    with seeing("Di Harrow"):
        models.Involvement.objects.create(
            person_id=sam, agency_id=world.key(world.HOUSING), starts_at=NOW
        )
    need.find(
        key=new_key(),
        person_id=sam,
        kind=NeedKind.HOUSING,
        own_words="",
        by=world.viewer("Di Harrow", at=NOW),
        at=NOW,
    )
    later = NOW + 9 * A_YEAR
    for _ in range(2):
        with time_machine.travel(later, tick=False):
            retention_command.follow_up_retention(timestamp=0)
    assert owed_to_erase("Gil Stone", later) == [sam]
    assert owed_to_erase("Di Harrow", later) == [sam]
    rights.erase_expired(person_id=sam, by=gil(at=later), at=later)
    assert owed_to_erase("Gil Stone", later) == []
    assert owed_to_erase("Di Harrow", later) == [sam]


def owed_to_erase(worker: str, at: datetime) -> list[UUID]:
    """Whose words this worker's agency owes to erase."""
    with seeing(worker, at=at):
        owed = models.Obligation.objects.filter(
            rule="rights.erase", owner_agency_id=world.key(world.WORKERS[worker][0]), met_at=None
        )
        return list(owed.values_list("person_id", flat=True))


def test_another_agencys_people_are_not_on_the_list() -> None:
    sam = with_words()
    help_ends(sam)
    ros = world.viewer("Ros Manning", at=NOW + 9 * A_YEAR)
    with seeing("Ros Manning", at=ros.at):
        assert retention.due(ros) == ()


def declined(person_id: UUID) -> UUID:
    key = people.referred(person_id)
    di = world.viewer("Di Harrow", at=NOW)
    said = Declining(code="no_capacity", criterion="No room", advice="Ask in May")
    referral.acknowledge(referral_id=key, by=di, at=NOW)
    referral.decline(referral_id=key, declining=said, by=di, at=NOW)
    return key


def test_what_was_declined_is_forgotten_after_months_while_help_goes_on() -> None:
    sam = with_words()
    key = declined(sam)
    assert due(NOW + timedelta(days=364)) == []
    later = NOW + A_YEAR
    assert due(later) == [(sam, "short")]
    rights.erase_expired(person_id=sam, by=gil(at=later), at=later)
    with seeing("Ada Quill", at=later):
        assert models.Referral.objects.get(pk=key).reason == "[erased]"
        assert models.Referral.objects.get(pk=key).declined_code == "no_capacity"
        assert models.Note.objects.get().words == "She spoke of her brother"
    assert due(later) == []


def test_the_command_counts_what_is_due_and_names_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    declined(with_words())
    assert retention_command.run(Namespace()) == 0
    assert capsys.readouterr().out == "Nothing is due to be erased.\n"
    with time_machine.travel(NOW + A_YEAR, tick=False):
        retention_command.run(Namespace())
    told = capsys.readouterr().out
    assert told == "West Town Recovery: 1 short; the oldest since 2 March 2026\n"
