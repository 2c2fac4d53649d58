"""Orders and their ledger: what was expected, who came, what is next."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import order as actions
from throughcare.actions.order.requiring import Asked, catalogue
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.net.words import REASONS
from throughcare.domain.order.ending import Early
from throughcare.domain.order.lawful import is_history
from throughcare.domain.order.terms import WITHOUT_CONSENT
from throughcare.domain.order.words import (
    ADDS,
    EVERYBODY,
    HOWS,
    KINDS,
    LETTERS,
    REQUIREMENTS,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.order import shown, together
from throughcare.pages.order.beside import beside
from throughcare.pages.order.forms import EARLY, BeginForm, EndForm, RequireForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import law, protocol, support
from throughcare.queries.order import ledger as query
from throughcare.queries.order import people
from throughcare.queries.order.together import to_follow
from throughcare.queries.person import Head

WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "requirements": REQUIREMENTS,
    "hows": HOWS,
    "letters": LETTERS,
}


@page("order.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every order of somebody that the viewer may see."""
    head = the_head(viewer, person_id)
    told = {
        "orders": together.listed(query.orders(viewer, person_id=head.id)),
        "together": together.asks(viewer, head, viewer.today),
        "may_begin": may(viewer, "order.change") and not head.died_on,
    }
    return answer(request, "order/listed.html", with_head(head) | told)


@page("order.change")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record an order or a licence."""
    head = the_head(viewer, person_id)
    form = BeginForm(
        request.POST or None, courts=people.courts(viewer), others=_others(viewer, head)
    )

    def act() -> None:
        told = dict(form.cleaned_data)
        actions.open_order(person_id=head.id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Now say what it requires.")
        return redirect("order:require", order_id=form.cleaned_data["key"])
    return answer(request, "order/begin.html", with_head(head), form=form)


def _others(viewer: Viewer, head: Head) -> list[tuple[UUID, str]]:
    """The orders that another can follow: those that have not ended."""
    found = query.orders(viewer, person_id=head.id)
    return [
        (each.id, f"{KINDS[each.kind]} until {each.ends_on:%-d %B %Y}")
        for each in found
        if not each.ended_on
    ]


@page("order.see")
def behind(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """What the figures of a ledger come from: the terms that set them, and who came to what."""
    drawn = query.drawn(viewer, order_id=order_id)
    if drawn is None:
        raise Http404
    head = the_head(viewer, drawn.order.person_id)
    told = {"drawn": drawn, "page": _paged(request, viewer, drawn)}
    return answer(request, "order/behind.html", with_head(head) | told)


@page("order.see")
def show(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """The ledger: weeks, absences, how each was answered, and what is next."""
    drawn = query.drawn(viewer, order_id=order_id)
    if drawn is None:
        raise Http404
    head = the_head(viewer, drawn.order.person_id)
    told = beside(viewer, drawn) | {"drawn": drawn, "page": _paged(request, viewer, drawn)}
    requires = takes_requirements(drawn.order, viewer.today) and may(viewer, "order.change")
    told |= {"next": shown.what_is_next(drawn), "may_require": requires}
    return answer(request, "order/show.html", with_head(head) | told)


def _paged(request: HttpRequest, viewer: Viewer, drawn: query.Drawn) -> shown.LedgerPage:
    typed = request.GET.get("page")
    return shown.ledger(viewer, drawn, shown.pages(drawn, typed=typed, path=request.path))


@page("order.change")
def require(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Add what an order requires, or required where it is history."""
    order = query.shown(viewer, order_id=order_id)
    if order is None or not takes_requirements(order, viewer.today):
        raise Http404
    starts = {"starts_on": order.starts_on, "ends_on": order.ends_on}
    form = RequireForm(request.POST or None, **choices(viewer, order), initial=starts)

    def act() -> None:
        told = dict(form.cleaned_data)
        key, given_by = told.pop("key"), UUID(told.pop("given_by_id"))
        asked = Asked(given_by_id=given_by, **told)
        actions.require(key=key, order_id=order_id, asked=asked, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Added. Who gives it sees it; you see who came.")
        return redirect("order:show", order_id=order_id)
    head = the_head(viewer, order.person_id)
    return answer(request, "order/require.html", with_head(head) | {"order": order}, form=form)


@page("order.see")
def tiers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What each tier adds, and what everybody has whatever their tier."""
    levels = protocol.shipped(viewer.protocol).tiers
    rows = [(each.words, [ADDS[name] for name in sorted(each.adds)]) for each in levels]
    return answer(request, "order/tiers.html", {"tiers": rows, "everybody": EVERYBODY.values()})


@page("order.change")
def end(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Record that an order ended."""
    order = ours(viewer, order_id)
    form = EndForm(request.POST or None, kind=order.kind)

    def act() -> None:
        told = dict(form.cleaned_data)
        early = Early(**{name: told.pop(name, False) for name in EARLY})
        actions.end(order_id=order_id, early=early, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It has ended. Help goes on.")
        return redirect("order:listed", person_id=order.person_id)
    head = the_head(viewer, order.person_id)
    return answer(request, "order/end.html", with_head(head) | {"order": order}, form=form)


def choices(viewer: Viewer, order: query.Order) -> dict[str, Any]:
    """What can be chosen for what an order requires."""
    return {
        "agencies": support.agencies(viewer),
        "workers": people.by_agency(viewer),
        "tiers": protocol.shipped(viewer.protocol).tiers,
        "conditions": conditions(viewer, order),
        "managers": managers(viewer),
        "others": to_follow(viewer, person_id=order.person_id),
    }


def managers(viewer: Viewer) -> list[tuple[UUID, str]]:
    """The managers who may allow that one both monitors and treats."""
    return [(each.id, each.name) for each in people.deciders(viewer, but=None)]


def conditions(viewer: Viewer, order: query.Order) -> tuple[Entry, ...]:
    """The conditions that a licence may have today; none for what is no licence."""
    if order.kind not in WITHOUT_CONSENT:
        return ()
    return catalogue(order.starts_on, viewer).on(max(order.starts_on, viewer.today))


def takes_requirements(order: query.Order, today: date) -> bool:
    """Whether one can record what an order of ours requires: it runs, or it is history."""
    made = law.shipped("orders")
    if order.mistaken:
        return False
    return order.ours and (not order.ended_on or is_history(order.kind, made=made, on=today))


def ours(viewer: Viewer, order_id: UUID) -> query.Order:
    """A running order that the viewer's agency supervises; else as if there were none."""
    order = query.shown(viewer, order_id=order_id)
    if order is None or not order.ours or order.ended_on is not None:
        raise Http404
    return order


def with_head(head: Head) -> dict[str, Any]:
    """What every page of this room shows of the person."""
    return {"head": head, "person_bar": bar(head, "Orders")} | WORDS
