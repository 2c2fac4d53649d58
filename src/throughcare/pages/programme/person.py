"""What somebody takes part in: interventions, places, modules done, and what is asked of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import programme as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.programme.words import (
    ENDED,
    FAMILIES,
    PLACES,
    SETTINGS,
    SIGN_OFF,
    WANTS,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.programme.forms import (
    BeginForm,
    EndForm,
    LeftForm,
    PhaseForm,
    PlaceForm,
    PlanEndForm,
    WeighForm,
)
from throughcare.pages.shell.following import FollowForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import following, support
from throughcare.queries.person import Head
from throughcare.queries.programme import codes, combining, groups, interventions, templates

WORDS: dict[str, Any] = {
    "families": FAMILIES,
    "settings": SETTINGS,
    "endings": ENDED,
    "wants": WANTS,
    "states": PLACES,
    "sign_off": SIGN_OFF,
}


@page("programme.see")
def of(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What is open first, with how far they are; then what is asked, places, and what was."""
    head = the_head(viewer, person_id)
    may_record = may(viewer, "programme.record") and head.died_on is None
    held = groups.of_person(viewer, person_id=head.id)
    told = {
        "interventions": interventions.of_person(viewer, person_id=head.id),
        "done": interventions.done(viewer, person_id=head.id),
        "asked": combining.asked(viewer, person_id=head.id),
        "places": held,
        "groups": [
            each
            for each in (groups.groups(viewer) if may_record else ())
            if each.id not in {place.group_id for place in held}
        ],
        "may_record": may_record,
        "may_note": may(viewer, "fellowship.note"),
    }
    return answer(request, "programme/of.html", with_bar(head) | told)


@page("programme.record")
def choose(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Choose what begins: a programme, or another intervention by its national kind."""
    head = the_head(viewer, person_id)
    told = {"programmes": templates.signed(viewer), "kinds": codes.kinds(viewer.today)}
    return answer(request, "programme/choose.html", with_bar(head) | told)


@page("programme.record")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID, what: str) -> HttpResponse:
    """Begin it: what it asks first, where, from when, their own words."""
    head = the_head(viewer, person_id)
    programme = templates.programme(what, on=viewer.today)
    kind = codes.kind(programme.national if programme else what, on=viewer.today)
    if kind is None:
        raise Http404
    first = {"starts_on": viewer.today}
    form = BeginForm(request.POST or None, programme=programme, initial=first)

    def act() -> None:
        key, begun = form.cleaned_data["key"], form.told(what)
        actions.begin(key=key, person_id=head.id, begun=begun, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Begun.")
    told = {"programme": programme, "kind": kind[1], "family": kind[0]}
    return answer(request, "programme/begin.html", with_bar(head) | told, form=form)


@page("programme.record")
def end(request: HttpRequest, viewer: Viewer, intervention_id: UUID) -> HttpResponse:
    """Say how it ended; leaving a bed suddenly calls whoever is on duty."""
    found = _open_here(viewer, intervention_id)
    head = the_head(viewer, found.person_id)
    form = EndForm(request.POST or None, initial={"ends_on": viewer.today})

    def act() -> None:
        told = form.cleaned_data
        actions.end(intervention_id=intervention_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded. The door stays open.")
    return answer(request, "programme/end.html", with_bar(head) | {"shown": found}, form=form)


@page("programme.record")
def plan_end(request: HttpRequest, viewer: Viewer, intervention_id: UUID) -> HttpResponse:
    """Say until when it is planned; what follows is asked before then."""
    found = _open_here(viewer, intervention_id)
    head = the_head(viewer, found.person_id)
    first = {"planned_end_on": found.planned_end_on}
    form = PlanEndForm(request.POST or None, initial=first)

    def act() -> None:
        told = form.cleaned_data
        actions.plan_end(intervention_id=intervention_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded.")
    return answer(request, "programme/plan_end.html", with_bar(head) | {"shown": found}, form=form)


@page("programme.record")
def follow(request: HttpRequest, viewer: Viewer, intervention_id: UUID) -> HttpResponse:
    """Agree what follows when it ends."""
    found = _open_here(viewer, intervention_id)
    head = the_head(viewer, found.person_id)
    form = FollowForm(
        request.POST or None,
        agencies=support.agencies(viewer),
        initial=following.agreed(viewer, of=following.Of.INTERVENTION, key=found.id),
    )

    def act() -> None:
        told = form.cleaned_data
        actions.agree_following(intervention_id=intervention_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "What follows is agreed.")
    return answer(request, "programme/follow.html", with_bar(head) | {"shown": found}, form=form)


def _open_here(viewer: Viewer, intervention_id: UUID) -> interventions.Shown:
    """An intervention that we give, and that has not ended."""
    found = interventions.one(viewer, intervention_id=intervention_id)
    if found is None or not found.ours or not found.is_open:
        raise Http404
    return found


@page("programme.record")
def phase(request: HttpRequest, viewer: Viewer, intervention_id: UUID) -> HttpResponse:
    """Say in which phase of a programme they are: the next, or an earlier one."""
    found = _open_here(viewer, intervention_id)
    if found.programme is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    first = {"on": viewer.today}
    form = PhaseForm(request.POST or None, programme=found.programme, initial=first)

    def act() -> None:
        told = form.cleaned_data
        actions.enter_phase(intervention_id=intervention_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Recorded.")
    return answer(request, "programme/phase.html", with_bar(head) | {"shown": found}, form=form)


@page("programme.record")
def left_early(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Somebody left rehabilitation, a detoxification or a hospital before it was planned."""
    head = the_head(viewer, person_id)
    form = LeftForm(request.POST or None)

    def act() -> None:
        left = form.cleaned_data["left"]
        actions.leave_early(person_id=head.id, left=left, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        said = "Whoever is on duty for their lead is called now. They are reached again tomorrow."
        return done(request, head.id, said)
    return answer(request, "programme/left_early.html", with_bar(head), form=form)


@page("programme.record")
def weigh(request: HttpRequest, viewer: Viewer, person_id: UUID, key: UUID) -> HttpResponse:
    """Say what you made of two things that stand side by side."""
    head = the_head(viewer, person_id)
    every = combining.asked(viewer, person_id=head.id)
    found = next((each for each in every if each.key == key), None)
    if found is None:
        raise Http404
    form = WeighForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.weigh(person_id=head.id, key=key, words=words, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "Kept here.")
    return answer(request, "programme/weigh.html", with_bar(head) | {"asked": found}, form=form)


@page("programme.record")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID, group_id: UUID) -> HttpResponse:
    """Put somebody on the list of a group."""
    head = the_head(viewer, person_id)
    found = groups.group(viewer, group_id=group_id)
    if found is None:
        raise Http404
    form = PlaceForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data | {"person_id": head.id, "group_id": group_id}
        actions.ask(by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return done(request, head.id, "They are on the list.")
    return answer(request, "programme/ask.html", with_bar(head) | {"group": found}, form=form)


def done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    """Back to what somebody takes part in, saying what was done."""
    messages.success(request, words)
    return redirect("programme:of", person_id=person_id)


def with_bar(head: Head) -> dict[str, Any]:
    """Whose page it is, and the words that its templates say."""
    return WORDS | {"head": head, "person_bar": bar(head, "Treatment")}
