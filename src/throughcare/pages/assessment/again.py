"""Asking again, answering who wants that, and passing on what has to be."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import assessment as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.assessment.forms import AgainForm, HappenedForm, NotNowForm, PassOnForm
from throughcare.pages.assessment.views import with_bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.assessment import again as query
from throughcare.queries.assessment import answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One of these forms, and the action to which what is typed goes as it is named there."""

    form: type[forms.Form]
    act: Callable[..., None]
    title: str
    done: str


AGAIN = Telling(
    form=AgainForm,
    act=actions.ask_again,
    title="They want to be asked again",
    done="Recorded. Whoever leads answers them.",
)
NOT_NOW = Telling(
    form=NotNowForm,
    act=actions.turn_down,
    title="Not asked again now",
    done="Recorded, with your reason.",
)
HAPPENED = Telling(
    form=HappenedForm,
    act=actions.something_happened,
    title="Something has happened",
    done="Recorded. They are asked again soon; nothing is reset.",
)
PASSED_ON = Telling(form=PassOnForm, act=actions.pass_on, title="Passed on", done="Recorded.")


@page("assessment.ask")
def ask_again(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """They want to be asked again: whoever leads answers them."""
    return _told(request, viewer, person_id, AGAIN)


@page("assessment.ask")
def turn_down(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Say why they are not asked again now; they are shown it."""
    return _told(request, viewer, person_id, NOT_NOW)


@page("assessment.ask")
def happened(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Something happened that makes earlier answers out of date."""
    return _told(request, viewer, person_id, HAPPENED)


@page("assessment.ask")
def pass_on(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What has to be passed on was, to whom, and whether they were told."""
    return _told(request, viewer, person_id, PASSED_ON)


def _told(request: HttpRequest, viewer: Viewer, person_id: UUID, telling: Telling) -> HttpResponse:
    head = the_head(viewer, person_id)
    form = telling.form(request.POST or None)

    def act() -> None:
        telling.act(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, telling.done)
        return redirect("assessment:overview", person_id=head.id)
    wishes = query.wishes(viewer, person_id=head.id) if telling is NOT_NOW else ()
    told = with_bar(head) | {"heading": telling.title, "wish": next(iter(wishes), None)}
    if telling is PASSED_ON:
        told["said"] = answers.to_pass_on(viewer, person_id=head.id)
        told["calls"] = query.calls(viewer, person_id=head.id)
    return answer(request, "assessment/told.html", told, form=form)
