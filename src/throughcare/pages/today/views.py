"""Today: who needs me now, my day, gaps, and what I wait for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions import obligation as actions
from throughcare.actions import referral
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.today import rows, telling
from throughcare.queries import today as query

SIZE = 25


@page("today.see")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer owes, most urgent first; who sees no people is shown the way to figures."""
    if not viewer.sees_people:
        return answer(request, "today/figures.html", {"ways": telling.ways(viewer)})
    return answer(request, "today/today.html", telling.today(viewer))


@page("today.see")
def later(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer owes after the days that Today looks ahead."""
    hats = query.hats(viewer)
    total = query.later_count(viewer, hats)
    number = asked_page(request.GET.get("page"), total=total, size=SIZE)
    path = reverse("later")
    paging = Paging(number=number, size=SIZE, total=total, path=path, word="duties")
    found = query.later(viewer, hats, most=SIZE, offset=paging.offset)
    told = {"rows": [rows.later(duty, viewer) for duty in found], "paging": paging}
    return answer(request, "today/later.html", told)


@require_POST
@page("obligation.acknowledge")
def acknowledge(request: HttpRequest, viewer: Viewer, obligation_id: UUID) -> HttpResponse:
    """Take an urgent obligation upon oneself."""
    actions.acknowledge(obligation_id=obligation_id, by=viewer, at=viewer.at)
    messages.success(request, "It is yours now. Your manager sees that you took it.")
    return redirect("today")


@require_POST
@page("referral.send")
def nudge(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """Ask the other agency again about what is late."""
    referral.nudge(referral_id=referral_id, by=viewer, at=viewer.at)
    messages.success(request, "They were asked again. It stands among their news.")
    return redirect("today")
