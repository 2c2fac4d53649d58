"""The partnership's figures: counted each night, twelve weeks of them, and no person in them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests import world
from tests.access.browsing import signed_in
from tests.actions.net_facts import agreed, counted, on, page, text
from tests.clock import NOW
from tests.journeys import somebody
from tests.referrals import seen_by, sent
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.gaps import Hole
from throughcare.jobs import net as clock
from throughcare.records import models

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def commissioner_and_auditor() -> None:
    """Two who see figures and nobody's record."""
    for name, role in (("Ann Ledger", Role.COMMISSIONER), ("Gil Stone", Role.AUDITOR)):
        models.Assignment.objects.filter(worker_id=world.key(name)).update(role=role.value)


WITHOUT_PEOPLE = ("Ann Ledger", "Gil Stone")
LEAD = "Oz Partner"


def numbers(name: str) -> dict[str, int]:
    """The six numbers as a page shows them."""
    found = re.findall(
        r'tc-figure__number">(\d+)</span>\s*([^<]+)</a>', page(name, "/net"), re.DOTALL
    )
    return {text(words): int(number) for number, words in found}


def test_each_night_every_agency_is_counted() -> None:
    somebody(given="Samira")
    somebody(given="Kim", by="Hal Birch")
    clock.count_at(at=NOW)
    found = models.NetCount.objects.filter(hole="next_step").values_list("agency__name", "number")
    told = dict(found)
    assert told.keys() == set(world.AGENCIES)
    assert {name for name, number in told.items() if number} == {world.RECOVERY, world.PROBATION}
    assert models.NetCount.objects.count() == len(world.AGENCIES) * len(Hole)


def test_counted_again_the_same_day_it_replaces_the_figures() -> None:
    sam = somebody()
    counted(world.RECOVERY, at=NOW)
    agreed(sam, "See a doctor", "2026-03-09", at=NOW)
    counted(world.RECOVERY, at=NOW + timedelta(hours=5))
    steps = models.NetCount.objects.get(hole="next_step", agency_id=world.key(world.RECOVERY))
    assert (steps.number, steps.oldest_on) == (0, None)


@pytest.mark.parametrize("name", [LEAD, *WITHOUT_PEOPLE])
def test_figures_are_seen_and_no_person(name: str) -> None:
    somebody(given="Samira")
    somebody(given="Samira", by="Hal Birch")
    clock.count_at(at=NOW)
    assert numbers(name)["No agreed next step"] == 2
    said = page(name, "/net") + page(name, "/net?hole=next_step")
    assert "West Town Recovery" in said
    assert "West Town Probation" in said
    assert "Samira" not in said


def test_only_numbers_of_ones_own_agency_open_the_people_behind_them() -> None:
    _count(world.RECOVERY, "2026-03-02", 4)
    opens = 'href="/net?of=agency&amp;hole=next_step"'
    assert opens not in page(LEAD, "/net") + page(LEAD, "/net?hole=next_step")
    _count(world.STEWARDS, "2026-03-02", 3)
    assert page(LEAD, "/net").count(opens) == 1
    assert opens not in page("Ann Ledger", "/net")
    listed = re.findall(r'<li class="tc-gap.*?</li>', page(LEAD, "/net?hole=next_step"))
    assert [opens in each for each in listed] == [world.STEWARDS in each for each in listed]
    assert sum(opens in each for each in listed) == 1


def test_each_agency_is_listed_with_who_is_responsible_and_since_when() -> None:
    somebody()
    clock.count_at(at=NOW)
    said = text(page(LEAD, "/net?hole=next_step"))
    bo = "Responsible: Bo Marsh, manager of West Town Recovery"
    assert f"West Town Recovery: 1 {bo} · oldest since Monday 2 March" in said


