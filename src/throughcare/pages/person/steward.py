"""The record steward's pages: likely matches, both sides of one, joining and parting."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.person import joining
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.terms import SEX
from throughcare.domain.person.words import BANDS, LIKENESS, NAME_KINDS, SCHEMES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.person import matching
from throughcare.queries.person.matching import Match, Side

SIZE = 20
DIFFERENT, LATER = "different", "later"


class DecideForm(forms.Form):
    """What the steward decides of two records, and why."""

    key = fields.KeyField()
    decision = forms.ChoiceField(
        label="Are they one person?",
        widget=fields.Radios(),
        error_messages={"required": "Choose what to do"},
    )
    why = forms.CharField(
        label="Why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you asked or compared, so that somebody else can follow it",
    )
    mark_optional = False

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(
            self,
            "decision",
            [
                *((str(side.id), f"Yes: keep {_called(side)}") for side in match.sides),
                (DIFFERENT, "No: they are two people"),
                (LATER, "Not sure yet: look again later"),
            ],
        )
        self.fields["decision"].widget.hints = {
            str(side.id): "The other record then counts as this one. Nothing is moved or lost"
            for side in match.sides
        }


class PartForm(forms.Form):
    """Why two joined records are parted again."""

    why = forms.CharField(label="Why?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    mark_optional = False


def _called(side: Side) -> str:
    return f"{side.called_by}, registered by {side.registered_by}"


@page("person.match")
def matches(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Likely matches to decide, likeliest first; or those that were decided."""
    decided = request.GET.get("decided") == "yes"
    number = asked_page(request.GET.get("page"), total=SIZE * 10_000, size=SIZE)
    found = matching.matches(viewer, decided=decided, offset=(number - 1) * SIZE, size=SIZE)
    asked = {"decided": "yes"} if decided else {}
    told = {
        "found": found,
        "decided": decided,
        "bands": {code: viewer.called.put(sentence=said) for code, said in BANDS.items()},
        "likeness": LIKENESS,
        "paging": Paging(
            number=number,
            size=SIZE,
            total=found.total,
            path=request.path,
            asked=asked,
            word="matches",
        ),
    }
    return answer(request, "person/matches.html", told)


@page("person.match")
def match(request: HttpRequest, viewer: Viewer, match_id: UUID) -> HttpResponse:
    """Two records side by side, and what to do."""
    found = _found(viewer, match_id)
    form = DecideForm(request.POST or None, match=found)

    def act() -> None:
        decision, why = form.cleaned_data["decision"], form.cleaned_data["why"]
        named: dict[str, Any] = {"match_id": match_id, "why": why, "by": viewer, "at": viewer.at}
        if decision in (DIFFERENT, LATER):
            joining.set_aside(verdict=decision, **named)
        else:
            joining.join(key=form.cleaned_data["key"], survivor_id=UUID(decision), **named)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept. It can be undone from the list of what was decided.")
        return redirect("person:matches")
    return _shown(request, viewer, found, form)


@require_POST
@page("person.match")
def part(request: HttpRequest, viewer: Viewer, match_id: UUID) -> HttpResponse:
    """Part two joined records again."""
    found = _found(viewer, match_id)
    form = PartForm(request.POST)

    def act() -> None:
        if found.merge_id is None:
            raise Http404
        why = form.cleaned_data["why"]
        joining.part(merge_id=found.merge_id, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Parted: each record counts as it did before.")
        return redirect("person:match", match_id=match_id)
    return _shown(request, viewer, found, form)


def _found(viewer: Viewer, match_id: UUID) -> Match:
    found = matching.match(viewer, match_id=match_id)
    if found is None:
        raise Http404
    joining.look(match_id=match_id, by=viewer, at=viewer.at)
    return found


def _shown(request: HttpRequest, viewer: Viewer, found: Match, form: forms.Form) -> HttpResponse:
    told = {
        "match": found,
        "rows": _rows(found),
        "band": viewer.called.put(sentence=BANDS[found.band]),
        "why": [LIKENESS[code] for code in found.why],
        "parting": form if isinstance(form, PartForm) else PartForm(),
    }
    return answer(request, "person/match.html", told, form=form)


def _rows(found: Match) -> list[tuple[str, list[str], list[str]]]:
    """What is compared, line by line: what it is, and what each record says."""
    lines: dict[str, Callable[[Side], list[str]]] = {
        "Called": lambda side: [side.called_by],
        "Names": lambda side: [f"{name} ({NAME_KINDS[kind].lower()})" for name, kind in side.names],
        "Born": lambda side: [_day(side.born_on) or "Not known"],
        "Sex": lambda side: [SEX.label(code=side.sex)],
        "Numbers": lambda side: [f"{SCHEMES[n.scheme]}: {n.shown}" for n in side.numbers],
        "Known to": lambda side: list(side.known_to),
        "Who leads": lambda side: [side.lead or "Nobody"],
        "Registered": lambda side: [f"{_day(side.registered_at)}, {side.registered_by}"],
        "Last entry": lambda side: [_day(side.last_at)] if side.last_at else [],
        "Died": lambda side: [_day(side.died_on)] if side.died_on else [],
    }
    told = [(name, said(found.one), said(found.other)) for name, said in lines.items()]
    return [row for row in told if row[1] or row[2]]


def _day(on: Any) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""
