"""The duty rota of a team or the partnership, week by week, and who is on duty now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import rota as rules
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.rota import DutyHours, Rota, Shift
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody's turn of duty; `instead` serves where they are away, nobody where it is empty."""

    id: UUID
    worker_id: UUID
    worker: str
    starts_at: datetime
    ends_at: datetime
    away: bool
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the rota: its turns, and the hours in which nobody would be there."""

    on: date
    turns: tuple[Turn, ...]
    uncovered: tuple[Period[datetime], ...]
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours of the week that must be covered."""

    id: UUID
    weekday: int
    opens: time
    closes: time
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who is on duty for a team now; nobody where the name is empty."""

    team: str
    names: tuple[str, ...]
    required: bool


def week(viewer: Viewer, *, team_id: UUID | None, monday: date) -> tuple[Day, ...]:
    """Seven days of the rota of a team, or without one of the partnership, from a Monday."""
    horizon = Period(starts=midnight(day=monday), ends=midnight(day=monday + WEEK))
    whole = of(viewer, team_id=team_id, horizon=horizon)
    gaps = rules.without_cover(rota=whole, horizon=horizon)
    turns = _turns(viewer, team_id, horizon)
    return tuple(_day(monday + A_DAY * number, whole, gaps, turns) for number in range(WEEK.days))


def turn(viewer: Viewer, *, shift_id: UUID) -> Turn | None:
    """One turn of duty of the viewer's partnership; None where there is none."""
    row = (
        models.DutyShift.objects.filter(pk=shift_id, partnership_id=viewer.partnership_id)
        .values_list("worker_id", "worker__name", "starts_at", "ends_at")
        .first()
    )
    if row is None:
        return None
    worker_id, worker, starts_at, ends_at = row
    return Turn(
        id=shift_id,
        worker_id=worker_id,
        worker=worker,
        starts_at=starts_at,
        ends_at=ends_at,
        away=False,
        instead="",
    )


def of(viewer: Viewer, *, team_id: UUID | None, horizon: Period[datetime]) -> Rota:
    """Everything that decides who is on duty within a horizon, as the rule book asks for it."""
    shifts = _shifts(viewer, team_id, horizon).values_list("worker_id", "starts_at", "ends_at")
    return Rota(
        required=tuple(
            DutyHours(
                weekday=each.weekday,
                opens=each.opens,
                closes=each.closes,
                runs=Period(starts=each.starts_on, ends=each.ends_on),
            )
            for each in hours(viewer, team_id=team_id)
        ),
        shifts=tuple(
            Shift(worker_id=worker_id, hours=Period(starts=starts, ends=ends))
            for worker_id, starts, ends in shifts
        ),
        absences=tuple(_absences(viewer.at)),
        gone=dict(_gone()),
    )


def hours(viewer: Viewer, *, team_id: UUID | None) -> tuple[Hours, ...]:
    """The hours that must be covered, from Monday on, those included that begin later."""
    rows = (
        models.DutyHours.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today - WEEK),
            _on(team_id),
            partnership_id=viewer.partnership_id,
        )
        .order_by("weekday", "opens", "starts_on", "id")
        .values_list("id", "weekday", "opens", "closes", "starts_on", "ends_on")
    )
    return tuple(
        Hours(id=key, weekday=weekday, opens=opens, closes=closes, starts_on=starts, ends_on=ends)
        for key, weekday, opens, closes, starts, ends in rows
    )


def on_duty(viewer: Viewer, *, agency_id: UUID | None = None) -> tuple[UUID, ...]:
    """Who is on duty for an agency at the instant of looking."""
    with connection.cursor() as cursor:
        cursor.execute("select * from on_duty(%s, %s)", [agency_id or viewer.agency_id, viewer.at])
        return tuple(row[0] for row in cursor.fetchall())


