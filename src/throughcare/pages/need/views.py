"""Needs in their own life, and risks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import need as actions
from throughcare.domain.need.crisis import PARTS
from throughcare.domain.need.lifecycle import LIFECYCLE
from throughcare.domain.need.words import EXTENTS, KINDS, MOVES, RISKS, STATES, WHOSE
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.need.forms import ClearForm, FindForm, MoveForm, RiskForm
from throughcare.pages.need.naming import named
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.need import crisis, lapses, standing
from throughcare.queries.need import life as query
from throughcare.queries.person import Head

WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "named": named,
    "states": STATES,
    "moves": MOVES,
    "risks": RISKS,
    "whose": WHOSE,
    "extents": EXTENTS,
    "parts": PARTS,
}


@page("journey.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every need with what became of it, risks that hold, and recording another need."""
    head = the_head(viewer, person_id)
    form = FindForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        actions.find(key=told.pop("key"), person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The need is recorded.")
        return redirect("need:listed", person_id=head.id)
    shown = with_bar(head) | _standing(viewer, head)
    return answer(request, "need/listed.html", shown, form=form)


def _standing(viewer: Viewer, head: Head) -> dict[str, Any]:
    """How each matter stands, what helped before, and what may be done."""
    found = standing.standings(viewer, person_id=head.id)
    return {
        "needs": query.needs(viewer, person_id=head.id),
        "standings": found,
        "came_first": standing.benefit_came_first(found),
        "plan": crisis.plan(viewer, person_id=head.id),
        "may_change": may(viewer, "need.change"),
        "may_notice": may(viewer, "risk.change"),
        "lapses": lapses.lapses(viewer, person_id=head.id),
    }


@require_POST
@page("need.change")
def move(request: HttpRequest, viewer: Viewer, need_id: UUID) -> HttpResponse:
    """What became of a need; where words lack, what was typed comes back."""
    person_id = query.whose(viewer, need_id=need_id)
    name = request.POST.get("move", "")
    if person_id is None or name not in {each.name for each in LIFECYCLE.moves}:
        raise Http404
    head = the_head(viewer, person_id)
    form = MoveForm(request.POST)

    def act() -> None:
        told = {"need_id": need_id, "name": name, **form.cleaned_data}
        actions.move(by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, f"{MOVES[name]}.")
        return redirect("need:listed", person_id=head.id)
    (need,) = (each for each in query.needs(viewer, person_id=head.id) if each.id == need_id)
    return answer(request, "need/move.html", with_bar(head) | {"need": need}, form=form)


@page("risk.change")
def notice(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Somebody is at risk: whoever is on duty is called."""
    head = the_head(viewer, person_id)
    form = RiskForm(request.POST or None)

    def act() -> None:
        actions.notice_risk(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Whoever is on duty for their lead is called now.")
        return redirect("person:show", person_id=head.id)
    return answer(request, "need/notice.html", with_bar(head), form=form)


@page("risk.change")
def clear(request: HttpRequest, viewer: Viewer, person_id: UUID, flag: str) -> HttpResponse:
    """A risk no longer holds."""
    head = the_head(viewer, person_id)
    if flag not in {risk.flag for risk in head.risks}:
        raise Http404
    form = ClearForm(request.POST or None)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.clear_risk(person_id=head.id, flag=flag, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded: it no longer holds.")
        return redirect("need:listed", person_id=head.id)
    return answer(request, "need/clear.html", with_bar(head) | {"risk": RISKS[flag]}, form=form)


def with_bar(head: Head) -> dict[str, Any]:
    """Whose page it is, and the words that its templates say."""
    return WORDS | {"head": head, "person_bar": bar(head, "Needs")}
