"""Arrivals: who came to this prison, and what is done in their first hours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions.custody import receiving
from throughcare.domain.custody.words import ARRIVAL_STEPS, AWAY
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.custody.forms import HandOnForm, ScreenForm, ScriptForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.carried import filled_at
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.treatment.shown import Shown, shown
from throughcare.queries.custody import arrivals as query
from throughcare.queries.custody.arrivals import PAGE, STEPS, Arrival
from throughcare.queries.custody.known import prison_name
from throughcare.queries.treatment import regimens

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One step of an arrival: `kind` done, missing (owed) or declined (not needed), in words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One arrival as it stands in the list."""

    name: str
    href: str
    arrived_at: datetime
    detail: str
    marks: tuple[Mark, ...]
    due_at: datetime | None
    late: bool


@page("custody.arrivals")
def arrivals(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who is here, newest first, and what is still owed on arrival."""
    since = viewer.at - LATELY
    found = query.here(viewer, since=since)
    number = asked_page(request.GET.get("page"), total=found.total, size=PAGE)
    if number > 1:
        found = query.here(viewer, since=since, offset=(number - 1) * PAGE)
    code, word = query.prison_of(viewer), viewer.word_for_people
    told = {
        "prison": prison_name(code) if code else "",
        "rows": [_row(each, viewer.at) for each in found.rows],
        "lately": found.lately,
        "paging": Paging(number=number, size=PAGE, total=found.total, path=request.path, word=word),
    }
    return answer(request, "custody/arrivals.html", told)


def _row(arrival: Arrival, at: datetime) -> Row:
    said = []
    if arrival.came_from:
        said.append(f"from {arrival.came_from}")
    if arrival.away:
        said.append(AWAY[arrival.away][:1].lower() + AWAY[arrival.away][1:])
    return Row(
        name=arrival.name,
        href=reverse("custody:listed", args=[arrival.person_id]),
        arrived_at=arrival.arrived_at,
        detail=", ".join(said),
        marks=tuple(_mark(arrival, each) for each in STEPS),
        due_at=arrival.due_at,
        late=arrival.due_at is not None and arrival.due_at < at,
    )


def _mark(arrival: Arrival, step: str) -> Mark:
    if step in arrival.owed:
        return Mark(kind="missing", text=ARRIVAL_STEPS[step])
    return Mark(kind="done" if step in arrival.done else "declined", text=ARRIVAL_STEPS[step])


@page("custody.receive")
def screen(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """They were seen on reception."""

    def act(form: Any, keys: dict[str, Any]) -> None:
        receiving.screen(key=form.cleaned_data["key"], seen=form.seen(), **keys)

    return _step(request, viewer, person_id, ScreenForm, act, "Seen on reception")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What is prescribed outside, in words, and whom to ring about it: each a name and a number."""

    text: str
    last_on: date | None
    ring: tuple[tuple[str, str], ...]


def _outside(viewer: Viewer, person_id: UUID) -> tuple[Outside, ...]:
    """What others prescribe now, as far as the viewer may see it."""
    found = regimens.lately(viewer, person_id=person_id, since=viewer.today)
    return tuple(_prescribed(shown(each, {}, {}, viewer)) for each in found if not each.ours)


def _prescribed(told: Shown) -> Outside:
    held = told.regimen
    prescriber = f"{held.prescriber}, {held.agency}"
    numbers = (held.supplier_phone, held.prescriber_phone or held.agency_phone)
    return Outside(
        text=f"{told.name}: {told.dose}, {told.when}",
        last_on=told.last_on,
        ring=tuple(zip((told.supplier, prescriber), numbers, strict=True)),
    )


@page("custody.receive")
def script(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What was prescribed outside goes on, or not."""

    def act(form: Any, keys: dict[str, Any]) -> None:
        receiving.settle_script(**form.cleaned_data, **keys)

    told = {"outside": _outside(viewer, person_id)}
    return _step(request, viewer, person_id, ScriptForm, act, "What was prescribed outside", told)


@page("custody.receive")
def hand_on(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What matters, for the team that talks with them."""

    def act(form: Any, keys: dict[str, Any]) -> None:
        receiving.hand_on(**form.cleaned_data, **keys)

    return _step(request, viewer, person_id, HandOnForm, act, "Tell the team that talks with them")


def _step(
    request: HttpRequest,
    viewer: Viewer,
    person_id: UUID,
    asked: type[forms.Form],
    act: Callable[[Any, dict[str, Any]], None],
    title: str,
    beside: Mapping[str, Any] = MappingProxyType({}),
) -> HttpResponse:
    """One step of an arrival, typed on a page of its own."""
    head = the_head(viewer, person_id)
    form = asked(request.POST or None)
    keys = {"person_id": head.id, "by": viewer, "at": viewer.at, "filled_at": filled_at(request)}
    if tried(form=form, act=lambda: act(form, keys), catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect("custody:listed", person_id=head.id)
    told = {"head": head, "person_bar": bar(head, "Custody"), "title": title, **beside}
    return answer(request, "custody/step.html", told, form=form)
