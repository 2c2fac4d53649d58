"""Outcomes of somebody: each later taking of a measure beside its start, by one named rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q

from throughcare.domain.assessment import outcome
from throughcare.domain.assessment.outcome import Figure, Rule, Stage, Treated, Window
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment.overview import Asking
from throughcare.queries.protocol import settings_on
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A taking of the measure at its stage; `figure` is None for a start, or without one.

    `window` are the days on which that stage is to be taken, where they are known.
    """

    asking: Asking
    window: Window | None
    inside: bool | None
    figure: Figure | None


def outcomes(
    viewer: Viewer, askings: Iterable[Asking], *, person_id: UUID, rule: Rule
) -> tuple[Taken, ...]:
    """Every taking with a stage, newest first, each compared with the start before it."""
    staged = [each for each in askings if each.stage is not None]
    treated = _treated(person_id)
    return tuple(_taken(viewer, each, staged, treated, rule) for each in staged)


def _taken(
    viewer: Viewer, asking: Asking, staged: list[Asking], treated: Treated | None, rule: Rule
) -> Taken:
    settings = settings_on(viewer.protocol, viewer.today)
    assert asking.stage is not None
    days = outcome.window(asking.stage, treated, settings=settings) if treated else None
    start = next(
        (e for e in staged if e.stage is Stage.START and e.asked_at < asking.asked_at), None
    )
    compared = start is not None and asking.stage is not Stage.START
    return Taken(
        asking=asking,
        window=days,
        inside=days.holds(london_day(instant=asking.asked_at)) if days else None,
        figure=outcome.figure(
            rule,
            asking.sheet.scores,
            before=_values(start),
            after=_values(asking),
            percent=settings["atop_change_percent"],
        )
        if start is not None and compared
        else None,
    )


def _values(asking: Asking) -> dict[str, int]:
    measured = ((each.scored.score.code, each.scored.value) for each in asking.measured)
    return {code: value for code, value in measured if value is not None}


def _treated(person_id: UUID) -> Treated | None:
    """From the newest journey that the viewer may see: when the first of what is given on it began,
    as far as the viewer may see that, else its opening; and its end.

    Source: the reference on the TOP, "Timing": the start of the first intervention.
    """
    rows = models.Journey.objects.filter(person_id=person_id).order_by("-opened_at")
    found = rows.values_list("opened_at", "ended_at").first()
    if found is None:
        return None
    opened_at, ended_at = found
    opened_on = london_day(instant=opened_at)
    return Treated(
        starts_on=_first_given(person_id, opened_on, ended_at) or opened_on,
        ended_on=london_day(instant=ended_at) if ended_at else None,
    )


def _first_given(person_id: UUID, opened_on: date, ended_at: datetime | None) -> date | None:
    """The first day of what was given on a journey, or still was when it opened."""
    on_it = Q(ends_on__isnull=True) | Q(ends_on__gt=opened_on)
    if ended_at is not None:
        on_it &= Q(starts_on__lte=london_day(instant=ended_at))
    began = (
        kind.objects.filter(on_it, person_id=person_id).aggregate(first=Min("starts_on"))["first"]
        for kind in (models.Intervention, models.Regimen)
    )
    return min(filter(None, began), default=None)
