"""Help that is offered in custody, a screen, and what a court asks about bail."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.arrest.offering import MEETS, Kept
from throughcare.domain.arrest.words import FACTS, METS
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import as_pdf
from throughcare.pages.arrest import papers
from throughcare.pages.arrest.forms import BailForm, OfferForm, ScreenForm
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.arrest import bail as query
from throughcare.queries.arrest import teams, tests

SAID = {
    Kept.BY_THE_TEAM: "The team has what they said. Nothing of it stands with anybody in justice.",
    Kept.NOWHERE: "Nothing was written down. The door stays open.",
}


@page("arrest.offer")
def offer(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Offer help, whatever a test showed."""
    head = the_head(viewer, person_id)
    form = OfferForm(request.POST or None, teams=teams.choices(viewer))
    kept: list[Kept] = []

    def act() -> None:
        told = dict(form.cleaned_data)
        told["team_id"] = UUID(told["team_id"]) if told["team_id"] else None
        kept.append(actions.offer(person_id=head.id, by=viewer, at=viewer.at, **told))

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, SAID[kept[0]])
        return redirect("arrest:listed", person_id=head.id)
    told = with_head(head) | {"police": viewer.agency_kind is not MEETS}
    return answer(request, "arrest/offer.html", told, form=form)


@page("arrest.screen")
def screen(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Ask about mental health and learning; justice has no such page."""
    if viewer.agency_kind in JUSTICE:
        raise Http404
    head = the_head(viewer, person_id)
    form = ScreenForm(request.POST or None)

    def act() -> None:
        actions.screen(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept as health. Nobody in justice sees it.")
        return redirect("arrest:listed", person_id=head.id)
    return answer(request, "arrest/screen.html", with_head(head), form=form)


@page("arrest.see")
def bail(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """The facts that a court needs where bail is restricted: each met, not met or unknown."""
    test = _test(viewer, test_id)
    told = {"test": test, "facts": query.of_test(viewer, test_id=test_id)}
    told |= {"words": FACTS, "mets": METS, "may_say": viewer.agency_kind is MEETS}
    return answer(request, "arrest/bail.html", with_head(the_head(viewer, test.person_id)) | told)


@page("arrest.see")
def bail_paper(
    request: HttpRequest, viewer: Viewer, person_id: UUID, test_id: UUID
) -> HttpResponse:
    """The same, to print for the court."""
    if _test(viewer, test_id).person_id != person_id:
        raise Http404
    head = the_head(viewer, person_id)
    made = papers.bail(viewer, head, query.of_test(viewer, test_id=test_id))
    return download(as_pdf(made), kind="pdf", name="bail")


@page("arrest.assess")
def say_bail(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
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


def _test(viewer: Viewer, test_id: UUID) -> tests.Shown:
    test = tests.shown(viewer, test_id=test_id)
    if test is None:
        raise Http404
    return test
