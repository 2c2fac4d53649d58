"""What the page of a review shows, as plain values."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from throughcare.domain.death.figures import Figure
from throughcare.domain.death.standing import Point, Review
from throughcare.domain.death.words import CAME, FAMILY, SINCE, SUPPORT
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.death.forms import named
from throughcare.pages.person.bar import bar
from throughcare.queries import death as query
from throughcare.queries.death.printing import say_days
from throughcare.queries.person import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something to be learned as it is drawn."""

    point: Point
    tone: str
    state: str
    can_own: bool
    can_answer: bool


def told(viewer: Viewer, head: Head, found: Review) -> dict[str, Any]:
    """Everything that the template needs."""
    ours = found.agency_id == viewer.agency_id
    going = ours and found.over_at is None
    died_on = found.died_on
    lines = query.timeline(viewer, person_id=head.id, died_on=died_on)
    owed = query.owed(viewer, person_id=head.id, name=head.called_by, died_on=died_on)
    figures = query.figures(viewer, person_id=head.id, died_on=died_on)
    mine = found.parties.get(viewer.agency_id)
    return {
        "head": head,
        "person_bar": bar(head, ""),
        "found": found,
        "ours": ours,
        "going": going,
        "asked": mine is not None and mine.shows is None and found.over_at is None,
        "figures": tuple(_figure(each) for each in figures if each.on),
        "unknown": "; ".join(SINCE[each.since].lower() for each in figures if not each.on),
        "owed": owed,
        "overdue": sum(each.overdue for each in owed),
        "days": tuple(
            (day, tuple(each))
            for day, each in groupby(lines, key=lambda line: london_day(instant=line.at))
        ),
        "parties": tuple(
            (each, named(each.shown), named(each.shows or ())) for each in found.parties.values()
        ),
        "points": tuple(_point(viewer, found, each) for each in found.points.values()),
        "family": tuple(
            (at, FAMILY_BY_CODE.get(said.answer, ""), said, _offered(said.offered))
            for at, said in found.family
        ),
    }


FAMILY_BY_CODE = {each.value: words for each, words in FAMILY.items()}
SUPPORT_BY_CODE = {each.value: words for each, words in SUPPORT.items()}
CAME_BY_CODE = {each.value: words for each, words in CAME.items()}


def _offered(codes: tuple[str, ...]) -> str:
    return "; ".join(SUPPORT_BY_CODE.get(each, each) for each in codes)


def _figure(each: Figure) -> tuple[str, str, tuple[str, ...]]:
    return SINCE[each.since], say_days(each), _lines(each.on, each.more)


def _lines(on: date | None, more: str) -> tuple[str, ...]:
    day = f"{on.day} {on:%B %Y}" if on else ""
    return tuple(filter(None, (day, more)))


def _point(viewer: Viewer, found: Review, point: Point) -> Shown:
    ours = found.agency_id == viewer.agency_id
    open_ = bool(point.owner_id) and not point.came
    late = open_ and point.due_on is not None and point.due_on < viewer.today
    state = CAME_BY_CODE.get(point.came, "") or ("Late" if late else "Owned")
    tone = "done" if point.came == "done" else "later"
    return Shown(
        point=point,
        tone="soon" if late or not point.owner_id else tone,
        state=state if point.owner_id else "Nobody owns it yet",
        can_own=ours and found.over_at is None and not point.came,
        can_answer=open_ and (ours or point.owner_agency_id == viewer.agency_id),
    )
