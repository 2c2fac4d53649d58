"""The plan: what they want, who does what by when, who agrees; earlier versions, and on paper."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.plan.words import AGREES, AIM_ENDS, ANSWERS, OUTCOMES, STATES, WISHES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import SECURITY_POLICY, Paper, as_html, as_pdf
from throughcare.pages.attempt.beside import beside
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import meeting
from throughcare.queries.person import Head
from throughcare.queries.plan import printing
from throughcare.queries.plan import reading as query

WORDS: dict[str, Any] = {
    "agrees": AGREES,
    "aim_ends": AIM_ENDS,
    "answers": ANSWERS,
    "outcomes": OUTCOMES,
    "states": STATES,
    "wishes": WISHES,
}


@page("plan.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The plan as it stands, who agrees with it, and when it is looked at again."""
    head = the_head(viewer, person_id)
    found = query.plan(viewer, person_id=head.id, journey_id=head.journey_id)
    may_change = may(viewer, "plan.change") and head.journey_id is not None
    told = {
        "plan": found,
        "meetings": meeting.to_come(viewer, person_id=head.id),
        "may_change": may_change and head.died_on is None,
        "leads": head.lead_agency_id == viewer.agency_id,
    }
    told |= beside(viewer, head.one_id)
    return answer(request, "plan/show.html", with_bar(head) | told)


@page("plan.see")
def versions(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every version that was gone through with them, newest first."""
    head = the_head(viewer, person_id)
    found = query.plan(viewer, person_id=head.id, journey_id=None)
    return answer(request, "plan/versions.html", with_bar(head) | {"plan": found})


@page("plan.see")
def version(
    request: HttpRequest, viewer: Viewer, person_id: UUID, version_id: UUID
) -> HttpResponse:
    """A version as it was agreed then, to read or print."""
    paper = printing.paper_of_version(viewer, the_head(viewer, person_id), version_id)
    if paper is None:
        raise Http404
    return _alone(paper)


@page("plan.see")
def printed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The plan in plain words, to print for them."""
    return _alone(printing.paper(viewer, the_head(viewer, person_id)))


@page("plan.see")
def pdf(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The same as PDF."""
    paper = printing.paper(viewer, the_head(viewer, person_id))
    return download(as_pdf(paper), kind="pdf", name="plan")


def _alone(paper: Paper) -> HttpResponse:
    found = HttpResponse(as_html(paper))
    found["Content-Security-Policy"] = SECURITY_POLICY
    return found


def with_bar(head: Head) -> dict[str, Any]:
    """Whose page it is, and the words that its templates say."""
    return WORDS | {"head": head, "person_bar": bar(head, "Plan")}
