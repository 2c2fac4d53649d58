"""Benches of a court, who sits on them, and how often somebody meets the same faces."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import court as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.forms import BenchForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.court import benches as query
from throughcare.queries.court import continuity


@page("court.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every bench of the court and who sits on it."""
    return answer(request, "court/benches.html", {"benches": query.benches(viewer)})


@page("net.see")
def same_faces(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How often somebody meets the same faces, court by court."""
    return answer(request, "court/continuity.html", {"courts": continuity.courts(viewer)})


@page("court.arrange")
def name_bench(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Name a bench."""
    form = BenchForm(request.POST or None, members=query.who_may_sit(viewer))

    def act() -> None:
        actions.name_bench(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The bench can be given a list now.")
        return redirect("court:benches")
    return answer(request, "court/name_bench.html", {}, form=form)
