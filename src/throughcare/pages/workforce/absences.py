"""Who is away, and who stands in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import absences
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.pages.workforce.forms import AbsenceForm, ChangeAbsenceForm
from throughcare.pages.workforce.sections import sections
from throughcare.queries.workforce import absences as query
from throughcare.queries.workforce import workers


@page("rota.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who is away now and in the coming weeks."""
    away = query.listed(viewer)
    told = {
        "now": viewer.at,
        "away": [each for each in away if each.now],
        "coming": [each for each in away if not each.now],
        "leading": bool(viewer.roles & LEADING),
        "me": viewer.worker_id,
        "sections": sections("Away"),
    }
    return answer(request, "workforce/absences.html", told)


@page("absence.record")
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Record that somebody is away."""
    everybody = workers.choices(viewer)
    own = [(key, name) for key, name in everybody if key == str(viewer.worker_id)]
    form = AbsenceForm(
        request.POST or None,
        workers=everybody if viewer.roles & LEADING else own,
        deputies=everybody,
        initial={"worker": str(viewer.worker_id)},
    )
    if form.is_bound and form.is_valid():
        try:
            absences.record(**form.told(), by=viewer, at=viewer.at)
            messages.success(request, "Recorded.")
            return redirect("team:absences")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return answer(request, "workforce/absence.html", {"found": None}, form=form)


@page("absence.record")
def change(request: HttpRequest, viewer: Viewer, absence_id: UUID) -> HttpResponse:
    """Change the day of coming back, or who stands in."""
    found = query.one(viewer, absence_id=absence_id)
    if found is None:
        raise Http404
    kept = {"ends_on": found.ends_on, "deputy": str(found.deputy_id or "")}
    deputies = workers.choices(viewer, but=found.worker_id)
    form = ChangeAbsenceForm(request.POST or None, deputies=deputies, initial=kept)
    if form.is_bound and form.is_valid():
        told = form.told()
        del told["worker_id"]
        try:
            absences.change(absence_id=absence_id, **told, by=viewer, at=viewer.at)
            messages.success(request, "Changed.")
            return redirect("team:absences")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return answer(request, "workforce/absence.html", {"found": found}, form=form)


@require_POST
@page("absence.record")
def withdraw(request: HttpRequest, viewer: Viewer, absence_id: UUID) -> HttpResponse:
    """Say that somebody is not away after all."""
    absences.withdraw(absence_id=absence_id, by=viewer, at=viewer.at)
    messages.success(request, "They are not away.")
    return redirect("team:absences")
