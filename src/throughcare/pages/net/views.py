"""The net: where somebody could fall through, and who owes closing it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.saying import CHECKED, HOLES
from throughcare.domain.workforce.permissions import LEADING, may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.net import promises
from throughcare.pages.net.figures import (
    last_counted,
    numbers,
    own_weeks,
    partnership_weeks,
    per_agency,
)
from throughcare.pages.net.links import closes_at
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import steps as protocol_steps
from throughcare.queries import today
from throughcare.queries.directory import overdue
from throughcare.queries.net.handshake import handshakes
from throughcare.queries.net.naming import desks_of, managers_of, named
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import counted, gaps_of

SIZE = 50
MONTHS = 6
OF_AGENCY = "agency"


@page("net.see")
def gaps(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Numbers, each a list. Who leads the partnership, or sees no people, sees its figures."""
    of = OF_AGENCY if request.GET.get("of") == OF_AGENCY else ""
    if not viewer.sees_people or (viewer.may_see_figures and not of):
        return _partnership(request, viewer)
    hole = _asked_hole(request)
    workers = () if viewer.roles & LEADING else today.hats(viewer).workers
    found = gaps_of(viewer, Scope(agency_id=viewer.agency_id, workers=workers))
    rows = [gap for gap in found.rows if hole in (None, gap.hole)]
    paging = _paging(request, len(rows), {"hole": hole.value if hole else "", "of": of})
    shown = named(viewer, rows[paging.offset : paging.offset + SIZE])
    told = {
        "figures": numbers(found.rows, {} if workers else own_weeks(viewer), hole, of),
        "rows": [(gap, closes_at(gap)) for gap in shown],
        "paging": paging,
        "people": found.people,
        "of_agency": not workers,
        "leads_partnership": viewer.may_see_figures,
        "rereads": may(viewer, "net.reread"),
    }
    return answer(request, "net/gaps.html", told | _said(viewer, hole, of))


def _said(viewer: Viewer, hole: Hole | None, of: str) -> dict[str, Any]:
    questions = overdue(viewer)
    desks = desks_of(viewer, {each.provider_id for each in questions})
    return {
        "questions": [(each, desks[each.provider_id]) for each in questions],
        "hole": HOLES[hole] if hole else "",
        "compares": may(viewer, "net.compare"),
        "recommends": may(viewer, "report.compare"),
        "hole_code": hole.value if hole else "",
        "checked": CHECKED[hole] if hole else " ".join(CHECKED.values()),
        "all_href": reverse("net:gaps") + (f"?of={of}" if of else ""),
    }


def _asked_hole(request: HttpRequest) -> Hole | None:
    asked = request.GET.get("hole", "")
    return Hole(asked) if asked in set(Hole) else None


def _paging(request: HttpRequest, total: int, asked: dict[str, str]) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=total, size=SIZE),
        size=SIZE,
        total=total,
        path=request.path,
        asked={name: value for name, value in asked.items() if value},
        word="gaps" if request.path == reverse("net:gaps") else "pairs",
    )


def _partnership(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The partnership's figures as last counted, by agency; no person stands in them."""
    if not viewer.may_see_figures:
        return answer(request, "net/none.html")
    counts, hole = counted(viewer), _asked_hole(request)
    agencies = per_agency(counts, hole)
    told = {
        "figures": partnership_weeks(counts, hole),
        "agencies": agencies,
        "managers": managers_of(viewer, [each.agency_id for each in agencies]) if hole else {},
        "holes": [(each.value, HOLES[each]) for each in Hole],
        "counted_on": last_counted(counts),
        "overdue": [step for step in protocol_steps.steps(viewer) if step.overdue],
        "may_open_protocol": may(viewer, "admin.see"),
        "own_id": viewer.agency_id if viewer.sees_people else None,
    }
    return answer(request, "net/partnership.html", told | _said(viewer, hole, ""))


@page("net.see")
def handshake_report(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Promises missed between each pair of agencies; each pair opens its steps and months."""
    since = promises.months_before(viewer.today, MONTHS)
    found = promises.pairs(handshakes(viewer, since=since))
    paging = _paging(request, len(found), {})
    told = {
        "pairs": found[paging.offset : paging.offset + SIZE],
        "paging": paging,
        "since": since,
    }
    return answer(request, "net/handshakes.html", told)


@page("net.see")
def handshake(
    request: HttpRequest, viewer: Viewer, owner_id: UUID, owed_to_id: UUID
) -> HttpResponse:
    """What one agency promised another: each step by month."""
    since = promises.months_before(viewer.today, MONTHS)
    found = [
        each
        for each in handshakes(viewer, since=since)
        if (each.owner_id, each.owed_to_id) == (owner_id, owed_to_id)
    ]
    if not found:
        raise Http404
    table = promises.steps(found, viewer.called)
    told = {"pair": promises.pairs(found)[0], "table": table, "since": since}
    return answer(request, "net/handshake.html", told)
