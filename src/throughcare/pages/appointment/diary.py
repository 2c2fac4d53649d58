"""A worker's own day and week, and the feed for a calendar elsewhere."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from throughcare.actions import appointment as actions
from throughcare.domain.journey.words import ACTIVITIES
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.entries import Entry, entries, upcoming
from throughcare.pages.appointment.feed import calendar
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment as query
from throughcare.queries import contact as contacts
from throughcare.queries.appointment import FeedLine
from throughcare.queries.programme import leading
from throughcare.records.viewer import NotAtWork, viewing

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@page("diary.see")
def diary(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Appointments by day or week, and where one's own minutes went that week."""
    day = _asked_day(request, viewer)
    week = request.GET.get("view") == "week"
    starts_on = day - A_DAY * day.weekday() if week else day
    ends_on = starts_on + (A_WEEK if week else A_DAY)
    found = entries(viewer, starts_on=starts_on, ends_on=ends_on)
    step = ends_on - starts_on
    told = {
        "days": tuple(_by_day(found, starts_on, ends_on)),
        "week": week,
        "before": _address(day - step, week=week),
        "after": _address(day + step, week=week),
        "next": upcoming(viewer, found),
        "feed": _feed_address(request, viewer),
    }
    return answer(request, "appointment/diary.html", told | _views(day, week) | _time(viewer, day))


def _views(day: date, week: bool) -> dict[str, Any]:
    """The two ways to look at a diary."""
    shapes = (("Day", False), ("Week", True))
    return {"views": [(text, _address(day, week=each), week is each) for text, each in shapes]}


def _time(viewer: Viewer, day: date) -> dict[str, Any]:
    """Where one's own minutes went in the week of a day."""
    monday = day - A_DAY * day.weekday()
    minutes = contacts.own_minutes(viewer, starts_on=monday, ends_on=monday + A_WEEK)
    named = [(ACTIVITIES[each], n) for each, n in minutes.items()]
    return {"minutes": named, "total": sum(minutes.values())}


def _asked_day(request: HttpRequest, viewer: Viewer) -> date:
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return viewer.today
    return day if abs((day - viewer.today).days) < 3660 else viewer.today


def _address(day: date, *, week: bool) -> str:
    view = "&view=week" if week else ""
    return f"{reverse('appointment:diary')}?day={day.isoformat()}{view}"


def _by_day(
    listed: tuple[Entry, ...], starts_on: date, ends_on: date
) -> Iterator[tuple[date, tuple[Entry, ...]]]:
    """Each day with its appointments; of a weekend only a day that has some."""
    day = starts_on
    while day < ends_on:
        found = tuple(e for e in listed if london_day(instant=e.starts_at) == day)
        if found or day.weekday() < 5 or ends_on - starts_on == A_DAY:
            yield day, found
        day += A_DAY


def _feed_address(request: HttpRequest, viewer: Viewer) -> str:
    path = reverse("appointment:feed", args=[query.feed_key(viewer)])
    return request.build_absolute_uri(path)


@require_POST
@page("diary.renew")
def renew(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Another secret address for the feed; the old one shows nothing any more."""
    actions.renew_feed(by=viewer, at=viewer.at)
    messages.success(request, "The address is new. The old one shows nothing any more.")
    return redirect("appointment:diary")


@require_safe
def feed(request: HttpRequest, key: UUID) -> HttpResponse:
    """A worker's hours as a calendar: who has the secret address sees them, without names.

    It looks as that worker, at each agency where they work now.
    """
    at = timezone.now()
    hats = query.whose_diary(key=key, at=at)
    if not hats:
        raise Http404
    lines = [line for hat in hats for line in _as_worker(hat, at)]
    response = HttpResponse(calendar(lines, at=at), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


feed.__dict__["permission"] = "diary.see"


def _as_worker(hat: tuple[UUID, UUID], at: datetime) -> tuple[FeedLine, ...]:
    worker_id, agency_id = hat
    try:
        with viewing(worker_id=worker_id, agency_id=agency_id, at=at) as viewer:
            return (*query.feed(viewer), *leading.feed(viewer))
    except NotAtWork:
        return ()
