"""What the assessor records: who came, a good cause, and what the police are told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.forms import (
    CameForm,
    CauseForm,
    CorrectCameForm,
    DecideForm,
    TellForm,
    WhyForm,
)
from throughcare.pages.arrest.requiring import the_assessment
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page


@page("arrest.assess")
def came(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Who came."""
    return _step(request, viewer, required_id, "came", CameForm, actions.attend)


@page("arrest.assess")
def correct(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Who came after all, where it was recorded wrongly."""
    return _step(request, viewer, required_id, "correct", CorrectCameForm, actions.correct_came)


@page("arrest.assess")
def not_needed(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """The follow-up is not necessary."""
    return _step(request, viewer, required_id, "not_needed", WhyForm, actions.not_needed)


@page("arrest.assess")
def claim(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """The good cause that they give."""
    return _step(request, viewer, required_id, "claim", CauseForm, actions.claim)


@page("arrest.decide_cause")
def decide(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Whether it was a good cause."""
    return _step(request, viewer, required_id, "decide", DecideForm, actions.decide)


@page("arrest.assess")
def tell(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Tell the police who came, and nothing else."""
    return _step(request, viewer, required_id, "tell", TellForm, actions.tell_police)


def _step(
    request: HttpRequest,
    viewer: Viewer,
    required_id: UUID,
    step: str,
    made: type[forms.Form],
    do: Callable[..., Any],
) -> HttpResponse:
    """One step of the assessor's; for anybody else as if there were no such assessment."""
    shown = the_assessment(viewer, required_id)
    if not shown.ours:
        raise Http404
    form = made(request.POST if request.method == "POST" else None)

    def act() -> None:
        do(required_id=required_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is recorded.")
        return redirect("arrest:show", required_id=required_id)
    told = with_head(the_head(viewer, shown.person_id)) | {"shown": shown, "step": step}
    return answer(request, "arrest/step.html", told, form=form)
