"""Grants: given, seen by, ended; and what none can carry, whoever tries."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions import people
from tests.actions.people import refusals, refused_by_the_database, seeing
from tests.clock import NOW
from throughcare.actions import sharing
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

WHO_AND_NEEDS = frozenset({Category.IDENTITY, Category.NEEDS})


def given(person_id: UUID, **changes: object) -> UUID:
    told: dict[str, object] = {
        "key": new_key(),
        "person_id": person_id,
        "to_agency_id": world.key(world.HOUSING),
        "categories": WHO_AND_NEEDS,
        "purpose": "A home",
        "basis": Basis.CONSENT,
        "how_given": HowGiven.FACE_TO_FACE,
        "own_words": "Tell them about the stairs",
        "ends_at": None,
        "by": world.viewer("Ada Quill", at=NOW),
        "at": NOW,
    }
    return sharing.give(**told | changes)  # type: ignore[arg-type]


def test_the_other_agency_sees_who_it_is_from_that_instant_and_not_after_its_end() -> None:
    sam = people.registered()
    with seeing("Di Harrow"):
        assert not models.Person.objects.exists()
    key = given(sam)
    with seeing("Di Harrow"):
        assert models.Person.objects.get().pk == sam
    later = NOW + timedelta(days=1)
    sharing.end(grant_id=key, why="No longer wanted", by=people.ada(at=later), at=later)
    with seeing("Di Harrow", at=later):
        assert not models.Person.objects.exists()
    with seeing("Ada Quill", at=later):
        ended = models.Grant.objects.get()
        assert (ended.ends_at, ended.withdrawn_at) == (later, later)
        kinds = models.Event.objects.filter(about_id=key).order_by("sequence")
        assert list(kinds.values_list("kind", flat=True)) == ["grant.given", "grant.withdrawn"]


def test_sent_twice_it_is_given_once() -> None:
    sam, key = people.registered(), new_key()
    assert given(sam, key=key) == given(sam, key=key) == key
    with seeing("Ada Quill"):
        assert models.Grant.objects.count() == 1
        assert models.Event.objects.filter(kind="grant.given").count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"categories": frozenset()}, "sharing.no_category"),
        ({"categories": frozenset({Category.NOTES})}, "sharing.category_never_carried"),
        ({"purpose": " "}, "sharing.purpose_needed"),
        ({"ends_at": NOW}, "sharing.ends_in_the_past"),
        ({"how_given": HowGiven.NOT_ASKED}, "sharing.consent_is_asked"),
        ({"basis": Basis.ORDER}, "sharing.only_by_an_order"),
        ({"to_agency_id": world.key(world.RECOVERY)}, "sharing.with_ourselves"),
        ({"to_agency_id": world.key(world.STEWARDS)}, "sharing.no_party"),
    ],
)
def test_a_refusal_says_why_and_leaves_nothing_behind(
    changes: dict[str, object], code: str
) -> None:
    sam = people.registered()
    assert refusals(lambda: given(sam, **changes)) == {code}
    assert code in REASONS
    with seeing("Ada Quill"):
        assert not models.Grant.objects.exists()
        assert not models.Event.objects.filter(kind="grant.given").exists()


def test_nothing_is_given_of_somebody_whom_the_agency_does_not_know() -> None:
    sam = people.registered()
    quin = world.viewer("Quin Easton", at=NOW)
    assert refusals(lambda: given(sam, by=quin)) == {"person.not_found"}
    assert refusals(lambda: given(new_key(), by=quin)) == {"person.not_found"}


def test_only_the_agency_that_gave_it_ends_it() -> None:
    key = given(people.registered())
    di = world.viewer("Di Harrow", at=NOW)
    assert refusals(lambda: sharing.end(grant_id=key, why="x", by=di, at=NOW)) == {
        "sharing.not_yours"
    }
    hal = world.viewer("Hal Birch", at=NOW)
    assert refusals(lambda: sharing.end(grant_id=key, why="x", by=hal, at=NOW)) == {
        "sharing.not_found"
    }


def test_what_has_ended_does_not_end_again() -> None:
    key = given(people.registered())
    sharing.end(grant_id=key, why="No longer wanted", by=people.ada(), at=NOW)
    assert refusals(
        lambda: sharing.end(grant_id=key, why="No longer wanted", by=people.ada(), at=NOW)
    ) == {"sharing.grant_ended"}


# --- Hazard: coerced consent ---


def test_a_grant_by_an_order_is_named_as_such_and_ends_with_the_order_only() -> None:
    sam, order = people.registered(), new_key()
    probation = world.key(world.PROBATION)
    key = given(sam, to_agency_id=probation, basis=Basis.ORDER, under_id=order)
    assert refusals(lambda: sharing.end(grant_id=key, why="x", by=people.ada(), at=NOW)) == {
        "sharing.ends_with_the_order"
    }
    later = NOW + timedelta(days=90)
    ada = people.ada(at=later)
    assert sharing.end_under(under_id=order, why="The order ended", by=ada, at=later) == 1
    with seeing("Hal Birch", at=later):
        assert not models.Person.objects.exists()


def test_a_grant_by_an_order_covers_that_terms_facts_only() -> None:
    sam, later = people.registered(), NOW + timedelta(days=7)
    people.found_need(sam, at=NOW)
    given(
        sam,
        to_agency_id=world.key(world.PROBATION),
        basis=Basis.ORDER,
        under_id=new_key(),
        by=people.ada(at=later),
        at=later,
    )
    with seeing("Hal Birch", at=later):
        assert not models.Event.objects.filter(category="needs").exists()
    people.found_need(sam, at=later + timedelta(days=1))
    with seeing("Hal Birch", at=later + timedelta(days=1)):
        assert models.Event.objects.filter(category="needs").count() == 1
        assert models.EventPayload.objects.filter(category="needs").count() == 1


def test_an_order_does_not_open_what_consent_alone_opens_and_help_goes_on_without() -> None:
    sam = people.registered()
    key = given(sam)
    people.found_need(sam, at=NOW)
    sharing.end(grant_id=key, why="No longer wanted", by=people.ada(), at=NOW)
    with seeing("Ada Quill"):
        assert models.Journey.objects.get(person_id=sam).ended_at is None
        open_now = models.Obligation.objects.filter(met_at=None, fell_at=None)
        assert set(open_now.values_list("rule", flat=True)) == {
            "journey.contact",
            "journey.next_step",
        }


# --- Hazard: self-incrimination ---

JUSTICE = [world.PROBATION, world.COURT]


@pytest.mark.parametrize("agency", JUSTICE)
@pytest.mark.parametrize("category", [Category.SELF_REPORT, Category.NOTES])
def test_no_grant_carries_self_reports_or_notes_to_justice(agency: str, category: Category) -> None:
    sam = people.registered()
    to_them = {"to_agency_id": world.key(agency), "categories": frozenset({category})}
    assert refusals(lambda: given(sam, **to_them)) == {"sharing.category_never_carried"}


@pytest.mark.parametrize("category", [Category.SELF_REPORT, Category.NOTES])
def test_the_database_refuses_what_the_rule_book_would_have(category: Category) -> None:
    sam = people.registered()
    with seeing("Ada Quill"), refused_by_the_database("no grant carries this"):
        people.bare_grant(sam, to=world.PROBATION, categories=[category])


def test_the_database_refuses_a_referrals_fact_that_no_grant_could_carry() -> None:
    sam = people.registered()
    referral = people.referred(sam, to="Community mental health")
    with seeing("Ada Quill"), refused_by_the_database("no referral carries this"):
        models.ReferralFact.objects.create(
            referral_id=referral,
            person_id=sam,
            from_agency_id=world.key(world.RECOVERY),
            to_agency_id=world.key(world.PROBATION),
            category=Category.SELF_REPORT.value,
            label="x",
            words="x",
        )


def test_an_agency_does_not_become_one_of_justice_with_what_it_holds() -> None:
    sam = people.registered()
    given(sam, categories=frozenset({Category.SELF_REPORT}))
    with seeing("Ada Quill"), refused_by_the_database("can never hold"):
        models.Agency.objects.filter(pk=world.key(world.HOUSING)).update(
            kind=AgencyKind.PROBATION.value
        )


def test_what_is_told_of_ones_own_offending_does_not_reach_justice_as_a_party_either() -> None:
    sam = people.registered()
    given(sam, to_agency_id=world.key(world.PROBATION))
    for category, seen in ((Category.NEEDS, True), (Category.SELF_REPORT, False)):
        with seeing("Ada Quill"):
            people.bare_event(sam, category=category, party=world.PROBATION)
        with seeing("Hal Birch"):
            assert models.Event.objects.filter(category=category.value).exists() is seen


def test_that_an_agency_may_see_more_is_not_told_to_a_third() -> None:
    sam = people.registered()
    given(sam, categories=frozenset(Category) - {Category.NOTES})
    given(sam, to_agency_id=world.key(world.MIND))
    with seeing("Di Harrow"):
        told = models.EventPayload.objects.filter(event__kind="grant.given")
        assert [each.payload["to_agency_name"] for each in told] == [world.HOUSING]


def test_a_grant_is_never_widened() -> None:
    sam = people.registered()
    key = given(sam)
    with seeing("Ada Quill"), refused_by_the_database("permission denied"):
        models.Grant.objects.filter(pk=key).update(categories=["health"])


def test_nobody_gives_in_anothers_name() -> None:
    sam = people.registered()
    with seeing("Flo Reed"), refused_by_the_database("row-level security"):
        people.bare_grant(sam, to=world.HOUSING, categories=[Category.NEEDS])
