"""Somebody's week, over all agencies and what they do themselves."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import week as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.week.rules import monday_of
from throughcare.domain.week.words import SEEN_BY
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.week import shown
from throughcare.pages.week.forms import OwnForm
from throughcare.queries import week as query
from throughcare.queries.person import Head

A_WEEK = timedelta(days=7)
FURTHEST = timedelta(days=366)


@page("week.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """One timetable, hours planned and attended, and what is left empty."""
    head = the_head(viewer, person_id)
    monday = _monday(request, viewer.today)
    told = _told(viewer, head, query.shown(viewer, person_id=head.id, monday=monday), monday)
    return answer(request, "week/show.html", _with(head) | told)


def _told(viewer: Viewer, head: Head, found: query.Shown, monday: date) -> dict[str, Any]:
    own = query.regularly(viewer, person_id=head.id)
    return {
        "monday": monday,
        "sunday": monday + A_WEEK - timedelta(days=1),
        "before": monday - A_WEEK,
        "after": monday + A_WEEK,
        "days": shown.columns(found.week, today=viewer.today),
        "sums": found.week.sums,
        "asked": found.asked,
        "left_empty": shown.left_empty(found.week),
        "around": shown.around(found.around, monday=monday),
        "own": [(each, shown.say_regular(each), _seen_by(viewer, each)) for each in own],
        "may_change": head.died_on is None and may(viewer, "week.change"),
        "may_book": head.died_on is None and may(viewer, "appointment.book"),
    }


def _monday(request: HttpRequest, today: date) -> date:
    """The Monday of the week that is asked for, not further off than a year; this week's if none.

    Weeks that lie behind go as far as there are days.
    """
    try:
        asked = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return monday_of(today)
    return monday_of(max(date(2000, 1, 3), min(asked, today + FURTHEST)))


@page("week.change")
def tell(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Work, or something of their own, and who may see it."""
    head = the_head(viewer, person_id)
    form = OwnForm(request.POST or None, viewer=viewer)

    def act() -> None:
        key, said = form.cleaned_data["key"], form.said()
        actions.tell(key=key, person_id=head.id, said=said, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It stands in their week.")
        return redirect("week:show", person_id=head.id)
    return answer(request, "week/tell.html", _with(head), form=form)


@require_POST
@page("week.change")
def remove(request: HttpRequest, viewer: Viewer, person_id: UUID, entry_id: UUID) -> HttpResponse:
    """They take it back: its words go with it."""
    head = the_head(viewer, person_id)
    actions.take_back(entry_id=entry_id, by=viewer, at=viewer.at)
    messages.success(request, "It is gone from their week, with its words.")
    return redirect("week:show", person_id=head.id)


def _with(head: Head) -> dict[str, Any]:
    return {"head": head, "person_bar": bar(head, "Week")}


def _seen_by(viewer: Viewer, entry: query.Regularly) -> str:
    """Whom they let see it, in this agency's word for people."""
    return viewer.called.put(sentence=SEEN_BY[entry.seen_by])
