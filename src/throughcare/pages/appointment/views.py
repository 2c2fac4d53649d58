"""Booking, moving and cancelling hours."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import appointment as actions
from throughcare.actions import ledger
from throughcare.domain.appointment.terms import usual
from throughcare.domain.appointment.words import KINDS, STATES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.forms import USUAL, BookForm, CancelForm, HourForm, WithForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.showing import say_hour
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment as query
from throughcare.queries import protocol
from throughcare.queries.appointment import Shown

MANY = 12  # hours shown where booking is all that one does


@page("appointment.book")
def book(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Choose a free hour, or type another."""
    head = the_head(viewer, person_id)
    whom, worker_id, minutes = _with(request, viewer)
    form = _book_form(request, viewer, head.id, worker_id, minutes)

    def act() -> None:
        asked = form.asked(person_id=head.id, worker_id=worker_id, minutes=minutes)
        actions.book(key=form.cleaned_data["key"], asked=asked, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        word = "Offered" if form.cleaned_data["offered"] else "Booked"
        messages.success(request, f"{word} {say_hour(form.starts_at, now=viewer.at)}.")
        return redirect("person:show", person_id=head.id)
    told = {"head": head, "whom": whom, "person_bar": bar(head, "Journey")}
    return answer(request, "appointment/book.html", told, form=form)


def _with(request: HttpRequest, viewer: Viewer) -> tuple[WithForm, UUID, int]:
    """With whom and how long, from the address; what can't be is the viewer, for an hour."""
    workers = query.workers(viewer)
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    usually = {"worker": str(viewer.worker_id), "minutes": settings["appointment_minutes"]}
    whom = WithForm({**usually, **request.GET.dict()}, workers=workers)
    whom.is_valid()
    chosen = whom.cleaned_data.get("worker") or str(viewer.worker_id)
    return whom, UUID(chosen), whom.cleaned_data.get("minutes") or USUAL


def _book_form(
    request: HttpRequest, viewer: Viewer, person_id: UUID, worker_id: UUID, minutes: int
) -> BookForm:
    return BookForm(
        request.POST or None,
        initial={"kind": usual(viewer.agency_kind).value},
        hours=hours(viewer, person_id, worker_id, timedelta(minutes=minutes)),
        sites=query.sites(viewer),
    )


def hours(
    viewer: Viewer,
    person_id: UUID,
    worker_id: UUID,
    length: timedelta,
    wished: datetime | None = None,
) -> list[tuple[str, str]]:
    """Hours that both diaries have free, as a form offers them."""
    free = query.free(
        viewer,
        person_id=person_id,
        worker_id=worker_id,
        length=length,
        wished=wished,
        most=MANY,
    )
    return [(each.starts.isoformat(), say_hour(each.starts, now=viewer.at)) for each in free]


@page("appointment.book")
def show(request: HttpRequest, viewer: Viewer, appointment_id: UUID) -> HttpResponse:
    """One appointment, and what may be done with it; another agency's look is remembered."""
    told = _about(viewer, _found(viewer, appointment_id))
    ledger.remember_view(person_id=told["head"].id, by=viewer, at=viewer.at)
    return answer(request, "appointment/show.html", told)


@page("appointment.book")
def rebook(request: HttpRequest, viewer: Viewer, appointment_id: UUID) -> HttpResponse:
    """Move an appointment to another hour."""
    found = _ours(viewer, appointment_id, "rebook")
    visit = found.visit
    length = visit.ends_at - visit.starts_at
    free = hours(viewer, visit.person_id, found.worker_id, length, wished=visit.starts_at)
    form = HourForm(request.POST or None, hours=free)

    def act() -> None:
        hour: dict[str, Any] = {"starts_at": form.starts_at, "length": length}
        actions.rebook(appointment_id=appointment_id, by=viewer, at=viewer.at, **hour)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, f"Moved to {say_hour(form.starts_at, now=viewer.at)}.")
        return redirect("appointment:show", appointment_id=appointment_id)
    return answer(request, "appointment/rebook.html", _about(viewer, found), form=form)


@page("appointment.book")
def cancel(request: HttpRequest, viewer: Viewer, appointment_id: UUID) -> HttpResponse:
    """Cancel an appointment, for them or ourselves."""
    found = _ours(viewer, appointment_id, "cancel_for_them")
    form = CancelForm(request.POST or None)

    def act() -> None:
        they_do = form.cleaned_data["by_whom"] == "person"
        told: dict[str, Any] = {"by_the_person": they_do, "why": form.cleaned_data["why"]}
        actions.cancel(appointment_id=appointment_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Cancelled. The hour is free again.")
        return redirect("person:show", person_id=found.visit.person_id)
    return answer(request, "appointment/cancel.html", _about(viewer, found), form=form)


@require_POST
@page("appointment.book")
def agree(request: HttpRequest, viewer: Viewer, appointment_id: UUID) -> HttpResponse:
    """They took the hour that was offered."""
    actions.agree(appointment_id=appointment_id, by=viewer, at=viewer.at)
    messages.success(request, "Booked.")
    return redirect("appointment:show", appointment_id=appointment_id)


@require_POST
@page("appointment.book")
def clash(request: HttpRequest, viewer: Viewer, appointment_id: UUID) -> HttpResponse:
    """Another agency had taken the same hour."""
    actions.tell_clash(appointment_id=appointment_id, by=viewer, at=viewer.at)
    messages.success(request, "Noted: it counts for nothing.")
    return redirect("appointment:show", appointment_id=appointment_id)


def _found(viewer: Viewer, appointment_id: UUID) -> Shown:
    found = query.shown(viewer, appointment_id=appointment_id)
    if found is None:
        raise Http404
    return found


def _ours(viewer: Viewer, appointment_id: UUID, move: str) -> Shown:
    """An appointment with which that may be done; else as if there were none."""
    found = _found(viewer, appointment_id)
    if move not in found.moves:
        raise Http404
    return found


def _about(viewer: Viewer, found: Shown) -> dict[str, Any]:
    head = the_head(viewer, found.visit.person_id)
    return {
        "found": found,
        "missed_id": found.missed_id,
        "visit": found.visit,
        "what": KINDS[found.visit.what],
        "state": STATES[found.visit.state],
        "head": head,
        "person_bar": bar(head, "Journey"),
    }
