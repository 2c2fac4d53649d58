"""Health: viruses, heart, pregnancy, mental health, who leads with the other side, GPs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import health as actions
from throughcare.domain.health.letter import say_step
from throughcare.domain.health.pregnancy import WARNING
from throughcare.domain.health.returned import returned
from throughcare.domain.health.terms import Kind
from throughcare.domain.health.words import READERS, RETURNED, SOURCES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.health.forms import (
    FactForm,
    MentalHealthForm,
    OfferForm,
    PregnancyForm,
    ResultForm,
    StepForm,
    TestForm,
    TreatmentForm,
    VaccinationForm,
)
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.health import dual, facts, gp
from throughcare.queries.need import crisis
from throughcare.queries.person import Head


@page("health.see")
def overview(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What is known of their health: newest first, with what the national return is told."""
    head = the_head(viewer, person_id)
    told = facts.told(viewer, person_id=head.id)
    steps = facts.steps(viewer, person_id=head.id)
    shown = {
        "steps": [(each, say_step(each.done)) for each in steps],
        "returned": [(RETURNED[n], v) for n, v in returned(e.done for e in steps).items() if v],
        "pregnancies": [each for each in told if each.kind is Kind.PREGNANCY],
        "minds": [each for each in told if each.kind is Kind.MENTAL_HEALTH],
        "warning": WARNING if facts.is_pregnant(viewer, person_id=head.id) else "",
        "traces": facts.traces(viewer, person_id=head.id),
        "pathways": dual.pathways(viewer, person_id=head.id),
        "crisis": crisis.plan(viewer, person_id=head.id),
        "may_crisis": may(viewer, "need.change") and head.died_on is None,
        "letters": gp.letters(viewer, person_id=head.id),
        "summaries": gp.summaries(viewer, person_id=head.id),
        "sources": SOURCES,
        "may_record": may(viewer, "health.record") and head.died_on is None,
    }
    return answer(request, "health/overview.html", with_head(head) | shown)


@page("health.record")
def offer(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A test or a vaccination was offered, and what they said."""
    return _step(request, viewer, person_id, OfferForm, "A test or vaccination was offered")


@page("health.record")
def test(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Blood was taken for a test."""
    return _step(request, viewer, person_id, TestForm, "Blood was taken for a test")


@page("health.record")
def vaccination(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A vaccination was given."""
    return _step(request, viewer, person_id, VaccinationForm, "A vaccination was given")


@page("health.record")
def offer_treatment(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Treatment was offered after a test, and what they said."""
    return _step(request, viewer, person_id, TreatmentForm, "Treatment was offered after a test")


def _step(
    request: HttpRequest, viewer: Viewer, person_id: UUID, kind: type[StepForm], title: str
) -> HttpResponse:
    head = the_head(viewer, person_id)
    form = kind(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        key, entered = form.cleaned_data["key"], form.entered()
        actions.record_step(key=key, person_id=head.id, entered=entered, by=viewer, at=viewer.at)

    return told(request, head, Asked(form=form, act=act, title=title))


@page("health.record")
def pregnancy(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Whether they are pregnant, as they say."""
    return _fact(request, viewer, person_id, PregnancyForm, "Pregnancy")


@page("health.record")
def mental_health(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Whether they need help with their mental health, and which they get."""
    return _fact(request, viewer, person_id, MentalHealthForm, "Mental health")


def _fact(
    request: HttpRequest, viewer: Viewer, person_id: UUID, kind: type[FactForm], title: str
) -> HttpResponse:
    head = the_head(viewer, person_id)
    form = kind(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        key, fact = form.cleaned_data["key"], form.fact()
        actions.tell(key=key, person_id=head.id, fact=fact, by=viewer, at=viewer.at)

    return told(request, head, Asked(form=form, act=act, title=title))


@page("health.record")
def result(request: HttpRequest, viewer: Viewer, step_id: UUID) -> HttpResponse:
    """What a test showed; they are owed to be told."""
    found = _ours(viewer, step_id)
    head = the_head(viewer, found.person_id)
    form = ResultForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        actions.read_result(step_id=step_id, by=viewer, at=viewer.at, **form.cleaned_data)

    title = f"Result: {say_step(found.done)}"
    return told(request, head, Asked(form=form, act=act, title=title))


@require_POST
@page("health.record")
def tell_result(request: HttpRequest, viewer: Viewer, step_id: UUID) -> HttpResponse:
    """They were told a result, today."""
    found = _ours(viewer, step_id)
    actions.tell_result(step_id=step_id, by=viewer, at=viewer.at)
    return done(request, found.person_id)


def _ours(viewer: Viewer, step_id: UUID) -> facts.Kept:
    found = facts.step(viewer, step_id=step_id)
    if found is None or not found.ours:
        raise Http404
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One form of this room, what it does, and what stands above it.

    `shares` where another agency has to be let see their health first.
    """

    form: forms.Form
    act: Callable[[], None]
    title: str
    readers: str = READERS
    files: bool = False
    shares: bool = False


def told(request: HttpRequest, head: Head, asked: Asked) -> HttpResponse:
    """This does what the form asks and goes back to the overview; else shows the form."""
    if tried(form=asked.form, act=asked.act, catalogue=REASONS):
        return done(request, head.id)
    shown = {"heading": asked.title, "readers": asked.readers, "files": asked.files}
    shown |= with_head(head) | {"shares": asked.shares}
    return answer(request, "health/told.html", shown, form=asked.form)


def done(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to what is known of their health."""
    messages.success(request, "Recorded.")
    return redirect("health:overview", person_id=person_id)


def with_head(head: Head) -> dict[str, Any]:
    """Whose page it is."""
    return {"head": head, "person_bar": bar(head, "Health")}
