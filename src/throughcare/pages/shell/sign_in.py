"""Signing in: who may have an account, and how its second factor is shown."""

from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from markupsafe import Markup

from throughcare.pages.shell import idle
from throughcare.records import encryption


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an agency's administrator makes accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """This is always refused."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Draws the picture to scan without inline styles, which our pages refuse; names keys."""

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """This names a new passkey until somebody gives it a better name."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text: str) -> str:
        """This is how the secret of an app lies in the database."""
        return encryption.encrypt(text=text)

    def decrypt(self, encrypted_text: str) -> str:
        """This reads it."""
        return encryption.decrypt(token=encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """This draws the picture that an app scans."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        matrix = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(matrix)
            for x, dark in enumerate(row)
            if dark
        )
        return Markup(
            '<svg class="tc-code" viewBox="0 0 {0} {0}" role="img" shape-rendering="crispEdges"'
            ' aria-label="Picture to scan with your app"><path d="{1}"/></svg>'
        ).format(len(matrix), dots)


def absent(request: HttpRequest, **rest: Any) -> HttpResponse:
    """This stands where allauth has a page that we don't offer."""
    raise Http404


# Before allauth's own addresses: what nobody should meet here. Their names still resolve.
urlpatterns = [path(idle.STILL_HERE, idle.still_here, name=idle.STILL_HERE)]
urlpatterns += [
    path(address, absent)
    for address in (
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/<path:key>/",
        "password/set/",
        "login/code/confirm/",
        "2fa/webauthn/signup/",
    )
]
