"""One hearing: what the bench reads, and what it decided."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import court as actions
from throughcare.actions.court.deciding import Told
from throughcare.actions.court.listing import Wished
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.forms import DecideForm, WhyForm
from throughcare.pages.court.listing import choices
from throughcare.pages.court.reads import read
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import person
from throughcare.queries.court import facts, lists
from throughcare.queries.court import hearing as query
from throughcare.queries.court.hearing import Hearing


@page("hearing.see")
def show(request: HttpRequest, viewer: Viewer, hearing_id: UUID) -> HttpResponse:
    """What the bench reads: what was good first, since last time, what it decided then."""
    hearing = the_hearing(viewer, hearing_id)
    head = person.head(viewer, person_id=hearing.person_id)
    if head is None and not hearing.ours:
        raise Http404
    told = with_head(head) if head else {"head": None}
    return answer(request, "court/hearing.html", told | read(viewer, hearing))


@page("court.decide")
def decide(request: HttpRequest, viewer: Viewer, hearing_id: UUID) -> HttpResponse:
    """Record what the bench decided and the next date before it."""
    hearing = our_hearing(viewer, hearing_id)
    form = _decide_form(request, viewer, hearing)

    def act() -> None:
        told = dict(form.cleaned_data)
        wish = {name: told.pop(name) for name in ("key", "sitting_id", "clock", "why")}
        told["outcomes"], told["sat"] = tuple(told["outcomes"]), tuple(told["sat"])
        following = Wished(**wish) if wish["sitting_id"] else None
        actions.decide(
            hearing_id=hearing_id, told=Told(**told), following=following, by=viewer, at=viewer.at
        )

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Their officer sees what the bench decided.")
        return redirect("court:list", sitting_id=hearing.sitting_id)
    head = the_head(viewer, hearing.person_id)
    return answer(request, "court/decide.html", with_head(head) | {"hearing": hearing}, form=form)


def _decide_form(request: HttpRequest, viewer: Viewer, hearing: Hearing) -> DecideForm:
    """Those of the bench are marked as sitting; lists of the same bench stand first."""
    may_sit = facts.may_sit(viewer, bench_id=hearing.bench_id, on=hearing.sits_on)
    to_come = [each for each in lists.to_come(viewer) if each.id != hearing.sitting_id]
    to_come.sort(key=lambda each: each.bench_id != hearing.sentenced_id)
    return DecideForm(
        request.POST or None,
        sittings=choices(tuple(to_come)),
        members=[(e.id, e.name if e.of_it else f"{e.name}, not of this bench") for e in may_sit],
        requirements=facts.requirements(viewer, order_id=hearing.order_id),
        initial={"sat": [each.id for each in may_sit if each.of_it]},
    )


@page("court.arrange")
def take_off(request: HttpRequest, viewer: Viewer, hearing_id: UUID) -> HttpResponse:
    """Take somebody off a list."""
    hearing = our_hearing(viewer, hearing_id)
    form = WhyForm(request.POST or None)

    def act() -> None:
        actions.take_off(hearing_id=hearing_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Taken off the list. What is due is still owed.")
        return redirect("court:list", sitting_id=hearing.sitting_id)
    head = the_head(viewer, hearing.person_id)
    return answer(request, "court/take_off.html", with_head(head) | {"hearing": hearing}, form=form)


def the_hearing(viewer: Viewer, hearing_id: UUID) -> Hearing:
    """A hearing that the viewer may see; else as if there were none."""
    hearing = query.shown(viewer, hearing_id=hearing_id)
    if hearing is None:
        raise Http404
    return hearing


def our_hearing(viewer: Viewer, hearing_id: UUID) -> Hearing:
    """A hearing of the viewer's own court; else as if there were none."""
    hearing = the_hearing(viewer, hearing_id)
    if not hearing.ours:
        raise Http404
    return hearing
