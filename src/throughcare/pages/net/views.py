"""The net: where somebody could fall through, and who owes closing it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import net as actions
from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.saying import CHECKED, HOLES
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.net.figures import numbers, own_weeks, partnership_weeks, per_agency
from throughcare.pages.net.forms import RereadForm
from throughcare.pages.net.report import months_before, table
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.net import reread as rereading
from throughcare.queries.net.handshake import handshakes
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.queries.net.whole import counted, gaps_of

SIZE = 50
MONTHS = 6


@page("net.see")
def gaps(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Six numbers, each a list. Who sees no people sees figures of the partnership only."""
    if not viewer.sees_people or _whole_partnership(request, viewer):
        return _partnership(request, viewer)
    workers = () if viewer.roles & LEADING else (viewer.worker_id,)
    found = gaps_of(viewer, Scope(agency_id=viewer.agency_id, workers=workers))
    hole = _asked_hole(request)
    rows = [gap for gap in found if hole in (None, gap.hole)]
    paging = _paging(request, rows)
    told = {
        "figures": numbers(found, own_weeks(viewer) if not workers else {}, hole),
        "rows": rows[paging.offset : paging.offset + SIZE],
        "paging": paging,
        "hole": HOLES[hole] if hole else "",
        "checked": CHECKED[hole] if hole else " ".join(CHECKED.values()),
        "of_agency": not workers,
        "leads_partnership": viewer.may_see_figures,
    }
    return answer(request, "net/gaps.html", told)


def _whole_partnership(request: HttpRequest, viewer: Viewer) -> bool:
    return viewer.may_see_figures and request.GET.get("of") != "agency"


def _asked_hole(request: HttpRequest) -> Hole | None:
    asked = request.GET.get("hole", "")
    return Hole(asked) if asked in set(Hole) else None


def _paging(request: HttpRequest, rows: list[GapRow]) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=len(rows), size=SIZE),
        size=SIZE,
        total=len(rows),
        path=reverse("net:gaps"),
        asked={"hole": request.GET.get("hole", "")},
        word="gaps",
    )


def _partnership(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The partnership's figures as last counted, by agency; no person stands in them."""
    if not viewer.may_see_figures:
        return answer(request, "net/none.html")
    counts = counted(viewer)
    hole = _asked_hole(request)
    told = {
        "figures": partnership_weeks(counts, hole),
        "agencies": per_agency(counts, hole),
        "counted_on": max((count.counted_on for count in counts), default=None),
        "hole": HOLES[hole] if hole else "",
    }
    return answer(request, "net/partnership.html", told)


@page("net.see")
def handshake_report(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Promises missed between each pair of agencies, per step and month."""
    since = months_before(viewer.today, MONTHS)
    told = {"table": table(handshakes(viewer, since=since)), "since": since}
    return answer(request, "net/handshakes.html", told)


@page("net.reread")
def rereads(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Closures by other agencies that were drawn for this agency to look at again."""
    return answer(request, "net/rereads.html", {"asked": rereading.asked(viewer)})


@page("net.reread")
def reread(request: HttpRequest, viewer: Viewer, reread_id: UUID) -> HttpResponse:
    """One closure, as far as the viewer may see it, and what they find."""
    found = rereading.one(viewer, reread_id=reread_id)
    if found is None:
        raise Http404
    form = RereadForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.reread(
            reread_id=reread_id,
            sound=form.cleaned_data["sound"] == "yes",
            words=form.cleaned_data["words"],
            by=viewer,
            at=viewer.at,
        )
        return redirect("net:rereads")
    return answer(request, "net/reread.html", {"asked": found}, form=form)
