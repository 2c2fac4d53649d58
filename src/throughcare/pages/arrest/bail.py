"""What a court asks where bail is restricted: said, given to it, and read by it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.arrest.offering import MEETS
from throughcare.domain.arrest.words import FACTS, METS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.forms import BailForm, CourtForm
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.arrest import bail as query
from throughcare.queries.arrest import papers, teams, tests

MOST = 50


@page("arrest.see")
def show(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """The facts that a court needs where bail is restricted: each met, not met or unknown."""
    test = _test(viewer, test_id)
    told = {
        "test": test,
        "facts": query.of_test(viewer, test_id=test_id),
        "words": FACTS,
        "mets": METS,
        "may_say": viewer.agency_kind is MEETS,
        "may_give": may(viewer, "arrest.tell_court"),
        "papers": papers.of_bail(viewer, test_id=test_id),
    }
    return answer(request, "arrest/bail.html", with_head(the_head(viewer, test.person_id)) | told)


@page("arrest.assess")
def say(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Say what is known of the assessment that bail asks about."""
    test = _test(viewer, test_id)
    form = BailForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.say_bail(test_id=test_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is written down.")
        return redirect("arrest:bail", test_id=test_id)
    told = with_head(the_head(viewer, test.person_id)) | {"test": test, "step": "bail"}
    return answer(request, "arrest/of_test.html", told, form=form)


@page("arrest.tell_court")
def give(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Give the facts to a court, on a paper that is kept; it stands in who knows what."""
    test = _test(viewer, test_id)
    form = CourtForm(request.POST or None, courts=teams.courts(viewer))

    def act() -> None:
        actions.give_bail(test_id=test_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is given, and stands in who knows what. Print it below.")
        return redirect("arrest:bail", test_id=test_id)
    told = with_head(the_head(viewer, test.person_id)) | {"test": test, "step": "give"}
    return answer(request, "arrest/of_test.html", told, form=form)


@page("court.see")
def given(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What this court was given about bail, and what a grant lets it see."""
    told = {
        "papers": papers.to_the_court(viewer, most=MOST),
        "tests": tests.let_see(viewer, most=MOST),
    }
    return answer(request, "arrest/given_to_court.html", told)


def _test(viewer: Viewer, test_id: UUID) -> tests.Shown:
    test = tests.shown(viewer, test_id=test_id)
    if test is None:
        raise Http404
    return test