def now(viewer: Viewer) -> tuple[OnDuty, ...]:
    """Who is on duty now, team by team, and for the partnership."""
    teams: list[tuple[UUID | None, str]] = list(
        models.Team.objects.filter(agency_id=viewer.agency_id, ended_on=None)
        .order_by("name", "id")
        .values_list("id", "name")
    )
    instant = Period(starts=viewer.at, ends=viewer.at + timedelta(minutes=1))
    found = []
    for team_id, name in [*teams, (None, "The partnership")]:
        whole = of(viewer, team_id=team_id, horizon=instant)
        serving = rules.on_duty(rota=whole, at=viewer.at)
        names = dict(models.Worker.objects.filter(pk__in=serving).values_list("id", "name"))
        needed = rules.hours_required(required=whole.required, horizon=instant)
        if serving or whole.required:
            found.append(
                OnDuty(
                    team=name,
                    names=tuple(names[key] for key in serving),
                    required=bool(needed),
                )
            )
    return tuple(found)


def _day(on: date, whole: Rota, gaps: Iterable[Period[datetime]], turns: Iterable[Turn]) -> Day:
    day = Period(starts=midnight(day=on), ends=midnight(day=on + A_DAY))
    uncovered = (gap.intersection(other=day) for gap in gaps)
    return Day(
        on=on,
        turns=tuple(
            turn
            for turn in turns
            if day.overlaps(other=Period(starts=turn.starts_at, ends=turn.ends_at))
        ),
        uncovered=tuple(gap for gap in uncovered if gap),
        required=bool(rules.hours_required(required=whole.required, horizon=day)),
    )


def _shifts(
    viewer: Viewer, team_id: UUID | None, horizon: Period[datetime]
) -> QuerySet[models.DutyShift]:
    assert horizon.ends is not None
    return models.DutyShift.objects.filter(
        _on(team_id),
        partnership_id=viewer.partnership_id,
        ends_at__gt=horizon.starts,
        starts_at__lt=horizon.ends,
    ).order_by("starts_at", "id")


def _turns(viewer: Viewer, team_id: UUID | None, horizon: Period[datetime]) -> tuple[Turn, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select d.id, d.worker_id, w.name, d.starts_at, d.ends_at, "
            "stand_in(d.worker_id, greatest(d.starts_at, %(at)s)), s.name "
            "from records_dutyshift d join records_worker w on w.id = d.worker_id "
            "left join records_worker s "
            "  on s.id = stand_in(d.worker_id, greatest(d.starts_at, %(at)s)) "
            "where d.partnership_id = %(partnership)s "
            "and d.team_id is not distinct from %(team)s::uuid "
            "and d.ends_at > %(starts)s and d.starts_at < %(ends)s order by d.starts_at, d.id",
            {
                "at": viewer.at,
                "partnership": viewer.partnership_id,
                "team": team_id,
                "starts": horizon.starts,
                "ends": horizon.ends,
            },
        )
        rows = cursor.fetchall()
    return tuple(
        Turn(
            id=key,
            worker_id=worker_id,
            worker=worker,
            starts_at=starts_at,
            ends_at=ends_at,
            away=serving != worker_id,
            instead=(name or "") if serving != worker_id else "",
        )
        for key, worker_id, worker, starts_at, ends_at, serving, name in rows
    )


def _on(team_id: UUID | None) -> Q:
    """A team's rota, or the partnership's."""
    return Q(team__isnull=True) if team_id is None else Q(team_id=team_id)


def _absences(at: datetime) -> Iterable[Absence]:
    rows = (
        models.Absence.objects.filter(
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at), recorded_at__lte=at
        )
        .order_by("recorded_at", "id")
        .values_list("worker_id", "deputy_id", "starts_on", "ends_on")
    )
    for worker_id, deputy_id, starts_on, ends_on in rows:
        yield Absence(
            worker_id=worker_id, deputy_id=deputy_id, days=Period(starts=starts_on, ends=ends_on)
        )


def _gone() -> Iterable[tuple[UUID, datetime]]:
    """Who has left or was locked out, and since when."""
    rows = models.Worker.objects.filter(
        Q(left_at__isnull=False) | Q(locked_at__isnull=False)
    ).values_list("id", "left_at", "locked_at")
    for worker_id, left_at, locked_at in rows:
        yield worker_id, min(instant for instant in (left_at, locked_at) if instant)
