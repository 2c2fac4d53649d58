"""The court asks, and those asked answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import court as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.forms import AnswerForm, AskForm
from throughcare.pages.court.hearing import our_hearing
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer as answered
from throughcare.pages.shell.forms import tried
from throughcare.pages.shell.frame import page
from throughcare.queries import person
from throughcare.queries.court import facts
from throughcare.queries.court import hearing as query


@page("court.decide")
def ask(request: HttpRequest, viewer: Viewer, hearing_id: UUID) -> HttpResponse:
    """Ask an agency of the partnership for something by the next hearing."""
    hearing = our_hearing(viewer, hearing_id)
    form = AskForm(
        request.POST or None, agencies=facts.whom_to_ask(viewer, order_id=hearing.order_id)
    )

    def act() -> None:
        actions.ask(hearing_id=hearing_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Asked. It is owed by the next hearing, and tops its list.")
        return redirect("court:hearing", hearing_id=hearing_id)
    head = the_head(viewer, hearing.person_id)
    return answered(request, "court/ask.html", with_head(head) | {"hearing": hearing}, form=form)


@page("court.answer")
def answer(request: HttpRequest, viewer: Viewer, task_id: UUID) -> HttpResponse:
    """What a court asked, and the answer to it."""
    task = query.ask(viewer, task_id=task_id)
    if task is None:
        raise Http404
    form = AnswerForm(request.POST or None)

    def act() -> None:
        actions.answer(task_id=task_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Answered. The court and their officer see it.")
        return redirect("today")
    head = person.head(viewer, person_id=task.person_id)
    told = with_head(head) if head else {}
    return answered(request, "court/answer.html", told | {"task": task}, form=form)
