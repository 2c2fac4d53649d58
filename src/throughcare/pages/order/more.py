"""More hours than an order requires: asked for in the person's words, and answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import order as actions
from throughcare.actions.order.more import Answer
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.order.answering_forms import AnswerMoreForm, AskMoreForm
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.order import ledger
from throughcare.queries.order import more as query


@page("order.dispute")
def ask(request: HttpRequest, viewer: Viewer, requirement_id: UUID) -> HttpResponse:
    """Take down that they want more hours."""
    found = ledger.requirement(viewer, requirement_id=requirement_id)
    if found is None:
        raise Http404
    person_id, words = found
    form = AskMoreForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        actions.ask_more(requirement_id=requirement_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Taken down. Whoever gives it answers within a week.")
        return redirect("person:show", person_id=person_id)
    head = the_head(viewer, person_id)
    told = with_head(head) | {"requirement": words}
    return answer(request, "order/ask_more.html", told, form=form)


@page("order.dispute")
def reply(request: HttpRequest, viewer: Viewer, wish_id: UUID) -> HttpResponse:
    """Answer them: yes, from when; or not yet, and why."""
    wish = query.wish(viewer, wish_id=wish_id)
    if wish is None or wish.given_by_id != viewer.agency_id:
        raise Http404
    form = AnswerMoreForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        said = Answer(yes=told["yes"] == "yes", from_on=told["from_on"], why=told["why"])
        actions.answer_more(wish_id=wish_id, answer=said, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Answered. Tell them; nothing is worse for having asked.")
        return redirect("person:show", person_id=wish.person_id)
    head = the_head(viewer, wish.person_id)
    return answer(request, "order/answer_more.html", with_head(head) | {"wish": wish}, form=form)
