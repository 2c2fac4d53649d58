"""Nobody without a second factor: whoever has none is sent to set one up before anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch

KNOWN = "second_factor"  # in the session, once seen
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
ALWAYS_OPEN = frozenset({"account_logout", "account_reauthenticate", "account_login", "healthz"})


class SecondFactorMiddleware:
    """Holds people at enrolment while REQUIRE_SECOND_FACTOR is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This answers as usual; what is asked for is looked at in process_view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """This turns somebody without a second factor towards setting one up."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if _sets_up(match):
            request.session.pop(KNOWN, None)  # it may be about to change
            return None
        if _name(match) in ALWAYS_OPEN or _has_one(request):
            return None
        return redirect("mfa_index")


def _name(match: ResolverMatch | None) -> str:
    return (match.url_name or "") if match else ""


def _sets_up(match: ResolverMatch | None) -> bool:
    return _name(match).startswith("mfa_")


def _has_one(request: HttpRequest) -> bool:
    """Asked of the database once a session, and again after each visit to the enrolment pages."""
    if request.session.get(KNOWN):
        return True
    if not is_mfa_enabled(request.user, FACTORS):
        return False
    request.session[KNOWN] = True
    return True
