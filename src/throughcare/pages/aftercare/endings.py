"""What ends soon, by day: who owes what follows, and what does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.aftercare.ending import BY_LAW, Kind, Mark, Weeks, weeks
from throughcare.domain.aftercare.words import KINDS, MARKS
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import protocol, today
from throughcare.queries.aftercare.endings import Row, Whose, endings

SIZE = 50
NOTHING = "nothing"
NEAR = (Mark.OVER, Mark.LAST, Mark.DUE, Mark.ASKED)
# The day of the heading is the first without it.
LAST = {
    Kind.SCRIPT: "{day} is the last day for which it is written. ",
    Kind.PRESCRIBED: "{day} is its last day. ",
}
A_DAY = timedelta(days=1)
TONES = {Mark.OVER: "now", Mark.LAST: "now", Mark.DUE: "soon"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One ending as it stands in the list."""

    text: str
    href: str
    then: str
    owes: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, how near it is, and what ends before it."""

    on: date
    near: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that opens its list."""

    number: int
    text: str
    href: str
    current: bool
    tone: str


@page("ending.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A worker's people, or the team's for a manager: what ends, by day, and what follows."""
    team = bool(viewer.roles & LEADING)
    workers = () if team else today.hats(viewer).workers
    every = endings(viewer, Whose(agency_id=viewer.agency_id, workers=workers))
    marks = weeks(protocol.settings_on(viewer.protocol, viewer.today))
    asked = request.GET.get("only", "")
    rows = [row for row in every if _is(row, asked)]
    paging = _paging(request, len(rows), asked)
    told = {
        "team": team,
        "figures": _figures(every, asked, marks),
        "days": _days(rows[paging.offset : paging.offset + SIZE], marks),
        "paging": paging,
        "narrowed": bool(asked),
        "weeks": marks,
    }
    return answer(request, "aftercare/endings.html", told)


def _paging(request: HttpRequest, total: int, asked: str) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=total, size=SIZE),
        size=SIZE,
        total=total,
        path=request.path,
        asked={"only": asked} if asked else {},
        word="endings",
    )


def _is(row: Row, asked: str) -> bool:
    return asked not in {*NEAR, NOTHING} or row.mark == asked or (asked == NOTHING and row.asked)


def _figures(every: Iterable[Row], asked: str, marks: Weeks) -> tuple[Figure, ...]:
    here, rows = reverse("aftercare:endings"), tuple(every)
    said = {mark.value: say(mark, marks) for mark in NEAR} | {NOTHING: "Nothing follows yet"}
    found = (
        Figure(
            number=sum(_is(row, code) for row in rows),
            text=text,
            href=here if asked == code else f"{here}?only={code}",
            current=asked == code,
            tone="now" if code == NOTHING else "brand",
        )
        for code, text in said.items()
    )
    return tuple(each for each in found if each.number or each.text != MARKS[Mark.OVER])


def say(mark: Mark, marks: Weeks) -> str:
    """How near an ending is, in words."""
    return MARKS[mark].format(last=marks.last, due=marks.due, asked=marks.asked)


def _days(rows: Iterable[Row], marks: Weeks) -> tuple[Day, ...]:
    grouped = groupby(rows, key=lambda row: row.ends_on)
    return tuple(
        Day(on=on, near=say(mark, marks), rows=tuple(_shown(each) for each in found))
        for on, (mark, found) in ((on, _of(each)) for on, each in grouped)
    )


def _of(rows: Iterable[Row]) -> tuple[Mark, tuple[Row, ...]]:
    found = tuple(rows)
    return found[0].mark, found


def _shown(row: Row) -> Shown:
    what = KINDS[row.kind] if row.kind is Kind.WORKER else row.what
    stay = f", {KINDS[row.kind].lower()}" if row.kind is Kind.RESIDENTIAL else ""
    said = f"{row.name}: {what[:1].lower()}{what[1:]}{stay}, {row.agency}"
    law = " It ends by law on its day." if row.kind in BY_LAW else ""
    return Shown(
        text=said,
        href=_href(row),
        then=_then(row) + law,
        owes="" if row.follows else f"Owed by {row.owes or 'a manager'}",
        tone="done" if row.follows else TONES.get(row.mark, "later"),
    )


def _then(row: Row) -> str:
    if row.kind is Kind.WORKER:
        asked = f"{row.follows} is asked to lead."
        return asked if row.follows else f"{row.what} leads until then."
    said = LAST.get(row.kind, "").format(day=_last_day(row.ends_on))
    return f"{said}{_next(row)}"


def _last_day(ends_on: date) -> str:
    return f"{ends_on - A_DAY:%A %-d %B}"


def _next(row: Row) -> str:
    if row.kind is Kind.SCRIPT:
        return "The next script is not written yet."
    if not row.follows:
        return "Then: nothing agreed yet."
    day = f", from {row.follows_on:%-d %B}" if row.follows_on else ""
    whom = f", {row.follows_with}" if row.follows_with else ""
    return f"Then: {row.follows}{whom}{day}."


def _href(row: Row) -> str:
    """Where it is agreed, where that is ours to do; else where it is read."""
    match row.kind:
        case Kind.SUPPORT | Kind.TENANCY if row.ours:
            return reverse("support:following", args=[row.id])
        case Kind.PROGRAMME | Kind.RESIDENTIAL if row.ours:
            return reverse("programme:follow", args=[row.id])
        case Kind.ORDER | Kind.LICENCE:
            return reverse("order:show", args=[row.id])
        case Kind.REQUIREMENT if row.ours:
            return reverse("order:show", args=[row.order_id])
        case Kind.PRESCRIBED if row.ours and not row.follows:
            return reverse("treatment:follow", args=[row.id])
        case Kind.SCRIPT | Kind.PRESCRIBED | Kind.DETOX:
            return reverse("treatment:listed", args=[row.person_id])
        case Kind.WORKER:
            return reverse("team:leads")
        case _:
            return reverse("person:show", args=[row.person_id])
