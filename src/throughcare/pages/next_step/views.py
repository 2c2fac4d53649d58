"""The next step: agree it, move it, say that it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import next_step as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.next_step.forms import AgreeForm, MoveForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head


@page("next_step.change")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The step that is open, and agreeing another."""
    head = the_head(viewer, person_id)
    form = AgreeForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        actions.agree(key=told.pop("key"), person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The next step is agreed.")
        return redirect("person:show", person_id=head.id)
    shown = {"head": head, "person_bar": bar(head, "Journey")}
    return answer(request, "next_step/show.html", shown, form=form)


@page("next_step.change")
def move(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Another day for the step that is open; moved twice, it counts as none."""
    head, step_id = _open(viewer, person_id)
    form = MoveForm(request.POST or None)

    def act() -> None:
        due_on = form.cleaned_data["due_on"]
        actions.move(step_id=step_id, due_on=due_on, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Moved.")
        return redirect("person:show", person_id=head.id)
    shown = {"head": head, "person_bar": bar(head, "Journey")}
    return answer(request, "next_step/move.html", shown, form=form)


@require_POST
@page("next_step.change")
def done(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What was agreed was done; the next thing is asked for at once."""
    _, step_id = _open(viewer, person_id)
    actions.done(step_id=step_id, by=viewer, at=viewer.at)
    messages.success(request, "Done. What comes next?")
    return redirect("next_step:show", person_id=person_id)


def _open(viewer: Viewer, person_id: UUID) -> tuple[Head, UUID]:
    """The step that this agency has open with somebody; else as if there were none."""
    head = the_head(viewer, person_id)
    if head.step is None or not head.step.ours:
        raise Http404
    return head, head.step.id
