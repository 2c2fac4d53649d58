"""Today: who needs me now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import today as query


def start(request: HttpRequest) -> HttpResponse:
    """The front door leads to Today."""
    return redirect("today")


@page("today.see")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer owes, most urgent first."""
    return answer(request, "today/today.html", {"duties": query.owed(viewer)})
