"""The register of a session on one screen; whoever did not come is rung the same day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import programme as actions
from throughcare.actions.programme import Taken
from throughcare.domain.appointment.words import STATES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.programme.forms import CAME, CatchUpForm, RangForm, RegisterForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.programme import register as query
from throughcare.queries.programme.register import Register


@page("programme.see")
def show(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    """Everybody who is expected, one line each; what is recorded stays."""
    found = _register(viewer, session_id)
    form = RegisterForm(request.POST or None, expected=found.expected)
    taken: list[Taken] = []

    def act() -> None:
        told = form.told()
        taken.append(actions.take(session_id=session_id, came=told, by=viewer, at=viewer.at))

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, _said(taken[0]))
        return redirect("programme:register", session_id=session_id)
    return answer(request, "programme/register.html", _whole(viewer, found), form=form)


def _whole(viewer: Viewer, found: Register) -> dict[str, Any]:
    return {
        "register": found,
        "open": [each for each in found.expected if each.open],
        "recorded": [each for each in found.expected if not each.open],
        "came": CAME,
        "states": STATES,
        "begun": found.session.starts_at <= viewer.at,
        "may_run": may(viewer, "group.run"),
    }


def _said(taken: Taken) -> str:
    """What a register came to."""
    said = [f"{len(taken.came)} came."]
    if taken.missed:
        who = "1 did not" if len(taken.missed) == 1 else f"{len(taken.missed)} did not"
        said.append(f"{who}: to be rung today.")
    if taken.done:
        said.append(f"Modules done: {len(taken.done)}.")
    return " ".join(said)


@page("group.run")
def catch_up(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    """Plan another hour for whoever missed a session."""
    found = _register(viewer, session_id)
    form = CatchUpForm(request.POST or None, initial={"starts_on": viewer.today})
    made: list[UUID] = []

    def act() -> None:
        starts_at = form.starts_at
        made.append(
            actions.catch_up(session_id=session_id, starts_at=starts_at, by=viewer, at=viewer.at)
        )

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Planned. Whoever missed it is expected.")
        return redirect("programme:register", session_id=made[0])
    return answer(request, "programme/catch_up.html", {"register": found}, form=form)


@page("programme.record")
def rang(request: HttpRequest, viewer: Viewer, contact_id: UUID) -> HttpResponse:
    """Record that somebody who had not come was rung."""
    found = query.to_ring(viewer, contact_id=contact_id)
    if found is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    form = RangForm(request.POST or None)

    def act() -> None:
        reached = form.cleaned_data["reached"]
        actions.rang(contact_id=contact_id, reached=reached, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nobody is chased.")
        return redirect("today")
    told = {"head": head, "person_bar": bar(head, "Journey"), "missed": found}
    return answer(request, "programme/rang.html", told, form=form)


def _register(viewer: Viewer, session_id: UUID) -> Register:
    found = query.register(viewer, session_id=session_id)
    if found is None:
        raise Http404
    return found
