"""When somebody is tested: set, and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import schedule as actions
from throughcare.actions.schedule import Asked
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing.purpose import open_to
from throughcare.domain.testing.words import PURPOSES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.schedule.forms import BeginForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import kit, support
from throughcare.queries import schedule as query


@page("schedule.change")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Set how often somebody is tested."""
    head = the_head(viewer, person_id)
    form = BeginForm(
        request.POST or None,
        panels=open_to(by_justice=viewer.agency_kind in JUSTICE),
        requirements=query.requirements(viewer, person_id=head.id),
        agencies=[each for each in support.agencies(viewer) if each[0] != viewer.agency_id],
        initial={"starts_on": viewer.today},
    )

    def act() -> None:
        key, asked = form.cleaned_data["key"], Asked(**form.asked)
        actions.set_schedule(key=key, person_id=head.id, asked=asked, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Set. A day that is drawn shows on its own morning.")
        return redirect("testing:listed", person_id=head.id)
    told = {"head": head, "person_bar": bar(head, "Tests"), "purposes": PURPOSES}
    told |= {"short": kit.short(viewer)}
    return answer(request, "schedule/begin.html", told, form=form)


@require_POST
@page("schedule.change")
def end(request: HttpRequest, viewer: Viewer, person_id: UUID, schedule_id: UUID) -> HttpResponse:
    """End a schedule today."""
    head = the_head(viewer, person_id)
    actions.end_schedule(schedule_id=schedule_id, by=viewer, at=viewer.at)
    messages.success(request, "Ended. What was drawn for later falls.")
    return redirect("testing:listed", person_id=head.id)
