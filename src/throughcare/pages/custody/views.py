"""Somebody's custody: where they are, the day of release, what was told, what was done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.custody import telling
from throughcare.domain.custody.reception import Settled, Withdrawal
from throughcare.domain.custody.words import (
    ARRIVAL_STEPS,
    AWAY,
    MOVES,
    SETTLED,
    STEPS_DONE,
    TOLD,
    WHYS,
    WITHDRAWAL,
)
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.custody.forms import DayForm, TellForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.custody import prisons, story
from throughcare.queries.person import Head

OUTCOMES = {each.value: words for each, words in WITHDRAWAL.items()} | {
    each.value: words for each, words in SETTLED.items()
}
WORDS = {
    "moves": MOVES,
    "away": AWAY,
    "told_by": TOLD,
    "whys": WHYS,
    "outcomes": OUTCOMES,
    "steps": STEPS_DONE,
}
assert len(OUTCOMES) == len(Withdrawal) + len(Settled)


@page("custody.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Where they are now and were before, when they come out, and what is still owed."""
    head = the_head(viewer, person_id)
    times = story.times(viewer, person_id=head.id)
    alive = head.died_on is None
    told: dict[str, Any] = {
        **_whose(head),
        "now_in": next((each for each in times if each.ends_at is None), None),
        "times": times,
        "told": story.told(viewer, person_id=head.id),
        "done": story.done(viewer, person_id=head.id),
        "owed": _owed(viewer, head),
        "may_tell": alive and may(viewer, "custody.tell"),
        "may_receive": alive and may(viewer, "custody.receive"),
        **WORDS,
    }
    return answer(request, "custody/listed.html", told)


def _owed(viewer: Viewer, head: Head) -> tuple[str, ...]:
    """What is still owed on arrival, in its order: the first of it is what to do now."""
    found = story.owed(viewer, person_id=head.id)
    return tuple(each for each in ARRIVAL_STEPS if each in found)


def _whose(head: Head) -> dict[str, Any]:
    return {"head": head, "person_bar": bar(head, "Custody")}


@page("custody.tell")
def tell(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A movement that somebody heard of."""
    head = the_head(viewer, person_id)
    form = TellForm(request.POST or None, prisons=prisons.choices(viewer))

    def act() -> None:
        telling.tell(
            key=form.cleaned_data["key"],
            person_id=head.id,
            heard=form.heard(now=viewer.at),
            by=viewer,
            at=viewer.at,
        )

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Whoever leads has word of it.")
        return redirect("custody:listed", person_id=head.id)
    return answer(request, "custody/tell.html", _whose(head), form=form)


@page("custody.tell")
def set_day(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The day of release, as it was told."""
    head = the_head(viewer, person_id)
    form = DayForm(request.POST or None)

    def act() -> None:
        telling.set_day(person_id=head.id, **form.cleaned_data, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. What has to be ready by then goes with it.")
        return redirect("custody:listed", person_id=head.id)
    return answer(request, "custody/day.html", _whose(head), form=form)


@require_POST
@page("custody.tell")
def mistaken(request: HttpRequest, viewer: Viewer, movement_id: UUID) -> HttpResponse:
    """It was not so."""
    person_id = story.whose(viewer, movement_id=movement_id)
    if person_id is None:
        raise Http404
    try:
        telling.mistaken(movement_id=movement_id, by=viewer, at=viewer.at)
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, "Taken back.")
    return redirect("custody:listed", person_id=person_id)
