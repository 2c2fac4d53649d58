"""A detoxification, and a watch: planned with the person, changed and ended as they want."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import treatment as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.treatment.detox_forms import (
    DetoxChangeForm,
    DetoxEndForm,
    DetoxForm,
    WatchDeclineForm,
    WatchForm,
)
from throughcare.pages.treatment.prescribing import beside
from throughcare.pages.treatment.views import done, with_head
from throughcare.queries.person import Head
from throughcare.queries.referral import choices
from throughcare.queries.treatment import detox as query
from throughcare.queries.treatment import regimens


@page("medicine.prescribe")
def detox(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Plan a detoxification with somebody: method, pace, place, and what follows."""
    head = the_head(viewer, person_id)
    form = DetoxForm(
        request.POST or None,
        methods=query.methods(viewer.today),
        initial={"starts_on": viewer.today},
    )

    def act() -> None:
        key, plan = form.cleaned_data["key"], form.plan()
        actions.begin_detox(key=key, person_id=head.id, plan=plan, by=viewer, at=viewer.at)

    return _form(request, head, "detox", form, act, **beside(viewer, head.id, "detox"))


@page("medicine.prescribe")
def change(request: HttpRequest, viewer: Viewer, detox_id: UUID) -> HttpResponse:
    """Record another pace or place."""
    found = _ours(viewer, detox_id)
    first = {"where": found.where, "pace": found.pace, "ends_on": found.ends_on}
    form = DetoxChangeForm(request.POST or None, initial=first)

    def act() -> None:
        actions.change_detox(detox_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, the_head(viewer, found.person_id), "detox_change", form, act)


@page("medicine.prescribe")
def end(request: HttpRequest, viewer: Viewer, detox_id: UUID) -> HttpResponse:
    """Record how it ended, and what follows."""
    found = _ours(viewer, detox_id)
    first = {"on": viewer.today, "follows": found.follows}
    form = DetoxEndForm(request.POST or None, initial=first)

    def act() -> None:
        actions.end_detox(detox_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, the_head(viewer, found.person_id), "detox_end", form, act)


@page("medicine.watch")
def watch(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Agree with somebody that a service is in touch for a while."""
    head = the_head(viewer, person_id)
    most = regimens.settings_of(viewer)["watch_days"]
    helpers = ((str(each.id), each.words) for each in choices.peers(viewer))
    form = WatchForm(request.POST or None, most=most, helpers=helpers)

    def act() -> None:
        key, agreed = form.cleaned_data["key"], form.agreed_to()
        actions.agree_watch(key=key, person_id=head.id, agreed=agreed, by=viewer, at=viewer.at)

    return _form(request, head, "watch", form, act)


@page("medicine.watch")
def decline(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that they do not want it now."""
    head = the_head(viewer, person_id)
    form = WatchDeclineForm(request.POST or None)

    def act() -> None:
        actions.decline_watch(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    return _form(request, head, "watch_decline", form, act)


@require_POST
@page("medicine.watch")
def end_watch(request: HttpRequest, viewer: Viewer, watch_id: UUID) -> HttpResponse:
    """End it at once, because they asked."""
    found = query.watch(viewer, watch_id=watch_id)
    if found is None or not found.ours:
        raise Http404
    try:
        actions.end_watch(watch_id=found.id, by=viewer, at=viewer.at)
    except Refused:
        messages.error(request, REASONS["watch.not_found"])
        return redirect("treatment:listed", person_id=found.person_id)
    return done(request, found.person_id, "It has ended.")


def _form(
    request: HttpRequest,
    head: Head,
    name: str,
    form: forms.Form,
    act: Callable[[], Any],
    **told: Any,
) -> HttpResponse:
    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded.")
    return answer(request, f"treatment/{name}.html", with_head(head) | told, form=form)


def _ours(viewer: Viewer, detox_id: UUID) -> query.Detox:
    found = query.detox(viewer, detox_id=detox_id)
    if found is None or not found.ours:
        raise Http404
    return found
