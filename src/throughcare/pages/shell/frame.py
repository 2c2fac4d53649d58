"""The frame around every view: who looks, under which hat, in one transaction.

A view declares what it needs by `@page("permission")` and is called with the viewer. What it may
not show and what is not there answer alike: 404, with the refusal remembered.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from throughcare.actions import ledger
from throughcare.actions.permit import RefusedButRemembered, keep
from throughcare.actions.workforce import sessions
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.shell import burden, kept, other_hat
from throughcare.pages.shell.forms import refusal_sentence
from throughcare.pages.shell.masthead import Link, Masthead
from throughcare.queries.workforce import HAT
from throughcare.records.viewer import NotAtWork, viewing

PRESENT = "present_on"  # in the session: the day on which somebody's presence was noted

type View[**P] = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]

WAYS: tuple[tuple[str, str, str], ...] = (
    ("Today", "today", "today.see"),
    ("People", "person:search", "person.search"),
    ("Matches", "person:matches", "person.match"),
    ("Waiting", "custody:waiting", "custody.place"),
    ("Find help", "find_help:choose", "find_help.see"),
    ("Referrals", "referral:list", "referral.see"),
    ("Releases", "release:board", "release.board"),
    ("Endings", "aftercare:endings", "ending.see"),
    ("Arrivals", "custody:arrivals", "custody.arrivals"),
    ("Court lists", "court:lists", "court.see"),
    ("Supply", "treatment:supply", "medicine.supply"),
    ("Groups", "programme:groups", "group.run"),
    ("Net", "net:gaps", "net.see"),
    ("Directory", "directory:listed", "directory.see"),
    ("Team", "team:leads", "rota.see"),
    ("Spending", "placement:spending", "placement.compare"),
    ("Admin", "admin:home", "admin.see"),
)


def page[**P](
    permission: str,
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """This makes a function a view: signed in, under a hat whose roles allow it, as a viewer."""

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def framed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                _keep(request)
                return redirect_to_login(request.get_full_path())
            hat = _hat(request)
            if hat is None:
                return redirect(f"{reverse('hat')}?next={request.get_full_path()}")
            try:
                _note_presence(request, hat)
                return _answer(
                    request, hat, lambda v: _seen(v, kwargs, view(request, v, *args, **kwargs))
                )
            except NotAtWork:
                logout(request)
                return redirect_to_login(request.get_full_path())

        def _answer(
            request: HttpRequest, hat: tuple[UUID, UUID], show: Callable[[Viewer], HttpResponse]
        ) -> HttpResponse:
            at = timezone.now()
            viewer = None
            try:
                with viewing(worker_id=hat[0], agency_id=hat[1], at=at) as viewer:
                    if not may(viewer, permission):
                        raise PermissionDenied
                    request.viewer = viewer  # type: ignore[attr-defined]
                    request.masthead = masthead(request, viewer)  # type: ignore[attr-defined]
                    again = kept.shown(request) or other_hat.ask_again(request, viewer)
                    answered = again or show(viewer)
                    burden.measure(request, viewer, answered)
                    return answered
            except (Http404, Refused) as refused:
                assert viewer is not None
                if isinstance(refused, RefusedButRemembered):
                    keep(refused, by=viewer, at=at)
                return _refused(request, viewer, refused)

        framed.__dict__["permission"] = permission
        return framed

    return wrap


def _keep(request: HttpRequest) -> None:
    """What somebody sent after they were signed out is there when they are back."""
    if request.method == "POST" and kept.keep(request):
        messages.info(request, "What you sent is not saved yet. Sign in and it is shown again.")


def _hat(request: HttpRequest) -> tuple[UUID, UUID] | None:
    chosen = request.session.get(HAT)
    return (UUID(chosen[0]), UUID(chosen[1])) if chosen else None


def _note_presence(request: HttpRequest, hat: tuple[UUID, UUID]) -> None:
    """Once a day and session it is remembered that somebody was here, whatever they then do."""
    at = timezone.now()
    today = london_day(instant=at).isoformat()
    if request.session.get(PRESENT) == today:
        return
    with viewing(worker_id=hat[0], agency_id=hat[1], at=at) as viewer:
        sessions.note_presence(by=viewer, at=at)
    request.session[PRESENT] = today


def _seen(viewer: Viewer, about: Mapping[str, object], response: HttpResponse) -> HttpResponse:
    """What another agency let somebody see is remembered; a redirect shows nothing."""
    if not 300 <= response.status_code < 400:
        if isinstance(person_id := about.get("person_id"), UUID):
            ledger.remember_view(person_id=person_id, by=viewer, at=viewer.at)
        if isinstance(referral_id := about.get("referral_id"), UUID):
            ledger.remember_view_by_referral(referral_id=referral_id, by=viewer, at=viewer.at)
    return response


def _refused(request: HttpRequest, viewer: Viewer, refused: Http404 | Refused) -> HttpResponse:
    """What is not there is remembered and answered 404; any other refusal is said where one was."""
    hidden = isinstance(refused, Http404) or any(
        reason.code.endswith("not_found") for reason in refused.reasons
    )
    if hidden:
        ledger.remember_refusal(what=request.path, by=viewer, at=viewer.at)
        raise Http404
    assert isinstance(refused, Refused)
    for reason in refused.reasons:
        said = refusal_sentence(reason=reason, catalogue=REASONS, called=viewer.called)
        messages.error(request, said)
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("today")
    return redirect(back)


def masthead(request: HttpRequest, viewer: Viewer) -> Masthead:
    """Who is here, under which hat, and the ways that it opens."""
    people = viewer.word_for_people.capitalize()
    ways = (
        (people if text == "People" else text, reverse(name))
        for text, name, needs in WAYS
        if may(viewer, needs)
    )
    links = tuple(
        Link(text, href, request.path == href or (href != "/" and request.path.startswith(href)))
        for text, href in ways
    )
    return Masthead(
        links=links,
        worker=viewer.worker_name,
        agency=viewer.agency_name,
        hat=", ".join(sorted(ROLES[role.value].lower() for role in viewer.roles)),
        change_hat_href=reverse("hat"),
        account_href=reverse("me"),
        sign_out_href=reverse("account_logout"),
    )
