"""What is shared with whom: as sentences, given and ended as easily."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import sharing
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.words import ENDINGS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.forms import SHAREABLE, EndForm, GiveForm, end_of
from throughcare.pages.shell.forms import add_refusal, answer, say_readers
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head
from throughcare.queries.sharing import grants as query
from throughcare.queries.sharing import reviews

SECTION = "Sharing"


def told(head: Head, **more: Any) -> dict[str, Any]:
    """What every page of sharing about somebody shows."""
    return {"head": head, "person_bar": bar(head, SECTION), **more}


@page("sharing.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What is shared now, by whom with whom, why and until when; what ended; what to look at."""
    head = the_head(viewer, person_id)
    name = head.called_by
    shown = told(
        head,
        shared=query.shared(viewer, person_id=head.id, name=name),
        endings=[ending.format(name=name) for ending in ENDINGS],
        kept=reviews.kept_back(viewer, person_id=head.id),
        owed=reviews.owed(viewer, person_id=head.id, name=name),
        reviews=may(viewer, "sharing.review"),
        copies=may(viewer, "sharing.copy"),
        erases=may(viewer, "sharing.erase"),
    )
    return answer(request, "sharing/show.html", shown)


@page("sharing.grant")
def give(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Let another agency see more."""
    head = the_head(viewer, person_id)
    agencies = query.agencies(viewer)
    first = {"categories": _first(request)}
    form = GiveForm(request.POST or None, name=head.called_by, agencies=agencies, initial=first)
    say_readers(form=form, field="categories", text=READERS.format(name=head.called_by))
    if form.is_bound and form.is_valid():
        try:
            key = sharing.give(person_id=head.id, by=viewer, at=viewer.at, **_terms(form))
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            rows = query.shared(viewer, person_id=head.id, name=head.called_by).by_us
            messages.success(request, next(row.sentence for row in rows if row.id == key))
            return redirect("sharing:show", person_id=head.id)
    return answer(request, "sharing/give.html", told(head), form=form)


def _first(request: HttpRequest) -> list[str]:
    """What is ticked to begin with: who they are, without which the other agency cannot find whom
    the rest is about; and what the page that leads here needs to be seen.
    """
    needed = set(SHAREABLE) & set(request.GET.getlist("see"))
    return sorted({Category.IDENTITY.value} | needed)


READERS = "workers of the agency that you choose who work with {name}, from now on"


def _terms(form: GiveForm) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    return {
        "key": said["key"],
        "to_agency_id": said["to_agency"],
        "categories": frozenset(said["categories"]),
        "purpose": said["purpose"],
        "basis": said["basis"],
        "how_given": said["how_given"],
        "own_words": said["own_words"],
        "ends_at": end_of(said["ends_on"]),
        "private": said["private"],
    }


@require_POST
@page("sharing.grant")
def end(request: HttpRequest, viewer: Viewer, person_id: UUID, grant_id: UUID) -> HttpResponse:
    """End what was shared: one tap, with its reason."""
    head = the_head(viewer, person_id)
    form = EndForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    sharing.end(grant_id=grant_id, why=why, by=viewer, at=viewer.at)
    messages.success(request, f"Ended. Help for {head.called_by} goes on as before.")
    return redirect("sharing:show", person_id=head.id)
