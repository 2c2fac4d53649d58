"""The person bar offers what has something for the viewer, or may be started by them."""

import html
import re
from http import HTTPStatus
from uuid import UUID

import pytest
from django.urls import reverse

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA, HAL, IVY, opened, required
from tests.referrals import seen_by
from throughcare.actions import treatment
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.permissions import NOT_THERE
from throughcare.pages.person.sections import SECTIONS
from throughcare.queries.person import head
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

ALWAYS = {"Journey", "Sharing", "Details"}


def offered(name: str, person_id: UUID) -> set[str]:
    page = signed_in(name).get(f"/people/{person_id}").content.decode()
    (bar,) = re.findall(r'<ul class="tc-sections">.*?</ul>', page, re.DOTALL)
    return {text.strip() for text in re.findall(r">([^<>]+)</a>", bar)}


def may_start(name: str, address: str) -> bool:
    """Whether a page has a form, or a button that leads to a page that opens."""
    page = html.unescape(signed_in(name).get(address).content.decode())
    main = page.partition('id="main-content"')[2]
    if re.search(r'<form[^>]*method="post"', main):
        return True
    buttons = re.findall(r'<a href="([^"]+)"[^>]*class="govuk-button', main)
    return any(signed_in(name).get(each).status_code == HTTPStatus.OK for each in buttons)


@pytest.mark.parametrize(
    "name",
    [
        *(ADA, "Bo Marsh", HAL, IVY, "Jo Wren", "Di Harrow", "Lou Bench", "Una Gray"),
        *("Una Cellan", "Vi Harbour", "Max Gate", "Nell Ward", "Fern Kell", "Wyn Dale"),
        *("Cy Fenn", "Gil Stone", "Kit Vale", "Oz Partner", "Pip Steward"),
    ],
)
def test_each_section_that_is_offered_answers_and_with_nothing_in_it_can_be_started(
    name: str,
) -> None:
    """One of every role that sees people, at every kind of agency."""
    sam = somebody(ADA)
    for agency in (
        *(world.PROBATION, world.MIND, world.HOUSING, world.CUSTODY, world.TEAM),
        *(world.PRISON, world.PHARMACY, world.STEWARDS),
    ):
        shared(sam, C.IDENTITY, to=agency)
    opened(sam, court=world.COURT)
    with seen_by(name) as viewer:
        found = head(viewer, person_id=sam)
        assert found is not None
        empty = [each for each in SECTIONS if each.has and each.has not in found.present]
    shown = offered(name, sam)
    client = signed_in(name)
    for each in SECTIONS:
        if each.text in shown:
            answered = client.get(reverse(each.url, args=[sam])).status_code
            assert answered == HTTPStatus.OK, each.text
    wrong = {
        each.text
        for each in empty
        if each.text in shown and not may_start(name, reverse(each.url, args=[sam]))
    }
    assert wrong == set()


def given_to(person_id: UUID) -> None:
    treatment.give(
        key=new_key(),
        person_id=person_id,
        medicine=Medicine.METHADONE,
        starts_on=NOW.date(),
        ends_on=None,
        by=worker(ADA),
        at=NOW,
    )


def test_probation_is_offered_treatment_only_where_it_may_see_some() -> None:
    sam = somebody(ADA)
    shared(sam, C.IDENTITY)
    assert offered(HAL, sam) == ALWAYS | {
        "Plan",
        "Support",
        "Assessment",
        "Orders",
        "Reports",
        "Tests",
        "Custody",
        "Needs",
    }
    given_to(sam)
    assert "Treatment" not in offered(HAL, sam)
    shared(sam, C.TREATMENT)
    assert "Treatment" in offered(HAL, sam)
    assert "Treatment" in offered(ADA, sam)


def test_a_court_is_offered_what_it_sees_and_starts_nothing() -> None:
    sam = somebody(ADA)
    shared(sam, C.IDENTITY)
    required(opened(sam, court=world.COURT))
    assert offered("Lou Bench", sam) == ALWAYS | {"Orders"}


def test_the_police_are_offered_no_needs_and_start_none() -> None:
    sam = somebody(ADA)
    shared(sam, C.IDENTITY, to=world.CUSTODY)
    una = "Una Cellan"
    assert not offered(una, sam) & {"Needs", "Plan", "Assessment", "Treatment", "Tests"}
    assert signed_in(una).get(f"/people/{sam}/needs/new").status_code == HTTPStatus.NOT_FOUND


def test_whoever_treats_is_offered_it_to_start() -> None:
    assert "Treatment" in offered(ADA, somebody(ADA))


def test_no_agency_of_justice_records_a_medicine() -> None:
    assert {kind for kind in JUSTICE if "treatment.record" not in NOT_THERE[kind]} == set()
