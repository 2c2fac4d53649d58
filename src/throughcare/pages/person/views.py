"""The person's page."""

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as query


@page("person.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Who leads, the next step, what follows, and what happened."""
    head = query.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    lines = query.timeline(viewer, person_id=person_id)
    days = [
        (day, tuple(found))
        for day, found in groupby(lines, key=lambda line: london_day(instant=line.at))
    ]
    told = {"head": head, "days": days, "person_bar": bar(head, "Journey")}
    return answer(request, "person/show.html", told)
