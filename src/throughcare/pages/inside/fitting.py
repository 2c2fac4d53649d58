"""Which programmes of which prison fit somebody's plan, and the time that they have left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.domain.programme.inside.words import GROUNDS, STATES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.inside import shown
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.custody import here
from throughcare.queries.inside import fitting, places
from throughcare.queries.person import Head

MOST_WEEKS = 520


@page("catalogue.match")
def of(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What fits, where they are first; with so many weeks asked, as if they were sentenced."""
    head = the_head(viewer, person_id)
    stay = here.now(viewer, person_id=head.id)
    weeks = None if stay else _weeks(request)
    held = places.of_person(viewer, person_id=head.id)
    told: dict[str, Any] = {
        "stay": stay,
        "weeks": weeks,
        "cards": _cards(viewer, head, stay.prison if stay else "", weeks, held),
        "aims": fitting.aims(viewer, person_id=head.id),
        "places": held,
        "places_here": may(viewer, "inside.place"),
        "states": STATES,
        "grounds": GROUNDS,
    }
    return answer(request, "inside/of.html", with_bar(head) | told)


def _weeks(request: HttpRequest) -> int | None:
    """For how many weeks inside it is asked; None where for none that can be read."""
    typed = request.GET.get("weeks", "")
    found = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    return min(found, MOST_WEEKS) or None


def _cards(
    viewer: Viewer, head: Head, prison: str, weeks: int | None, held: tuple[places.Shown, ...]
) -> tuple[shown.Card, ...]:
    return shown.cards(
        fitting.of(viewer, person_id=head.id, weeks=weeks),
        person_id=head.id,
        name=head.called_by,
        called=viewer.called,
        here=prison,
        asks=may(viewer, "inside.place") and head.died_on is None,
        held=frozenset(each.offer_id for each in held if each.is_open),
        runs=fitting.taking_part(viewer, person_id=head.id),
    )


def done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    """Back to what fits somebody, saying what was done."""
    messages.success(request, words)
    return redirect("inside:of", person_id=person_id)


def with_bar(head: Head) -> dict[str, Any]:
    """Whose page it is."""
    return {"head": head, "person_bar": bar(head, "Custody")}
