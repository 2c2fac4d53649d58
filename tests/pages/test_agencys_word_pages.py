"""An agency's own word in what the rule book says: refusals, matches, criteria, the protocol."""

import re

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.directories import known, service
from tests.journeys import somebody
from tests.pages.test_find_help_pages import words
from throughcare.domain.directory.known import FactKind
from throughcare.domain.kernel.decision import because
from throughcare.domain.net.words import REASONS
from throughcare.pages.shell.forms import refusal_sentence
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

OURS = re.compile(r"\b(person|people)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def tenants() -> None:
    for agency in (world.RECOVERY, world.HOUSING, world.STEWARDS):
        models.Agency.objects.filter(pk=world.key(agency)).update(
            word_for_person="tenant", word_for_people="tenants"
        )


def main(name: str, path: str) -> str:
    answer = signed_in(name).get(path)
    assert answer.status_code == 200
    return words(answer.content.decode().partition("<main")[2])


def test_a_refusal() -> None:
    reason = because("referral.withdraw_only_their_wish")
    with viewing(worker_id=world.key("Di Harrow"), agency_id=world.key(world.HOUSING), at=NOW):
        said = refusal_sentence(reason=reason, catalogue=REASONS)
    assert "only if the tenant wishes it" in said
    assert "only if the person wishes it" in refusal_sentence(reason=reason, catalogue=REASONS)


def test_what_would_change_an_answer_when_help_is_looked_for() -> None:
    sam = somebody()
    known(sam, FactKind.SUBSTITUTION, "no")
    service("Steady Rooms", {"kind": "substitution", "on": True})
    said = main("Ada Quill", f"/people/{sam}/find-help?need=housing")
    assert "If the tenant wants substitution treatment" in said


def test_whom_a_service_takes() -> None:
    key = service("Steady Rooms", {"kind": "age", "from": 18})
    for path in (f"/directory/{key}", f"/directory/{key}/criteria", f"/directory/{key}/history"):
        said = main("Ed Latch", path)
        assert "The person" not in said
    assert "The tenant is 18 or older." in main("Ed Latch", f"/directory/{key}")


def test_the_protocol() -> None:
    said = main("Bo Marsh", "/admin/protocol")
    assert "Find a lead for the tenant" in said
    assert "for the person" not in said
    assert "Find a lead for the tenant" in main("Oz Partner", "/admin/protocol/journey.handover")
