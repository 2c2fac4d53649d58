"""Record on which days somebody came, by the word of a provider that records nothing here."""

from contextlib import suppress
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest

from throughcare.actions import placement as actions
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.placement.forms import CameForm
from throughcare.queries.placement import attendance
from throughcare.queries.placement.reading import Placement

A_DAY = timedelta(days=1)
AT_ONCE = 28


def form(request: HttpRequest, viewer: Viewer, placement: Placement) -> CameForm:
    """Four weeks of days, from the one that was asked for or the first of which nothing is told;
    on which they came, by what was told last of each, is ticked.
    """
    known = attendance.told_days(viewer, placement_id=placement.id)
    first = placement.begun_on or placement.starts_on
    last = min(viewer.today, placement.ended_on or viewer.today)
    starts = _asked(request) or max((day + A_DAY for day in known), default=first)
    starts = max(first, min(starts, last))
    number = min(AT_ONCE, (last - starts).days + 1)
    days = tuple(starts + A_DAY * each for each in range(number))
    return CameForm(
        request.POST or None,
        days=days,
        initial={"days": [f"{day}" for day in days if known.get(day)], "told_on": viewer.today},
    )


def act(placement: Placement, typed: forms.Form, by: Viewer) -> None:
    """Record it of all the days that were offered."""
    assert isinstance(typed, CameForm)
    offered = typed.offered
    actions.tell(
        placement_id=placement.id,
        from_on=offered[0] if offered else None,
        until_on=offered[-1] + A_DAY if offered else None,
        by=by,
        at=by.at,
        **typed.cleaned_data,
    )


def _asked(request: HttpRequest) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(request.GET.get("from", ""))
    return None
