"""Aftercare of somebody: agreed, kept, asked about again, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import aftercare as actions
from throughcare.domain.aftercare.taper import CheckUp
from throughcare.domain.aftercare.words import CHECK_UPS, LINKS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.aftercare.forms import AgreeForm, CheckUpForm, ConsentForm, EndForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import protocol, support
from throughcare.queries.aftercare import running
from throughcare.queries.aftercare.running import Running
from throughcare.queries.person import Head
from throughcare.queries.sharing import grants

EVERY = {7: "Every week", 14: "Every 2 weeks", 28: "Monthly"}
WORDS: dict[str, Any] = {"every": EVERY, "links": LINKS, "times": CHECK_UPS}


@page("aftercare.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """How somebody and their lead stay in touch, who asks again and when."""
    head = the_head(viewer, person_id)
    found = running.of_person(viewer, person_id=head.id)
    may_agree = may(viewer, "aftercare.agree") and _leads(head, viewer)
    told = {
        "found": found,
        "runs": any(each.ended_on is None for each in found),
        "asks_consent": running.asks_consent(viewer, person_id=head.id),
        "may_agree": may_agree,
        "today": viewer.today,
    }
    return answer(request, "aftercare/show.html", _with(head) | told)


@page("aftercare.agree")
def agree(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Agree how to stay in touch."""
    head = the_head(viewer, person_id)
    form = AgreeForm(request.POST or None, initial=_first(viewer, head))

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.agree(key=key, person_id=head.id, agreed=form.told(), by=viewer, at=viewer.at)

    return _form(request, head, "agree", form, act, "Agreed. Contacts go by it from now on.")


@require_POST
@page("aftercare.agree")
def decline(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """They want no contact for now."""
    head = the_head(viewer, person_id)
    actions.decline(person_id=head.id, by=viewer, at=viewer.at)
    return _back(request, head, "Recorded. The door stays open.")


@page("aftercare.agree")
def consent(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Ask anew who may know what: what holds now stands beside what they say."""
    head = the_head(viewer, person_id)
    form = ConsentForm(request.POST or None)

    def act() -> None:
        actions.ask_consent(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    every = grants.shared(viewer, person_id=head.id, name=head.called_by).by_us
    held = [each for each in every if each.by_consent]
    by_law = [each for each in every if not each.by_consent]
    return _form(request, head, "consent", form, act, "Recorded.", held=held, by_law=by_law)


@page("aftercare.agree")
def check_up(request: HttpRequest, viewer: Viewer, aftercare_id: UUID, which: str) -> HttpResponse:
    """Record how things are, months after support ended."""
    found = _ours(viewer, aftercare_id)
    owed = next((each for each in found.check_ups if each.which == which), None)
    if owed is None:
        raise Http404
    form = CheckUpForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data | {"which": CheckUp(which), "aftercare_id": found.id}
        actions.check_up(by=viewer, at=viewer.at, **told)

    head = the_head(viewer, found.person_id)
    return _form(request, head, "check_up", form, act, "Recorded.", owed=owed, shown=found)


@page("aftercare.agree")
def end(request: HttpRequest, viewer: Viewer, aftercare_id: UUID) -> HttpResponse:
    """End it."""
    found = _ours(viewer, aftercare_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        actions.end(aftercare_id=found.id, by=viewer, at=viewer.at, **form.cleaned_data)

    head = the_head(viewer, found.person_id)
    return _form(request, head, "end", form, act, "It has ended.", shown=found)


def _ours(viewer: Viewer, aftercare_id: UUID) -> Running:
    found = running.one(viewer, aftercare_id=aftercare_id)
    if found is None or not found.ours:
        raise Http404
    return found


def _leads(head: Head, viewer: Viewer) -> bool:
    open_here = head.journey_id is not None and head.died_on is None
    return open_here and head.lead_agency_id == viewer.agency_id


def _first(viewer: Viewer, head: Head) -> dict[str, Any]:
    """What ended last or ends next of ours, and the weeks that are offered first."""
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    first: dict[str, Any] = {
        "weekly_weeks": settings["aftercare_weekly_weeks"],
        "fortnightly_weeks": settings["aftercare_fortnightly_weeks"],
        "after_on": viewer.today,
    }
    ours = (each for each in support.supports(viewer, person_id=head.id) if each.ours)
    for each in ours:
        day = each.ended_at.date() if each.ended_at else each.planned_end_on
        if day:
            return first | {"after": each.what, "after_on": day}
    return first


def _form(
    request: HttpRequest,
    head: Head,
    name: str,
    form: forms.Form,
    act: Callable[[], None],
    said: str,
    **told: Any,
) -> HttpResponse:
    if tried(form=form, act=act, catalogue=REASONS):
        return _back(request, head, said)
    return answer(request, f"aftercare/{name}.html", _with(head) | told, form=form)


def _back(request: HttpRequest, head: Head, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("aftercare:show", person_id=head.id)


def _with(head: Head) -> dict[str, Any]:
    return WORDS | {"head": head, "person_bar": bar(head, "Support")}
