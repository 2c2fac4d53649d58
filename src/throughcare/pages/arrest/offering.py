"""Help that is offered in custody, and a screen."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.arrest.offering import MEETS, Kept
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.forms import OfferForm, ScreenForm
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.arrest import teams

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
