"""The lists of a court, and who is put on them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import court as actions
from throughcare.actions.court.listing import Wished
from throughcare.domain.court.words import OUTCOMES, SESSIONS, STATES, TAKES
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.forms import ListForm, SittingForm
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.court import benches, facts, lists
from throughcare.queries.court.lists import Sitting

WORDS: dict[str, Any] = {
    "sessions": SESSIONS,
    "takes": TAKES,
    "states": STATES,
    "outcomes": OUTCOMES,
}


@page("court.see")
def all_lists(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The sittings to come and those that are over."""
    told = {"to_come": lists.to_come(viewer), "past": lists.past(viewer, most=10)}
    arranges = {"arranges": may(viewer, "court.arrange")}
    return answer(request, "court/lists.html", WORDS | told | arranges)


@page("court.see")
def show(request: HttpRequest, viewer: Viewer, sitting_id: UUID) -> HttpResponse:
    """One list: unanswered asks first, then by the hour."""
    sitting = lists.sitting(viewer, sitting_id=sitting_id)
    if sitting is None:
        raise Http404
    told = {"sitting": sitting, "rows": lists.listed(viewer, sitting_id=sitting_id)}
    return answer(request, "court/list.html", WORDS | told)


@page("court.arrange")
def plan(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Plan a sitting."""
    form = SittingForm(request.POST or None, benches=benches.named(viewer))

    def act() -> None:
        actions.plan_sitting(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The sitting is planned: its list is empty yet.")
        return redirect("court:list", sitting_id=form.cleaned_data["key"])
    return answer(request, "court/plan.html", {}, form=form)


@page("court.arrange")
def list_order(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Put somebody on a list."""
    order = facts.under(viewer, order_id=order_id)
    if order is None:
        raise Http404
    head = the_head(viewer, order.person_id)
    form = ListForm(
        request.POST or None,
        sittings=choices(_theirs_first(viewer, order)),
        benches=benches.named(viewer),
        carried=order.sentenced_id is not None,
    )

    def act() -> None:
        wished = Wished(**form.cleaned_data)
        actions.list_hearing(order_id=order_id, wished=wished, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Listed. Their officer sees it.")
        return redirect("court:hearing", hearing_id=form.cleaned_data["key"])
    return answer(request, "court/list_order.html", with_head(head) | {"order": order}, form=form)


def _theirs_first(viewer: Viewer, order: facts.Under) -> tuple[Sitting, ...]:
    """The lists to come, those of the bench that sentenced first, where it is known which did."""
    bench_id = order.sentenced_id
    to_come = lists.to_come(viewer)
    return tuple(sorted(to_come, key=lambda each: bench_id not in (None, each.bench_id)))


def choices(sittings: tuple[Sitting, ...]) -> list[tuple[UUID, str]]:
    """Sittings as one chooses among them."""
    return [
        (
            each.id,
            f"{each.sits_on:%A %-d %B}, {SESSIONS[each.session].lower()}, {each.room}: "
            f"{each.bench} ({each.listed} listed)",
        )
        for each in sittings
    ]
