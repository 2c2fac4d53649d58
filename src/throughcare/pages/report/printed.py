"""Reports as papers: the draft to read with the person, and what was sent, to the byte."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import SECURITY_POLICY, as_html
from throughcare.pages.report.views import open_report
from throughcare.pages.shell.files import download
from throughcare.pages.shell.frame import page
from throughcare.queries.report import printing, reading


@page("report.see")
def draft(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """The newest version, to print and read with them."""
    found = open_report(viewer, report_id)
    return _alone(as_html(printing.paper_of(viewer, found)))


@page("report.see")
def sent_html(request: HttpRequest, viewer: Viewer, report_id: UUID) -> HttpResponse:
    """The report exactly as it was sent."""
    return _alone(_sent(viewer, report_id).html)


@page("report.see")
def sent_pdf(
    request: HttpRequest, viewer: Viewer, person_id: UUID, report_id: UUID
) -> HttpResponse:
    """The same as PDF."""
    sent = _sent(viewer, report_id)
    if sent.pdf is None or sent.person_id != person_id:
        raise Http404
    return download(sent.pdf, kind="pdf", name=f"report-{sent.hearing_on}")


def _sent(viewer: Viewer, report_id: UUID) -> reading.Sent:
    """What was sent, while it is kept; else as if there were none."""
    sent = reading.sent(viewer, report_id=report_id)
    if sent is None or sent.pdf is None:
        raise Http404
    return sent


def _alone(html: str) -> HttpResponse:
    answer = HttpResponse(html)
    answer["Content-Security-Policy"] = SECURITY_POLICY
    return answer
