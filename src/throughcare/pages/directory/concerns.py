"""Criteria that a manager should look at, and unequal access by design."""

from django.http import HttpRequest, HttpResponse

from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.need.words import KINDS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.directory import concerns as query
from throughcare.queries.directory.concerns import Closed


@page("directory.edit")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Each criterion that demands what it should not, and whom services are closed to."""
    told = {
        "flagged": [
            (each, [WORDS[f"directory.concern.{code}"] for code in each.concerns])
            for each in query.flagged(viewer)
        ],
        "closed": [_row(each) for each in query.closed(viewer)],
    }
    return answer(request, "directory/concerns.html", told)


def _row(closed: Closed) -> tuple[str, str, str, str]:
    need = KINDS[NeedKind(closed.need)] if closed.need in set(NeedKind) else closed.need
    people = f"fewer than {FEWEST}" if closed.people is None else str(closed.people)
    return (closed.service, closed.provider, need[:1].upper() + need[1:], people)