@pytest.mark.parametrize("name", [LEAD, *WITHOUT_PEOPLE])
def test_the_database_shows_them_nobody(name: str) -> None:
    sent(somebody(given="Samira"))
    with seen_by(name), connection.cursor() as cursor:
        for table in (
            "records_person",
            "records_journey",
            "records_obligation",
            "records_event",
            "records_eventpayload",
            "records_referral",
            "records_reread",
            "records_nextstep",
        ):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table
        recovery = world.key(world.RECOVERY)
        cursor.execute("select count(*) from net_journeys(%s, '{}', true, '{}')", [recovery])
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("name", WITHOUT_PEOPLE)
def test_the_agencys_own_list_is_not_for_them_either(name: str) -> None:
    somebody(given="Samira")
    clock.count_at(at=NOW)
    assert "Samira" not in page(name, "/net?of=agency")
    assert "The net of the partnership" in page(name, "/net?of=agency")


def test_another_partnership_is_not_counted_in() -> None:
    somebody(given="Kim", by="Quin Easton")
    clock.count_at(at=NOW)
    assert numbers(LEAD)["No agreed next step"] == 0
    assert "East Town" not in page(LEAD, "/net")


def test_who_sees_neither_people_nor_figures_is_told_so() -> None:
    models.Assignment.objects.filter(worker_id=world.key("Ann Ledger")).update(
        role=Role.AGENCY_ADMINISTRATOR.value
    )
    assert "Nothing here for your role" in page("Ann Ledger", "/net")


class TestTwelveWeeks:
    def weeks(self, name: str) -> list[int]:
        """The picture of next steps, said in words."""
        (found,) = re.findall(
            r'aria-label="No agreed next step, week by week: ([\d, ]+)"', page(name, "/net")
        )
        return [int(number) for number in found.split(", ")]

    def test_each_week_shows_what_was_counted_last_in_it(self, at: At) -> None:
        for day, number in (("2026-02-09", 7), ("2026-02-23", 4), ("2026-03-02", 3)):
            _count(world.RECOVERY, day, number)
        _count(world.PROBATION, "2026-03-02", 2)
        assert self.weeks(LEAD) == [0] * 8 + [7, 0, 4, 5]
        assert self.weeks("Bo Marsh") == [0] * 8 + [7, 0, 4, 3]

    def test_what_grew_is_said(self) -> None:
        _count(world.RECOVERY, "2026-02-23", 4)
        _count(world.RECOVERY, "2026-03-02", 9)
        assert "5 more in a week" in page(LEAD, "/net")

    def test_older_than_twelve_weeks_is_left_out(self) -> None:
        _count(world.RECOVERY, "2025-12-08", 9)
        assert "Nothing has been counted yet" in page(LEAD, "/net")

    def test_an_agency_that_was_never_counted_has_no_picture(self) -> None:
        somebody()
        assert "week by week" not in page("Bo Marsh", "/net")

    def test_a_worker_sees_no_picture_of_the_agency(self) -> None:
        _count(world.RECOVERY, "2026-03-02", 9)
        assert "week by week" not in page("Ada Quill", "/net")


class TestReviewsOfTheProtocol:
    def test_overdue_reviews_are_the_partnership_leads_to_see(self, at: At) -> None:
        assert "No review is overdue" in page(LEAD, "/net")
        with at(on("2027-05-03")):
            said = text(page(LEAD, "/net"))
            assert "Steps of the protocol to review" in said
            owed = "Owed by Partnership lead, deputy Manager of the lead agency"
            assert f"{owed} · review due Thursday 1 April" in said

    def test_a_commissioner_sees_them_without_a_way_into_the_administration(self, at: At) -> None:
        with at(on("2027-05-03")):
            said = page("Ann Ledger", "/net")
            assert "review due" in said
            assert "/admin/protocol" not in said
            assert signed_in("Ann Ledger").get("/admin/protocol").status_code == 403


def _count(agency: str, day: str, number: int) -> None:
    """What was counted of missing next steps."""
    models.NetCount.objects.create(
        agency_id=world.key(agency),
        hole=Hole.NEXT_STEP.value,
        counted_on=date.fromisoformat(day),
        number=number,
    )
