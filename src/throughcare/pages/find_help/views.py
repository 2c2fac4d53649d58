"""Find help: choose a need, see who takes whom, before anything is sent."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import find_help as actions
from throughcare.domain.directory import matching, saying
from throughcare.domain.directory.source import source_of
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.words import KINDS
from throughcare.domain.net.words import REASONS
from throughcare.domain.placement.terms import After
from throughcare.domain.referral.words import RUNGS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.find_help.cards import For, card
from throughcare.pages.find_help.forms import NobodyForm
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import person as people
from throughcare.queries.directory import points
from throughcare.queries.directory.points import From
from throughcare.queries.find_help import candidates, placing, record
from throughcare.queries.find_help.candidates import Found
from throughcare.queries.find_help.placing import Gap
from throughcare.queries.find_help.record import Somebody
from throughcare.queries.person import Head
from throughcare.queries.placement import people as places

PAGE = 10
ELSEWHERE, HIDDEN = "elsewhere", "hidden"  # in the address: services of other areas are not shown


@page("find_help.see")
def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Help is found for somebody: search for them first."""
    return redirect("person:search")


@page("find_help.see")
def person(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Services for a chosen need of somebody, each criterion answered."""
    head, known = _whom(viewer, person_id)
    need = _need(request.GET.get("need", ""), known)
    places = points.points(viewer)
    near = points.chosen(places, asked=request.GET.get("near", ""), area=known.area)
    found = None
    if need is not None:
        point = near.point if near else None
        found = candidates.found(viewer, need=need, facts=known.facts, near=point)
        _count_closed(found, viewer, person_id)
    asked = _asked(near, hidden=request.GET.get(ELSEWHERE) == HIDDEN)
    told = {
        "head": head,
        "person_bar": bar(head, "Journey"),
        **_needs(person_id, need, known, asked),
        "places": [(each.id, each.label, each == near) for each in places],
        "near": near,
        **_listed(found, head, viewer, request, asked),
    }
    return answer(request, "find_help/person.html", told)


def _needs(
    person_id: UUID, need: NeedKind | None, known: Somebody, asked: dict[str, str]
) -> dict[str, Any]:
    """Needs to choose from: known ones first, the others at hand."""
    return {
        "chips": _chips(person_id, need, known.needs, asked),
        "others": _chips(person_id, need, set(NeedKind) - known.needs, asked),
        "open_others": need is None or need not in known.needs,
        "need": need,
        "need_words": KINDS[need] if need else "",
    }


def _whom(viewer: Viewer, person_id: UUID) -> tuple[Head, Somebody]:
    """Who help is found for. Raises Http404 where the viewer may not see them."""
    head = people.head(viewer, person_id=person_id)
    known = record.somebody(viewer, person_id=person_id)
    if head is None or known is None:
        raise Http404
    return head, known


def _need(asked: str, known: Somebody) -> NeedKind | None:
    """The need asked for, else the first that is known."""
    if asked in set(NeedKind):
        return NeedKind(asked)
    return next(iter(_in_order(known.needs)), None)


def _in_order(needs: Iterable[NeedKind]) -> list[NeedKind]:
    wanted = set(needs)
    return [kind for kind in NeedKind if kind in wanted]


def _chips(
    person_id: UUID, need: NeedKind | None, kinds: Iterable[NeedKind], asked: dict[str, str]
) -> list[tuple[str, str, bool]]:
    here = reverse("find_help:person", args=[person_id])
    return [
        (
            KINDS[kind][:1].upper() + KINDS[kind][1:],
            f"{here}?{urlencode({'need': kind.value} | asked)}",
            kind is need,
        )
        for kind in _in_order(kinds)
    ]


def _asked(near: From | None, *, hidden: bool) -> dict[str, str]:
    """What the address remembers beside the need: from where, and that elsewhere is hidden."""
    return ({"near": str(near.id)} if near else {}) | ({ELSEWHERE: HIDDEN} if hidden else {})


def _count_closed(found: Found, viewer: Viewer, person_id: UUID) -> None:
    """Whom a service is closed to by design is counted when it is met, once a person."""
    if not found.closed:
        return
    actions.count_closed(
        person_id=person_id,
        need=found.need,
        service_ids=[found.offers[each.service.key].id for each in found.closed],
        by=viewer,
        at=viewer.at,
    )


def _listed(
    found: Found | None, head: Head, viewer: Viewer, request: HttpRequest, asked: dict[str, str]
) -> dict[str, Any]:
    """One page of the services, and why the first is first."""
    if found is None:
        return {"found": None}
    hidden = ELSEWHERE in asked
    ranked = found.here if hidden else found.ranked
    asked = {"need": found.need.value} | asked
    total = len(ranked)
    paging = Paging(
        number=asked_page(request.GET.get("page"), total=total, size=PAGE),
        size=PAGE,
        total=total,
        path=request.path,
        asked=asked,
        word="services",
    )
    whom = For(
        person_id=head.id,
        name=head.called_by,
        source=source_of(kind=viewer.agency_kind),
        called=viewer.called,
    )
    shown = ranked[paging.offset : paging.offset + PAGE]
    reasons = matching.why_first(ranked=ranked) if paging.number == 1 else ()
    return {
        "found": found,
        "cards": [card(each, found, whom) for each in shown],
        "may_say_nobody": may(viewer, "find_help.nobody"),
        "why_first": [saying.reason(reason=each) for each in reasons],
        "paging": paging,
        "seen_first": RUNGS.values(),
        "closed": len(found.closed),
        "elsewhere": found.elsewhere,
        "hidden": hidden,
        "other_way": f"{request.path}?{urlencode(_turned(asked))}",
    }


def _turned(asked: dict[str, str]) -> dict[str, str]:
    """The same address with services elsewhere hidden where they are shown, and the other way."""
    rest = {name: value for name, value in asked.items() if name != ELSEWHERE}
    return rest if ELSEWHERE in asked else rest | {ELSEWHERE: HIDDEN}


@page("find_help.nobody")
def nobody(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that nobody fits, and see who can place somebody all the same."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    form = NobodyForm(request.POST or None, initial={"need": request.GET.get("need", "")})
    if _recorded(form, viewer, person_id):
        messages.success(request, "Recorded. The partnership sees it as an unmet need.")
        return redirect("find_help:nobody", person_id=person_id)
    gaps = placing.gaps(viewer, person_id=person_id)
    told = {
        "head": head,
        "person_bar": bar(head, "Journey"),
        "placers": placing.placers(viewer, person_id=person_id),
        "may_place": _may_place(viewer, head),
        "place_asked": _place_asked(request, gaps),
        "gaps": gaps,
        "needs": KINDS,
    }
    return answer(request, "find_help/nobody.html", told, form=form)


def _may_place(viewer: Viewer, head: Head) -> bool:
    """Whether the viewer's agency leads, and can buy a place."""
    allowed = head.died_on is None and may(viewer, "placement.propose")
    return allowed and places.led_journey(viewer, person_id=head.id) is not None


def _place_asked(request: HttpRequest, gaps: tuple[Gap, ...]) -> str:
    """What a proposal is prefilled with: the need, and whether a closed service leads there."""
    closed = request.GET.get("after") == After.CLOSED.value
    after = (After.CLOSED if closed else After.NOBODY_FITS).value
    newest = gaps[0].need.value if gaps else ""
    asked = {"need": request.GET.get("need", newest), "after": after}
    return f"?{urlencode(asked)}"


def _recorded(form: NobodyForm, viewer: Viewer, person_id: UUID) -> bool:
    """Whether what was sent says that nobody fits, and is recorded."""
    if not form.is_bound or not form.is_valid():
        return False
    told = {"key": form.cleaned_data["key"], "why": form.cleaned_data["why"]}
    try:
        actions.nobody_fits(person_id=person_id, need=form.chosen, by=viewer, at=viewer.at, **told)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    return True
