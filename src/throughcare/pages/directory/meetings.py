"""Fellowship meetings, by day, hour, distance and kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from throughcare.domain.directory.meeting_kinds import MEETING_KINDS
from throughcare.domain.directory.meetings import Wanted
from throughcare.domain.directory.opening import DAYS
from throughcare.domain.directory.terms import Weekday
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.directory.forms import MeetingsForm
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.directory import meetings as query
from throughcare.queries.directory import points
from throughcare.queries.directory.meetings import Row
from throughcare.queries.directory.points import From

PAGE = 25
HERE = "Europe/London"


@page("directory.see")
def find(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Meetings that are asked for, those that start next first."""
    places = points.points(viewer)
    form = _form(request, viewer, places)
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    near = points.chosen(places, asked=told["near"]) if told.get("near") else None
    number = asked_page(request.GET.get("page"), total=10**9, size=PAGE)
    rows, total = query.found(
        viewer,
        _wanted(told, near),
        from_now=not told.get("days"),
        size=PAGE,
        offset=(number - 1) * PAGE,
    )
    paging = _paging(request, number, total)
    shown = {"rows": [_line(row) for row in rows], "paging": paging, "near": near}
    return answer(request, "directory/meetings.html", shown, form=form)


def _form(request: HttpRequest, viewer: Viewer, places: tuple[From, ...]) -> MeetingsForm:
    return MeetingsForm(
        request.GET or None,
        places=[(str(each.id), each.label) for each in places],
        kinds=[(code, MEETING_KINDS.get(code, code)) for code in query.kinds(viewer)],
    )


def _wanted(told: Mapping[str, Any], near: From | None) -> Wanted:
    return Wanted(
        days=frozenset(Weekday(int(day)) for day in told.get("days") or ()),
        earliest=told.get("earliest"),
        latest=told.get("latest"),
        near=near.point if near else None,
        within_miles=float(told["within"]) if near and told.get("within") else None,
        kinds=frozenset(told.get("kinds") or ()),
        online={"online": True, "room": False}.get(told.get("online") or ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages(Paging):
    """Pages of meetings; a day or a kind may be asked for several times."""

    pairs: tuple[tuple[str, str], ...] = ()

    def href(self, number: int) -> str:
        """This is the address of a page of this list."""
        return f"{self.path}?{urlencode((*self.pairs, ('page', str(number))))}"


def _paging(request: HttpRequest, number: int, total: int) -> Pages:
    pairs = tuple(
        (name, value) for name, values in request.GET.lists() if name != "page" for value in values
    )
    return Pages(
        number=number, size=PAGE, total=total, path=request.path, pairs=pairs, word="meetings"
    )


def _line(row: Row) -> dict[str, Any]:
    """A meeting as it is drawn."""
    ends = f" to {row.ends:%H:%M}" if row.ends else ""
    zone = f" ({row.timezone})" if row.timezone not in ("", HERE) else ""
    facts = [
        row.fellowship,
        row.place,
        f"{row.miles:.1f} miles" if row.miles is not None else "",
        ", ".join(MEETING_KINDS.get(code, code) for code in row.kinds),
        f"By phone: {row.online_phone}" if row.online_phone else "",
    ]
    return {
        "id": row.service_id,
        "when": f"{DAYS[row.day]} {row.starts:%H:%M}{ends}{zone}",
        "name": row.name,
        "facts": [each for each in facts if each],
        "online_url": row.online_url,
    }
