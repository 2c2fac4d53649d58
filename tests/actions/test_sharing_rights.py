"""What somebody asks about their record: taken, done, answered in time; copies; corrections."""

from datetime import datetime
from uuid import UUID

import pytest

from tests import journeys, world
from tests.actions import people
from tests.actions.people import refusals, seeing
from tests.actions.rights import answered, asked, gil, noted
from tests.clock import LONDON, NOW
from throughcare.actions.sharing import copies, rights
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.copies import CopyFacts, CopyGround, Recipient
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.queries.sharing import held
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


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
