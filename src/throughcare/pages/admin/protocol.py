"""The protocol: its steps, who sees to each, when it is looked at again, and its numbers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import protocol
from throughcare.actions.protocol import Care
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS, STEPS
from throughcare.domain.net.words import step as said
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.admin.forms import StepForm
from throughcare.pages.admin.sections import sections
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import steps

HINT = "Whoever owns a step sees that it works, and changes the protocol where it does not."


@page("admin.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The protocol's steps, who owns each, when it is reviewed, and its numbers."""
    told = {
        "sections": sections(viewer, "Protocol"),
        "steps": steps.steps(viewer),
        "numbers": steps.numbers(viewer),
        "areas": steps.areas(viewer),
        "may_change": may(viewer, "protocol.change"),
        "now": viewer.at,
    }
    return answer(request, "admin/protocol.html", told)


@page("protocol.change")
def step(request: HttpRequest, viewer: Viewer, rule: str) -> HttpResponse:
    """Give a step of the protocol to an owner and a deputy, until its next review."""
    if rule not in STEPS:
        raise Http404
    form = StepForm(
        request.POST or None, leaders=steps.leaders(viewer), initial=_kept(viewer, rule)
    )
    if form.is_bound and form.is_valid():
        try:
            care = Care(rule=rule, **form.care())
            protocol.give(key=form.cleaned_data["key"], care=care, by=viewer, at=viewer.at)
            messages.success(request, "Written down.")
            return redirect("admin:protocol")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    told = {
        "title": said(rule=rule, called=viewer.called),
        "back": reverse("admin:protocol"),
        "hint": HINT,
    }
    return answer(request, "admin/form.html", told, form=form)


def _kept(viewer: Viewer, rule: str) -> dict[str, Any]:
    found = steps.given(viewer).get(rule)
    if found is None:
        return {}
    return {
        "owner": found.owner_id,
        "deputy": found.deputy_id,
        "review_on": found.review_on,
    }
