"""Tests on arrest: what there is, and one page to record one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.arrest.assessment import told_of
from throughcare.domain.arrest.words import (
    ATTENDANCES,
    CAME,
    CAUSES,
    GROUNDS,
    LABORATORY,
    OUTCOMES,
    STAGES,
    STATES,
    WRITTEN,
)
from throughcare.domain.kernel import calendar
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.testing_forms import TestForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.arrest import assessments, tests
from throughcare.queries.person import Head
from throughcare.records.viewer import current as current_viewer

WORDS: dict[str, Any] = {
    "grounds": GROUNDS,
    "outcomes": OUTCOMES,
    "laboratory": LABORATORY,
    "stages": STAGES,
    "states": STATES,
    "written": WRITTEN,
    "came": CAME,
    "causes": CAUSES,
    "attendances": ATTENDANCES,
}


@page("arrest.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What was tested on arrest, as far as the viewer may see it."""
    head = the_head(viewer, person_id)
    found = tests.of_person(viewer, person_id=head.one_id)
    told = {
        "tests": [(each, assessments.of_test(viewer, test_id=each.id)) for each in found],
        "may_test": may(viewer, "arrest.test"),
        "may_offer": may(viewer, "arrest.offer"),
        "may_notice": viewer.agency_kind in JUSTICE and may(viewer, "risk.change"),
        "may_screen": viewer.agency_kind not in JUSTICE and may(viewer, "arrest.screen"),
    }
    return answer(request, "arrest/listed.html", with_head(head) | told)


@page("arrest.test")
def test(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that a sample was asked for, and what came of it."""
    head = the_head(viewer, person_id)
    form = TestForm.on_the_day(viewer, request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        told["offence"] = told.pop("other_offence") or told["offence"]
        key, day, clock = (told.pop(each) for each in ("key", "arrested_on", "arrested_time"))
        typed = actions.Told(arrested_at=calendar.at(day=day, clock=clock), **told)
        actions.test(key=key, person_id=head.id, told=typed, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The test is recorded.")
        return redirect("arrest:listed", person_id=head.id)
    return answer(request, "arrest/test.html", with_head(head), form=form)


def with_head(head: Head) -> dict[str, Any]:
    """What every page of this room shows of the person, and of what the viewer may do."""
    decides = may(current_viewer(), "arrest.decide_cause")
    told = {"may_decide": decides, "cause_told": lambda shown: told_of(shown.attendance)}
    return {"head": head, "person_bar": bar(head, "Arrest")} | WORDS | told
