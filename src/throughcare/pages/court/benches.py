"""Benches of a court, who sits on them, and how often somebody meets the same faces."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import court as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.forms import BenchForm, SeatForm, WhoForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.court import benches as query
from throughcare.queries.court import continuity


@page("court.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every bench of the court and who sits on it."""
    told = {"benches": query.benches(viewer), "arranges": may(viewer, "court.arrange")}
    return answer(request, "court/benches.html", told)


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


@page("court.arrange")
def seats(request: HttpRequest, viewer: Viewer, bench_id: UUID) -> HttpResponse:
    """Who sits on a bench: somebody sits on it from a day on, or no longer."""
    found = query.seats(viewer, bench_id=bench_id)
    if found is None:
        raise Http404
    form = SeatForm(request.POST or None, members=query.who_may_sit(viewer))

    def act() -> None:
        actions.seat(bench_id=bench_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "They sit on it from that day on.")
        return redirect("court:seats", bench_id=bench_id)
    name, sit = found
    told = {"name": name, "bench_id": bench_id, "seats": sit}
    return answer(request, "court/seats.html", told, form=form)


@require_POST
@page("court.arrange")
def unseat(request: HttpRequest, viewer: Viewer, bench_id: UUID) -> HttpResponse:
    """Somebody no longer sits on a bench."""
    form = WhoForm(request.POST)

    def act() -> None:
        actions.unseat(bench_id=bench_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "They no longer sit on it. What they decided stays as it is.")
        return redirect("court:seats", bench_id=bench_id)
    raise Http404
