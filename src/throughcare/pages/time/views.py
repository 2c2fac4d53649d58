"""Where workers' time goes: one's own, a team's, and what the house itself asks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.journey.words import ACTIVITIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.time import shown
from throughcare.pages.workforce.sections import sections
from throughcare.queries import time as query

FOUR_WEEKS = timedelta(weeks=4)


@page("time.see")
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One's own minutes, those of teams beside published figures, and what forms ask."""
    published = query.published(viewer)
    _, shares = query.shares(viewer)
    starts_on, ends_on = _last_month(viewer.today)
    found = query.asking(viewer, starts_on=starts_on, ends_on=ends_on)
    told = {
        "sections": sections("Time"),
        "published": published,
        "parts": shown.parts(shares, published),
        "month": starts_on,
        "asked": shown.asked(found),
        "supervised": query.supervised(viewer),
    }
    return answer(request, "time/mine.html", told | _of(viewer, viewer.worker_id))


@page("time.see")
def of(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """A worker's minutes, for them and whoever supervises them."""
    names = {each.id: each.name for each in query.supervised(viewer)}
    names[viewer.worker_id] = viewer.worker_name
    if worker_id not in names:
        raise Http404
    told = {"sections": sections("Time"), "name": names[worker_id]}
    return answer(request, "time/of.html", told | _of(viewer, worker_id))


def _of(viewer: Viewer, worker_id: UUID) -> dict[str, Any]:
    """A worker's last four weeks, by what the minutes were for and by activity."""
    tomorrow = viewer.today + timedelta(days=1)
    since = tomorrow - FOUR_WEEKS
    minutes = query.of_worker(viewer, worker_id=worker_id, starts_on=since, ends_on=tomorrow)
    return {
        "since": since,
        "total": sum(minutes.values()),
        "uses": shown.lines(query.by_use(minutes), ()),
        "activities": [(ACTIVITIES[each], n) for each, n in minutes.items()],
    }


def _last_month(today: date) -> tuple[date, date]:
    """The last whole month: from its first day, until that of this one."""
    this = today.replace(day=1)
    return (this - timedelta(days=1)).replace(day=1), this
