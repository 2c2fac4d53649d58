"""Signing out whoever has gone away, after IDLE_MINUTES without a request; leaving no copies."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SEEN = "seen_at"  # seconds since 1970, in the session
GRAIN = 60  # seconds between two writings of it


class IdleMiddleware:
    """Ends a session that lay idle; each request starts the time anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This signs out after too long a pause, else notes that somebody is there."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now().timestamp()
        seen = request.session.get(SEEN, now)
        if now - seen > settings.IDLE_MINUTES * 60:
            return _ended(request)
        if SEEN not in request.session or now - seen > GRAIN:
            request.session[SEEN] = now
        return _unkept(self.get_response(request))


def _unkept(response: HttpResponse) -> HttpResponse:
    """The browser keeps no copy, so that nobody goes back to a page after somebody signed out."""
    if "Cache-Control" not in response:
        response["Cache-Control"] = "private, no-store"
    return response


def _ended(request: HttpRequest) -> HttpResponse:
    """Back to signing in, and from there to where they were, if that was a page to look at."""
    there = request.get_full_path() if request.method == "GET" else "/"
    logout(request)
    minutes = settings.IDLE_MINUTES
    messages.info(request, f"You were signed out: nothing happened for {minutes} minutes.")
    return redirect_to_login(there)
