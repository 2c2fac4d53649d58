"""What happens next, on paper: given to the person, folded so that only a name is outside."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.release.ready import Stand
from throughcare.domain.release.sheet import (
    AT_THE_GATE,
    HEADINGS,
    Line,
    Moment,
    lines,
)
from throughcare.domain.release.terms import State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.release.show import of, stood
from throughcare.pages.release.to_them import to_them, whom_to_ask
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.release import duty
from throughcare.queries.release.releases import Release

MOMENTS = {
    Moment.RECEPTION: "On arrival",
    Moment.BEFORE: "Before you come out",
    Moment.GATE: "At the gate",
}

NOBODY_LEADS = "whoever gave you this sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is known, with its heading."""

    heading: str
    words: str


@page("release.see")
def sheet(request: HttpRequest, viewer: Viewer, person_id: UUID, moment: str) -> HttpResponse:
    """The sheet of a moment, ready to print."""
    head = the_head(viewer, person_id)
    release = of(viewer, head.id)
    when = Moment(moment) if moment in set(Moment) else Moment.RECEPTION
    ask = whom_to_ask(head) or NOBODY_LEADS
    owed = _lines(viewer, release, when)
    told = {
        "head": head,
        "release": release,
        "moment": when.value,
        "heading": MOMENTS[when],
        "lead": whom_to_ask(head),
        "ask": ask,
        "over": release.release_on is not None and release.release_on < viewer.today,
        "points": _points(viewer, release, when, ask),
        "lines": tuple(each for each in owed if not each.late),
        "overdue": tuple(each for each in owed if each.late),
        "moments": _moments(head.id, when),
    }
    return answer(request, "release/sheet.html", told)


def _lines(viewer: Viewer, release: Release, when: Moment) -> tuple[Line, ...]:
    """What is owed from now on; at the gate what was owed before it says nothing any more."""
    if when is Moment.GATE:
        return ()
    owed = duty.owed(viewer, person_id=release.person_id)
    return lines(owed, today=viewer.today, out_on=release.release_on)


def _points(viewer: Viewer, release: Release, when: Moment, ask: str) -> tuple[Point, ...]:
    """What is settled, and who does what is not; before the release also what nobody described."""
    if when is Moment.RECEPTION:
        return ()
    found = {each.item.code: each for each in stood(viewer, release)}
    at_gate = when is Moment.GATE
    listed = [found[code] for code in (AT_THE_GATE if at_gate else found) if code in found]
    points = (
        Point(
            heading=HEADINGS[each.item.code],
            words=to_them(each, release, viewer, ask=ask) or ("" if at_gate else _plainly(each)),
        )
        for each in listed
    )
    return tuple(each for each in points if each.words)


def _plainly(each: Stand) -> str:
    return "This is settled." if each.state is State.DONE else ""


def _moments(person_id: UUID, when: Moment) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (words, reverse("release:sheet", args=[person_id, each.value]), each is when)
        for each, words in MOMENTS.items()
    )
