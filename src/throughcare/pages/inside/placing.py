"""Places in a programme or on a wing: asked for, given, left, refused or ended."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from throughcare.actions.inside import placing as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.inside.fitting import done, with_bar
from throughcare.pages.inside.forms import AgainstForm, AskForm, WaitForm
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.inside import catalogue, places


@page("inside.place")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID, offer_id: UUID) -> HttpResponse:
    """Ask for a place for somebody who is in that prison."""
    head, offer = the_head(viewer, person_id), catalogue.offer(viewer, offer_id=offer_id)
    if offer is None:
        raise Http404
    form = AskForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data | {"person_id": head.id, "offer_id": offer_id}
        actions.ask(by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "They are on the list.")
    return answer(request, "inside/ask.html", with_bar(head) | {"offer": offer}, form=form)


@require_POST
@page("inside.place")
def give(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """Give a place that is free."""
    found = _ours(viewer, place_id)
    actions.give(place_id=place_id, by=viewer, at=viewer.at)
    return done(request, found.person_id, "They have the place.")


@require_POST
@page("inside.place")
def leave(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """They left it, or its list."""
    found = _ours(viewer, place_id)
    actions.leave(place_id=place_id, by=viewer, at=viewer.at)
    return done(request, found.person_id, "Recorded. They may ask again.")


@page("inside.place")
def keep_waiting(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """Say how long somebody waits: they are told, and it is looked at again."""
    found = _ours(viewer, place_id)
    head = the_head(viewer, found.person_id)
    form = WaitForm(request.POST or None)

    def act() -> None:
        actions.keep_waiting(place_id=place_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded. It is owed again by that day.")
    return answer(request, "inside/wait.html", with_bar(head) | {"place": found}, form=form)


@page("inside.place")
def decide_against(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """Refuse a place, or end it: never on a test alone."""
    found = _ours(viewer, place_id)
    head = the_head(viewer, found.person_id)
    form = AgainstForm(request.POST or None)

    def act() -> None:
        actions.decide_against(place_id=place_id, by=viewer, at=viewer.at, **form.told())

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded, with why.")
    return answer(request, "inside/no_place.html", with_bar(head) | {"place": found}, form=form)


def _ours(viewer: Viewer, place_id: UUID) -> places.Shown:
    found = places.one(viewer, place_id=place_id)
    if found is None or not found.ours:
        raise Http404
    return found
