"""Supports, what follows them, and the end of a journey."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import journey
from throughcare.actions import support as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.following import FollowForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.support.forms import BeginForm, EndForm, LeaveForm
from throughcare.queries import following as follow
from throughcare.queries import support as query
from throughcare.queries.aftercare import running
from throughcare.queries.order import ledger
from throughcare.queries.person import Head
from throughcare.queries.support import Support


@page("journey.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every support with what follows it, and opening another."""
    head = the_head(viewer, person_id)
    form = BeginForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        actions.begin(key=told.pop("key"), person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The support has begun.")
        return redirect("support:listed", person_id=head.id)
    shown = _with(head) | {
        "supports": query.supports(viewer, person_id=head.id),
        "requirements": ledger.required(viewer, person_id=head.id),
        "leads": head.lead_agency_id == viewer.agency_id and head.journey_id is not None,
    }
    return answer(request, "support/listed.html", shown, form=form)


@page("support.change")
def following(request: HttpRequest, viewer: Viewer, support_id: UUID) -> HttpResponse:
    """Agree what follows."""
    support = _ours(viewer, support_id)
    first = _first(viewer, support)
    form = FollowForm(request.POST or None, initial=first, agencies=query.agencies(viewer))

    def act() -> None:
        said = dict(form.cleaned_data)
        said["follows_agency_id"] = said.pop("follows_with_id")
        actions.agree_following(support_id=support_id, by=viewer, at=viewer.at, **said)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "What follows is agreed.")
        return redirect("support:listed", person_id=support.person_id)
    head = the_head(viewer, support.person_id)
    return answer(request, "support/following.html", _with(head) | {"support": support}, form=form)


@page("support.change")
def end(request: HttpRequest, viewer: Viewer, support_id: UUID) -> HttpResponse:
    """End a support: with what follows, or a manager's reason."""
    support = _ours(viewer, support_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        said = dict(form.cleaned_data)
        ends = actions.leave if said.pop("leaving") else actions.end
        ends(support_id=support_id, by=viewer, at=viewer.at, **said)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The support has ended.")
        return redirect("support:listed", person_id=support.person_id)
    told = {"support": support, "manager": may(viewer, "support.end_without")}
    head = the_head(viewer, support.person_id)
    return answer(request, "support/end.html", _with(head) | told, form=form)


@page("journey.change")
def leave(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """End the journey. The door stays open."""
    head = the_head(viewer, person_id)
    form = LeaveForm(request.POST or None)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.end_journey(person_id=head.id, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The journey has ended. The door is open.")
        return redirect("person:show", person_id=head.id)
    return answer(request, "support/leave.html", _with(head), form=form)


@require_POST
@page("journey.change")
def reopen(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Somebody is back: a journey opens, led by whoever opens it."""
    head = the_head(viewer, person_id)
    if head.journey_id is None and head.died_on is None:
        journey.open_journey(person_id=head.id, by=viewer, at=viewer.at)
        messages.success(request, "A journey is open. You lead.")
    return redirect("person:show", person_id=head.id)


def _first(viewer: Viewer, support: Support) -> dict[str, Any]:
    """What is agreed to follow; where nothing is yet, how they have agreed to stay in touch."""
    agreed = follow.agreed(viewer, of=follow.Of.SUPPORT, key=support.id)
    return agreed | {
        "follows": support.follows or running.said(viewer, person_id=support.person_id)
    }


def _ours(viewer: Viewer, support_id: UUID) -> Support:
    """An open support of the viewer's agency; else as if there were none."""
    support = query.shown(viewer, support_id=support_id)
    if support is None or not support.ours or support.ended_at is not None:
        raise Http404
    return support


def _with(head: Head) -> dict[str, Any]:
    return {"head": head, "person_bar": bar(head, "Support")}
