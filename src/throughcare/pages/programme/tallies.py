"""Work with people who give no name: one tap each, and one tap for whoever wants to come in."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import programme as actions
from throughcare.domain.programme.tally import GIVEN, VISITS, Counted
from throughcare.domain.programme.words import COUNTED
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.programme import tally as query


@page("tally.see")
def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Today's counts, one tap each; the last two weeks; about nobody."""
    days = query.days(viewer)
    told = {
        "today": days[0].counted,
        "days": days,
        "visits": VISITS,
        "given": GIVEN,
        "came_in": Counted.CAME_IN,
        "overdose": Counted.OVERDOSE,
        "every": tuple(Counted),
        "words": COUNTED,
        "may_count": may(viewer, "tally.count"),
    }
    return answer(request, "programme/tallies.html", told)


@require_POST
@page("tally.count")
def tap(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One more, or one less; whoever wants to come in is registered next, if they wish."""
    what = None
    with suppress(ValueError):
        what = Counted(request.POST.get("what", ""))
    change = -1 if request.POST.get("change") == "back" else 1
    actions.tap(what=what, change=change, by=viewer, at=viewer.at)
    came_in = what is Counted.CAME_IN and change > 0
    return redirect("person:register" if came_in else "programme:tallies")
