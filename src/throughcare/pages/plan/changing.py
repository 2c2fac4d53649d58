"""Changing a plan: what they want, what was offered, steps."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import plan as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.plan.forms import (
    AimForm,
    EndAimForm,
    LetFallForm,
    OfferForm,
    PutOffForm,
    StepForm,
    TakeForm,
)
from throughcare.pages.plan.views import with_bar
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment
from throughcare.queries.person import Head
from throughcare.queries.plan import parties
from throughcare.queries.plan import reading as query
from throughcare.queries.plan.facts import Step


@page("plan.change")
def aim(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Take down what they want, in their words."""
    head = the_head(viewer, person_id)
    form = AimForm(request.POST or None)

    def act() -> None:
        actions.take_aim(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Taken down, in their words.")
    return asked(request, head, form, "What they want")


@page("plan.change")
def end_aim(request: HttpRequest, viewer: Viewer, person_id: UUID, aim_id: UUID) -> HttpResponse:
    """They have what they wanted, or let it go."""
    head = the_head(viewer, person_id)
    found = query.one_aim(viewer, aim_id=aim_id, person_id=head.id)
    if found is None:
        raise Http404
    form = EndAimForm(request.POST or None)

    def act() -> None:
        actions.end_aim(aim_id=aim_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Recorded.")
    return asked(request, head, form, "How it ends", about=f"“{found.words}”")


@page("plan.change")
def offer(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record what was offered, and what they chose."""
    head = the_head(viewer, person_id)
    form = OfferForm(request.POST or None)

    def act() -> None:
        actions.offer(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Recorded, with what they chose.")
    return asked(request, head, form, "What was offered")


@page("plan.change")
def step(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Agree a step: what, who, by when."""
    head = the_head(viewer, person_id)
    form = StepForm(
        request.POST or None,
        parties=parties.parties(viewer, person_id=head.id),
        workers=appointment.workers(viewer),
        aims=query.plan(viewer, person_id=head.id, journey_id=head.journey_id).wanted,
        name=head.called_by,
    )

    def act() -> None:
        key, wanted = form.cleaned_data["key"], form.wanted()
        actions.agree_step(key=key, person_id=head.id, wanted=wanted, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "In the plan. Go through it with them when it is whole.")
    return answer(request, "plan/step.html", with_bar(head), form=form)


@require_POST
@page("plan.change")
def done(request: HttpRequest, viewer: Viewer, person_id: UUID, step_id: UUID) -> HttpResponse:
    """A step was done."""
    _step(viewer, person_id, step_id)
    actions.done(step_id=step_id, by=viewer, at=viewer.at)
    return done_so(request, person_id, "Done. Whoever agreed it with them sees that.")


@page("plan.change")
def put_off(request: HttpRequest, viewer: Viewer, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Another day for a step; put off twice, it counts as none."""
    head, found = the_head(viewer, person_id), _step(viewer, person_id, step_id)
    form = PutOffForm(request.POST or None)

    def act() -> None:
        actions.put_off(step_id=step_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Put to another day.")
    return asked(request, head, form, "Another day", about=found.what)


@page("plan.change")
def take(request: HttpRequest, viewer: Viewer, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Name who of ours does a step."""
    head, found = the_head(viewer, person_id), _step(viewer, person_id, step_id)
    form = TakeForm(request.POST or None, workers=appointment.workers(viewer))

    def act() -> None:
        actions.take(step_id=step_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Named. They owe it from now on.")
    return asked(request, head, form, "Who does it", about=found.what)


@page("plan.change")
def let_fall(request: HttpRequest, viewer: Viewer, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Take a step out of the plan, and say why."""
    head, found = the_head(viewer, person_id), _step(viewer, person_id, step_id)
    form = LetFallForm(request.POST or None)

    def act() -> None:
        actions.let_fall(step_id=step_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "It is no longer in the plan.")
    return asked(request, head, form, "Take it out of the plan", about=found.what)


def _step(viewer: Viewer, person_id: UUID, step_id: UUID) -> Step:
    """A step that the viewer may change; else as if there were none."""
    found = query.one_step(viewer, step_id=step_id, person_id=person_id)
    if found is None:
        raise Http404
    return found


def done_so(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    """Back to the plan, saying what was done."""
    messages.success(request, words)
    return redirect("plan:show", person_id=person_id)


def asked(
    request: HttpRequest, head: Head, form: forms.Form, heading: str, *, about: str = ""
) -> HttpResponse:
    """A page that asks one thing about the plan."""
    told = {"heading": heading, "about": about}
    return answer(request, "plan/asked.html", with_bar(head) | told, form=form)
