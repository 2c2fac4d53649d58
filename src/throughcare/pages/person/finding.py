"""People: search first; and the people whom one leads."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from throughcare.actions import ledger
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.search import Reading
from throughcare.domain.person.words import FOUND_BY
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.forms import SearchForm
from throughcare.pages.shell.forms import answer, refusal_sentence
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import person as query
from throughcare.queries.person.found import MOST, Listed

SIZE = 20


@page("person.search")
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Search by any name, number or date of birth; with nothing typed, the people one leads."""
    form = SearchForm(request.GET)
    reading = form.reading(on=viewer.today) if form.is_valid() else Reading()
    listed, paging = _paged(request, viewer, form, _asking(viewer, form, reading))
    shared = [each.id for each in listed.people if each.shared]
    if shared:
        ledger.remember_found(people=shared, by=viewer, at=viewer.at)
    told = {
        "listed": listed,
        "paging": paging,
        "reading": reading,
        "said": [refusal_sentence(reason=each, catalogue=REASONS) for each in reading.said],
        "cut_off": bool(form.asked) and listed.total >= MOST,
        "found_by": FOUND_BY,
        "viewer": viewer,
        **_ways_on(request, viewer),
    }
    return answer(request, "person/search.html", told, form=form)


def _ways_on(request: HttpRequest, viewer: Viewer) -> dict[str, bool]:
    """What somebody is looked for, and what else the viewer may do from here."""
    return {
        "may_restrict": may(viewer, "person.restrict"),
        "arrested": is_arrested(request, viewer),
        "may_report": may(viewer, "overdose.report"),
        "overdosed": is_overdosed(request, viewer),
    }


def is_arrested(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether somebody is looked for to be tested on arrest: then the way leads to that."""
    return request.GET.get("for") == "arrest" and may(viewer, "arrest.test")


def is_overdosed(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether somebody is looked for of whom an overdose is told: then the way leads to that."""
    return request.GET.get("for") == "overdose" and may(viewer, "overdose.report")


def _asking(viewer: Viewer, form: SearchForm, reading: Reading) -> Callable[[int], Listed]:
    """What to ask, from which row on: whom a search finds, or whom one leads."""

    def ask(offset: int) -> Listed:
        if not reading.empty:
            return query.search(viewer, reading=reading, offset=offset, size=SIZE)
        return Listed(total=0) if form.asked else query.led(viewer, offset=offset, size=SIZE)

    return ask


def _paged(
    request: HttpRequest, viewer: Viewer, form: SearchForm, ask: Callable[[int], Listed]
) -> tuple[Listed, Paging]:
    """The page asked for; the last one where it lies beyond."""
    typed = request.GET.get("page")
    number = asked_page(typed, total=SIZE * 10_000, size=SIZE)
    listed = ask((number - 1) * SIZE)
    if not listed.people and listed.total:
        number = asked_page(typed, total=listed.total, size=SIZE)
        listed = ask((number - 1) * SIZE)
    paging = Paging(
        number=number,
        size=SIZE,
        total=listed.total,
        path=request.path,
        asked=form.asked,
        word=viewer.word_for_people,
    )
    return listed, paging
