"""Draws between two agencies: what comes next, what was drawn, and that it was as it should be."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import draw as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.testing.draw import State
from throughcare.domain.testing.draw_words import DOINGS, HOWS, STATES, WHATS
from throughcare.domain.testing.words import PURPOSES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.draw.forms import BindForm, OpenForm, ProposeForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.workforce.sections import sections
from throughcare.queries import draw as query
from throughcare.queries import kit, support
from throughcare.queries.testing import due

WORDS: dict[str, Any] = {"states": STATES, "whats": WHATS, "doings": DOINGS, "hows": HOWS}
DRAWN = "Both are open: it is drawn. Each day shows when it comes."
ONE_OPEN = "Opened. It is drawn when the other agency opens too."


@page("draw.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Whom to test today because it was drawn, and every draw of the agency."""
    told = WORDS | {
        "sections": sections("Draws"),
        "today": due.today(viewer),
        "draws": [
            (each, each.state(viewer.today), each.waits_for(viewer.today))
            for each in query.listed(viewer)
        ],
        "may_take_part": may(viewer, "draw.take_part"),
    }
    return answer(request, "draw/listed.html", told)


@page("draw.take_part")
def propose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Propose a draw with another agency."""
    others = [each for each in support.agencies(viewer) if each[0] != viewer.agency_id]
    form = ProposeForm(request.POST or None, agencies=others)

    def act() -> None:
        actions.propose(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Proposed, and its list is fixed. Now bind your agency.")
        return redirect("draw:show", draw_id=form.cleaned_data["key"])
    told = WORDS | {"purposes": PURPOSES, "short": kit.short(viewer)}
    return answer(request, "draw/propose.html", told, form=form)


@page("draw.see")
def show(request: HttpRequest, viewer: Viewer, draw_id: UUID) -> HttpResponse:
    """One draw: where it stands, what comes next, what was drawn so far."""
    found = the_draw(viewer, draw_id)
    state = found.state(viewer.today)
    told = WORDS | {
        "draw": found,
        "state": state,
        "waits": found.waits_for(viewer.today),
        "drawn": query.drawn(viewer, draw_id=draw_id) if state is State.DRAWN else (),
        "again": query.again(viewer, draw_id=draw_id),
        "now_on": viewer.today,
        "next": _next(viewer, found, state),
    }
    return answer(request, "draw/show.html", told)


@page("draw.take_part")
def bind(request: HttpRequest, viewer: Viewer, draw_id: UUID) -> HttpResponse:
    """Bind the agency to its secret."""
    found = the_draw(viewer, draw_id)
    form = BindForm(request.POST or None)

    def act() -> None:
        actions.commit(draw_id=draw_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Bound. When both are, each opens its secret.")
        return redirect("draw:show", draw_id=draw_id)
    return answer(request, "draw/bind.html", {"draw": found}, form=form)


@page("draw.take_part")
def open_secret(request: HttpRequest, viewer: Viewer, draw_id: UUID) -> HttpResponse:
    """Open the agency's secret; with the second it is drawn."""
    found = the_draw(viewer, draw_id)
    kept = query.own_secret(draw_id=draw_id, agency_id=viewer.agency_id) is not None
    form = OpenForm(request.POST if request.method == "POST" else None, kept=kept)
    drawn = False

    def act() -> None:
        nonlocal drawn
        secret = form.cleaned_data.get("secret", "")
        drawn = actions.open_secret(draw_id=draw_id, secret=secret, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, DRAWN if drawn else ONE_OPEN)
        return redirect("draw:show", draw_id=draw_id)
    return answer(request, "draw/open.html", {"draw": found, "kept": kept}, form=form)


def the_draw(viewer: Viewer, draw_id: UUID) -> query.Draw:
    """A draw of the viewer's agency; else as if there were none."""
    found = query.shown(viewer, draw_id=draw_id)
    if found is None:
        raise Http404
    return found


def _next(viewer: Viewer, found: query.Draw, state: State) -> str:
    """What the viewer's agency does next, by the name of the page; "" where it is not its turn."""
    if viewer.agency_name not in found.waits_for(viewer.today) or state is State.FALLEN:
        return ""
    if not may(viewer, "draw.take_part"):
        return ""
    return "open" if state is State.COMMITTED else "bind"
