"""Placements: those that the agency buys, those of somebody, one with everything about it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.placement.lifecycle import KEPT_FOR, State
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.words import AFTERS, ENDS, INVOICES, STATES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.placement import rows
from throughcare.pages.placement.steps import open_steps, ours
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.workforce.sections import sections
from throughcare.queries.placement import after, money, people, reading
from throughcare.queries.placement.reading import Placement

PAGE = 20
OPEN = (State.PROPOSED, State.APPROVED, State.RUNNING, State.ENDED)
OVER = frozenset({State.SETTLED, State.CANCELLED, State.WITHDRAWN, State.DECLINED})
CHIPS: dict[str, tuple[str, frozenset[State]]] = {
    "": ("Open", frozenset(OPEN)),
    **{state.value: (STATES[state], frozenset({state})) for state in OPEN},
    "over": ("Over", OVER),
}


@page("placement.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The places that the agency buys, and what is left of its budget lines."""
    asked = request.GET.get("of", "")
    chosen = asked if asked in CHIPS else ""
    states = CHIPS[chosen][1]
    counted = reading.count(viewer)
    paging = _paging(request, chosen, total=sum(counted[state] for state in states))
    found = reading.listed(viewer, states=states, size=PAGE, offset=paging.offset)
    told = {
        "sections": sections("Placements"),
        "chips": _chips(chosen, counted),
        "rows": [_row(each) for each in found],
        "paging": paging,
        **_lines(viewer),
    }
    return answer(request, "placement/listed.html", told)


def _paging(request: HttpRequest, chosen: str, *, total: int) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=total, size=PAGE),
        size=PAGE,
        total=total,
        path=request.path,
        asked={"of": chosen} if chosen else None,
        word="placements",
    )


def _chips(chosen: str, counted: dict[State, int]) -> list[tuple[str, str, bool]]:
    here = reverse("placement:listed")
    return [
        (
            f"{words} ({sum(counted[state] for state in states)})",
            f"{here}?{urlencode({'of': code})}" if code else here,
            code == chosen,
        )
        for code, (words, states) in CHIPS.items()
    ]


def _lines(viewer: Viewer) -> dict[str, Any]:
    """What is left of this year's lines: for managers, who answer for them."""
    manages = may(viewer, "placement.manage")
    lines = money.lines(viewer, on=viewer.today) if manages else ()
    return {
        "manages": manages,
        "limits": may(viewer, "placement.limit"),
        "lines": [rows.line_row(each) for each in lines],
    }


def _row(each: Placement) -> dict[str, Any]:
    return {
        "placement": each,
        "state": STATES[each.state],
        "tone": rows.TONES.get(each.state, ""),
        "money": rows.money_of(each.cost, each.state) if each.cost else "",
    }


@page("placement.see")
def of(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The places that somebody has, had, or may have; and what they came to, for managers."""
    head = the_head(viewer, person_id)
    found = reading.of_somebody(viewer, person_id=head.id)
    told = {
        "head": head,
        "person_bar": bar(head, "Placements"),
        "rows": [_row(each) for each in found],
        "may_propose": head.died_on is None
        and may(viewer, "placement.propose")
        and people.led_journey(viewer, person_id=head.id) is not None,
        "journey": _spent(found, head.journey_id),
    }
    return answer(request, "placement/of.html", told)


def _spent(found: Iterable[Placement], journey_id: UUID | None) -> dict[str, Any]:
    """What this journey has come to, for whoever sees what its places cost, place by place."""
    costs = [
        (each, each.cost)
        for each in found
        if each.cost is not None and each.cost.kept and each.journey_id == journey_id
    ]
    if not costs:
        return {}
    spent, kept = sum(cost.spent for _, cost in costs), sum(cost.kept for _, cost in costs)
    return {
        "spent": pounds(spent),
        "kept": pounds(kept - spent),
        "places": [
            (each.id, each.what, pounds(cost.spent), pounds(cost.left)) for each, cost in costs
        ],
    }


@page("placement.see")
def show(request: HttpRequest, viewer: Viewer, placement_id: UUID) -> HttpResponse:
    """One placement: where it is, what can be done, what it costs, and its invoices."""
    placement = ours(viewer, placement_id)
    head = the_head(viewer, placement.person_id)
    told = {
        "head": head,
        "person_bar": bar(head, "Placements"),
        "placement": placement,
        "state": STATES[placement.state],
        "tone": rows.TONES.get(placement.state, ""),
        "need": rows.need_of(placement),
        "after": AFTERS[placement.after],
        "aftercare": _aftercare(viewer, placement),
        "how": ENDS[placement.ended_how] if placement.ended_how else "",
        "steps": open_steps(viewer, placement),
        **_account(viewer, placement),
    }
    return answer(request, "placement/show.html", told)


def _aftercare(viewer: Viewer, placement: Placement) -> str:
    """What it follows, where it was proposed as aftercare."""
    if not placement.aftercare:
        return ""
    on, person_id = placement.starts_on, placement.person_id
    found = after.follows(viewer, person_id=person_id, starts_on=on)
    return (
        f"Follows {found.what}, until {found.on:%-d %B %Y}" if found else "Nothing seen to follow"
    )


def _account(viewer: Viewer, placement: Placement) -> dict[str, Any]:
    """What it costs and its invoices, where the viewer may see that."""
    cost = placement.cost
    return {
        "cost": cost,
        "price": rows.said(cost) if cost else "",
        "may_limit": may(viewer, "placement.limit"),
        "setters": (*money.who_sets(viewer), "another manager"),
        "pounds": pounds,
        "invoices": reading.invoices(viewer, placement=placement) if cost else (),
        "invoice_states": INVOICES,
        "may_check": may(viewer, "placement.pay"),
        "may_bill": may(viewer, "placement.pay") and placement.state in KEPT_FOR,
    }
