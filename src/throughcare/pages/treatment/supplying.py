"""Who collects today, and what became of it: one tap each."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions import treatment as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.injecting import Place
from throughcare.domain.treatment.products import say_dose
from throughcare.domain.treatment.words import NOT_SUPPLIED, OUTCOMES, PLACES, PRODUCTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer, refusal_sentence
from throughcare.pages.shell.frame import page
from throughcare.pages.treatment.shown import reasons
from throughcare.queries.treatment.supplying import collecting

CLINICAL = [each for each in NotSupplied if each is not NotSupplied.MISSED_DAYS]
WORDS: dict[str, Any] = {
    "products": PRODUCTS,
    "outcomes": OUTCOMES,
    "whys": [(each.value, NOT_SUPPLIED[each]) for each in CLINICAL],
    "places": PLACES,
    "dose": say_dose,
}


@page("medicine.supply")
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody who collects here on a day: nothing but what a supply needs."""
    day = _day(request.GET.get("on", ""), viewer)
    rows = collecting(viewer, on=day)
    told = {
        "day": day,
        "is_today": day == viewer.today,
        "stopped": [each for each in rows if not each.decision],
        "rows": [each for each in rows if each.decision],
        "said": {each.regimen.id: reasons(each.decision) for each in rows},
    }
    return answer(request, "treatment/supply.html", WORDS | told)


@require_POST
@page("medicine.supply")
def record(request: HttpRequest, viewer: Viewer, regimen_id: UUID) -> HttpResponse:
    """Record what became of one collection."""
    day = _day(request.POST.get("on", ""), viewer)
    outcome, why = _told(request.POST.get("outcome", ""))
    told: dict[str, Any] = {"outcome": outcome, "why": why, "turn": _turn(request)}
    told |= _where(request)
    try:
        actions.collect(regimen_id=regimen_id, on=day, by=viewer, at=viewer.at, **told)
    except Refused as refused:
        if refused.reasons[0].code in ("medicine.not_found", "person.not_found"):
            raise Http404 from refused
        for reason in refused.reasons:
            messages.error(request, refusal_sentence(reason=reason, catalogue=REASONS))
    query = "" if day == viewer.today else f"?on={day.isoformat()}"
    return redirect(reverse("treatment:supply") + query)


def _day(text: str, viewer: Viewer) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return viewer.today


def _turn(request: HttpRequest) -> int:
    """Which of the day's it was: the first, if nothing is said."""
    typed = request.POST.get("turn", "1")
    return int(typed) if typed in ("1", "2") else 0


def _where(request: HttpRequest) -> dict[str, Any]:
    """Where it was injected, and whether a place that is to rest is used all the same."""
    place = request.POST.get("place", "")
    again = request.POST.get("again") == "yes"
    return {"place": Place(place) if place in set(Place) else None, "again": again}


def _told(text: str) -> tuple[Outcome | None, NotSupplied | None]:
    """What a button says: an outcome, or why nothing was supplied."""
    if text in set(NotSupplied):
        return Outcome.NOT_SUPPLIED, NotSupplied(text)
    return (Outcome(text) if text in set(Outcome) else None), None
