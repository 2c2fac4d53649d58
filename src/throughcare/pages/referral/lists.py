"""Referrals in and out, drafts, and which agencies had to meet: lists, a page at a time."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.kernel.category import Role
from throughcare.domain.referral.words import RUNGS, STATES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.person.bar import bar
from throughcare.pages.referral.forms import ListForm
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import person as people
from throughcare.queries import referral as query

SIZE = 20
MOST_OF_ONE = 50
MOST = 1_000_000  # rows after which nobody turns the page
QUARTER = timedelta(days=91)
A_MOMENT = timedelta.resolution  # what happens now is part of it

BY_NEED = ("by_need", "Who waits, by need and risk")
SHOWN: tuple[tuple[str, str], ...] = (
    ("open", "All open"),
    ("to_decide", "To decide"),
    ("waiting", "Accepted, to be seen"),
    ("seen", "Seen"),
    ("over", "Over"),
)


def sections(viewer: Viewer, current: str) -> list[tuple[str, str, bool]]:
    """The lists of referrals; what is new, and what is unfinished, with its number."""
    new, begun = query.unread(viewer), len(query.drafts(viewer))
    listed = [
        ("To us", "list"),
        ("By us", "made"),
        (f"Drafts ({begun})" if begun else "Drafts", "drafts"),
        (f"News ({new})" if new else "News", "news"),
    ]
    if may(viewer, "referral.meet"):
        up = len(query.climbed(viewer))
        listed += [(f"Climbed ({up})" if up else "Climbed", "climbed"), ("Meetings", "pairs")]
    return [(text, reverse(f"referral:{name}"), name == current) for text, name in listed]


@page("referral.see")
def received(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Referrals to the own agency, by clock, then need."""
    return _listed(request, viewer, "list")


@page("referral.see")
def made(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Referrals by the own agency, and who is late with them."""
    return _listed(request, viewer, "made")


def _listed(request: HttpRequest, viewer: Viewer, which: str) -> HttpResponse:
    form = ListForm(request.GET)
    form.is_valid()
    narrowed = {name: value for name, value in form.cleaned_data.items() if value}
    show = request.GET.get("show", "open")
    number = asked_page(request.GET.get("page"), total=MOST, size=SIZE)
    ask = query.received if which == "list" else query.made
    asked = query.Asked(show=show, among=_among(viewer, which, show), **narrowed)
    found = ask(viewer, asked=asked, most=SIZE, offset=(number - 1) * SIZE)
    told = _narrowed(which, narrowed, show, number, found.total) | {
        "which": which,
        "found": found,
        "filter": form,
        "sections": sections(viewer, which),
        "states": STATES,
        "roles": frozenset(ROLES.values()),
        "places": _places(viewer, found.rows) if which == "list" else {},
    }
    return answer(request, "referral/list.html", told)


def _among(viewer: Viewer, which: str, show: str) -> tuple[UUID, ...] | None:
    """Those who wait, whoever is to be seen first at the top, where that is what is asked for."""
    if (which, show) != ("list", BY_NEED[0]):
        return None
    return tuple(place.key for place in query.waiting(viewer))


def _places(viewer: Viewer, rows: Iterable[query.Row]) -> dict[UUID, str]:
    """Where each stands among those who wait, and why."""
    found = query.places(viewer, referral_ids=[row.id for row in rows])
    return {
        key: ". ".join((RUNGS[place.rung], *query.why(place))) + "." for key, place in found.items()
    }


def _narrowed(
    which: str, narrowed: dict[str, Any], show: str, number: int, total: int
) -> dict[str, Any]:
    """The ways to other pages of a list, and to the same narrowed otherwise."""
    path = reverse(f"referral:{which}")
    kept = {name: "on" if value is True else str(value) for name, value in narrowed.items()}
    asked = kept | {"show": show}
    paging = Paging(number=number, size=SIZE, total=total, path=path, asked=asked, word="referrals")
    chips = [
        (text, f"{path}?{urlencode(kept | {'show': key})}", key == show)
        for key, text in (*SHOWN[:3], *([BY_NEED] if which == "list" else []), *SHOWN[3:])
    ]
    return {"paging": paging, "chips": chips, "show": show, "narrowed": bool(narrowed)}


@page("referral.see")
def of(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Somebody's referrals, by the own agency and to it, open and over."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    asked = query.Asked(show="all", person_id=person_id)
    made = query.made(viewer, asked=asked, most=MOST_OF_ONE)
    received = query.received(viewer, asked=asked, most=MOST_OF_ONE)
    told = {
        "head": head,
        "drafts": query.drafts(viewer, person_id=person_id),
        "lists": [("By us", "made", made), ("To us", "list", received)],
        "places": _places(viewer, received.rows),
        "states": STATES,
        "roles": frozenset(ROLES.values()),
        "person_bar": bar(head, "Referrals"),
    }
    return answer(request, "referral/of.html", told)


@page("referral.send")
def drafts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What was begun and not sent, and what came back to ask the person."""
    told = {"drafts": query.drafts(viewer), "sections": sections(viewer, "drafts")}
    return answer(request, "referral/drafts.html", told)


@page("referral.meet")
def climbed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What nobody did in time, for the manager of whoever owes it, then the partnership lead."""
    told = {
        "climbed": query.climbed(viewer),
        "opens": Role.MANAGER in viewer.roles,
        "sections": sections(viewer, "climbed"),
    }
    return answer(request, "referral/climbed.html", told)


@page("referral.meet")
def pairs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How often refusals stood against each other in the last quarter, by pair of agencies."""
    found = query.pairs(viewer, starts_at=viewer.at - QUARTER, ends_at=viewer.at + A_MOMENT)
    rows = [(f"{p.one} and {p.other}", p.joined, p.met, p.taken_on) for p in found]
    told = {"pairs": found, "rows": rows, "sections": sections(viewer, "pairs")}
    return answer(request, "referral/pairs.html", told)
