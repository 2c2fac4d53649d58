"""The register of a session on one screen; whoever did not come is rung the same day."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import programme as actions
from throughcare.actions.programme import Taken
from throughcare.domain.appointment.lifecycle import CAME as CAME_STATES
from throughcare.domain.appointment.words import STATES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.programme.forms import (
    ALSO,
    CAME,
    CAME_TOO,
    CatchUpForm,
    RangForm,
    RegisterForm,
)
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.programme import register as query
from throughcare.queries.programme import walking_in
from throughcare.queries.programme.register import Register
from throughcare.queries.programme.walking_in import Other

A_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@page("programme.see")
def show(request: HttpRequest, viewer: Viewer, session_id: UUID) -> HttpResponse:
    """Everybody who is expected, one line each; what is recorded stays."""
    found = _register(viewer, session_id)
    others = _others(request, viewer, found)
    form = _form(request, viewer, found, others)
    taken: list[Taken] = []

    def act() -> None:
        came, also, led_by, at = form.told(), form.also(), form.led(), viewer.at
        taken.append(
            actions.take(
                session_id=session_id, came=came, also=also, led_by=led_by, by=viewer, at=at
            )
        )

    if "look" not in request.POST and tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, _said(taken[0], found))
        return redirect("programme:register", session_id=session_id)
    told = _whole(viewer, found) | {"others": others, "looked_for": request.POST.get("name", "")}
    return answer(request, "programme/register.html", told, form=form)


def _others(request: HttpRequest, viewer: Viewer, found: Register) -> tuple[Other, ...]:
    """Who may have come without being expected; those who were marked before among them."""
    if found.session.starts_at > viewer.at or not may(viewer, "group.run"):
        return ()
    name = request.POST.get("name", "")
    return walking_in.others(viewer, register=found, name=name, marked=_marked(request))


def _marked(request: HttpRequest) -> list[UUID]:
    """Whose lines were sent; of what is no key there is no line."""
    sent = (key.removeprefix(ALSO) for key in request.POST if key.startswith(ALSO))
    return [UUID(key) for key in sent if A_KEY.fullmatch(key)]


def _form(
    request: HttpRequest, viewer: Viewer, found: Register, others: tuple[Other, ...]
) -> RegisterForm:
    """Whoever records it led it, unless they say otherwise: alone, or with whoever does so too."""
    leaders = dict(found.session.led_by)
    usual = set(leaders) if viewer.worker_id in leaders else {viewer.worker_id}
    return RegisterForm(
        request.POST or None,
        expected=found.expected,
        others=others,
        leaders=leaders | {viewer.worker_id: viewer.worker_name},
        initial={"led_by": [str(key) for key in usual]},
    )


def _whole(viewer: Viewer, found: Register) -> dict[str, Any]:
    return {
        "register": found,
        "open": [each for each in found.expected if each.open],
        "recorded": [each for each in found.expected if not each.open],
        "came": CAME,
        "came_too": CAME_TOO,
        "also": ALSO,
        "states": STATES,
        "begun": found.session.starts_at <= viewer.at,
        "may_run": may(viewer, "group.run"),
    }


def _said(taken: Taken, found: Register) -> str:
    """What a register came to; more than there are places is said, and bars nobody."""
    said = [f"{len(taken.came)} came."]
    came = len(taken.came) + sum(each.state in CAME_STATES for each in found.expected)
    if came > found.session.places:
        said.append(f"That is {came} in a group of {found.session.places} places.")
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
