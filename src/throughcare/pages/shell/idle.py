"""Signing out whoever has gone away, after IDLE_MINUTES without a request; leaving no copies.

Nobody stays longer than SESSION_COOKIE_AGE, whatever they do. A page that is open says so before.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

SINCE = "signed_in_at"  # seconds since 1970, in the session
SEEN = "seen_at"
GRAIN = 60  # seconds between two writings of it
STILL_HERE = "still-here"  # the name of the address that pages ask


class IdleMiddleware:
    """Ends a session that lay idle; each request starts the time anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This signs out after too long a pause, else notes that somebody is there.

        What is then asked for is answered as to anybody: by signing in, which keeps what was sent.
        """
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now().timestamp()
        if seconds_left(request.session, now=now) <= 0:
            _end(request, now)
        elif not _only_asks(request):
            _note(request.session, now)
        return _unkept(self.get_response(request))


def seconds_left(session: SessionBase, *, now: float) -> int:
    """How many seconds a session still has, if nothing more happens."""
    idle = settings.IDLE_MINUTES * 60 - (now - session.get(SEEN, now))
    whole = settings.SESSION_COOKIE_AGE - (now - session.get(SINCE, now))
    return int(min(idle, whole))


@require_http_methods(["GET", "POST"])
def still_here(request: HttpRequest) -> HttpResponse:
    """Asked by an open page: how long the session has; sent to, the time starts anew.

    No content: only a header says the seconds, and 0 whoever is not signed in.
    """
    now = timezone.now().timestamp()
    here = request.user.is_authenticated
    left = seconds_left(request.session, now=now) if here else 0
    return HttpResponse(status=204, headers={"Seconds-Left": str(left)})


def _only_asks(request: HttpRequest) -> bool:
    return request.method == "GET" and request.path_info == f"/account/{STILL_HERE}"


def _note(session: SessionBase, now: float) -> None:
    if SINCE not in session:
        session[SINCE] = now
    if SEEN not in session or now - session[SEEN] > GRAIN:
        session[SEEN] = now


def _unkept(response: HttpResponse) -> HttpResponse:
    """The browser keeps no copy, so that nobody goes back to a page after somebody signed out."""
    if "Cache-Control" not in response:
        response["Cache-Control"] = "private, no-store"
    return response


def _end(request: HttpRequest, now: float) -> None:
    idle = now - request.session.get(SEEN, now) >= settings.IDLE_MINUTES * 60
    logout(request)
    if idle:
        why = f"nothing happened for {settings.IDLE_MINUTES} minutes"
    else:
        why = f"you had been signed in for {settings.SESSION_COOKIE_AGE // 3600} hours"
    messages.info(request, f"You were signed out: {why}.")
