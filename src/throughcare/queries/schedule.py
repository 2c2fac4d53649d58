"""When somebody is tested, as pages and actions ask for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import DateField, F, Func
from django.db.models.functions import Coalesce

from throughcare.domain.kernel.period import Period
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing import schedule as rules
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person import one
from throughcare.queries.testing import facts
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A schedule as its person's page shows it, [starts_on, ends_on).

    `days` are those that are known: of a fixed one the next two weeks', of a drawn one today's.
    """

    id: UUID
    how: How
    panel: Purpose
    agency: str
    supervisor: str
    tests_a_week: int
    starts_on: date
    ends_on: date
    ours: bool
    days: tuple[date, ...]


def schedules(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """The schedules of somebody that have not ended, as the viewer may see them: each until its own
    end, or that of what it stands under.
    """
    over = Func(F("id"), function="schedule_ends", output_field=DateField())
    rows = (
        models.Schedule.objects.annotate(over_on=Coalesce(over, "ends_on"))
        .filter(person_id__in=one.same(person_id), over_on__gt=viewer.today)
        .order_by("starts_on", "id")
        .values_list(
            *("id", "how", "panel", "agency_id", "agency__name", "supervisor__name"),
            *("tests_a_week", "weekdays", "starts_on", "over_on"),
        )
    )
    return tuple(
        Shown(
            id=key,
            how=How(how),
            panel=Purpose(panel),
            agency=agency,
            supervisor=supervisor or "",
            tests_a_week=number,
            starts_on=starts,
            ends_on=ends,
            ours=agency_id == viewer.agency_id,
            days=_days(
                viewer,
                rules.Schedule(
                    id=key,
                    how=How(how),
                    tests_a_week=number,
                    days=Period(starts=starts, ends=ends),
                    weekdays=frozenset(weekdays),
                ),
            ),
        )
        for key, how, panel, agency_id, agency, supervisor, number, weekdays, starts, ends in rows
    )


def _days(viewer: Viewer, schedule: rules.Schedule) -> tuple[date, ...]:
    if schedule.how is How.FIXED:
        soon = Period(starts=viewer.today, ends=viewer.today + timedelta(weeks=2))
        return rules.fixed_days(schedule, period=soon, calendar=protocol.england())
    drawn = models.Drawn.objects.filter(reference=schedule.id, shows_on=viewer.today)
    return (viewer.today,) if drawn.exists() else ()


def requirements(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The requirements of today under which samples may be asked for, with their words."""
    found = facts.requirements(viewer, person_id=person_id)
    return tuple((each.id, each.words) for each in found)


def required(viewer: Viewer, *, person_id: UUID, requirement_id: UUID | None) -> facts.Asks | None:
    """One of those requirements; None where it is not one of theirs."""
    found = facts.requirements(viewer, person_id=person_id)
    return next((each for each in found if each.id == requirement_id), None)


def a_week_under(requirement_id: UUID, *, starts_on: date | None, ends_on: date | None) -> int:
    """How many tests a week the schedules make under a requirement within [starts, ends)."""
    if starts_on is None or ends_on is None:
        return 0
    rows = models.Schedule.objects.filter(
        requirement_id=requirement_id, starts_on__lt=ends_on, ends_on__gt=starts_on
    )
    return sum(rows.values_list("tests_a_week", flat=True))


def is_justice(agency_id: UUID | None) -> bool:
    """Whether an agency is one of justice."""
    if agency_id is None:
        return False
    kinds = models.Agency.objects.filter(pk=agency_id).values_list("kind", flat=True)
    return any(kind in JUSTICE for kind in kinds)
