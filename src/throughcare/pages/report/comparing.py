"""How much recommending varies between teams: a picture and the same as a table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from throughcare.domain.court.report.variation import FAR, NEAR, Funnel, limits
from throughcare.domain.court.report.words import BANDS, PLACES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.report import comparing as query

# The picture, in its own units: shares go up, numbers of reports to the right.
LEFT, TOP, WIDTH, HEIGHT = 40, 10, 540, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A team in the picture, numbered as in the table."""

    number: int
    x: float
    y: float
    far: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A funnel as lines and dots; `most` is the greatest number of reports on it."""

    near: tuple[str, str]
    far: tuple[str, str]
    share_y: float
    dots: tuple[Dot, ...]
    most: int


@page("report.compare")
def compare(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Recommending by band of need, per team."""
    told = [
        (band, funnel, _picture(funnel) if funnel and funnel.points else None)
        for band, funnel in query.funnels(viewer)
    ]
    words = {"bands": BANDS, "places": PLACES}
    return answer(request, "report/compare.html", {"funnels": told} | words)


def _picture(funnel: Funnel) -> Picture:
    most = max(each.reports for each in funnel.points)
    most += max(5, most // 10)
    steps = range(1, most + 1, max(1, most // 60))
    return Picture(
        near=_lines(funnel.share, NEAR, steps, most),
        far=_lines(funnel.share, FAR, steps, most),
        share_y=_y(funnel.share),
        dots=tuple(
            Dot(
                number=number,
                x=_x(each.reports, most),
                y=_y(each.share),
                far=each.place.startswith("far"),
            )
            for number, each in enumerate(funnel.points, 1)
        ),
        most=most,
    )


def _lines(share: float, outside: float, steps: range, most: int) -> tuple[str, str]:
    found = [limits(reports=each, share=share, outside=outside) for each in steps]
    low = " ".join(f"{_x(each.reports, most)},{_y(each.low)}" for each in found)
    high = " ".join(f"{_x(each.reports, most)},{_y(each.high)}" for each in found)
    return low, high


def _x(reports: int, most: int) -> float:
    return round(LEFT + WIDTH * reports / most, 1)


def _y(share: float) -> float:
    return round(TOP + HEIGHT * (1 - share), 1)
