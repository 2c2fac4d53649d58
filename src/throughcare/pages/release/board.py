"""The board of releases: by day, ten marks across, the reddest of a day first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.release.alarms import day_marks
from throughcare.domain.release.board import MARKS, more, together
from throughcare.domain.release.ready import Stand
from throughcare.domain.release.terms import State
from throughcare.domain.release.words import COLUMNS, DANGERS, DAYS, PASSED, STATES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.release.said import UNSEEN, is_unseen
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import protocol
from throughcare.queries.release import board as query
from throughcare.queries.release.board import WEEKS, Asked, Row
from throughcare.queries.workforce import agencies
from throughcare.queries.workforce.agencies import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One mark: its kind, and what it says to whoever does not see it."""

    kind: str
    about: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One release as it stands on the board."""

    name: str
    href: str
    prison: str
    lead: str
    dangers: tuple[str, ...]
    cells: tuple[Cell, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of release, what marks it, and who is released on it."""

    on: date
    marks: tuple[str, ...]
    rows: tuple[Shown, ...]


@page("release.board")
def board(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody whom the viewer may see who is released within twelve weeks."""
    teams = agencies.teams(viewer)
    asked = _asked(request, teams)
    found = query.board(viewer, asked)
    told = {
        "weeks": WEEKS,
        "touch": may(viewer, "medicine.watch"),
        "days": _days(found.rows, viewer),
        "found": found,
        "columns": tuple(COLUMNS[each] for each in MARKS),
        "prisons": _prisons(viewer, asked),
        "whose": _whose(asked, teams),
        "before": _href(asked, page=found.page - 1) if found.page > 1 else "",
        "after": _href(asked, page=found.page + 1) if found.page < found.pages else "",
    }
    return answer(request, "release/board.html", told)


def _asked(request: HttpRequest, teams: Iterable[Team]) -> Asked:
    typed, typed_team = request.GET.get("page", "1"), request.GET.get("team", "")
    return Asked(
        prison=request.GET.get("prison", ""),
        ours=request.GET.get("ours", "") == "yes",
        team=next((each.id for each in teams if str(each.id) == typed_team), None),
        page=int(typed) if typed.isdigit() and len(typed) < 6 else 1,
    )


def _href(asked: Asked, **changes: object) -> str:
    told: dict[str, object] = {"prison": asked.prison, "ours": "yes" if asked.ours else ""}
    told["team"] = asked.team
    kept = {name: value for name, value in (told | changes).items() if value}
    query_string = "&".join(f"{name}={value}" for name, value in kept.items())
    return f"{reverse('release:board')}{'?' if query_string else ''}{query_string}"


def _prisons(viewer: Viewer, asked: Asked) -> tuple[tuple[str, str, bool], ...]:
    every = query.prisons(viewer)
    if len(every) < 2 and not asked.prison:
        return ()
    all_of_them = ("Every prison", _href(asked, prison=""), not asked.prison)
    return (
        all_of_them,
        *(
            (f"{name} ({number})", _href(asked, prison=code), code == asked.prison)
            for code, name, number in every
        ),
    )


def _whose(asked: Asked, teams: Sequence[Team]) -> tuple[tuple[str, str, bool], ...]:
    """Everybody, those whom the agency leads, or those of one of its teams, if it has several."""
    every = asked.team is None
    several = teams if len(teams) > 1 else ()
    return (
        ("Everybody", _href(asked, ours="", team=None), every and not asked.ours),
        ("Those we lead", _href(asked, ours="yes", team=None), every and asked.ours),
        *(
            (each.name, _href(asked, ours="", team=each.id), asked.team == each.id)
            for each in several
        ),
    )


def _days(found: Iterable[Row], viewer: Viewer) -> tuple[Day, ...]:
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    grouped = groupby(found, key=lambda row: row.release.release_on)
    return tuple(
        Day(
            on=on,
            marks=_marks(on, calendar, viewer.today),
            rows=tuple(_shown(each) for each in rows),
        )
        for on, rows in grouped
        if on is not None
    )


def _marks(on: date, calendar: Calendar, today: date) -> tuple[str, ...]:
    passed = (PASSED,) if on < today else ()
    return passed + tuple(DAYS[each] for each in day_marks(on, calendar=calendar))


def _shown(row: Row) -> Shown:
    release = row.release
    return Shown(
        name=release.name or "Somebody",
        href=reverse("release:show", args=[release.person_id]),
        prison=release.prison_name,
        lead=release.lead or release.lead_agency or "Nobody leads",
        dangers=tuple(DANGERS[each] for each in release.dangers),
        cells=tuple(_cell(each, row) for each in MARKS),
        more=_more(row),
    )


def _cell(mark: str, row: Row) -> Cell:
    found = [each for each in row.stands if each.item.mark == mark]
    seen = [each for each in found if not is_unseen(each, row.release)]
    if not seen:
        return Cell(kind="unknown", about=COLUMNS[mark], words=UNSEEN)
    state = together(seen)
    return Cell(kind=_kind(state), about=COLUMNS[mark], words=_words(state, seen))


def _more(row: Row) -> str:
    """What is open of all that has no column, as far as the viewer may see it."""
    told = more(each for each in row.stands if not is_unseen(each, row.release))
    said = {"missing": told.missing, "owned": told.owned}
    return " and ".join(f"{number} {words}" for words, number in said.items() if number) or "none"


def _kind(state: State) -> str:
    return "declined" if state is State.NOT_NEEDED else state.value


def _words(state: State, found: Iterable[Stand]) -> str:
    told = [each.told for each in found if each.told and each.told.worker_name]
    owners = {each.worker_name for each in told}
    if state is State.OWNED and owners:
        return f"{', '.join(sorted(owners))} owns it"
    unanswered = sorted({each.worker_name for each in told if each.asked})
    if state is State.MISSING and unanswered:
        return f"{', '.join(unanswered)} is asked, and has not answered"
    return STATES[state]
