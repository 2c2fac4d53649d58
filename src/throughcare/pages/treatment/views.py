"""What somebody is given, from when until when."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import treatment as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.words import (
    DETOX_OUTCOMES,
    HANDED,
    KITS,
    MEDICINES,
    WATCH_ENDED,
    WATCH_HOW,
    WATCH_SINCE,
    WHERE,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.treatment.forms import GiveForm, NaloxoneForm, ReviewForm, StopForm
from throughcare.pages.treatment.shown import WEEKS, shown
from throughcare.queries.person import Head
from throughcare.queries.treatment import detox as detox_query
from throughcare.queries.treatment import given as query
from throughcare.queries.treatment import naloxone as naloxone_query
from throughcare.queries.treatment import regimens, scripts, supplying, taking_on
from throughcare.queries.treatment.regimens import Regimen


@page("treatment.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Everything that somebody is or was given, as far as the viewer may see it."""
    head = the_head(viewer, person_id)
    alive = head.died_on is None
    told = {
        "medicines": query.medicines(viewer, person_id=head.id),
        "may_record": alive and may(viewer, "treatment.record"),
        "may_review": alive and may(viewer, "treatment.review"),
        "may_naloxone": alive and may(viewer, "medicine.naloxone"),
        "may_watch": alive and may(viewer, "medicine.watch"),
        "may_prescribe": alive
        and may(viewer, "medicine.prescribe")
        and supplying.prescribes(viewer),
    }
    told |= _prescribed(viewer, head, earlier="earlier" in request.GET)
    return answer(request, "treatment/listed.html", with_head(head) | told)


def _prescribed(viewer: Viewer, head: Head, *, earlier: bool) -> dict[str, Any]:
    """What is prescribed, each as one picture of doses, days and collections.

    What ended before the days of the picture is read where it is asked for.
    """
    since = viewer.today - timedelta(weeks=WEEKS)
    found = regimens.lately(viewer, person_id=head.id, since=since)
    if earlier:
        found += regimens.earlier(viewer, person_id=head.id, since=since)
    checked = regimens.checks(viewer, regimen_ids=[each.id for each in found])
    calls = supplying.on_call(viewer, found)
    handed = naloxone_query.handed(viewer, person_id=head.id)
    kept = {"naloxone": handed, "handed": HANDED, "kits": KITS, "earlier": earlier}
    kept |= _beside(viewer, head)
    written = scripts.newest(viewer, regimen_ids=[each.id for each in found])
    return kept | {
        "to_take_on": _to_take_on(viewer, head, found),
        "prescribed": [shown(e, checked, calls, viewer, written.get(e.id)) for e in found],
    }


def _to_take_on(viewer: Viewer, head: Head, found: Iterable[Regimen]) -> frozenset[UUID]:
    """What an agency that ended left to this one: asked only where another prescribes."""
    if all(each.ours for each in found):
        return frozenset()
    return taking_on.to_take_on(viewer, person_id=head.id)


def _beside(viewer: Viewer, head: Head) -> dict[str, Any]:
    """Detoxifications, and what was agreed about being in touch."""
    return {
        "detoxes": detox_query.detoxes(viewer, person_id=head.id),
        "watches": detox_query.watches(viewer, person_id=head.id),
        "where": WHERE,
        "outcomes": DETOX_OUTCOMES,
        "since": WATCH_SINCE,
        "how": WATCH_HOW,
        "watch_ended": WATCH_ENDED,
    }


@page("treatment.record")
def give(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record what somebody is given."""
    head = the_head(viewer, person_id)
    form = GiveForm(request.POST or None, initial={"starts_on": viewer.today})

    def act() -> None:
        actions.give(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded.")
    return answer(request, "treatment/give.html", with_head(head), form=form)


@page("treatment.record")
def stop(request: HttpRequest, viewer: Viewer, fact_id: UUID) -> HttpResponse:
    """Record from when it is no longer given."""
    found = query.shown(viewer, fact_id=fact_id)
    if found is None or not found.ours:
        raise Http404
    form = StopForm(request.POST or None, initial={"ends_on": viewer.today})

    def act() -> None:
        actions.stop(fact_id=fact_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, found.person_id, "Recorded.")
    head = the_head(viewer, found.person_id)
    return answer(request, "treatment/stop.html", with_head(head) | {"shown": found}, form=form)


@page("treatment.review")
def review(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that the dose was reviewed with them."""
    head = the_head(viewer, person_id)
    form = ReviewForm(request.POST or None)

    def act() -> None:
        decided = form.cleaned_data["decided"]
        actions.review(person_id=head.id, decided=decided, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "The review is recorded.")
    told = {"medicines": query.medicines(viewer, person_id=head.id)}
    return answer(request, "treatment/review.html", with_head(head) | told, form=form)


@page("medicine.naloxone")
def naloxone(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that naloxone was handed over, or offered and not wanted."""
    head = the_head(viewer, person_id)
    form = NaloxoneForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        key, told = form.cleaned_data["key"], form.told()
        actions.hand_over(key=key, person_id=head.id, told=told, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded.")
    return answer(request, "treatment/naloxone.html", with_head(head), form=form)


def done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    """Back to what somebody is given, saying what was done."""
    messages.success(request, words)
    return redirect("treatment:listed", person_id=person_id)


def with_head(head: Head) -> dict[str, Any]:
    """What every page of this room shows of the person."""
    return {"head": head, "person_bar": bar(head, "Treatment"), "names": MEDICINES}
