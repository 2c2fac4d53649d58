"""Keeping a line from the ledger: asked by one, decided by another."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.sharing import withholding
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.forms import KeepBackForm, end_of
from throughcare.pages.sharing.grants import told
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.sharing import reviews
from throughcare.queries.sharing.ledger import Line, ledger


@page("sharing.withhold")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID, line_id: UUID) -> HttpResponse:
    """Ask that a line be kept back, on a ground in law, until a day."""
    head = the_head(viewer, person_id)
    line = _line(viewer, head.id, head.called_by, line_id)
    form = KeepBackForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        ends_at = end_of(said.pop("ends_on"))
        try:
            withholding.ask(line_id=line_id, ends_at=ends_at, by=viewer, at=viewer.at, **said)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Asked. The line stands until somebody else has agreed.")
            return redirect("sharing:show", person_id=head.id)
    return answer(request, "sharing/keep_back.html", told(head, line=line), form=form)


def _line(viewer: Viewer, person_id: UUID, name: str, line_id: UUID) -> Line:
    lines = ledger(viewer, person_id=person_id, name=name).lines
    found = next((line for line in lines if line.id == line_id and line.ours), None)
    if found is None:
        raise Http404
    return found


@page("sharing.review")
def review(
    request: HttpRequest, viewer: Viewer, person_id: UUID, withholding_id: UUID
) -> HttpResponse:
    """Decide about what somebody else asked for."""
    head = the_head(viewer, person_id)
    kept = reviews.one_kept(viewer, withholding_id=withholding_id)
    if kept is None:
        raise Http404
    if request.method == "POST":
        agreed = request.POST.get("agreed") == "yes"
        withholding.review(withholding_id=withholding_id, agreed=agreed, by=viewer, at=viewer.at)
        messages.success(request, "It is kept back." if agreed else "The line stands.")
        return redirect("sharing:show", person_id=head.id)
    mine = kept.asked_by_id == viewer.worker_id
    return answer(request, "sharing/review_kept.html", told(head, kept=kept, mine=mine))
