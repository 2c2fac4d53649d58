"""What prisons told of numbers that nobody has: the record steward says whose they are."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.custody import placing
from throughcare.domain.custody.words import HEARD
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.custody.forms import PlaceForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.shell.times import counted, say_day
from throughcare.queries.custody import queue


@page("custody.place")
def waiting(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The numbers of which messages wait, those with a movement first."""
    found = queue.waiting(viewer)
    number = asked_page(request.GET.get("page"), total=found.total, size=queue.PAGE)
    if number > 1:
        found = queue.waiting(viewer, offset=(number - 1) * queue.PAGE)
    paging = Paging(
        number=number, size=queue.PAGE, total=found.total, path=request.path, word="numbers"
    )
    told = {"rows": found.rows, "unreadable": found.unreadable, "paging": paging}
    return answer(request, "custody/waiting.html", told)


@page("custody.place")
def place(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Whose a number is, of those who may have it."""
    found = queue.suggestions(viewer, number=number)
    people = [(each.person_id, _words(each, viewer.at)) for each in found]
    form = PlaceForm(request.POST or None, people=people)
    placed = []

    def act() -> None:
        who = form.cleaned_data["person_id"]
        placed.append(placing.place(number=number, person_id=who, by=viewer, at=viewer.at))

    if tried(form=form, act=act, catalogue=REASONS):
        said = counted(placed[0], "message", "messages")
        messages.success(request, f"Recorded. {said} went to whom they are about.")
        return redirect("custody:waiting")
    heard = tuple(map(_heard, queue.heard(viewer, number=number)))
    told = {"number": number, "found": found, "heard": heard}
    return answer(request, "custody/place.html", told, form=form)


def _heard(each: queue.Heard) -> tuple[datetime | None, str]:
    """When, and what, as far as the kind of a message says it."""
    what = HEARD.get(each.kind.rpartition(".")[2], "")
    return each.at, f"{what} {each.prison}" if what else each.prison


def _words(each: queue.Suggestion, now: datetime) -> str:
    born = (
        f", born {say_day(value=date.fromisoformat(each.born_on), now=now)}" if each.born_on else ""
    )
    other = f" ({each.number})" if each.number else ""
    return f"{each.name}{born}, {each.agency}: {each.why}{other}"
