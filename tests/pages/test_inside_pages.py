"""Pages of what prisons offer, of places, and of mandatory tests, without a browser."""

from uuid import UUID

import pytest
from django.test import Client

from tests import needs, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.insides import (
    MAX,
    OFFENDERS,
    OLIVE,
    half_way,
    in_prison,
    line,
    max_,
    two_prisons,
)
from tests.journeys import C, shared, somebody
from tests.orders import HAL
from tests.testing import taken
from throughcare.actions.inside import placing
from throughcare.domain.directory.terms import NeedKind
from throughcare.pages.shell.frame import HAT
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> UUID:
    two_prisons()
    return in_prison()


def olive() -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(models.Account.objects.get(email=world.email(OLIVE)))
    session = client.session
    session[HAT] = [str(world.key(OLIVE)), str(world.key(OFFENDERS))]
    session["seen"] = NOW.isoformat()
    session.save()
    return client


def said(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_discipline_sees_its_own_tests_and_none_of_treatment(sam: UUID) -> None:
    half_way(sam, modules=())
    taken(sam)
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}), to=OFFENDERS)
    page = said(olive(), f"/people/{sam}/mandatory-tests")
    assert "No mandatory test is recorded" in page
    assert "Record a test" in page
    assert "No drug test is recorded" in said(olive(), f"/people/{sam}/tests")
    assert "No intervention is recorded" in said(olive(), f"/people/{sam}/programmes")
    assert "0 of" not in said(olive(), f"/people/{sam}/inside")
    told = {
        "key": str(new_key()),
        "why": "random",
        "on-day": "2",
        "on-month": "3",
        "on-year": "2026",
        "outcome": "found",
        "found": ["opioids"],
    }
    assert olive().post(f"/people/{sam}/mandatory-tests/record", told).status_code == 302
    assert "something found" in said(olive(), f"/people/{sam}/mandatory-tests")
    page = said(signed_in(MAX), f"/people/{sam}/mandatory-tests")
    assert "Help was offered" in page
    assert "Help was offered" not in said(olive(), f"/people/{sam}/mandatory-tests")


def test_a_place_that_would_hang_on_a_test_alone_is_refused_on_the_form(sam: UUID) -> None:
    offer_id = line("recovery_wing", weeks=12, criteria=())
    by = max_(at=NOW)
    place_id = placing.ask(
        key=new_key(), person_id=sam, offer_id=offer_id, own_words="Quiet", by=by, at=NOW
    )
    page = said(signed_in(MAX), f"/people/{sam}/inside")
    assert "Give the place" in page
    told = {"grounds": ["mandatory_test", "treatment_test"], "why": "The tests"}
    answer = signed_in(MAX).post(f"/prisons/places/{place_id}/no", told)
    assert answer.status_code == 422
    assert "No place hangs on a test alone" in answer.content.decode()
    assert signed_in(MAX).post(f"/prisons/places/{place_id}/give").status_code == 302
    assert "Has a place" in said(signed_in(MAX), f"/people/{sam}/inside")


def test_what_fits_is_asked_before_a_sentence_too(sam: UUID) -> None:
    line()
    outside = somebody()
    needs.found(outside, NeedKind.DRUG_TREATMENT)
    ada = signed_in("Ada Quill")
    assert "nobody has told the day of release" in said(ada, f"/people/{outside}/inside")
    assert "Takes 20 weeks; 26 are left" in said(ada, f"/people/{outside}/inside?weeks=26")
    assert "the rest goes on outside" in said(ada, f"/people/{outside}/inside?weeks=12")
    assert ada.get("/prisons/add").status_code == 403
    assert "Add a line" not in said(ada, "/prisons")


def test_whoever_may_see_nothing_of_custody_is_told_of_no_move(sam: UUID) -> None:
    shared(sam, C.IDENTITY)
    assert "No move is planned" in said(signed_in(HAL), f"/people/{sam}/moves")


def test_whoever_waits_for_a_place_is_told_and_their_page_says_so(sam: UUID) -> None:
    offer_id = line("recovery_wing", weeks=12, criteria=(), places=1)
    asked = {"person_id": sam, "offer_id": offer_id, "own_words": "", "by": max_(at=NOW), "at": NOW}
    place_id = placing.ask(key=new_key(), **asked)
    client, path = signed_in(MAX), f"/prisons/places/{place_id}/wait"
    told = {"told": "You are next.", "until_on-day": "9", "until_on-month": "3"}
    refused = client.post(path, told | {"until_on-year": "2025"})
    assert refused.status_code == 422
    assert "You are next." in refused.content.decode()
    assert client.post(path, told | {"until_on-year": "2026"}).status_code == 302
    page = said(client, f"/people/{sam}/inside")
    assert "They were told: You are next. Looked at again by Monday 9 March" in page
    owed = said(client, "/today/later")
    assert "who asks for a place, or say how long they wait" in owed
