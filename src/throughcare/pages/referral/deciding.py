"""One referral: one screen to decide, and what each side may do with it."""

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Reason, Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.referral.lifecycle import State
from throughcare.domain.referral.source import Source
from throughcare.domain.referral.words import RUNGS, STATES, TONES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.referral.acts import ACTS, Act, fill, open_acts, typed, why_not
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as people
from throughcare.queries import referral as query
from throughcare.queries.health import dual
from throughcare.queries.placement import people as placements


@page("referral.see")
def show(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """One referral, and what the viewer's side may do with it."""
    shown = _shown(viewer, referral_id)
    if shown.state is State.DRAFT:
        return redirect("referral:write", referral_id=referral_id)
    return _page(request, viewer, shown, "", None)


@page("referral.see")
def act(request: HttpRequest, viewer: Viewer, referral_id: UUID, name: str) -> HttpResponse:
    """Do one thing with it; what was typed stays where it is refused."""
    shown = _shown(viewer, referral_id)
    if name not in ACTS:
        raise Http404
    what, gone = ACTS[name], why_not(viewer, shown, name)
    if request.method == "POST":
        form = what.form(request.POST, auto_id=f"{name}_%s", initial={})
        fill(form, viewer, shown)
        if not (form.is_valid() and _done(viewer, shown, what, form)):
            _say_only(form, gone)
            return _page(request, viewer, shown, name, form)
        messages.success(request, what.done)
    elif gone:
        messages.warning(request, REASONS[gone.code])
    return redirect("referral:show", referral_id=referral_id)


def _shown(viewer: Viewer, referral_id: UUID) -> query.Shown:
    shown = query.shown(viewer, referral_id=referral_id)
    if shown is None:
        raise Http404
    return shown


def _done(viewer: Viewer, shown: query.Shown, what: Act, form: BaseForm) -> bool:
    """Whether it could be done. A refusal that no box of the form can mend is said by the frame."""
    try:
        what.do(viewer, shown.id, form.cleaned_data)
    except Refused as refused:
        if not form.fields:
            raise
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    return True


def _about(shown: query.Shown) -> list[tuple[str, str]]:
    """What both sides know of it, as lines of label and words."""
    lines = [
        ("Needs help with", shown.need[:1].upper() + shown.need[1:]),
        ("From", ", ".join(filter(None, [shown.from_worker, shown.from_agency, shown.from_phone]))),
        ("Who asked", shown.source if shown.source_code != Source.AGENCY else ""),
        ("To", f"{shown.service}, {shown.to_agency}"),
        ("Why now", shown.reason),
        ("In their words", f"“{shown.own_words}”" if shown.own_words else ""),
        ("Stays in touch", shown.holder),
        *((fact.label, fact.words) for fact in shown.facts if not fact.withheld),
    ]
    return [(label, words) for label, words in lines if words]


def _place_href(viewer: Viewer, shown: query.Shown) -> str:
    """Where a place is proposed after this refusal, by whoever leads and sent the referral."""
    declined = shown.refusal is not None and shown.name and not shown.receives
    if not declined or not may(viewer, "placement.propose"):
        return ""
    if placements.led_journey(viewer, person_id=shown.person_id) is None:
        return ""
    return f"{reverse('placement:propose', args=[shown.person_id])}?referral={shown.id}"


def _refusal(shown: query.Shown) -> list[tuple[str, ...]]:
    """Why it was declined, and the way to where instead for whoever may go it."""
    said = shown.refusal
    if said is None:
        return []
    goes_there = said.instead_id and shown.name and not shown.receives
    href = reverse("referral:send", args=[shown.person_id, said.instead_id]) if goes_there else ""
    lines = [
        ("Why", said.why),
        ("What decides it", said.criterion),
        ("First", said.condition),
        ("What would change it", said.advice),
        (
            "Where instead",
            said.instead,
            f"{href}?need={shown.need_code}" if href else "",
            "Refer there",
        ),
    ]
    return [line for line in lines if line[1]]


def _marks(viewer: Viewer, shown: query.Shown) -> tuple[query.Marked, ...]:
    """The criteria, as long as one may see who it is."""
    return query.marks(viewer, shown=shown) if shown.name else ()


def _place(viewer: Viewer, shown: query.Shown) -> dict[str, Any]:
    """Where they stand among those who wait, and every reason."""
    place = query.places(viewer, referral_ids=[shown.id]).get(shown.id)
    if place is None:
        return {"place": ""}
    return {"place": RUNGS[place.rung], "why": query.why(place)}


def _joint(viewer: Viewer, shown: query.Shown) -> dict[str, Any]:
    """Whom to meet about it; and whether the two can go on together, as drugs and mental health."""
    partner = query.partner(viewer, referral_id=shown.id) if "meet" in shown.moves else None
    if partner is None or not may(viewer, "health.record"):
        return {"partner": partner, "together": False}
    others = {key for key, _, _ in dual.others(viewer)}
    return {"partner": partner, "together": partner.agency_id in others}


def _days(shown: query.Shown) -> list[tuple[date, list[query.Happened]]]:
    """What happened to it, by day."""
    days = groupby(shown.history, key=lambda line: london_day(instant=line.at))
    return [(day, list(lines)) for day, lines in days]


def _say_only(form: BaseForm, gone: Reason | None) -> None:
    """Where it can be done no more, that alone is wrong with what was sent."""
    if gone is not None:
        form.errors.clear()
        add_refusal(form=form, reasons=[gone], catalogue=REASONS)


def _unsaved(
    viewer: Viewer, shown: query.Shown, name: str, form: BaseForm | None
) -> list[tuple[str, str]]:
    """The words that were sent though it can be done no more: nobody types them twice."""
    return typed(form) if form is not None and why_not(viewer, shown, name) else []


def _page(
    request: HttpRequest, viewer: Viewer, shown: query.Shown, name: str, form: BaseForm | None
) -> HttpResponse:
    head = people.head(viewer, person_id=shown.person_id)
    told: dict[str, Any] = {
        "shown": shown,
        "acts": open_acts(viewer, shown, name, form),
        "about": _about(shown),
        "refusal": _refusal(shown),
        "place_href": _place_href(viewer, shown),
        "unsaved": _unsaved(viewer, shown, name, form),
        **_place(viewer, shown),
        "days": _days(shown),
        "withheld": [fact.label for fact in shown.facts if fact.withheld],
        "criteria": [(m.mark, m.text, m.change) for m in _marks(viewer, shown)],
        **_joint(viewer, shown),
        "states": STATES,
        "tones": TONES,
        "person_bar": bar(head, "Referrals") if head else None,
    }
    return answer(request, "referral/show.html", told, form=form)
