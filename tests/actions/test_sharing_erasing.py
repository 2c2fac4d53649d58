"""What is erased when somebody asks, and how long words are kept."""

from argparse import Namespace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection

from tests import world
from tests.actions import people
from tests.actions.people import refusals, refused_by_the_database, seeing
from tests.actions.rights import A_YEAR, answered, asked, gil, noted
from tests.clock import NOW
from throughcare.actions import need, referral, support
from throughcare.actions.sharing import rights
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.support import Leaving
from throughcare.domain.referral.rules import Declining
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.jobs import retention as retention_command
from throughcare.queries.sharing import retention
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


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
