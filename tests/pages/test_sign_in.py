"""Signing in, in a real browser: password, app, passkey, and being shown out."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests import world
from tests.accessible import assert_accessible

pytestmark = pytest.mark.browser


def sign_in(page: Page, name: str = "Ada Quill", password: str = world.PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").fill(world.email(name))
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page) -> None:
    """Before something weighty one says once more who one is."""
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def code_of_app(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_password_alone_where_no_more_is_asked(page: Page) -> None:
    page.goto("/account/login/")
    assert_accessible(page)
    sign_in(page)
    page.get_by_role("button", name="sign out").wait_for()
    assert page.locator(".moj-alert").count() == 0, "nobody needs telling that they signed in"


def test_a_wrong_password_keeps_the_address_and_says_nothing_of_who_exists(page: Page) -> None:
    said = []
    for name in ("Ada Quill", "Nobody Atall"):
        sign_in(page, name, "not the password")
        page.get_by_role("heading", name="There is a problem").wait_for()
        assert page.get_by_label("Email").input_value() == world.email(name)
        assert page.get_by_label("Password", exact=True).input_value() == ""
        said.append(page.get_by_role("alert").inner_text())
    assert said[0] == said[1]
    assert_accessible(page)


def test_after_five_wrong_passwords_the_right_one_waits_too(
    page: Page, at: Callable[[str], AbstractContextManager[Any]]
) -> None:
    for _ in range(5):
        sign_in(page, password="not the password")
    sign_in(page)
    expect(page.get_by_role("alert")).to_contain_text("Too many failed login attempts")
    with at("2026-03-02 10:16"):
        sign_in(page)
        page.get_by_role("button", name="sign out").wait_for()


def test_nobody_signs_up_and_mail_addresses_are_not_managed_here(page: Page) -> None:
    for address in ("signup/", "email/", "password/set/", "confirm-email/", "2fa/webauthn/signup/"):
        response = page.request.get(f"/account/{address}")
        assert response.status == 404, address


def test_without_a_second_factor_one_gets_nowhere_but_to_setting_one_up(
    page: Page, settings: Settings, at: Callable[[str], AbstractContextManager[Any]]
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(page)
    page.get_by_role("heading", name="Sign-in and security").wait_for()
    page.goto("/today")
    page.get_by_role("heading", name="Sign-in and security").wait_for()
    assert_accessible(page)

    page.get_by_role("button", name="Set up an app").click()
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    assert_accessible(page)
    confirm(page)
    secret = page.locator(".tc-secret").inner_text()
    assert page.locator("svg.tc-code path").count() == 1
    assert_accessible(page)
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.locator(".tc-secret").inner_text() == secret
    page.get_by_label("Authenticator code").fill(code_of_app(secret))
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    codes = page.locator(".tc-secret").all_inner_texts()
    assert len(codes) == 10
    assert_accessible(page)
    page.goto("/today")
    expect(page).to_have_url(re.compile("/today$"))

    page.context.clear_cookies()
    with at("2026-03-02 10:05"):
        sign_in(page)
        page.get_by_role("heading", name="Second step").wait_for()
        assert_accessible(page)
        page.goto("/today")
        page.get_by_role("heading", name="Second step").wait_for()
        page.get_by_label("Code").fill(code_of_app(secret))
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="sign out").wait_for()

    page.context.clear_cookies()
    with at("2026-03-02 10:10"):
        sign_in(page)
        page.get_by_label("Code").fill(codes[0])
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="sign out").wait_for()


def test_turning_off_the_last_factor_leads_back_to_setting_one_up(
    page: Page, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(page)
    page.get_by_role("button", name="Set up an app").click()
    confirm(page)
    page.get_by_label("Authenticator code").fill(
        code_of_app(page.locator(".tc-secret").inner_text())
    )
    page.get_by_role("button", name="Set up").click()
    page.goto("/today")
    page.goto("/account/2fa/totp/deactivate/")
    assert_accessible(page)
    page.get_by_role("button", name="Turn off").click()
    page.get_by_role("heading", name="Sign-in and security").wait_for()
    page.goto("/today")
    page.get_by_role("button", name="Set up an app").wait_for()


def test_a_passkey_signs_in_by_itself(page: Page, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page)
    page.get_by_role("button", name="Add a passkey").click()
    confirm(page)
    page.get_by_role("heading", name="Add a passkey").wait_for()
    assert_accessible(page)
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("Office key")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Office key").wait_for()
    assert_accessible(page)

    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("button", name="sign out").wait_for()
    page.goto("/today")
    expect(page).to_have_url(re.compile("/today$"))


def test_after_half_an_hour_of_nothing_one_is_signed_out(
    page: Page, at: Callable[[str], AbstractContextManager[Any]]
) -> None:
    sign_in(page)
    page.get_by_role("button", name="sign out").wait_for()
    for minute in ("10:20", "10:45", "11:14"):  # each request starts the half hour anew
        with at(f"2026-03-02 {minute}"):
            page.goto("/account/2fa/")
            page.get_by_role("button", name="sign out").wait_for()
    with at("2026-03-02 11:45"):
        page.goto("/account/2fa/")
        page.get_by_text("You were signed out: nothing happened for 30 minutes.").wait_for()
        sign_in_here = page.get_by_role("button", name="Sign in", exact=True)
        assert sign_in_here.is_visible()
        assert "next=/account/2fa/" in page.url


def test_other_places_are_seen_and_signed_out(
    page: Page, new_context: Callable[..., Any], live: str
) -> None:
    sign_in(page)
    elsewhere = new_context(base_url=live).new_page()
    sign_in(elsewhere)
    page.goto("/account/sessions/")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.get_by_text("You are signed out everywhere else.").wait_for()
    elsewhere.goto("/account/2fa/")
    expect(elsewhere).to_have_url(re.compile("/account/login/"))


def test_a_password_is_changed_and_the_old_one_is_of_no_use(page: Page) -> None:
    sign_in(page)
    page.goto("/account/password/change/")
    assert_accessible(page)
    page.get_by_label("Current Password").fill(world.PASSWORD)
    page.get_by_label("New Password", exact=True).fill("too short")
    page.get_by_label("New Password (again)").fill("too short")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters")
    for label, text in (
        ("Current Password", world.PASSWORD),
        ("New Password", "another long fictional one"),
        ("New Password (again)", "another long fictional one"),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Change password").click()
    page.get_by_text("Your password is changed.").wait_for()
    sign_in(page)
    page.get_by_role("heading", name="There is a problem").wait_for()
    sign_in(page, password="another long fictional one")
    page.get_by_role("button", name="sign out").wait_for()


def test_after_signing_out_one_cannot_go_back_to_a_page(page: Page) -> None:
    sign_in(page)
    page.goto("/account/2fa/")
    page.get_by_role("heading", name="Sign-in and security").wait_for()
    page.get_by_role("button", name="sign out").click()
    page.get_by_text("You are signed out.").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()
