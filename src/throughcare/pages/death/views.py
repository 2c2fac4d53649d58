"""The review after a death: what happened, how long since what, what was owed, what is learned."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import death as actions
from throughcare.domain.death.standing import Point, Review
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import SECURITY_POLICY, as_html
from throughcare.pages.death.forms import AskForm, CameForm, CloseForm, LearnForm, TakePartForm
from throughcare.pages.death.showing import told
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import death as query
from throughcare.queries.death import printing
from throughcare.queries.death.anew import fallen, is_owed
from throughcare.queries.person import Head
from throughcare.queries.workforce import workers


@page("death.review")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Everything that the review asks, as far as the viewer may see it."""
    head, found = _reviewed(viewer, person_id)
    return answer(request, "death/review.html", told(viewer, head, found))


@page("death.review")
def printed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The same on paper."""
    head, found = _reviewed(viewer, person_id)
    paper = HttpResponse(as_html(printing.paper(viewer, head, found)))
    paper["Content-Security-Policy"] = SECURITY_POLICY
    return paper


@page("death.review")
def anew(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What fell with a death that was none, to be looked through."""
    head = the_head(viewer, person_id)
    if not is_owed(viewer, person_id=head.id):
        raise Http404
    form = forms.Form(request.POST or None)

    def act() -> None:
        actions.looked_anew(person_id=head.id, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept.")
        return redirect("person:show", person_id=head.id)
    rows = fallen(viewer, person_id=head.id, name=head.called_by)
    told = {"head": head, "person_bar": bar(head, ""), "rows": rows}
    return answer(request, "death/anew.html", told, form=form)


@page("death.review")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Ask an agency to take part."""
    head, found = _ours(viewer, person_id)
    agencies = [(str(key), name) for key, name, _ in query.agencies(viewer, found)]
    form = AskForm(request.POST or None, agencies=agencies, initial={"shown": ["attendance"]})

    def act() -> None:
        chosen = form.cleaned_data["agency"]
        to, shown = UUID(chosen) if chosen else None, form.categories
        actions.ask(person_id=head.id, agency_id=to, shown=shown, by=viewer, at=viewer.at)

    title = "Ask an agency to take part"
    return _form(request, head, form, act, title=title, button="Ask them", done="They were asked.")


@page("death.review")
def take_part(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Answer for an agency that was asked."""
    head, found = _reviewed(viewer, person_id)
    if viewer.agency_id not in found.parties:
        raise Http404
    form = TakePartForm(request.POST or None)

    def act() -> None:
        said = {"shown": form.categories, "words": form.cleaned_data["words"]}
        actions.take_part(person_id=head.id, **said, by=viewer, at=viewer.at)

    title = "Do you take part in the review?"
    return _form(request, head, form, act, title=title, button="Answer", done="Answered.")


@page("death.review")
def learn(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Write down something to be learned."""
    head, found = _ours(viewer, person_id)
    form = LearnForm(request.POST or None, owners=_owners(viewer, found))
    return _learned(request, viewer, head, form, None)


@page("death.review")
def own(request: HttpRequest, viewer: Viewer, person_id: UUID, point_id: UUID) -> HttpResponse:
    """Say whose something to be learned is, or say it otherwise."""
    head, found = _ours(viewer, person_id)
    point = _point(found, point_id)
    owner = f"{point.owner_agency_id}/{point.owner_id}" if point.owner_id else ""
    now = {"what": point.what, "owner": owner, "due_on": point.due_on}
    form = LearnForm(request.POST or None, owners=_owners(viewer, found), initial=now)
    return _learned(request, viewer, head, form, point_id)


def _learned(
    request: HttpRequest, viewer: Viewer, head: Head, form: LearnForm, point_id: UUID | None
) -> HttpResponse:
    def act() -> None:
        key = point_id or form.cleaned_data["key"]
        actions.agree_learning(
            key=key, person_id=head.id, told=form.point(), by=viewer, at=viewer.at
        )

    title = "Something to be learned"
    return _form(request, head, form, act, title=title, button="Save", done="Saved.")


@page("death.review")
def came(request: HttpRequest, viewer: Viewer, person_id: UUID, point_id: UUID) -> HttpResponse:
    """Say what came of something to be learned."""
    head, found = _reviewed(viewer, person_id)
    point = _point(found, point_id)
    form = CameForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        actions.learning_came(key=point_id, person_id=head.id, **said, by=viewer, at=viewer.at)

    return _form(request, head, form, act, title=point.what, button="Save", done="Saved.")


@page("death.review")
def close(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Close the review."""
    head, _ = _ours(viewer, person_id)
    form = CloseForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.close(person_id=head.id, words=words, by=viewer, at=viewer.at)

    done = "Kept. The review is held; what other agencies saw for it ends."
    title = "Close the review"
    return _form(request, head, form, act, title=title, button="The review was held", done=done)


def _form(
    request: HttpRequest,
    head: Head,
    form: forms.Form,
    act: Callable[[], None],
    *,
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    back = reverse("death:review", args=[head.id])
    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, done)
        return redirect(back)
    shown = {"head": head, "person_bar": bar(head, ""), "title": title, "button": button}
    return answer(request, "death/form.html", shown | {"back_to": back}, form=form)


def _reviewed(viewer: Viewer, person_id: UUID) -> tuple[Head, Review]:
    """Who it is about, and the review; 404 where there is none that the viewer may see."""
    head = the_head(viewer, person_id)
    found = query.review(viewer, person_id=head.id)
    if found is None or not found.takes_part(viewer.agency_id):
        raise Http404
    return head, found


def _ours(viewer: Viewer, person_id: UUID) -> tuple[Head, Review]:
    """The same, where the viewer's agency reviews and the review is not over."""
    head, found = _reviewed(viewer, person_id)
    if found.agency_id != viewer.agency_id or found.over_at is not None:
        raise Http404
    return head, found


def _point(found: Review, point_id: UUID) -> Point:
    if point_id not in found.points:
        raise Http404
    return found.points[point_id]


def _owners(viewer: Viewer, found: Review) -> list[tuple[str, str]]:
    """Who could take on what is to be learned, at each agency that takes part."""
    agencies: dict[UUID, Any] = {found.agency_id: viewer.agency_name}
    agencies |= {party.agency_id: party.name for party in found.parties.values()}
    return [
        (f"{agency_id}/{key}", f"{name}, {agency}")
        for agency_id, agency in agencies.items()
        for key, name in workers.choices(viewer, agency_id=agency_id)
    ]
