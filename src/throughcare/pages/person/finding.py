"""People: search first; and the people whom one leads."""

from collections.abc import Callable
from dataclasses import dataclass

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


def _ways_on(request: HttpRequest, viewer: Viewer) -> dict[str, object]:
    """What somebody is looked for, and what else the viewer may do from here."""
    return {
        "may_restrict": may(viewer, "person.restrict"),
        "may_open_door": may(viewer, "door.open"),
        "may_report": may(viewer, "overdose.report"),
        "sought": looked_for(request, viewer),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody is looked for: what the page asks, where it leads, and who may do that."""

    code: str
    heading: str
    leads_to: str
    by: str


SOUGHT = {
    each.code: each
    for each in (
        Sought(
            code="arrest", heading="Who was arrested?", leads_to="arrest:test", by="arrest.test"
        ),
        Sought(
            code="overdose",
            heading="Who had an overdose?",
            leads_to="overdose:report",
            by="overdose.report",
        ),
        Sought(code="door", heading="Who asks for help?", leads_to="aftercare:ask", by="door.open"),
    )
}


def looked_for(request: HttpRequest, viewer: Viewer) -> Sought | None:
    """What somebody is looked for, such as to be tested on arrest or because they ask for help:
    then the way leads there; None where for nothing else than their record.
    """
    found = SOUGHT.get(request.GET.get("for", ""))
    return found if found and may(viewer, found.by) else None


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
