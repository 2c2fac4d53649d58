"""The assessment: what they want first, each section on a page, what others say of each answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import assessment as actions
from throughcare.domain.assessment.outcome import Rule
from throughcare.domain.assessment.rules import DEEPER, OWN_WORDS
from throughcare.domain.assessment.sheet import Level, Sheet, Wording
from throughcare.domain.assessment.words import (
    CHANGES,
    LEVELS,
    PLACES,
    READERS,
    RULES,
    SIGN_OFF,
    STAGES,
    STANDS,
)
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.assessment.forms import SheetForm, StandForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.assessment import again, answers, local, sheets
from throughcare.queries.assessment import overview as query
from throughcare.queries.assessment.outcomes import outcomes
from throughcare.queries.person import Head

WORDS: dict[str, Any] = {
    "levels": LEVELS,
    "places": PLACES,
    "changes": CHANGES,
    "stands": STANDS,
    "sign_off": SIGN_OFF,
    "stages": STAGES,
    "rules": RULES,
}
MOST_BESIDE = 4


@page("assessment.see")
def overview(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What they want, then everything else that was asked: whom, when, where, and how it stands."""
    head = the_head(viewer, person_id)
    rows = query.rows(viewer, person_id=head.id)
    told = {
        "rows": rows,
        "own": next((each.newest for each in rows[Level.OWN]), None),
        "wishes": again.wishes(viewer, person_id=head.id),
        "owed": {
            word: again.owed(viewer, person_id=head.id, rule=rule)
            for word, rule in (
                ("due", "reassessment.due"),
                ("answer", "reassessment.answer"),
                ("pass_on", "safeguarding.respond"),
            )
        },
        "may_ask": may(viewer, "assessment.ask") and head.died_on is None,
        "specialist": Level.SPECIALIST,
    }
    return answer(request, "assessment/overview.html", with_bar(head) | told)


@page("assessment.see")
def sheet(request: HttpRequest, viewer: Viewer, person_id: UUID, sheet: str) -> HttpResponse:
    """One section: the newest answers with what others say of them, beside the earlier ones."""
    head, asked = the_head(viewer, person_id), _sheet(viewer, sheet)
    askings = query.askings(viewer, person_id=head.id, sheet=sheet)
    rule = _rule(request)
    told = {
        "rule": rule,
        "outcomes": outcomes(viewer, askings, person_id=head.id, rule=rule),
        "sheet": asked,
        "askings": askings,
        "beside": askings[:MOST_BESIDE],
        "signed": local.signatures(viewer),
        "may_ask": may(viewer, "assessment.ask") and head.died_on is None,
    }
    return answer(request, "assessment/sheet.html", with_bar(head) | told)


@page("assessment.ask")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID, sheet: str) -> HttpResponse:
    """Ask one section: what must be passed on is said first; nothing has to be answered."""
    head, asked = the_head(viewer, person_id), _sheet(viewer, sheet)
    before = query.askings(viewer, person_id=head.id, sheet=sheet)
    holds = bool(before) and before[0].fresh
    justice = viewer.agency_kind in JUSTICE
    first = {"asked_on": viewer.today}
    form = SheetForm(request.POST or None, asked=asked, justice=justice, holds=holds, initial=first)

    def act() -> None:
        said, key = form.said(viewer.at), form.cleaned_data["key"]
        actions.answer(key=key, person_id=head.id, said=said, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept. Nobody has to ask this again while it holds.")
        return redirect("assessment:sheet", person_id=head.id, sheet=sheet)
    told = {"sheet": asked, "before": before[0] if holds else None} | _said_first(asked)
    told |= {"own_first": _own_first(viewer, head, asked), "earlier": bool(before)}
    return answer(request, "assessment/ask.html", with_bar(head) | told, form=form)


def _own_first(viewer: Viewer, head: Head, asked: Sheet) -> bool:
    """Whether they are to be asked first what they want, as far as the viewer may see."""
    deeper = asked.level in DEEPER
    return deeper and not query.askings(viewer, person_id=head.id, sheet=OWN_WORDS)


@page("assessment.ask")
def stand(request: HttpRequest, viewer: Viewer, answer_id: UUID) -> HttpResponse:
    """Say of another agency's answer that it is so, or how you see it, instead of asking again."""
    told = answers.one(viewer, answer_id=answer_id)
    if told is None or told.ours:
        raise Http404
    head = the_head(viewer, told.person_id)
    form = StandForm(request.POST or None)

    def act() -> None:
        actions.stand(answer_id=answer_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded, beside the answer.")
        return redirect("assessment:sheet", person_id=head.id, sheet=told.sheet)
    return answer(request, "assessment/stand.html", with_bar(head) | {"told": told}, form=form)


@require_POST
@page("assessment.ask")
def confirm(request: HttpRequest, viewer: Viewer, asking: UUID) -> HttpResponse:
    """Say that everything is so that another agency was answered at one go."""
    person_id = answers.whose(viewer, asking=asking)
    if person_id is None:
        raise Http404
    sheet = actions.confirm(asking=asking, by=viewer, at=viewer.at)
    messages.success(request, "Recorded, beside each answer.")
    return redirect("assessment:sheet", person_id=person_id, sheet=sheet)


def _rule(request: HttpRequest) -> Rule:
    """The rule by which changes are read: one at a time."""
    named = request.GET.get("rule", "")
    return Rule(named) if named in set(Rule) else Rule.TOP_RCI_DAYS


def _sheet(viewer: Viewer, code: str) -> Sheet:
    found = sheets.sheet(code, on=viewer.today)
    if found is None:
        raise Http404
    return local.worded(viewer, found)


def _said_first(asked: Sheet) -> dict[str, Any]:
    """What is said above the questions: who reads them, and whether their words are here."""
    lacks = asked.wording is Wording.LOCAL and not all(e.words for e in asked.items if e.scale)
    return {"readers": READERS[asked.category], "lacks_words": lacks}


def with_bar(head: Head) -> dict[str, Any]:
    """Whose page it is, and the words that its templates say."""
    return WORDS | {"head": head, "person_bar": bar(head, "Assessment")}
