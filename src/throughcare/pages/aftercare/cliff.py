"""Whether help stops when support ends: hours before and after, by who had referred."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.aftercare.cliff import AN_HOUR, WEEKS, Cliff, What
from throughcare.domain.aftercare.door import CameBack
from throughcare.domain.aftercare.words import CAME_BACK, ENDED, ENDED_ONE
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.referral.access import Group
from throughcare.domain.referral.words import GROUPS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.aftercare import cliff as query

UNTOLD = "Too few to tell"
SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One ending as it stands in the list behind a figure."""

    name: str
    person_id: UUID
    what: str
    on: date
    hours: str


@page("net.compare")
def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Hours of help in the weeks before and after endings of the last year; who came back, how."""
    what = _what(request)
    found = query.cliffs(viewer, what=what)
    told = {
        "rows": [_row(each) for each in found],
        "hrefs": [_href(each.group, what) for each in found],
        "charts": [(GROUPS[each.group], each.weeks) for each in found if each.weeks],
        "back": [
            (CAME_BACK[each], _told(number), reverse("aftercare:asked_so", args=[each]), "Open")
            for each, number in query.at_the_door(viewer).items()
        ],
        "chips": _chips(what),
        "weeks": WEEKS,
        "fewest": FEWEST,
    }
    return answer(request, "aftercare/cliff.html", told)


@page("net.compare")
def behind(request: HttpRequest, viewer: Viewer, group: str) -> HttpResponse:
    """What a figure is made of; by name the endings that the viewer may see themselves."""
    if group not in set(Group):
        raise Http404
    what, of = _what(request), Group(group)
    figure = next(each for each in query.cliffs(viewer, what=what) if each.group is of)
    names = may(viewer, "person.see")
    rows = query.behind(viewer, group=of, what=what) if names else ()
    paging = _paging(request, len(rows), what, word="endings")
    told = {
        "group": GROUPS[of],
        "of": ENDED[what] if what else "Every ending",
        "here": _with(reverse("aftercare:cliff"), what),
        "made": _made(figure),
        "names": names,
        "behind": [_shown(each) for each in rows[paging.offset : paging.offset + SIZE]],
        "paging": paging,
        "weeks": WEEKS,
        "fewest": FEWEST,
    }
    return answer(request, "aftercare/behind_cliff.html", told)


@page("net.compare")
def asked_so(request: HttpRequest, viewer: Viewer, came_back: str) -> HttpResponse:
    """Who asked at the door, behind one figure; by name those whom the viewer may see."""
    if came_back not in set(CameBack):
        raise Http404
    how = CameBack(came_back)
    names = may(viewer, "door.open")
    rows = query.asked_so(viewer, came_back=how) if names else ()
    paging = _paging(request, len(rows), word="askings")
    told = {
        "how": CAME_BACK[how],
        "number": _told(query.at_the_door(viewer)[how]),
        "names": names,
        "behind": rows[paging.offset : paging.offset + SIZE],
        "paging": paging,
    }
    return answer(request, "aftercare/behind_door.html", told)


def _told(number: int | None) -> str:
    return UNTOLD if number is None else f"{number:,}"


def _what(request: HttpRequest) -> What | None:
    asked = request.GET.get("what", "")
    return What(asked) if asked in set(What) else None


def _with(path: str, what: What | None) -> str:
    return f"{path}?what={what}" if what else path


def _href(group: Group, what: What | None) -> str:
    return _with(reverse("aftercare:behind", args=[group.value]), what)


def _chips(asked: What | None) -> list[tuple[str, str, bool]]:
    here = reverse("aftercare:cliff")
    every: list[tuple[str, str, bool]] = [("Every ending", here, asked is None)]
    return every + [(words, _with(here, what), what is asked) for what, words in ENDED.items()]


def _row(each: Cliff) -> tuple[str, ...]:
    if each.people is None:
        return (GROUPS[each.group], UNTOLD, UNTOLD, UNTOLD, UNTOLD)
    kept = "None before" if each.kept is None else f"{each.kept} %"
    return (GROUPS[each.group], f"{each.people:,}", f"{each.before}", f"{each.after}", kept)


def _made(figure: Cliff) -> list[tuple[str, str]]:
    """The reckoning of a figure; nothing of what is not told."""
    made = figure.made
    if made is None:
        return []
    return [
        ("People", f"{figure.people:,}"),
        ("Endings", f"{made.endings:,}"),
        ("Hours before", _reckoned(made.before, made.endings, figure.before)),
        ("Hours after", _reckoned(made.after, made.endings, figure.after)),
    ]


def _reckoned(hours: float, endings: int, a_week: float | None) -> str:
    over = f"{WEEKS} weeks and {endings:,} endings"
    return f"{hours:,.1f} in all; over {over}, {a_week} a week"


def _paging(request: HttpRequest, total: int, what: What | None = None, *, word: str) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=total, size=SIZE),
        size=SIZE,
        total=total,
        path=request.path,
        asked={"what": what.value} if what else {},
        word=word,
    )


def _shown(row: query.Row) -> Shown:
    return Shown(
        name=row.name,
        person_id=row.person_id,
        what=f"{' and '.join(ENDED_ONE[each] for each in row.kinds)} ended ",
        on=row.on,
        hours=f"{row.before / AN_HOUR:.1f} hours before, {row.after / AN_HOUR:.1f} after",
    )
