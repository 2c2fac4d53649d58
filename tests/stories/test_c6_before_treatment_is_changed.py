"""C6: a bench considers detoxification for somebody on maintenance."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import courts
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.orders import A_DAY, HAL
from tests.reports import LOU, maintained
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.court.report.words import WARNING

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def given_somebody_on_maintenance_who_is_listed() -> tuple[UUID, UUID]:
    person_id, order_id = courts.sentenced()
    maintained(person_id)
    courts.listed(order_id, courts.sitting(courts.bench(), courts.A_MONTH_ON))
    return person_id, order_id


def test_with_consent_for_this_report_the_court_reads_the_conflict_and_whom_to_ask(
    page: Page, at: At, console_errors: list[str]
) -> None:
    person_id, _ = given_somebody_on_maintenance_who_is_listed()
    with at(NOW + 22 * A_DAY):
        sign_in(page, HAL)
        page.get_by_role("link", name="Write the report for the review of Sam").wait_for()
        page.goto(f"/people/{person_id}/reports")
        page.get_by_text("No report is recorded").wait_for()
        page.get_by_role("button", name="Report for review").click()
        page.get_by_role("heading", name="Report for review").wait_for()
        assert_accessible(page)
        expect(page.get_by_label("Month", exact=True)).to_have_value("4")
        page.get_by_role("button", name="Begin").click()

        page.get_by_role("heading", name="Write").wait_for()
        assert_accessible(page)
        looked_at(page, "report-write")
        page.get_by_label("What was good").fill("Came every week. Keeps his flat.")
        page.get_by_label("In their own words").fill("I want to keep my script.")
        page.get_by_label("Detoxification").check()
        page.get_by_role("button", name="Keep this version").click()
        expect(page.get_by_text(WARNING, exact=True)).to_be_visible()
        expect(page.get_by_text("methadone")).to_have_count(0)
        expect(page.get_by_text("Not seen yet in this version")).to_be_visible()
        assert_accessible(page)

        page.get_by_role("button", name="Sign and send").click()
        page.get_by_role("heading", name="Sign and send").wait_for()
        assert_accessible(page)
        page.get_by_role("button", name="Sign and send").click()
        page.get_by_role("alert").get_by_text("They have not seen this version").wait_for()
        page.get_by_role("link", name="Cancel").click()

        page.get_by_role("button", name="They agree for this report").click()
        page.get_by_role("heading", name="They agree for this report").wait_for()
        assert_accessible(page)
        page.get_by_label("What they say").fill("Tell them, so that they ask first")
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_text("methadone").first).to_be_visible()
        expect(page.get_by_text("ask West Town Recovery").first).to_be_visible()

        page.get_by_role("button", name="We read it together").click()
        page.get_by_role("heading", name="They saw it").wait_for()
        assert_accessible(page)
        page.get_by_label("We read it together").check()
        page.get_by_label("What they say of it").fill("It is right")
        page.get_by_role("button", name="Record").click()
        looked_at(page, "report-seen")
        page.get_by_role("link", name="Who changed which sentence").click()
        page.get_by_role("heading", name="Who changed which sentence").wait_for()
        assert_accessible(page)
        page.go_back()
        page.get_by_role("button", name="Sign and send").click()
        page.get_by_role("heading", name="Sign and send").wait_for()
        page.get_by_role("button", name="Sign and send").click()
        expect(page.get_by_text("Kept as it was sent")).to_be_visible()
        sign_out(page)

    with at(NOW + 23 * A_DAY):
        sign_in(page, LOU)
        page.goto("/court")
        page.get_by_role("link", name="Room 1").first.click()
        page.get_by_role("link", name="Sam").first.click()
        expect(page.get_by_text(WARNING, exact=True)).to_be_visible()
        looked_at(page, "hearing-with-report")
        page.get_by_role("link", name="Report for review: Sam Example").click()
        page.get_by_role("heading", name="Report for review: Sam Example").wait_for()
        expect(page.get_by_text("this would end or break: methadone")).to_be_visible()
        expect(page.get_by_text("It is right")).to_be_visible()
        assert_accessible(page)
        looked_at(page, "report-sent")
    forms_came_back(console_errors)
