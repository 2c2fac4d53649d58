"""What became of releases: figures by prison and service, and who was lost."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.release.continuity import Figure
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.release import continuity as query

FEW = f"fewer than {FEWEST}"


@page("release.figures")
def continuity(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A year's releases: figures by prison and service, and by name those whom the viewer sees."""
    found = query.continuity(viewer)
    told = {
        "rows": _rows(found.figures),
        "lost": found.lost,
        "whole": found.whole,
        "names": viewer.sees_people,
        "board": may(viewer, "release.board"),
        "fewest": FEWEST,
    }
    return answer(request, "release/continuity.html", told)


def _rows(found: Iterable[Figure]) -> list[tuple[str, ...]]:
    return [
        (
            each.prison,
            each.service,
            _said(each.released),
            _share(each.treated, each.due),
            _days(each),
            _share(each.bridged, each.substituted),
            FEW if each.died is None else str(each.died),
        )
        for each in found
    ]


def _said(number: int | None) -> str:
    return FEW if number is None else str(number)


def _share(part: int | None, whole: int | None) -> str:
    if whole is None:
        return FEW
    if part is None:
        return f"too few to tell, of {whole}"
    return f"{part} of {whole}" if whole else "nobody yet"


def _days(each: Figure) -> str:
    if each.days is None:
        return FEW if each.met is None else "nobody yet"
    return f"{each.days:g}"
