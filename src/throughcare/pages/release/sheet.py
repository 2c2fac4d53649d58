"""What happens next, on paper: given to the person, folded so that only a name is outside."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.release.ready import Stand
from throughcare.domain.release.sheet import Line, Moment, lines
from throughcare.domain.release.terms import State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.release.said import detail
from throughcare.pages.release.show import of, stood
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.times import say_day
from throughcare.queries.person import Head
from throughcare.queries.release import duty
from throughcare.queries.release.releases import Release

MOMENTS = {
    Moment.RECEPTION: "On arrival",
    Moment.BEFORE: "Before you come out",
    Moment.GATE: "At the gate",
}
# What is needed on the day itself, in the order in which somebody needs it.
AT_THE_GATE = {
    "gate": "Who meets you",
    "travel": "How you get there",
    "bed": "Where you sleep tonight",
    "appointment": "Your first appointment",
    "script": "What you collect, until when, and where",
    "phone": "Your telephone",
    "night": "If the night gets hard",
}


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
    told = {
        "head": head,
        "release": release,
        "moment": when.value,
        "heading": MOMENTS[when],
        "lead": _lead(head),
        "points": _points(viewer, release, when),
        "lines": _lines(viewer, release, when),
        "moments": _moments(head.id, when),
    }
    return answer(request, "release/sheet.html", told)


def _lead(head: Head) -> str:
    return ", ".join(filter(None, (head.lead_worker, head.lead_phone)))


def _lines(viewer: Viewer, release: Release, when: Moment) -> tuple[Line, ...]:
    """What is owed from now on; at the gate what was owed before it says nothing any more."""
    if when is Moment.GATE:
        return ()
    return lines(duty.owed(viewer, person_id=release.person_id))


def _points(viewer: Viewer, release: Release, when: Moment) -> tuple[Point, ...]:
    """What is settled; before the release also who does what is not."""
    if when is Moment.RECEPTION:
        return ()
    found = {each.item.code: each for each in stood(viewer, release)}
    listed = AT_THE_GATE if when is Moment.GATE else _every(found)
    points = (
        Point(heading=heading, words=_words(found[code], release, viewer, when))
        for code, heading in listed.items()
        if code in found
    )
    return tuple(each for each in points if each.words)


def _every(found: dict[str, Stand]) -> dict[str, str]:
    return {code: AT_THE_GATE.get(code, each.item.words) for code, each in found.items()}


def _words(each: Stand, release: Release, viewer: Viewer, when: Moment) -> str:
    """What it is, or who sees to it. At the gate nothing is said of what nobody described."""
    told = each.told
    if each.state is State.OWNED and told is not None and told.due_on is not None:
        sees = "is asked to see to it" if told.asked else "sees to it"
        return f"{told.worker_name} {sees} by {say_day(value=told.due_on, now=viewer.at)}"
    if each.state is State.DONE:
        plain = "" if when is Moment.GATE else "This is settled."
        return detail(each, release, viewer.at) or plain
    return ""


def _moments(person_id: UUID, when: Moment) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (words, reverse("release:sheet", args=[person_id, each.value]), each is when)
        for each, words in MOMENTS.items()
    )
