"""What each prison offers; the teams there write it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.inside import cataloguing as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.inside import shown
from throughcare.pages.inside.forms import LineForm, first
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.inside import catalogue, places


@page("catalogue.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every prison in which teams of the partnership work, with what it offers."""
    writes = may(viewer, "catalogue.write")
    people = places.holders(viewer) if may(viewer, "inside.place") else {}

    def lines(prison: catalogue.Prison) -> tuple[shown.Line, ...]:
        return tuple(
            shown.line(
                each,
                called=viewer.called,
                ours=writes and each.agency_id == viewer.agency_id,
                people=people.get(each.id, ()),
            )
            for each in prison.offers
        )

    found = [(each.name, lines(each)) for each in catalogue.prisons(viewer)]
    return answer(request, "inside/catalogues.html", {"prisons": found, "writes": writes})


@page("catalogue.write")
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add a line to the catalogue of one's prison."""
    form = LineForm(request.POST or None, names=catalogue.names_of(on=viewer.today))

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.add(key=key, line=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, "Added to the catalogue.")
    return answer(request, "inside/line.html", {"offer": None}, form=form)


@page("catalogue.write")
def change(request: HttpRequest, viewer: Viewer, offer_id: UUID) -> HttpResponse:
    """Change a line: how long, how many places, when people begin, whom it takes."""
    offer = catalogue.offer(viewer, offer_id=offer_id)
    if offer is None or offer.agency_id != viewer.agency_id:
        raise Http404
    form = LineForm(request.POST or None, names={}, offer=offer, initial=first(offer))

    def act() -> None:
        actions.change(offer_id=offer_id, line=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, "Changed.")
    told: dict[str, Any] = {"offer": shown.line(offer, called=viewer.called, ours=True)}
    return answer(request, "inside/line.html", told | {"offer_id": offer_id}, form=form)


@require_POST
@page("catalogue.write")
def take_out(request: HttpRequest, viewer: Viewer, offer_id: UUID) -> HttpResponse:
    """Take a line out of the catalogue."""
    actions.take_out(offer_id=offer_id, by=viewer, at=viewer.at)
    return _done(request, "Taken out. Who has a place keeps it.")


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("inside:catalogues")
