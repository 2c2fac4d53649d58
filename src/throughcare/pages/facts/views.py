"""What is known of somebody because services ask for it: seen, recorded, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions import facts as actions
from throughcare.domain.directory import saying
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.facts.forms import FactForm
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as people
from throughcare.queries.find_help import facts as query
from throughcare.queries.find_help.facts import Fact
from throughcare.queries.person import Head


@page("person.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every kind of fact, with the newest that the viewer sees."""
    head = _whom(viewer, person_id)
    newest: dict[FactKind, Fact] = {}
    for fact in query.facts(viewer, person_id=person_id):
        newest.setdefault(fact.kind, fact)
    rows = [
        (
            WORDS[f"fact.kind.{kind}"],
            _said(newest[kind]) if kind in newest else "Not known",
            reverse("facts:record", args=[person_id, kind.value]),
            "Change" if kind in newest else "Record",
        )
        for kind in FactKind
    ]
    told = {"head": head, "rows": rows, "person_bar": bar(head, "Needs")}
    return answer(request, "facts/listed.html", told)


def _whom(viewer: Viewer, person_id: UUID) -> Head:
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    return head


def _said(fact: Fact) -> str:
    since = f", since {saying.day_in_words(day=fact.since_on)}" if fact.since_on else ""
    until = f", until {saying.day_in_words(day=fact.until_on)}" if fact.until_on else ""
    return f"{fact.said}{since}{until}"


@page("fact.change")
def record(request: HttpRequest, viewer: Viewer, person_id: UUID, kind: str) -> HttpResponse:
    """One kind of fact: what is known, by whom; and a new one."""
    head = _whom(viewer, person_id)
    if kind not in set(FactKind):
        raise Http404
    form = FactForm(FactKind(kind), request.POST or None)
    if _stored(form, viewer, person_id):
        return redirect("facts:listed", person_id=person_id)
    seen = [each for each in query.facts(viewer, person_id=person_id) if each.kind == kind]
    told = {
        "head": head,
        "heading": WORDS[f"fact.kind.{kind}"],
        "facts": [(each, _said(each), WORDS[f"fact.how.{each.how}"]) for each in seen],
        "person_bar": bar(head, "Needs"),
    }
    return answer(request, "facts/record.html", told, form=form)


def _stored(form: FactForm, viewer: Viewer, person_id: UUID) -> bool:
    """Whether what was sent is a fact, and is recorded."""
    if not form.is_bound or not form.is_valid():
        return False
    key = form.cleaned_data["key"]
    try:
        actions.record(key=key, person_id=person_id, told=form.told(), by=viewer, at=viewer.at)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    return True


@require_POST
@page("fact.change")
def end(request: HttpRequest, viewer: Viewer, person_id: UUID, fact_id: UUID) -> HttpResponse:
    """It is no longer so."""
    actions.end(fact_id=fact_id, by=viewer, at=viewer.at)
    messages.success(request, "Ended. From today this is not known here.")
    return redirect("facts:listed", person_id=person_id)
