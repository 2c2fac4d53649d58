"""Ask before referring, and answering."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions.directory import questions as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.directory.forms import AnswerForm, AskForm
from throughcare.pages.directory.showing import found
from throughcare.pages.shell.forms import add_refusal, answer, say_readers
from throughcare.pages.shell.frame import page
from throughcare.queries.directory import questions as query


@page("directory.ask")
def ask(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """Ask a service's desk about nobody named; `for` is whom the asker came from."""
    entry = found(viewer, service_id)
    whom = _whom(request.GET.get("for", ""))
    form = AskForm(request.POST or None)
    say_readers(form=form, field="words", text=f"{entry.provider}, and with the answer everybody.")
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            actions.ask(service_id=service_id, person_id=whom, by=viewer, at=viewer.at, **told)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, f"Asked. {entry.provider} answers here.")
            return redirect("directory:show", service_id=service_id)
    told = {"entry": entry, "back": _back(whom, service_id)}
    return answer(request, "directory/ask.html", told, form=form)


def _whom(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(whom: UUID | None, service_id: UUID) -> str:
    if whom is not None:
        return reverse("find_help:person", args=[whom])
    return reverse("directory:show", args=[service_id])


@page("directory.answer")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Questions that the viewer's desk answers, and those that its agency asked."""
    told = {"due": query.questions_due(viewer), "asked": query.asked(viewer)}
    return answer(request, "directory/questions.html", told)


@page("directory.answer")
def answer_question(request: HttpRequest, viewer: Viewer, question_id: UUID) -> HttpResponse:
    """Answer a question to one's own service."""
    question = query.one(viewer, question_id=question_id)
    if question is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    say_readers(form=form, field="words", text="whoever asked, and everybody who looks here.")
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.answer(question_id=question_id, words=words, by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Answered. The answer stays with the service.")
            return redirect("directory:show", service_id=question.service_id)
    return answer(request, "directory/answer.html", {"question": question}, form=form)
