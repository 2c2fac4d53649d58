"""Reports to a court: begun, written, read, and who changed which sentence."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import report as actions
from throughcare.domain.court.report.edits import changes, credited
from throughcare.domain.court.report.terms import Kind
from throughcare.domain.court.report.words import CONSIDERED, HOWS, KINDS, NOT_SHOWN, SECTIONS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.attempt.beside import beside
from throughcare.pages.order.views import ours
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.report.forms import BeginForm, DropForm, WriteForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.court import hearing as hearings
from throughcare.queries.person import Head
from throughcare.queries.report import courts, printing, reading
from throughcare.queries.report.reading import Whole

WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "sections": SECTIONS,
    "hows": HOWS,
    "considered": CONSIDERED,
    "not_shown": NOT_SHOWN,
}


@page("report.see")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every report about somebody that the viewer's agency writes."""
    head = the_head(viewer, person_id)
    told = {
        "reports": reading.reports(viewer, person_id=head.one_id),
        "orders": reading.reviewed(viewer, person_id=head.one_id),
        "writes": may(viewer, "report.write") and not head.died_on,
    }
    return answer(request, "report/listed.html", with_head(head) | told)


@page("report.write")
def begin_review(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    """Begin the report for the review of an order."""
    order = ours(viewer, order_id)
    next_one = hearings.following(viewer, order_id=order_id)
    court_id = next_one.court_id if next_one else courts.of_order(viewer, order_id=order_id)
    initial = {"hearing_on": next_one.sits_on if next_one else None, "court_id": str(court_id)}
    return _begin(request, viewer, order.person_id, Kind.REVIEW, order_id, initial)


@page("report.write")
def begin_suitability(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Begin a report before a sentence."""
    return _begin(request, viewer, person_id, Kind.SUITABILITY, None, {})


def _begin(
    request: HttpRequest,
    viewer: Viewer,
    person_id: UUID,
    kind: Kind,
    order_id: UUID | None,
    initial: dict[str, Any],
) -> HttpResponse:
    head = the_head(viewer, person_id)
    form = BeginForm(request.POST or None, courts=courts.listed(viewer), initial=initial)

    def act() -> None:
        told = form.asked()
        key = told.pop("key")
        asked = actions.Asked(kind=kind, person_id=head.id, order_id=order_id, **told)
        actions.begin(key=key, asked=asked, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Begun with what is drawn. Now write the rest.")
        return redirect("report:write", report_id=form.cleaned_data["key"])
    told = with_head(head) | beside(viewer, head.one_id) | {"kind": kind}
    return answer(request, "report/begin.html", told, form=form)


@page("report.see")
def show(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """The report as it stands, and what is still to be done."""
    found = the_report(viewer, report_id)
    told = {
        "found": found,
        "paper": printing.paper_of(viewer, found),
        "seen": printing.seen_in_time(viewer, found),
        "writes": may(viewer, "report.write") and found.report.open,
        "sent": reading.sent(viewer, report_id=report_id),
    }
    return answer(request, "report/show.html", _around(viewer, found) | told)


@page("report.write")
def write(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Write a new version; the older ones stay."""
    found = open_report(viewer, report_id)
    content = found.newest.content
    form = WriteForm(request.POST or None, kind=found.report.kind, content=content)

    def act() -> None:
        actions.write(report_id=report_id, content=form.written(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "A new version. Read it with them before it is signed.")
        return redirect("report:show", report_id=report_id)
    return answer(
        request, "report/write.html", _around(viewer, found) | {"found": found}, form=form
    )


@page("report.see")
def versions(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Who changed which sentence."""
    found = the_report(viewer, report_id)
    before = (None, *found.versions)
    changed = [
        (version, changes(last.content if last else None, version.content))
        for last, version in zip(before, found.versions, strict=False)
    ]
    told = {"found": found, "changed": changed[::-1], "credited": credited(found.versions)}
    return answer(request, "report/versions.html", _around(viewer, found) | told)


@page("report.write")
def drop(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """Say that a report is not needed any more."""
    found = open_report(viewer, report_id)
    form = DropForm(request.POST or None)

    def act() -> None:
        actions.drop(report_id=report_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is not needed any more. What was written stays.")
        return redirect("report:listed", person_id=found.report.person_id)
    return answer(request, "report/drop.html", _around(viewer, found) | {"found": found}, form=form)


def the_report(viewer: Viewer, report_id: UUID) -> Whole:
    """A report of the viewer's agency whose words are still kept; else as if there were none."""
    found = reading.whole(viewer, report_id=report_id)
    if found is None or not found.versions:
        raise Http404
    return found


def open_report(viewer: Viewer, report_id: UUID) -> Whole:
    """One that is still being written; else as if there were none."""
    found = the_report(viewer, report_id)
    if not found.report.open:
        raise Http404
    return found


def _around(viewer: Viewer, found: Whole) -> dict[str, Any]:
    """Whose report it is, and beside it what was tried before, where the writer may see that."""
    head = the_head(viewer, found.report.person_id)
    return with_head(head) | beside(viewer, head.one_id)


def with_head(head: Head) -> dict[str, Any]:
    """What every page of this room shows of the person."""
    return {"head": head, "person_bar": bar(head, "Reports")} | WORDS
