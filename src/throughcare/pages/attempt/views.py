"""Earlier attempts: what was tried, what helped, what ended it, what was never offered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import attempt as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.attempt.beside import beside
from throughcare.pages.attempt.forms import AttemptForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import attempt as query


@page("journey.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What was tried before, as they tell it and as it is recorded, and telling of another."""
    head = the_head(viewer, person_id)
    form = AttemptForm(request.POST or None)

    def act() -> None:
        key, told = form.cleaned_data["key"], form.told()
        actions.tell(key=key, person_id=head.id, told=told, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nobody has to ask this again.")
        return redirect("attempt:listed", person_id=head.id)
    may_tell = may(viewer, "attempt.tell") and head.died_on is None
    shown = {"head": head, "person_bar": bar(head, "Needs"), "may_tell": may_tell}
    return answer(request, "attempt/listed.html", shown | beside(viewer, head.one_id), form=form)


@require_POST
@page("attempt.tell")
def take_back(request: HttpRequest, viewer: Viewer, attempt_id: UUID) -> HttpResponse:
    """It was told by mistake: it is shown and counted no more."""
    person_id = query.one(viewer, attempt_id=attempt_id)
    if person_id is None:
        raise Http404
    actions.take_back(attempt_id=attempt_id, by=viewer, at=viewer.at)
    messages.success(request, "Taken back. It counts no more.")
    return redirect("attempt:listed", person_id=person_id)
