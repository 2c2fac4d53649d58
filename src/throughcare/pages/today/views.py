"""Today: who needs me now, my day, gaps, and what I wait for."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions import obligation as actions
from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.saying import HOLES
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.my_day import my_day
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.today.rows import shown
from throughcare.queries import today as query
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.queries.workforce import absences, caseload, duty


@page("today.see")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer owes, most urgent first; for a manager, what climbed to them too."""
    told = {
        "owed": [shown(row, viewer) for row in query.owed(viewer)],
        "climbed": [shown(row, viewer) for row in query.climbed(viewer)],
        "waiting": query.waiting(viewer),
        "day": my_day(viewer) if viewer.sees_people else (),
        "gaps": _gaps(viewer) if viewer.sees_people else [],
        "manages": bool(viewer.roles & LEADING),
        "acting": caseload.led(viewer, worker_id=viewer.worker_id, acting=True),
        "stands_in_for": [name for _, name in absences.stands_in_for(viewer)],
        "partnership": duty.climbed_to_partnership(viewer),
        "elsewhere": duty.urgent_elsewhere(viewer),
    }
    return answer(request, "today/today.html", told)


def _gaps(viewer: Viewer) -> list[tuple[str, int, str]]:
    """How many gaps of each kind the viewer's people have; a manager's, the agency's."""
    workers = () if viewer.roles & LEADING else (viewer.worker_id,)
    found = Counter(
        gap.hole for gap in gaps_of(viewer, Scope(agency_id=viewer.agency_id, workers=workers))
    )
    href = reverse("net:gaps")
    return [(HOLES[hole], found[hole], f"{href}?hole={hole.value}") for hole in Hole if found[hole]]


@require_POST
@page("obligation.acknowledge")
def acknowledge(request: HttpRequest, viewer: Viewer, obligation_id: UUID) -> HttpResponse:
    """Take an urgent obligation upon oneself."""
    actions.acknowledge(obligation_id=obligation_id, by=viewer, at=viewer.at)
    messages.success(request, "It is yours now. Your manager sees that you took it.")
    return redirect("today")
