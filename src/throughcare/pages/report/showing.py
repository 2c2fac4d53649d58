"""What the person sees, says and lets be told; and the signature."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import report as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.report.forms import AgreeForm, ReadForm, SignForm
from throughcare.pages.report.views import open_report, with_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.report import printing


@page("report.write")
def record(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Record that it was read with them, and what they say of it."""
    found = open_report(viewer, report_id)
    form = ReadForm(request.POST or None)

    def act() -> None:
        actions.show(report_id=report_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. What they say stands in the report.")
        return redirect("report:show", report_id=report_id)
    head = the_head(viewer, found.report.person_id)
    return answer(request, "report/read.html", with_head(head) | {"found": found}, form=form)


@page("report.write")
def agree(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Record that this report may tell of the treatment in place."""
    found = open_report(viewer, report_id)
    form = AgreeForm(request.POST or None)

    def act() -> None:
        actions.agree(report_id=report_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded, for this report and no other.")
        return redirect("report:show", report_id=report_id)
    head = the_head(viewer, found.report.person_id)
    return answer(request, "report/agree.html", with_head(head) | {"found": found}, form=form)


@page("report.write")
@require_POST
def withdraw(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """They no longer let it be told."""
    actions.withdraw(report_id=report_id, by=viewer, at=viewer.at)
    messages.success(request, "This report tells nothing of their treatment.")
    return redirect("report:show", report_id=report_id)


@page("report.write")
def sign(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Sign and send it; from then on it stays as it is."""
    found = open_report(viewer, report_id)
    seen, number = printing.seen_in_time(viewer, found), found.newest.number
    form = SignForm(request.POST or None, seen=seen, initial={"version": number})

    def act() -> None:
        told = {"not_shown": None} | form.cleaned_data
        actions.sign(report_id=report_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Signed. The court has it; it stands in their ledger.")
        return redirect("report:show", report_id=report_id)
    head = the_head(viewer, found.report.person_id)
    told = {"found": found, "seen": seen}
    return answer(request, "report/sign.html", with_head(head) | told, form=form)
