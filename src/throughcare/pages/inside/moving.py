"""A move to another prison: can treatment go on there, who was told, what goes along."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.inside import moving as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.inside.transfer import Ahead, Outlook, suggested, worst
from throughcare.domain.programme.inside.words import ADVICES, OUTLOOKS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.inside.fitting import with_bar
from throughcare.pages.inside.forms import AgreeForm, HandOnForm, LookForm, PlanForm, RestForm
from throughcare.pages.inside.shown import said
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.custody import here
from throughcare.queries.inside import catalogue, moving
from throughcare.queries.programme import interventions

MARKS = {
    Outlook.GOES_ON: "done",
    Outlook.LATER: "owned",
    Outlook.NOT_KNOWN: "unknown",
    Outlook.CANNOT: "unmet",
}


@page("custody.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Moves that are planned or were, what was said of each, and what went along."""
    head = the_head(viewer, person_id)
    told: dict[str, Any] = {
        "stay": here.now(viewer, person_id=head.id),
        "moves": moving.planned(viewer, person_id=head.id),
        "told": moving.told(viewer, person_id=head.id),
        "advices": ADVICES,
        "plans": may(viewer, "transfer.plan") and head.died_on is None,
        "looks": may(viewer, "transfer.look") and head.died_on is None,
    }
    return answer(request, "inside/moves.html", with_bar(head) | told)


@page("transfer.plan")
def plan(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that somebody may be moved; those who treat them are asked first."""
    head = the_head(viewer, person_id)
    form = PlanForm(request.POST or None, prisons=catalogue.prison_names(viewer))

    def act() -> None:
        actions.plan(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, head.id, "Recorded. Those who treat them are asked what it would do.")
    return answer(request, "inside/plan.html", with_bar(head), form=form)


@page("transfer.look")
def look(request: HttpRequest, viewer: Viewer, transfer_id: UUID) -> HttpResponse:
    """Can treatment go on there? Each thing that runs, and what becomes of it."""
    found = _open(viewer, transfer_id)
    head = the_head(viewer, found.person_id)
    ahead = moving.ahead(viewer, person_id=head.id, prison=found.to_prison)
    advice = suggested(worst(ahead))
    form = LookForm(request.POST or None, initial={"advice": advice.value if advice else ""})

    def act() -> None:
        told = form.cleaned_data
        actions.look(transfer_id=transfer_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, head.id, "Recorded. Whoever decides is told what you advise alone.")
    told = {"move": found, "lines": [_line(each) for each in ahead]}
    return answer(request, "inside/look.html", with_bar(head) | told, form=form)


def _line(ahead: Ahead) -> tuple[str, str, str, str]:
    """The mark, what it is, what becomes of it, and why."""
    return (
        MARKS[ahead.outlook],
        ahead.running.name,
        OUTLOOKS[ahead.outlook],
        said(ahead.why),
    )


@page("transfer.plan")
def agree(request: HttpRequest, viewer: Viewer, transfer_id: UUID) -> HttpResponse:
    """Agree a move, once it was said whether treatment can go on, or why all the same."""
    found = _open(viewer, transfer_id)
    head = the_head(viewer, found.person_id)
    form = AgreeForm(request.POST or None)

    def act() -> None:
        actions.agree(transfer_id=transfer_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, head.id, "Agreed. Whoever treats them tells what goes along.")
    told = {"move": found, "advices": ADVICES}
    return answer(request, "inside/agree.html", with_bar(head) | told, form=form)


@require_POST
@page("transfer.plan")
def drop(request: HttpRequest, viewer: Viewer, transfer_id: UUID) -> HttpResponse:
    """It is planned no more."""
    found = _open(viewer, transfer_id)
    actions.drop(transfer_id=transfer_id, by=viewer, at=viewer.at)
    return _done(request, found.person_id, "It is planned no more.")


@page("transfer.look")
def hand_on(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Tell the next prison what goes along."""
    head = the_head(viewer, person_id)
    form = HandOnForm(request.POST or None)

    def act() -> None:
        actions.hand_on(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Told. What they did is theirs, and is there.")
        return redirect("today")
    given = interventions.of_person(viewer, person_id=head.id)
    told = {"given": [each for each in given if each.ours and each.is_open]}
    return answer(request, "inside/hand_on.html", with_bar(head) | told, form=form)


@page("transfer.look")
def offer_rest(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Say how what is still to come goes on: here, outside, or not."""
    head = the_head(viewer, person_id)
    given = interventions.of_person(viewer, person_id=head.id)
    begun = [each for each in given if each.programme and not each.ours]
    first = {"programme": begun[0].name if begun else ""}
    form = RestForm(request.POST or None, initial=first)

    def act() -> None:
        actions.offer_rest(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, head.id, "Recorded.")
    return answer(request, "inside/rest.html", with_bar(head) | {"begun": begun}, form=form)


def _open(viewer: Viewer, transfer_id: UUID) -> moving.Planned:
    found = moving.one(viewer, transfer_id=transfer_id)
    if found is None or not found.is_open:
        raise Http404
    return found


def _done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("inside:moves", person_id=person_id)
