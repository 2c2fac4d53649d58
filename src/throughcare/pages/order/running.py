"""An order as it runs: who is who is told, what is varied, handed on, recalled; what follows."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import order as actions
from throughcare.actions.order.varying import Deciding
from throughcare.domain.net.words import REASONS
from throughcare.domain.order.ending import How
from throughcare.domain.order.variation import Holding, Terms
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.order import running_forms as typed
from throughcare.pages.order.views import managers, ours, with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.following import FollowForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import following, protocol, support
from throughcare.queries.order import changed, people, together
from throughcare.queries.order import ledger as query


@page("order.change")
def name_hats(
    request: HttpRequest, viewer: Viewer, order_id: UUID, requirement_id: UUID
) -> HttpResponse:
    """Name who monitors and who treats."""
    order, row = _required(viewer, order_id, requirement_id)
    workers = people.by_agency(viewer)
    form = typed.HatsForm(
        request.POST or None,
        monitors=workers.get(order.agency, ()),
        therapists=workers.get(row.given_by, ()),
        managers=managers(viewer),
        initial={"monitor_id": row.monitor_id, "therapist_id": row.therapist_id},
    )

    def act() -> None:
        actions.name_hats(requirement_id=row.id, by=viewer, at=viewer.at, **form.cleaned_data)

    said = f"{REQUIREMENTS[row.kind]}, {row.given_by}. Two people, and they are told who is who."
    return _form(request, viewer, order, form, act, "Who monitors, who treats", said)


@page("order.change")
def tell_hats(
    request: HttpRequest, viewer: Viewer, order_id: UUID, requirement_id: UUID
) -> HttpResponse:
    """Record that they were told who monitors and who treats."""
    order, row = _required(viewer, order_id, requirement_id)
    form = typed.ToldForm(request.POST or None)
    said = f"{row.monitor} monitors: they answer for it to the court. {row.therapist} treats."

    def act() -> None:
        how = form.cleaned_data["how"]
        actions.tell_hats(requirement_id=row.id, how=how, by=viewer, at=viewer.at)

    return _form(request, viewer, order, form, act, "Who monitors, who treats", said)


@page("order.change")
def vary(
    request: HttpRequest, viewer: Viewer, order_id: UUID, requirement_id: UUID
) -> HttpResponse:
    """Vary what is required."""
    order, row = _required(viewer, order_id, requirement_id)
    form = typed.VaryForm(
        request.POST or None,
        kind=order.kind,
        agencies=support.agencies(viewer),
        tiers=protocol.shipped(viewer.protocol).tiers,
        initial=typed.as_it_stands(row),
    )

    def act() -> None:
        told = dict(form.cleaned_data)
        deciding = Deciding(**{name: told.pop(name) for name in typed.DECIDING})
        minutes = round(told.pop("hours_a_week") * 60)
        terms = Terms(minutes_a_week=minutes, **told)
        actions.vary(requirement_id=row.id, terms=terms, deciding=deciding, by=viewer, at=viewer.at)

    said = f"{REQUIREMENTS[row.kind]}, {row.given_by}. How it stood until now is kept."
    return _form(request, viewer, order, form, act, "What is changed", said)


@page("order.change")
def hand_on(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Hand an order on: another area, officer or bench, or another legal end."""
    order = ours(viewer, order_id)
    form = typed.HandOnForm(
        request.POST or None,
        kind=order.kind,
        agencies=support.agencies(viewer),
        workers=people.officers(viewer),
        courts=people.courts(viewer),
        initial=typed.as_it_is(viewer.agency_id, order),
    )

    def act() -> None:
        told = dict(form.cleaned_data)
        decides, why = told.pop("decides"), told.pop("why")
        deciding = Deciding(decides=decides, from_on=None, why=why)
        to = Holding(**told)
        actions.hand_on(order_id=order.id, to=to, deciding=deciding, by=viewer, at=viewer.at)

    said = typed.ALONG
    return _form(request, viewer, order, form, act, "Hand the order on", said, to="order:listed")


