"""Where else somebody was: in custody, in hospital, at court. What they missed then can't count."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import elsewhere as actions
from throughcare.domain.appointment.words import PLACES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.elsewhere.forms import ChangeForm, TellForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import elsewhere as query


@page("elsewhere.tell")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Where they were as far as the viewer may know, and one more."""
    head = the_head(viewer, person_id)
    form = TellForm(request.POST or None)

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.tell(key=key, person_id=head.id, told=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. What they missed then counts for nothing.")
        return redirect("elsewhere:listed", person_id=head.id)
    told = {
        "head": head,
        "person_bar": bar(head, "Journey"),
        "stays": query.stays(viewer, person_id=head.id),
        "places": PLACES,
    }
    return answer(request, "elsewhere/listed.html", told, form=form)


@page("elsewhere.tell")
def change(request: HttpRequest, viewer: Viewer, elsewhere_id: UUID) -> HttpResponse:
    """They are back, or it was not so."""
    stay = query.ours(viewer, elsewhere_id=elsewhere_id)
    if stay is None:
        raise Http404
    form = ChangeForm(request.POST or None)

    def act() -> None:
        which: dict[str, Any] = {"elsewhere_id": elsewhere_id, "by": viewer, "at": viewer.at}
        if form.cleaned_data["what"] == "end":
            actions.end(ends_at=form.ends_at, **which)
        else:
            actions.mistaken(why=form.cleaned_data["why"], **which)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect("elsewhere:listed", person_id=stay.person_id)
    head = the_head(viewer, stay.person_id)
    told = {"head": head, "person_bar": bar(head, "Journey"), "stay": stay, "places": PLACES}
    return answer(request, "elsewhere/change.html", told, form=form)
