"""How things stand, needs asked of again, using again, and a crisis plan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import need as actions
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.words import KINDS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.need.telling_forms import CrisisForm, LapseForm, OutcomeForm, ReviewForm
from throughcare.pages.need.views import with_bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.need import crisis as plans
from throughcare.queries.need import lapses, life, standing


@page("need.change")
def stands(request: HttpRequest, viewer: Viewer, person_id: UUID, kind: str) -> HttpResponse:
    """Say how a matter stands now; what was told before stays."""
    head = the_head(viewer, person_id)
    if kind not in set(NeedKind):
        raise Http404
    matter = NeedKind(kind)
    form = OutcomeForm(request.POST or None, kind=matter)

    def act() -> None:
        key, words = form.cleaned_data["key"], form.cleaned_data["own_words"]
        told = {"kind": matter, "told": form.told(), "own_words": words}
        actions.tell_outcome(key=key, person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. What was told before stays.")
        return redirect("need:listed", person_id=head.id)
    found = standing.standings(viewer, person_id=head.id)
    told = {"heading": KINDS[matter], "found": [s for s in found if s.kind is matter]}
    return answer(request, "need/stands.html", with_bar(head) | told, form=form)


@page("need.change")
def review(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Ask again about each need, also those that were met or not wanted."""
    head = the_head(viewer, person_id)
    needs = life.needs(viewer, person_id=head.id)
    form = ReviewForm(request.POST if request.method == "POST" else None, needs=needs)

    def act() -> None:
        actions.review(person_id=head.id, said=form.said(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. They are asked again in time.")
        return redirect("need:listed", person_id=head.id)
    return answer(request, "need/review.html", with_bar(head), form=form)


@page("need.change")
def lapse(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """They used again: recorded with what helps; nothing is reset by it."""
    head = the_head(viewer, person_id)
    form = LapseForm(request.POST or None)

    def act() -> None:
        actions.tell_lapse(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nothing is reset.")
        return redirect("need:listed", person_id=head.id)
    told = {"lapses": lapses.lapses(viewer, person_id=head.id)}
    return answer(request, "need/lapse.html", with_bar(head) | told, form=form)


@page("need.change")
def crisis(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Their own crisis plan: read, and written anew."""
    head = the_head(viewer, person_id)
    plan = plans.plan(viewer, person_id=head.id)
    form = CrisisForm(request.POST or None, initial=plan.parts if plan else {})

    def act() -> None:
        key, reads = form.cleaned_data["key"], form.cleaned_data["duty_reads"]
        told = {"key": key, "parts": form.parts(), "duty_reads": reads}
        actions.write_crisis_plan(person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Their crisis plan is written.")
        return redirect("need:listed", person_id=head.id)
    return answer(request, "need/crisis.html", with_bar(head) | {"plan": plan}, form=form)
