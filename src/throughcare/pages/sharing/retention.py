"""What has been kept for as long as it may be."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.sharing import rights
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.sharing import retention as query

SIZE = 25


@page("sharing.erase")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Whose words are due to be erased, oldest first."""
    due = query.due(viewer)
    number = asked_page(request.GET.get("page", ""), total=len(due), size=SIZE)
    paging = Paging(number=number, size=SIZE, total=len(due), path=request.path)
    rows = query.named(viewer, due=due[(number - 1) * SIZE : number * SIZE])
    return answer(request, "sharing/retention.html", {"rows": rows, "paging": paging})


@page("sharing.erase")
def erase(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Erase what is due about one person, once it was said what that is: nothing brings it back."""
    head = the_head(viewer, person_id)
    if request.method != "POST":
        due = [each for each in query.due(viewer) if each.person_id == head.id]
        rows = query.named(viewer, due=due)
        return answer(request, "sharing/erase.html", {"head": head, "rows": rows})
    rights.erase_expired(person_id=person_id, by=viewer, at=viewer.at)
    messages.success(request, "Erased.")
    return redirect("sharing:retention")
