"""What somebody asks about their record: taken, done, answered; a copy for somebody else."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.sharing import copies, rights
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.copies import CopyFacts
from throughcare.domain.sharing.rights import Right
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.forms import AnswerForm, AskForm, CorrectForm, HandOverForm
from throughcare.pages.sharing.grants import told
from throughcare.pages.sharing.ledger import CopyForm
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.sharing import rights as query
from throughcare.queries.sharing.held import Part, held
from throughcare.queries.sharing.ledger import ledger


@page("sharing.rights")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What they asked before, and taking what they ask now."""
    head = the_head(viewer, person_id)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            rights.ask(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Taken. The data protection lead of your agency answers.")
            return redirect("sharing:rights", person_id=head.id)
    shown = told(
        head,
        requests=query.requests(viewer, person_id=head.id),
        answers=may(viewer, "sharing.answer"),
    )
    return answer(request, "sharing/rights.html", shown, form=form)


@page("sharing.answer")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID, request_id: UUID) -> HttpResponse:
    """One request: do what is asked, then say how it was answered."""
    head = the_head(viewer, person_id)
    asked = _asked(viewer, person_id, request_id)
    form = AnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            rights.answer(request_id=request_id, by=viewer, at=viewer.at, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Answered.")
            return redirect("sharing:rights", person_id=head.id)
    return answer(request, "sharing/request.html", told(head, asked=asked), form=form)


def _asked(viewer: Viewer, person_id: UUID, request_id: UUID) -> query.Request:
    found = query.request(viewer, person_id=person_id, request_id=request_id)
    if found is None:
        raise Http404
    return found


@page("sharing.copy")
def bundle(request: HttpRequest, viewer: Viewer, person_id: UUID, request_id: UUID) -> HttpResponse:
    """All that the agency holds; handed over as a file, it stands in the ledger."""
    head = the_head(viewer, person_id)
    asked = _asked(viewer, person_id, request_id)
    if asked.right is not Right.ACCESS:
        raise Http404
    parts = held(viewer, person_id=head.id, request_id=request_id)
    known = ledger(viewer, person_id=head.id, name=head.called_by)
    form = CopyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        key, name = form.cleaned_data["key"], head.called_by
        copies.give_bundle(key=key, request_id=request_id, to_whom=name, by=viewer, at=viewer.at)
        written = as_json(parts, [line.sentence for line in known.lines], viewer)
        return download(written, kind="json", name="what-we-hold")
    shown = told(head, asked=asked, parts=parts, ledger=known, copy=CopyForm())
    return answer(request, "sharing/bundle.html", shown)


def as_json(parts: tuple[Part, ...], known: list[str], viewer: Viewer) -> str:
    """What an agency holds about one person, as JSON."""
    held_by = {part.title: [dict(entry.pairs) for entry in part.entries] for part in parts}
    written: dict[str, Any] = {
        "held_by": viewer.agency_name,
        "written_at": viewer.at.isoformat(),
        "held": held_by,
    }
    if known:
        written["who_knows_what"] = known
    return json.dumps(written, ensure_ascii=False, indent=2)


@page("sharing.answer")
def correct(
    request: HttpRequest, viewer: Viewer, person_id: UUID, request_id: UUID
) -> HttpResponse:
    """Write beside an entry what holds instead."""
    head = the_head(viewer, person_id)
    asked = _asked(viewer, person_id, request_id)
    entries = query.entries(viewer, person_id=head.id)
    choices = [(each.id, f"{each.at:%-d %B %Y}: {each.text}") for each in entries]
    form = CorrectForm(request.POST or None, entries=choices)
    if form.is_bound and form.is_valid():
        try:
            rights.correct(request_id=request_id, by=viewer, at=viewer.at, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Corrected. The entry stays, with what holds instead.")
            return redirect("sharing:request", person_id=head.id, request_id=request_id)
    return answer(request, "sharing/correct.html", told(head, asked=asked), form=form)


@require_POST
@page("sharing.erase")
def erase(request: HttpRequest, viewer: Viewer, person_id: UUID, request_id: UUID) -> HttpResponse:
    """Erase what may lawfully be erased now."""
    head = the_head(viewer, person_id)
    erased = rights.erase(request_id=request_id, by=viewer, at=viewer.at)
    places = len(erased.tables)
    messages.success(request, f"Erased: the words of {erased.events} entries, in {places} places.")
    return redirect("sharing:request", person_id=head.id, request_id=request_id)


@page("sharing.copy")
def hand_over(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A copy of one person's record for somebody else, where that is lawful."""
    head = the_head(viewer, person_id)
    form = HandOverForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        key = said.pop("key")
        facts = CopyFacts(**said | {"categories": frozenset(said["categories"])})
        try:
            allowed = copies.hand_over(
                key=key, person_id=head.id, asked=facts, by=viewer, at=viewer.at
            )
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            parts = held(viewer, person_id=head.id, request_id=key, of=allowed)
            return download(as_json(parts, [], viewer), kind="json", name="copy")
    return answer(request, "sharing/hand_over.html", told(head), form=form)
