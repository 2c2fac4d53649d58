"""What was told in a conversation: noted in seconds, looked at where nothing covered it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.sharing import telling
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.forms import ToldForm, WordsForm
from throughcare.pages.sharing.grants import told
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.sharing import grants, reviews

COVERED = "In the ledger. It was covered by what is shared with them."
OUTSIDE = (
    "In the ledger, marked: nothing covered it. The data protection lead of your agency will look "
    "at it."
)


@page("sharing.note")
def note(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Note what was told, to which agency or whom."""
    head = the_head(viewer, person_id)
    agencies = grants.agencies(viewer)
    form = ToldForm(request.POST or None, name=head.called_by, agencies=agencies)
    if form.is_bound and form.is_valid():
        key, said = _said(form, head.id)
        try:
            covered = telling.note(key=key, said=said, by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, COVERED if covered else OUTSIDE)
            return redirect("sharing:show", person_id=head.id)
    return answer(request, "sharing/told.html", told(head), form=form)


def _said(form: ToldForm, person_id: UUID) -> tuple[UUID, telling.Said]:
    typed: dict[str, Any] = dict(form.cleaned_data)
    said = telling.Said(
        person_id=person_id,
        to_agency_id=typed["to_agency"],
        to_whom=typed["to_whom"],
        categories=frozenset(typed["categories"]),
        what=typed["what"],
        basis=typed["basis"],
        basis_why=typed["basis_why"],
    )
    return typed["key"], said


@page("sharing.review")
def review(
    request: HttpRequest, viewer: Viewer, person_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    """Look at what was told outside every grant."""
    head = the_head(viewer, person_id)
    found = reviews.told(viewer, disclosure_id=disclosure_id, name=head.called_by)
    if found is None:
        raise Http404
    form = WordsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            telling.review(disclosure_id=disclosure_id, words=words, by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            return redirect("sharing:show", person_id=head.id)
    return answer(request, "sharing/review_told.html", told(head, found=found), form=form)
