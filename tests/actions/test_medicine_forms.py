"""What each medicine asks for: twice a day, with somebody whom they chose, or the next in time."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.assessments import asked, own_words
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, collected, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import need, treatment
from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.naloxone import Handed
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Site, Why
from throughcare.queries.treatment import regimens, supplying
from throughcare.queries.treatment.cows import cows
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
NALOXONE, INJECTION, SITE = "medicine.naloxone", "medicine.injection", "medicine.site"
FREE = {
    "opioid_free_on": TODAY - timedelta(days=8),
    "liver_test_on": TODAY - timedelta(days=20),
}
ELIGIBLE = Checks(
    treated_since_on=TODAY - timedelta(days=400),
    still_using=True,
    others_failed="Methadone to 110 mg, buprenorphine twice: still using daily",
)


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def diamorphine(sam: UUID, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"mg": 200, "product": Product.DIAMORPHINE, "checks": ELIGIBLE}
    return prescribed(sam, **usual | changes)


def test_diamorphine_begins_only_where_its_facts_are_there(sam: UUID) -> None:
    with pytest.raises(Refused, match=r"medicine\.alert"):
        diamorphine(sam, checks=Checks(still_using=True), why="They ask for it")
    with pytest.raises(Refused, match=r"medicine\.alert"):
        diamorphine(sam, weekdays=frozenset({0}))
    assert diamorphine(sam)


def test_each_of_two_attendances_a_day_is_recorded_by_itself(sam: UUID) -> None:
    key = diamorphine(sam)
    with seen_by("Fern Kell") as viewer:
        rows = supplying.collecting(viewer, on=TODAY)
    assert [(each.turn, each.turns, each.recorded) for each in rows] == [(1, 2, None), (2, 2, None)]
    page = signed_in("Fern Kell")
    told = {"on": TODAY.isoformat(), "turn": "1", "outcome": "collected"}
    assert "second of the day" in page.post(f"/supply/{key}", told, follow=True).content.decode()
    page.post(f"/supply/{key}", told | {"turn": "2", "outcome": "missed"})
    with seen_by("Fern Kell") as viewer:
        rows = supplying.collecting(viewer, on=TODAY)
        found = regimens.regimen(viewer, regimen_id=key)
    assert [each.recorded for each in rows] == [Outcome.COLLECTED, Outcome.MISSED]
    assert found is not None
    assert found.recorded == {TODAY: Outcome.COLLECTED}  # they had a dose that day
    refused = page.post(f"/supply/{key}", told | {"turn": "3"}, follow=True).content.decode()
    assert "They do not come that often on a day" in refused


def test_take_away_methadone_beside_diamorphine_is_not_two_scripts(sam: UUID) -> None:
    diamorphine(sam)
    assert prescribed(sam, mg=20)
    with seen_by(PRESCRIBER) as viewer:
        found = regimens.of_person(viewer, person_id=sam)
    assert {each.product for each in found} == {Product.DIAMORPHINE, Product.METHADONE}


def test_naltrexone_is_taken_with_somebody_whom_they_chose_and_silently_no_longer(
    sam: UUID,
) -> None:
    alone: dict[str, Any] = {
        "mg": 25,
        "product": Product.NALTREXONE,
        "checks": Checks(**FREE),
        "supervised": False,
    }
    with pytest.raises(Refused, match=r"medicine\.alert_by_reason"):
        prescribed(sam, **alone)
    key = prescribed(sam, **alone, supporter="Their sister May")
    client = signed_in(PRESCRIBER)
    assert "Their sister May" in client.get(f"/people/{sam}/treatment").content.decode()
    after = client.post(f"/prescribed/{key}/with", {"supporter": ""}, follow=True)
    assert "sister" not in after.content.decode()
    with seen_by(PRESCRIBER):
        told = models.Event.objects.get(kind="medicine.supporter_changed")
        assert "sister" not in str(told.eventpayload.payload)


def test_an_implant_needs_consent_is_looked_at_and_its_end_asks_again(sam: UUID) -> None:
    told: dict[str, Any] = {"mg": 1000, "product": Product.NALTREXONE_IMPLANT}
    with pytest.raises(Refused, match=r"medicine\.alert"):
        prescribed(sam, checks=Checks(**FREE), why="They want it", **told)
    at_us = world.key(world.RECOVERY)
    checks = Checks(**FREE, consent_on=TODAY)
    key = prescribed(sam, checks=checks, supplier_id=at_us, **told)
    assert INJECTION in owed(about=key, by=ADA)
    collected(key, by=PRESCRIBER)
    assert {INJECTION, SITE} <= owed(about=key, by=PRESCRIBER)
    by = worker(PRESCRIBER)
    with pytest.raises(Refused, match=r"medicine\.site_needed"):
        treatment.check_site(regimen_id=key, on=TODAY, seen=None, by=by, at=NOW)
    treatment.check_site(regimen_id=key, on=TODAY, seen=Site.WELL, by=by, at=NOW)
    assert SITE not in owed(about=key, by=PRESCRIBER)
    page = signed_in(PRESCRIBER).get(f"/people/{sam}/treatment").content.decode()
    assert "It works until" in page
    handed(sam)
    assert NALOXONE not in owed(about=sam, by=ADA)
    day = (NOW + A_DAY).date()
    treatment.end(regimen_id=key, ends_on=day, why=Why.FINISHED, by=worker(PRESCRIBER), at=NOW)
    assert NALOXONE in owed(about=sam, by=ADA)
    assert INJECTION not in owed(about=key, by=ADA)


def handed(sam: UUID) -> None:
    told = Told(how=Handed.NOT_WANTED, on=TODAY)
    treatment.hand_over(key=new_key(), person_id=sam, told=told, by=worker(), at=NOW)


def test_the_next_injection_is_due_when_the_last_stops_working(sam: UUID) -> None:
    asked_cows(sam, 13)
    key = prescribed(
        sam,
        mg=16,
        product=Product.BUPRENORPHINE_WEEKLY,
        supplier_id=world.key(world.RECOVERY),
        checks=Checks(hours_since_opioid=8),
    )
    collected(key, by=PRESCRIBER)
    with seen_by(PRESCRIBER):
        due = models.Obligation.objects.get(about_id=key, rule=INJECTION, met_at=None)
    assert due.due_at.date() == TODAY + timedelta(days=7)
    week = NOW + 7 * A_DAY
    collected(key, by=PRESCRIBER, at=week)
    with seen_by(PRESCRIBER, at=week):
        due = models.Obligation.objects.get(about_id=key, rule=INJECTION, met_at=None)
    assert due.due_at.date() == TODAY + timedelta(days=14)


def asked_cows(sam: UUID, total: int, *, hours: int = 0) -> None:
    values = dict.fromkeys(map(str, range(1, 12)), 0) | {"1": 4, "4": 5}
    values |= {13: {"6": 4}, 12: {"6": 2, "7": 1}}[total]
    own_words(sam, at=NOW - timedelta(hours=30))
    asked(sam, "cows", values=values, at=NOW - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("total", "hours", "warned"), [(13, 0, False), (12, 0, True), (13, 24, False), (13, 25, True)]
)
def test_buprenorphine_reads_the_cows_that_was_scored_in_the_last_day(
    sam: UUID, total: int, hours: int, warned: bool
) -> None:
    asked_cows(sam, total, hours=hours)
    told: dict[str, Any] = {"mg": 4, "product": Product.BUPRENORPHINE}
    if warned:
        with pytest.raises(Refused, match=r"medicine\.alert_by_reason"):
            prescribed(sam, checks=Checks(cows=20, hours_since_opioid=8), **told)
    else:
        assert prescribed(sam, checks=Checks(hours_since_opioid=8), **told)
    with seen_by(PRESCRIBER) as viewer:
        known = cows(viewer, person_id=sam)
    assert (known is None) is (hours > 24)
    shown = signed_in(PRESCRIBER).get(f"/people/{sam}/treatment/prescribe").content.decode()
    assert ("No COWS of the last day" if hours > 24 else f"COWS: {total}") in shown


@pytest.mark.parametrize(
    ("sheet", "values", "owes"),
    [
        ("first", {"opioids": 1}, True),
        ("first", {"opioids": 0}, False),
        ("first", {"stimulants": 9}, False),
        ("safety", {"naloxone": 1}, True),
        ("safety", {"naloxone": 0}, False),
        ("safety", {"naloxone": 2}, False),
    ],
)
def test_naloxone_is_owed_by_what_they_told_too(
    sam: UUID, sheet: str, values: dict[str, int], owes: bool
) -> None:
    asked(sam, sheet, values=values)
    assert (NALOXONE in owed(about=sam, by=ADA)) is owes


def test_told_use_asks_once_and_having_none_at_hand_again_and_justice_never_learns(
    sam: UUID,
) -> None:
    shared(sam, C.IDENTITY, C.TREATMENT, C.HEALTH)
    handed(sam)
    asked(sam, "first", values={"opioids": 9})
    assert NALOXONE not in owed(about=sam, by=ADA)
    asked(sam, "safety", values={"naloxone": 1})
    assert NALOXONE in owed(about=sam, by=ADA)
    with seen_by(HAL):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("medicine")]


def test_a_second_overdose_within_weeks_asks_for_all_of_it_again(sam: UUID) -> None:
    key, rules = prescribed(sam), {"medicine.overdose_review"}
    for days in (0, 20):
        at = NOW + days * A_DAY
        need.notice_risk(person_id=sam, flag="overdose", words="", by=worker(at=at), at=at)
        assert rules <= owed(about=key, by=PRESCRIBER, at=at)
        assert NALOXONE in owed(about=sam, by=ADA, at=at)
        by = worker(PRESCRIBER, at=at)
        treatment.review(person_id=sam, decided="Stays", by=by, at=at)
        told = Told(how=Handed.NOT_WANTED, on=at.date())
        treatment.hand_over(key=new_key(), person_id=sam, told=told, by=worker(at=at), at=at)
