"""The duty rota: the hours that must be covered, and who is on duty."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import shift as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.records import models

NEVER_TWICE = "duty_one_place_at_a_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody on duty for a team, or, without one, for the partnership, [starts_at, ends_at)."""

    team_id: UUID | None
    worker_id: UUID
    starts_at: datetime
    ends_at: datetime


@action("rota.change")
def set_hours(
    *,
    key: UUID,
    team_id: UUID | None,
    weekdays: frozenset[int],
    opens: time,
    closes: time,
    starts_on: date,
    by: Viewer,
    at: datetime,
) -> None:
    """This says at which hours of the week somebody must be on duty, from a day on.

    Hours that close at or before they open close on the next day. Given the same key again it
    changes nothing.
    """
    _settle_rota(team_id, by)
    if not weekdays:
        raise Refused(because("rota.weekday_needed", "weekdays"))
    known = models.DutyHours.objects.filter(pk__in=[uuid5(key, str(day)) for day in weekdays])
    if known.exists():
        return
    models.DutyHours.objects.bulk_create(
        models.DutyHours(
            id=uuid5(key, str(day)),
            partnership_id=by.partnership_id,
            team_id=team_id,
            weekday=day,
            opens=opens,
            closes=closes,
            starts_on=starts_on,
        )
        for day in sorted(weekdays)
    )


@action("rota.change")
def end_hours(*, hours_id: UUID, ends_on: date, by: Viewer, at: datetime) -> None:
    """This says from which day on these hours need no cover any more."""
    hours = models.DutyHours.objects.filter(pk=hours_id, partnership_id=by.partnership_id).first()
    if hours is None:
        raise Refused(because("rota.not_found"))
    _settle_rota(hours.team_id, by)
    models.DutyHours.objects.filter(pk=hours_id).update(ends_on=Greatest(F("starts_on"), ends_on))


@action("rota.change")
def add(*, key: UUID, turn: Turn, by: Viewer, at: datetime) -> None:
    """This puts somebody on duty. Given the same key again it changes nothing.

    Raises Refused where they do not work here, or are on duty elsewhere at that time.
    """
    if models.DutyShift.objects.filter(pk=key).exists():
        return
    settle(rules.put_on(facts=_facts(turn, by)))
    with _refusing_overlap():
        models.DutyShift.objects.create(
            id=key,
            partnership_id=by.partnership_id,
            team_id=turn.team_id,
            worker_id=turn.worker_id,
            starts_at=turn.starts_at,
            ends_at=turn.ends_at,
            recorded_at=at,
        )


@action("rota.change")
def repeat(*, key: UUID, turn: Turn, weeks: int, by: Viewer, at: datetime) -> None:
    """This puts somebody on duty at the same hours of so many weeks running, or of none."""
    for week in range(weeks):
        later = timedelta(weeks=week)
        add(
            key=uuid5(key, str(week)),
            turn=Turn(
                team_id=turn.team_id,
                worker_id=turn.worker_id,
                starts_at=turn.starts_at + later,
                ends_at=turn.ends_at + later,
            ),
            by=by,
            at=at,
        )


@action("rota.change")
def swap(*, shift_id: UUID, worker_id: UUID, by: Viewer, at: datetime) -> None:
    """This gives a turn of duty to somebody else."""
    shift = _mine(shift_id, by)
    turn = Turn(
        team_id=shift.team_id,
        worker_id=worker_id,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )
    settle(rules.put_on(facts=_facts(turn, by, but=shift_id)))
    with _refusing_overlap():
        models.DutyShift.objects.filter(pk=shift_id).update(worker_id=worker_id)


@action("rota.change")
def remove(*, shift_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes a turn of duty off the rota; the history keeps that it was there."""
    models.DutyShift.objects.filter(pk=_mine(shift_id, by).pk).delete()


def _mine(shift_id: UUID, by: Viewer) -> models.DutyShift:
    shift = models.DutyShift.objects.filter(pk=shift_id, partnership_id=by.partnership_id).first()
    if shift is None:
        raise Refused(because("rota.not_found"))
    _settle_rota(shift.team_id, by)
    return shift


def _settle_rota(team_id: UUID | None, by: Viewer) -> None:
    if not _is_own(team_id, by):
        raise Refused(because("rota.not_yours"))


def _is_own(team_id: UUID | None, by: Viewer) -> bool:
    """A team's rota is its agency's; the partnership's is the partnership lead's."""
    if team_id is None:
        return Role.PARTNERSHIP_LEAD in by.roles
    return models.Team.objects.filter(pk=team_id, agency_id=by.agency_id).exists()


def _facts(turn: Turn, by: Viewer, *, but: UUID | None = None) -> rules.ShiftFacts:
    others = models.DutyShift.objects.filter(
        worker_id=turn.worker_id, ends_at__gt=turn.starts_at, starts_at__lt=turn.ends_at
    ).values_list("id", "starts_at", "ends_at")
    return rules.ShiftFacts(
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        at_work=_works(turn, by),
        own_rota=_is_own(turn.team_id, by),
        elsewhere=tuple(
            Period(starts=starts, ends=ends) for key, starts, ends in others if key != but
        ),
    )


def _works(turn: Turn, by: Viewer) -> bool:
    on = london_day(instant=turn.starts_at)
    agencies: Iterable[UUID] = [by.agency_id]
    if turn.team_id is None:
        agencies = models.Agency.objects.filter(partnership_id=by.partnership_id).values_list(
            "id", flat=True
        )
    there = models.Worker.objects.filter(pk=turn.worker_id, left_at=None, locked_at=None)
    return there.exists() and any(
        colleagues.works_at(worker_id=turn.worker_id, agency_id=agency_id, on=on)
        for agency_id in agencies
    )


@contextmanager
def _refusing_overlap() -> Iterator[None]:
    """Two who put the same worker on duty at once: the database lets one, the other is told."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if NEVER_TWICE in str(error):
            raise Refused(because("rota.busy", "worker")) from error
        raise
