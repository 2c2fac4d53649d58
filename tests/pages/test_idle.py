"""Being signed out while a page lies open: said before, and nothing that was typed is lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests import world
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in
from tests.stories.test_c11_contact import given_an_hour_that_was_kept
from throughcare.jobs import keys
from throughcare.records import encryption, models

WORDS = "Sleeps badly since the funeral."
type At = Callable[[str], AbstractContextManager[Any]]


@pytest.mark.browser
class TestAnOpenPage:
    def test_says_so_before_and_one_may_stay(self, page: Page, at: At) -> None:
        page.clock.install()
        sign_in(page, "Ada Quill")
        dialog = page.get_by_role("dialog", name="You will soon be signed out")
        page.clock.run_for(24 * 60 * 1000)
        expect(dialog).to_be_hidden()
        with at("2026-03-02 10:26"):
            page.clock.run_for(2 * 60 * 1000)
            expect(dialog).to_contain_text("4 minutes")
            expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
            looked_at(page, "idle")
            page.get_by_role("button", name="Stay signed in").click()
            expect(dialog).to_be_hidden()
        with at("2026-03-02 10:50"):
            page.goto("/today")
            page.get_by_role("button", name="sign out").wait_for()

    def test_when_another_window_was_at_work_it_says_nothing(self, page: Page, at: At) -> None:
        page.clock.install()
        sign_in(page, "Ada Quill")
        with at("2026-03-02 10:20"):
            page.context.new_page().goto("/today")
        with at("2026-03-02 10:26"):
            page.clock.run_for(26 * 60 * 1000)
            expect(page.get_by_role("dialog")).to_be_hidden()

    def test_typing_counts_as_being_there(self, page: Page, at: At) -> None:
        sam = given_an_hour_that_was_kept()
        page.clock.install()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        for minute in ("20", "40"):
            with at(f"2026-03-02 10:{minute}"):
                page.clock.run_for(20 * 60 * 1000)
                with page.expect_response("**/account/still-here"):
                    page.get_by_label("For the team").press_sequentially("a")
        with at("2026-03-02 11:05"):
            page.get_by_label("Attended").click()
            page.get_by_role("button", name="Save").click()
            page.get_by_role("status", name="Done").wait_for()

    def test_left_alone_it_leaves_the_screen_and_what_was_typed_is_kept(
        self, page: Page, at: At
    ) -> None:
        sam = given_an_hour_that_was_kept()
        page.clock.install()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("For the team").fill(WORDS)
        with at("2026-03-02 10:31"):
            page.clock.run_for(31 * 60 * 1000)
            page.get_by_role("heading", name="Sign in", exact=True).wait_for()
            assert WORDS not in page.content()
            again(page, "Ada Quill")
            expect(page.locator("main")).to_contain_text(WORDS)

    def test_twelve_hours_are_the_end_whatever_one_does(self, page: Page, at: At) -> None:
        sign_in(page, "Ada Quill")
        for quarter in range(1, 48):
            hour, minute = divmod(10 * 60 + quarter * 15, 60)
            with at(f"2026-03-02 {hour}:{minute:02}"):
                assert "today" in page.request.get("/today").url, (hour, minute)
        with at("2026-03-02 22:01"):
            page.goto("/today")
            page.get_by_text("you had been signed in for 12 hours").wait_for()


@pytest.mark.browser
class TestSentTooLate:
    def test_it_is_shown_again_and_sent_by_its_writer(
        self, page_without_javascript: Page, at: At
    ) -> None:
        page = page_without_javascript
        sam = typed_and_too_late(page, at)
        with at("2026-03-02 10:41"):
            assert WORDS not in page.content()
            assert not any("funeral" in str(each.get_decoded()) for each in Session.objects.all())
            again(page, "Ada Quill")
            page.get_by_role("heading", name="Not saved yet").wait_for()
            expect(page.locator("main")).to_contain_text(WORDS)
            page.get_by_role("button", name="Send it now").click()
            page.get_by_text("Attended keywork, 40 minutes").wait_for()
            page.get_by_text(WORDS).wait_for()
            assert page.url.endswith(f"/people/{sam}")

    def test_nobody_else_is_shown_it(self, page: Page, at: At) -> None:
        sam = typed_and_too_late(page, at)
        with at("2026-03-02 10:41"):
            again(page, "Flo Reed")
            page.get_by_role("heading", name="Record a contact").wait_for()
            assert WORDS not in page.content()
            page.get_by_role("button", name="sign out").click()
            page.goto(f"/people/{sam}/contact")
            again(page, "Ada Quill")
            page.get_by_role("heading", name="Record a contact").wait_for()
            assert WORDS not in page.content()

    def test_after_half_an_hour_it_is_gone(self, page: Page, at: At) -> None:
        typed_and_too_late(page, at)
        with at("2026-03-02 11:12"):
            again(page, "Ada Quill")
            page.get_by_role("heading", name="Record a contact").wait_for()
            assert WORDS not in page.content()

    def test_a_page_from_before_signing_in_again_elsewhere(
        self, page: Page, at: At, console_errors: list[str]
    ) -> None:
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("For the team").fill(WORDS)
        with at("2026-03-02 10:40"):
            other = page.context.new_page()
            sign_in(other, "Ada Quill")
            page.get_by_role("button", name="Save").click()
            page.get_by_role("heading", name="Not saved yet").wait_for()
            looked_at(page, "not-saved")
            page.get_by_role("button", name="Send it now").click()
            page.get_by_role("link", name="Choose who came").wait_for()
            expect(page.get_by_label("For the team")).to_have_value(WORDS)
        console_errors.clear()

    def test_somebody_elses_mark_is_no_mark(self, page: Page) -> None:
        page.goto("/account/login/")
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        sent = {"csrfmiddlewaretoken": token, "whose_page": f"{world.key('Ada Quill')}:made-up"}
        page.request.post("/today", form=sent, headers={"Referer": page.url})
        assert not any("sent_too_late" in each.get_decoded() for each in Session.objects.all())


def typed_and_too_late(page: Page, at: At) -> Any:
    """Types at 10:00, and sends at 10:40."""
    sam = given_an_hour_that_was_kept()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/contact")
    page.get_by_label("Attended").click()
    page.get_by_label("For the team").fill(WORDS)
    with at("2026-03-02 10:40"):
        page.get_by_role("button", name="Save").click()
        page.get_by_text("What you sent is not saved yet.").wait_for()
    return sam


def again(page: Page, name: str) -> None:
    page.get_by_label("Email").fill(world.email(name))
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="sign out").first.wait_for()


@pytest.mark.django_db
class TestSecrets:
    def test_the_row_does_not_hold_the_secret_and_a_new_key_takes_over(
        self, settings: Settings
    ) -> None:
        ada = models.Account.objects.get(email=world.email("Ada Quill"))
        secret = "JBSWY3DPEHPK3PXP"
        TOTP.activate(ada, secret)
        codes = RecoveryCodes.activate(ada).generate_codes()
        old = settings.ENCRYPTION_KEYS
        assert secret not in lying()
        new = [encryption.new_key()]
        settings.ENCRYPTION_KEYS = [*new, *old]
        assert keys.renew() == 2
        settings.ENCRYPTION_KEYS = new
        stored = {each.type: each for each in Authenticator.objects.filter(user=ada)}
        assert encryption.decrypt(token=stored["totp"].data["secret"]) == secret
        assert RecoveryCodes(stored["recovery_codes"]).generate_codes() == codes


def lying() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select data::text from mfa_authenticator")
        return "".join(each for (each,) in cursor.fetchall())
