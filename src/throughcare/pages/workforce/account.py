"""One's own account: where one is signed in, one's hats, how one signs in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import sessions
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.times import counted
from throughcare.queries.workforce import hats
from throughcare.queries.workforce import sessions as query


@page("account.own")
def me(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who I am here, where I am signed in, and how I sign in."""
    assert request.user.pk is not None
    account_id, this = request.user.pk, request.session.session_key or ""
    told = {
        "viewer": viewer,
        "hats": [
            (hat.agency_name, ", ".join(ROLES[role] for role in hat.roles), hat.agency_id)
            for hat in hats(account_id=account_id, on=viewer.today)
        ],
        "browser": browser,
        "signed_in": query.mine(account_id=account_id, this=this, at=viewer.at),
        "here": viewer.agency_id,
        "has_password": request.user.has_usable_password(),
    }
    return answer(request, "workforce/me.html", told)


BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def browser(agent: str) -> str:
    """What a browser says of itself, as people say it: "Firefox on Windows"."""
    one = next((name for mark, name in BROWSERS if mark in agent), "")
    other = next((name for mark, name in MACHINES if mark in agent), "")
    return " on ".join(each for each in (one, other) if each) or agent[:60]


@require_POST
@page("account.own")
def end(request: HttpRequest, viewer: Viewer, session_id: int) -> HttpResponse:
    """End one session."""
    sessions.end(session_id=session_id, by=viewer, at=viewer.at)
    messages.success(request, "Signed out there.")
    return redirect("me")


@require_POST
@page("account.own")
def end_others(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """End every session but this one."""
    this = request.session.session_key or ""
    number = sessions.end_others(but=this, by=viewer, at=viewer.at)
    messages.success(request, f"Signed out in {counted(number, 'other place')}.")
    return redirect("me")
