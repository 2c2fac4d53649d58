"""Groups: which there are, who has a place, who waits, and which sessions are planned."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import programme as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.words import WEEKDAYS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.programme.forms import CloseForm, GroupForm, PlanForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment, protocol
from throughcare.queries.programme import groups as query
from throughcare.queries.programme import templates
from throughcare.queries.programme.groups import Group
from throughcare.queries.workforce import workers


@page("programme.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The groups that meet, with free places and how many wait; today's sessions first."""
    told = {
        "today": query.today(viewer),
        "groups": query.groups(viewer),
        "weekdays": WEEKDAYS,
        "may_run": may(viewer, "group.run"),
        "may_count": may(viewer, "tally.see"),
    }
    return answer(request, "programme/groups.html", told)


@page("group.run")
def open_one(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open a group."""
    form = GroupForm(
        request.POST or None,
        programmes=templates.listed(on=viewer.today),
        workers=_named(viewer),
        sites=appointment.sites(viewer),
        initial={"starts_on": viewer.today},
    )

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.open_group(key=key, meets=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Opened. Plan its sessions next.")
        return redirect("programme:group", group_id=form.cleaned_data["key"])
    return answer(request, "programme/open.html", form=form)


@page("programme.see")
def show(request: HttpRequest, viewer: Viewer, group_id: UUID) -> HttpResponse:
    """One group: sessions to come with their registers, who has a place, who waits."""
    found = _group(viewer, group_id)
    weeks = protocol.settings_on(viewer.protocol, viewer.today)["group_weeks"]
    form = PlanForm(request.POST or None, initial={"weeks": weeks})
    busy: list[int] = []

    def act() -> None:
        weeks = form.cleaned_data["weeks"]
        busy.append(actions.plan(group_id=group_id, weeks=weeks, by=viewer, at=viewer.at))

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, _planned(sum(busy)))
        return redirect("programme:group", group_id=group_id)
    return answer(request, "programme/group.html", _whole(viewer, found), form=form)


def _whole(viewer: Viewer, found: Group) -> dict[str, Any]:
    return {
        "group": found,
        "places": query.places(viewer, group_id=found.id),
        "to_come": query.to_come(viewer, group_id=found.id),
        "past": query.past(viewer, group_id=found.id),
        "weekdays": WEEKDAYS,
        "may_run": may(viewer, "group.run"),
        "unpaid": workers.unpaid(viewer),
    }


def _named(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Who can lead a group: whoever works here, peers and volunteers said to be so."""
    unpaid = workers.unpaid(viewer)
    return [
        (key, f"{name}, {unpaid[key]}" if key in unpaid else name)
        for key, name in appointment.workers(viewer)
    ]


def _planned(busy: int) -> str:
    if not busy:
        return "Planned. Everybody who has a place is expected."
    hours = "1 hour is" if busy == 1 else f"{busy} hours are"
    return f"Planned. {hours} taken elsewhere: those sessions can be caught up."


@page("group.run")
def close(request: HttpRequest, viewer: Viewer, group_id: UUID) -> HttpResponse:
    """Say from when a group meets no more."""
    found = _group(viewer, group_id)
    form = CloseForm(request.POST or None, initial={"ends_on": viewer.today})

    def act() -> None:
        ends_on = form.cleaned_data["ends_on"]
        actions.close_group(group_id=group_id, ends_on=ends_on, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect("programme:groups")
    return answer(request, "programme/close.html", {"group": found}, form=form)


@require_POST
@page("programme.record")
def give(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """Give whoever has waited longest the place that is free."""
    group_id = _its_group(viewer, place_id)
    busy = actions.place(place_id=place_id, by=viewer, at=viewer.at)
    messages.success(request, f"Placed. {_held(busy)}")
    return redirect("programme:group", group_id=group_id)


def _held(busy: tuple[datetime, ...]) -> str:
    if not busy:
        return "They are expected at the sessions that are planned."
    return f"At {len(busy)} of the planned hours they are busy: those can be caught up."


@require_POST
@page("programme.record")
def leave(request: HttpRequest, viewer: Viewer, place_id: UUID) -> HttpResponse:
    """Somebody leaves a group, or its list."""
    group_id = _its_group(viewer, place_id)
    actions.leave(place_id=place_id, by=viewer, at=viewer.at)
    messages.success(request, "Recorded. Their hours there are free.")
    return redirect("programme:group", group_id=group_id)


def _group(viewer: Viewer, group_id: UUID) -> Group:
    found = query.group(viewer, group_id=group_id)
    if found is None:
        raise Http404
    return found


def _its_group(viewer: Viewer, place_id: UUID) -> UUID:
    found = query.of_place(viewer, place_id=place_id)
    if found is None:
        raise Http404
    return found