@page("order.change")
def take_back(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Say that an order was recorded by mistake."""
    order = _of_ours(viewer, order_id)
    if order.mistaken:
        raise Http404
    form = typed.MistakenForm(request.POST or None)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.take_back(order_id=order.id, why=why, by=viewer, at=viewer.at)

    said, title = typed.MISTAKEN, "Recorded by mistake"
    return _form(request, viewer, order, form, act, title, said, to="order:listed")


@page("order.change")
def set_days(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Set the days of an order that follows another."""
    order = ours(viewer, order_id)
    if order.consecutive_to_id is None:
        raise Http404
    other_ends_on = together.ends_on(viewer, order_id=order.consecutive_to_id)
    starts = typed.with_the_other(order, other_ends_on)
    form = typed.DaysForm(request.POST or None, kind=order.kind, initial=starts)

    def act() -> None:
        told = dict(form.cleaned_data)
        deciding = Deciding(decides=told.pop("decides"), from_on=None, why=told.pop("why"))
        actions.set_days(order_id=order.id, deciding=deciding, by=viewer, at=viewer.at, **told)

    said = typed.about_days(order)
    return _form(request, viewer, order, form, act, "Its days", said)


@page("order.change")
def follow(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Agree what follows when an order ends."""
    order = _of_ours(viewer, order_id)
    recalled = order.ended_how == How.RECALLED
    agreed = {} if recalled else following.agreed(viewer, of=following.Of.ORDER, key=order.id)
    form = FollowForm(request.POST or None, agencies=support.agencies(viewer), initial=agreed)

    def act() -> None:
        actions.agree_following(order_id=order.id, by=viewer, at=viewer.at, **form.cleaned_data)

    title, said = typed.about_following(order)
    return _form(request, viewer, order, form, act, title, said)


@page("order.change")
def follow_requirement(
    request: HttpRequest, viewer: Viewer, order_id: UUID, requirement_id: UUID
) -> HttpResponse:
    """Agree what follows when a part of an order ends."""
    order, row = _required(viewer, order_id, requirement_id)
    form = FollowForm(
        request.POST or None,
        agencies=support.agencies(viewer),
        initial=following.agreed(viewer, of=following.Of.REQUIREMENT, key=row.id),
    )

    def act() -> None:
        told = form.cleaned_data
        actions.agree_requirement_following(requirement_id=row.id, by=viewer, at=viewer.at, **told)

    said = f"{REQUIREMENTS[row.kind]}, {row.given_by}, ends on {row.ends_on:%-d %B %Y}."
    return _form(request, viewer, order, form, act, "What follows", said)


@page("order.change")
def ask_recall(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Ask that somebody on licence be recalled."""
    order = ours(viewer, order_id)
    found = people.deciders(viewer, but=viewer.worker_id)
    form = typed.AskRecallForm(request.POST or None, deciders=[(e.id, e.name) for e in found])

    def act() -> None:
        told = form.cleaned_data | {"grounds": frozenset(form.cleaned_data["grounds"])}
        actions.ask_recall(order_id=order.id, by=viewer, at=viewer.at, **told)

    said = "Nobody consents to it, and no court is asked. Another manager decides; they are told."
    return _form(request, viewer, order, form, act, "Ask for recall", said)


@page("recall.decide")
def decide_recall(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Decide whether somebody is recalled."""
    order, recall = _recall(viewer, order_id)
    form = typed.DecideRecallForm(request.POST or None)

    def act() -> None:
        actions.decide_recall(recall_id=recall.id, by=viewer, at=viewer.at, **form.cleaned_data)

    said = f"{recall.asked_by} asks for it. {recall.rests_on}: {recall.why}"
    return _form(request, viewer, order, form, act, "Decide on recall", said)


@page("order.change")
def tell_recall(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Record that somebody was told what was decided on recall."""
    order, recall = _recall(viewer, order_id)
    form = typed.TellRecallForm(request.POST or None)

    def act() -> None:
        actions.tell_recall(recall_id=recall.id, by=viewer, at=viewer.at, **form.cleaned_data)

    said = f"{recall.decider} decided: {recall.decision_why}"
    return _form(request, viewer, order, form, act, "They are told", said)


@page("order.change")
def release(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Record a release after a recall."""
    order, recall = _recall(viewer, order_id)
    form = typed.ReleaseForm(request.POST or None)

    def act() -> None:
        actions.release_again(recall_id=recall.id, by=viewer, at=viewer.at, **form.cleaned_data)

    said = f"Before {order.ends_on:%-d %B %Y} the licence goes on, with what it required."
    title = "Released after the recall"
    return _form(request, viewer, order, form, act, title, said, to="order:listed")


def _form(
    request: HttpRequest,
    viewer: Viewer,
    order: query.Order,
    form: forms.Form,
    act: Callable[[], None],
    title: str,
    said: str,
    *,
    to: str = "order:show",
) -> HttpResponse:
    """One page for each of these forms: what it is, what is known, what is typed."""
    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect(to, order.id if to == "order:show" else order.person_id)
    told = {"order": order, "title": title, "said": said}
    head = the_head(viewer, order.person_id)
    return answer(request, "order/run.html", with_head(head) | told, form=form)


def _of_ours(viewer: Viewer, order_id: UUID) -> query.Order:
    """An order that the viewer's agency supervises, or did until it ended."""
    order = query.shown(viewer, order_id=order_id)
    if order is None or not order.ours:
        raise Http404
    return order


def _required(
    viewer: Viewer, order_id: UUID, requirement_id: UUID
) -> tuple[query.Order, query.Requirement]:
    order = ours(viewer, order_id)
    rows = query.requirements(viewer, order_ids=[order_id])
    row = next((each for each in rows if each.id == requirement_id), None)
    if row is None:
        raise Http404
    return order, row


def _recall(viewer: Viewer, order_id: UUID) -> tuple[query.Order, Any]:
    order = _of_ours(viewer, order_id)
    recall = changed.recall(viewer, order_id=order_id)
    if recall is None:
        raise Http404
    return order, recall
