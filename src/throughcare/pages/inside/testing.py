"""Mandatory tests of a prison: its own; and the help that is offered because of one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.inside import testing as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.inside.words import OUTCOMES, SUBSTANCES, WHYS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.inside.fitting import with_bar
from throughcare.pages.inside.forms import OfferForm, TestForm
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.inside import testing

WORDS = {"whys": WHYS, "outcomes": OUTCOMES, "substances": SUBSTANCES}


@page("custody.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The prison's own tests of somebody, newest first."""
    head = the_head(viewer, person_id)
    told = {
        "tests": testing.of_person(viewer, person_id=head.id),
        "records": may(viewer, "mandatory.record") and head.died_on is None,
        "offers": may(viewer, "mandatory.offer"),
    }
    return answer(request, "inside/tests.html", with_bar(head) | WORDS | told)


@page("mandatory.record")
def record(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record a mandatory test."""
    head = the_head(viewer, person_id)
    form = TestForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        key, taken = form.cleaned_data["key"], form.told()
        actions.record(key=key, person_id=head.id, taken=taken, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Where something was found, help is offered.")
        return redirect("inside:tests", person_id=head.id)
    return answer(request, "inside/record_test.html", with_bar(head), form=form)


@page("mandatory.offer")
def offer(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Say what they said to the help that was offered; a no is an answer."""
    found = testing.one(viewer, test_id=test_id)
    if found is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    form = OfferForm(request.POST or None)

    def act() -> None:
        actions.offer(test_id=test_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Whoever tested them is told nothing of it.")
        return redirect("inside:tests", person_id=head.id)
    return answer(request, "inside/offer.html", with_bar(head), form=form)
