"""Drugs and mental health together, and shared care with GPs."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from throughcare.actions import health as actions
from throughcare.domain.health.words import READERS_OF_A_LETTER, READERS_TOGETHER
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.health.forms import (
    DualEndForm,
    DualForm,
    DualReviewForm,
    LetterForm,
    SummaryForm,
)
from throughcare.pages.health.views import Asked, done, told
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.files import download
from throughcare.pages.shell.frame import page
from throughcare.queries.health import dual, gp


@page("health.record")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Go on together with the other side: who leads, when both look again."""
    head = the_head(viewer, person_id)
    others = [(f"{key}", name) for key, name, _ in dual.others(viewer)]
    us = (f"{viewer.agency_id}", viewer.agency_name)
    first = {"other_id": request.GET.get("with", "")}
    seen_by = dual.let_see(viewer, person_id=head.id)
    form = DualForm(request.POST or None, others=others, us=us, seen_by=seen_by, initial=first)

    def act() -> None:
        key, wished = form.cleaned_data["key"], form.wished()
        actions.begin_dual(key=key, person_id=head.id, wished=wished, by=viewer, at=viewer.at)

    title = "Drugs and mental health together"
    asked = Asked(form=form, act=act, title=title, readers=READERS_TOGETHER, shares=True)
    return told(request, head, asked)


@require_POST
@page("health.record")
def agree(request: HttpRequest, viewer: Viewer, pathway_id: UUID) -> HttpResponse:
    """The agency that was asked agrees who leads."""
    found = _ours(viewer, pathway_id)
    actions.agree_lead(pathway_id=pathway_id, by=viewer, at=viewer.at)
    return done(request, found.person_id)


@page("health.record")
def review(request: HttpRequest, viewer: Viewer, pathway_id: UUID) -> HttpResponse:
    """The joint review: what was decided, who leads from now on, when the next is."""
    found = _ours(viewer, pathway_id)
    head = the_head(viewer, found.person_id)
    parties = [(f"{found.agency_id}", found.agency), (f"{found.other_id}", found.other)]
    first = {"lead_id": f"{found.lead_id}"}
    form = DualReviewForm(request.POST or None, parties=parties, initial=first)

    def act() -> None:
        given = form.cleaned_data
        actions.review_dual(pathway_id=pathway_id, by=viewer, at=viewer.at, **given)

    asked = Asked(form=form, act=act, title="Joint review", readers=READERS_TOGETHER)
    return told(request, head, asked)


@page("health.record")
def end(request: HttpRequest, viewer: Viewer, pathway_id: UUID) -> HttpResponse:
    """Two agencies no longer go on together, and why."""
    found = _ours(viewer, pathway_id)
    head = the_head(viewer, found.person_id)
    form = DualEndForm(request.POST or None)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.end_dual(pathway_id=pathway_id, why=why, by=viewer, at=viewer.at)

    asked = Asked(form=form, act=act, title="No longer together", readers=READERS_TOGETHER)
    return told(request, head, asked)


def _ours(viewer: Viewer, pathway_id: UUID) -> dual.Pathway:
    found = dual.pathway(viewer, pathway_id=pathway_id)
    if found is None or not found.takes_part:
        raise Http404
    return found


@page("health.record")
def letter(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Write to the GP: what is ticked goes, and no more."""
    head = the_head(viewer, person_id)
    form = LetterForm(request.POST or None)

    def act() -> None:
        key, written = form.cleaned_data["key"], form.letter()
        actions.write_to_gp(key=key, person_id=head.id, told=written, by=viewer, at=viewer.at)

    asked = Asked(form=form, act=act, title="Write to the GP", readers=READERS_OF_A_LETTER)
    return told(request, head, asked)


@page("health.record")
def summary(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Keep what the GP sent, pasted or as a file, with whom it is from."""
    head = the_head(viewer, person_id)
    form = SummaryForm(request.POST or None, request.FILES or None)

    def act() -> None:
        key, kept = form.cleaned_data["key"], form.summary()
        actions.keep_summary(key=key, person_id=head.id, told=kept, by=viewer, at=viewer.at)

    title = "Keep what the GP sent"
    return told(request, head, Asked(form=form, act=act, title=title, files=True))


@page("health.see")
def letter_pdf(
    request: HttpRequest, viewer: Viewer, person_id: UUID, letter_id: UUID
) -> HttpResponse:
    """A letter to the GP, byte for byte as it was written."""
    found = gp.letter_pdf(viewer, person_id=person_id, letter_id=letter_id)
    if found is None:
        raise Http404
    return download(found, kind="pdf", name=f"letter-{str(letter_id)[-8:]}")


@page("health.see")
def summary_pdf(
    request: HttpRequest, viewer: Viewer, person_id: UUID, summary_id: UUID
) -> HttpResponse:
    """What the GP sent, byte for byte; put away, and not opened by the browser."""
    found = gp.summary_pdf(viewer, person_id=person_id, summary_id=summary_id)
    if found is None:
        raise Http404
    name = f"summary-{str(summary_id)[-8:]}"
    response = download(found, kind="pdf", name=name)
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
