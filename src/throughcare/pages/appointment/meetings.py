"""Meetings of somebody with several agencies: arranged, answered, told."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.actions import meeting as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.meeting_forms import ArrangeForm, ReplyForm
from throughcare.pages.appointment.views import hours
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer as answered
from throughcare.pages.shell.forms import tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment, protocol
from throughcare.queries import meeting as query
from throughcare.queries.meeting import Ask
from throughcare.queries.plan import parties


@page("appointment.book")
def arrange(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Choose an hour and who else comes."""
    head = the_head(viewer, person_id)
    minutes = protocol.settings_on(viewer.protocol, viewer.today)["appointment_minutes"]
    instead = _instead(request, viewer, head.id)
    form = _arranging(request, viewer, head.id, minutes, instead)

    def act() -> None:
        asked = form.asked(person_id=head.id, worker_id=viewer.worker_id, minutes=minutes)
        told = form.told() | {"instead_of": instead.meeting_id if instead else None}
        actions.arrange(asked=asked, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Booked. Each agency is asked whether it comes.")
        return redirect("plan:show", person_id=head.id)
    about = {"head": head, "person_bar": bar(head, "Plan"), "instead": instead}
    return answered(request, "appointment/arrange.html", about, form=form)


def _instead(request: HttpRequest, viewer: Viewer, person_id: UUID) -> Ask | None:
    """The answer that offers another time, from the address; anything else is none."""
    try:
        key = UUID(request.GET.get("instead", ""))
    except ValueError:
        return None
    return query.to_instead(viewer, person_id=person_id, ask_id=key)


def _arranging(
    request: HttpRequest, viewer: Viewer, person_id: UUID, minutes: int, instead: Ask | None
) -> ArrangeForm:
    initial: dict[str, Any] = {}
    if instead is not None:
        asked = query.asked(viewer, meeting_id=instead.meeting_id)
        initial["agencies"] = [str(each.asked_id) for each in asked]
        if instead.offers_at is not None:
            offered = timezone.localtime(instead.offers_at)
            initial |= {"day": offered.date(), "clock": offered.time()}
    others = parties.parties(viewer, person_id=person_id)
    return ArrangeForm(
        request.POST or None,
        initial=initial,
        hours=hours(viewer, person_id, viewer.worker_id, timedelta(minutes=minutes)),
        sites=appointment.sites(viewer),
        parties=[each for each in others if each.id != viewer.agency_id],
    )


@page("appointment.book")
def answer(request: HttpRequest, viewer: Viewer, ask_id: UUID) -> HttpResponse:
    """Say for your agency that you come, or when you could."""
    ask = query.ask(viewer, ask_id=ask_id)
    if ask is None:
        raise Http404
    head = the_head(viewer, ask.person_id)
    form = ReplyForm(request.POST or None)

    def act() -> None:
        actions.answer(ask_id=ask_id, said=form.said(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Answered. Whoever leads sees it.")
        return redirect("person:show", person_id=head.id)
    about = {"head": head, "person_bar": bar(head, "Plan"), "ask": ask}
    asked = query.asked(viewer, meeting_id=ask.meeting_id)
    about["others"] = [each.agency for each in asked if not each.ours]
    return answered(request, "appointment/reply.html", about, form=form)


@require_POST
@page("appointment.book")
def tell(request: HttpRequest, viewer: Viewer, meeting_id: UUID) -> HttpResponse:
    """They know of the meeting."""
    found = appointment.shown(viewer, appointment_id=meeting_id)
    if found is None or not found.ours:
        raise Http404
    actions.tell(meeting_id=meeting_id, by=viewer, at=viewer.at)
    messages.success(request, "Noted: they know of it.")
    return redirect("plan:show", person_id=found.visit.person_id)
