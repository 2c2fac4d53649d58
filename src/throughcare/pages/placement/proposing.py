"""Propose a place, prefilled from where it was found wanting: a refusal, a closed service."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import placement as actions
from throughcare.actions.placement import Wanted
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.words import KINDS
from throughcare.domain.net.words import REASONS
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.terms import After
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.placement.forms import ProposeForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head
from throughcare.queries.placement import after, money, people
from throughcare.queries.placement.people import Declined


@page("placement.propose")
def propose(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Propose a place for somebody: who gives it, what they say of it, what it costs."""
    head = the_head(viewer, person_id)
    if head.died_on is not None or people.led_journey(viewer, person_id=head.id) is None:
        raise Http404
    declined = _declined(request, viewer, head)
    need = _need(request, declined)
    told = {
        "head": head,
        "person_bar": bar(head, "Placements"),
        "need": KINDS[need] if need else "",
        "needs": _chips(head, need),
        "declined": declined,
    }
    if need is None:
        return answer(request, "placement/propose.html", told)
    form = _form(request, viewer, head, need, declined)
    if _proposed(form, viewer, head, need, declined):
        messages.success(request, "Proposed. Whoever decides is asked.")
        return redirect("placement:show", placement_id=form.cleaned_data["key"])
    return answer(request, "placement/propose.html", told, form=form)


def _proposed(
    form: ProposeForm, viewer: Viewer, head: Head, need: NeedKind, declined: Declined | None
) -> bool:
    def act() -> None:
        wanted = _wanted(form.cleaned_data, need, declined)
        key = form.cleaned_data["key"]
        actions.propose(key=key, person_id=head.id, wanted=wanted, by=viewer, at=viewer.at)

    return tried(form=form, act=act, catalogue=REASONS)


def _declined(request: HttpRequest, viewer: Viewer, head: Head) -> Declined | None:
    """The referral that was declined, where one leads here."""
    try:
        key = UUID(request.GET.get("referral", ""))
    except ValueError:
        return None
    return people.declined(viewer, person_id=head.id, referral_id=key)


def _need(request: HttpRequest, declined: Declined | None) -> NeedKind | None:
    asked = request.GET.get("need", "") or (declined.need if declined else "")
    return NeedKind(asked) if asked in set(NeedKind) else None


def _chips(head: Head, need: NeedKind | None) -> list[tuple[str, str, bool]]:
    here = reverse("placement:propose", args=[head.id])
    return [
        (words[:1].upper() + words[1:], f"{here}?{urlencode({'need': kind.value})}", kind is need)
        for kind, words in KINDS.items()
    ]


def _form(
    request: HttpRequest, viewer: Viewer, head: Head, need: NeedKind, declined: Declined | None
) -> ProposeForm:
    asked = request.GET.get("after", "")
    after = After.REFUSAL.value if declined else asked
    return ProposeForm(
        request.POST or None,
        initial={"after": after, "service": request.GET.get("service", "")},
        services=people.providers(viewer, need=need),
        steps=people.steps(viewer, person_id=head.id),
        follows=_follows(viewer, head),
        deciders=[
            (each.id, f"{each.name}, up to {pounds(each.pence)}")
            for each in money.who_decides(viewer, pence=1)
        ],
    )


def _follows(viewer: Viewer, head: Head) -> str:
    """What a place that begins today would follow, or from when on it follows what is to end; said
    under the tick.
    """
    found = after.follows(viewer, person_id=head.id, starts_on=viewer.today)
    if found is None:
        return _comes(viewer, head)
    ended = "ended on" if found.on <= viewer.today else "ends on"
    return f"{found.what} {ended} {found.on:%-d %B %Y}. It is looked at again when it is decided."


def _comes(viewer: Viewer, head: Head) -> str:
    found = after.comes(viewer, person_id=head.id)
    if found is None:
        return "Nothing that you may see ended in the last year, or is to end: it is no aftercare."
    what, on = found.ending.what, found.ending.on
    return (
        f"{what} ends on {on:%-d %B %Y}: a place is aftercare that begins on "
        f"{found.from_on:%-d %B %Y} or later."
    )


def _wanted(typed: dict[str, Any], need: NeedKind, declined: Declined | None) -> Wanted:
    keys = {"service_id": "service", "step_id": "step", "asked_id": "asked"}
    chosen: dict[str, Any] = {
        name: UUID(typed[box]) if typed[box] else None for name, box in keys.items()
    }
    rest = ("what", "after", "aftercare", "wanted", "own_words", "starts_on", "planned_end_on")
    price = ("review_on", "basis", "pence", "sessions")
    return Wanted(
        need=need,
        referral_id=declined.id if declined else None,
        **chosen,
        **{name: typed[name] for name in (*rest, *price)},
    )
