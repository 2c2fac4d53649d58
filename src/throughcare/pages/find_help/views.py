"""Find help: choose a need, see who takes whom, before anything is sent."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import find_help as query
from throughcare.queries import person as people


@page("find_help.see")
def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Help is found for somebody: search for them first."""
    return redirect("person:search")


@page("find_help.see")
def person(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Services for a chosen need of somebody."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    need = request.GET.get("need", "")
    here = reverse("find_help:person", args=[person_id])
    chips = [
        (k.value.replace("_", " "), f"{here}?need={k.value}", k.value == need) for k in NeedKind
    ]
    told = {
        "head": head,
        "need": need,
        "chips": chips,
        "offers": query.offers(viewer, need=need) if need else (),
        "person_bar": bar(head, "Journey"),
    }
    return answer(request, "find_help/person.html", told)
