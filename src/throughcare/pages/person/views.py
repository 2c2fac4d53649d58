"""The person's page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.showing import told
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as query
from throughcare.queries.person import Head


@page("person.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Who leads, the next step, what follows, and what happened."""
    head = the_head(viewer, person_id)
    if head.one_id != person_id and query.head(viewer, person_id=head.one_id):
        return redirect("person:show", person_id=head.one_id)
    return answer(request, "person/show.html", told(request, viewer, head))


def the_head(viewer: Viewer, person_id: UUID) -> Head:
    """Who somebody is; 404 where there is nobody, or nobody whom the viewer may see."""
    head = query.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    return head
