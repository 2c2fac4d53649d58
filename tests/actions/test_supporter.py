"""A supporter sees what the person wishes; what is taken away leaves no trace of having been."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError
from django.db.transaction import atomic

from tests import world
from tests.clock import NOW
from tests.journeys import C, booked, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.referrals import seen_by
from throughcare.actions import need, supporter
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.queries.supporter import NOTHING, Shown, shown, supporters
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def named(person_id: UUID, *, by: str = ADA) -> UUID:
    return supporter.name(
        key=new_key(),
        person_id=person_id,
        name="Mum",
        relation=Relation.PARENT,
        reach="01632 960777",
        safe="No messages",
        by=worker(by),
        at=NOW,
    )


def let_see(supporter_id: UUID, *sees: Sees) -> None:
    supporter.let_see(
        supporter_id=supporter_id, sees=frozenset(sees), own_words="", by=worker(), at=NOW
    )


def looks(supporter_id: UUID, *, by: str = ADA) -> Shown:
    with seen_by(by) as viewer:
        return shown(viewer, supporter_id=supporter_id)


def test_each_thing_is_seen_for_itself() -> None:
    sam, ada = somebody(), worker()
    hour = NOW + timedelta(days=1)
    booked(sam, ada, hour)
    need.write_crisis_plan(
        key=new_key(), person_id=sam, parts={"helps": "Tea"}, duty_reads=True, by=ada, at=NOW
    )
    key = named(sam)
    assert looks(key) == NOTHING
    let_see(key, Sees.NEXT_HOUR)
    assert looks(key) == Shown(next_at=hour)
    let_see(key, Sees.LEAD)
    assert looks(key) == Shown(worker=ADA, phone="01632 960001")
    let_see(key, Sees.CRISIS_PLAN)
    assert looks(key) == Shown(crisis=(("What helps me", "Tea"),))


def test_what_is_taken_away_cannot_be_told_from_what_never_was() -> None:
    sam = somebody()
    removed, emptied, never = named(sam), named(sam), named(sam)
    for key in (removed, emptied):
        let_see(key, *Sees)
        assert looks(key) != NOTHING
    supporter.remove(supporter_id=removed, by=worker(), at=NOW)
    let_see(emptied)
    answers = [looks(key) for key in (removed, emptied, never, new_key())]
    assert answers == [NOTHING] * 4
    with seen_by(ADA) as viewer:
        assert {each.id for each in supporters(viewer, person_id=sam)} == {emptied, never}
        assert not models.News.objects.exists()
        owed = models.Obligation.objects.filter(opened_by__isnull=False)
        assert not owed.filter(about_id__in=[removed, emptied]).exists()
    for key in (removed, new_key()):
        with pytest.raises(Refused, match=r"supporter\.not_found"):
            let_see(key, Sees.LEAD)


def test_no_other_agency_learns_of_a_supporter_whatever_it_is_let_see() -> None:
    sam = somebody()
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    key = named(sam)
    let_see(key, *Sees)
    assert looks(key, by=HAL) == looks(new_key(), by=HAL) == NOTHING
    with seen_by(HAL) as viewer:
        assert supporters(viewer, person_id=sam) == ()
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not any(kind.startswith("supporter.") for kind in kinds)
    with pytest.raises(Refused, match=r"supporter\.not_found"):
        supporter.remove(supporter_id=key, by=worker(HAL), at=NOW)


def test_a_carer_is_a_person_of_their_own_and_neither_record_tells_of_the_other() -> None:
    sam, mum = somebody(), somebody(given="Pat", family="Example")
    named(sam)
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    shared(mum, C.IDENTITY, C.NEEDS, to=world.MIND)
    for by, sees, hidden in ((HAL, sam, mum), ("Jo Wren", mum, sam)):
        with seen_by(by):
            assert models.Person.objects.filter(pk=sees).exists()
            assert not models.Person.objects.filter(pk=hidden).exists()
            assert not models.Supporter.objects.exists()


@pytest.mark.parametrize(
    ("by", "agency", "author"),
    [
        pytest.param(HAL, world.PROBATION, HAL, id="of a person whom they may not see"),
        pytest.param(HAL, world.RECOVERY, HAL, id="for the agency that knows them"),
        pytest.param(ADA, world.PROBATION, ADA, id="for an agency that is not theirs"),
        pytest.param(ADA, world.RECOVERY, "Flo Reed", id="in another's name"),
    ],
)
def test_the_database_refuses_a_supporter_that_is_forged(by: str, agency: str, author: str) -> None:
    sam = somebody()
    forged = models.Supporter(
        person_id=sam,
        agency_id=world.key(agency),
        name="Nobody",
        relation=Relation.FRIEND.value,
        named_at=NOW,
        named_by_id=world.key(author),
    )
    with seen_by(by), pytest.raises(ProgrammingError, match="row-level security"), atomic():
        models.Supporter.objects.bulk_create([forged])
    with seen_by(ADA) as viewer:
        assert supporters(viewer, person_id=sam) == ()


def test_the_database_refuses_to_let_see_what_another_agency_keeps() -> None:
    sam, other = somebody(), somebody(given="Alex")
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    kept, theirs = named(sam), named(sam, by=HAL)
    for by, supporter_id, person_id in ((HAL, kept, sam), (ADA, theirs, sam), (ADA, kept, other)):
        forged = models.SupporterGrant(
            person_id=person_id,
            agency_id=worker(by).agency_id,
            supporter_id=supporter_id,
            sees=Sees.CRISIS_PLAN.value,
            given_at=NOW,
            given_by_id=world.key(by),
        )
        with seen_by(by), pytest.raises(ProgrammingError, match="row-level security"), atomic():
            models.SupporterGrant.objects.bulk_create([forged])
    assert looks(kept) == NOTHING
