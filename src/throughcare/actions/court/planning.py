"""Benches, who sits on them, and sittings."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from throughcare.actions.permit import action
from throughcare.domain.court.terms import Session, Takes
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

A_DAY = timedelta(days=1)


@action("court.arrange")
def name_bench(
    *, key: UUID, name: str, member_ids: tuple[UUID, ...], by: Viewer, at: datetime
) -> UUID:
    """This names a bench of the actor's court and who sits on it from today on."""
    if models.Bench.objects.filter(pk=key).exists():
        return key
    _is_a_court(by)
    if not name.strip():
        raise Refused(because("court.name_needed", "name"))
    if models.Bench.objects.filter(agency_id=by.agency_id, name=name.strip()).exists():
        raise Refused(because("court.name_taken", "name"))
    bench = models.Bench(id=key, agency_id=by.agency_id, name=name.strip())
    models.Bench.objects.bulk_create([bench])
    for member in dict.fromkeys(member_ids):
        _seat(bench, member, by.today, by)
    return key


@action("court.arrange")
def seat(
    *, bench_id: UUID, worker_id: UUID, starts_on: date | None, by: Viewer, at: datetime
) -> None:
    """This records that somebody sits on a bench from a day on."""
    bench = _bench(bench_id, by)
    if starts_on is None or starts_on < by.today:
        raise Refused(because("court.seat_when", "starts_on"))
    if _sits(bench, worker_id, by).exists():
        raise Refused(because("court.sits_already", "worker_id"))
    _seat(bench, worker_id, starts_on, by)


@action("court.arrange")
def unseat(*, bench_id: UUID, worker_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that somebody no longer sits on a bench from today on.

    Who begins today or later is taken off the day after that: nobody sits for no day.
    """
    sits = _sits(_bench(bench_id, by), worker_id, by)
    over = sits.filter(starts_on__lt=by.today).update(ends_on=by.today)
    if not over and not sits.update(ends_on=F("starts_on") + A_DAY):
        raise Refused(because("court.not_sitting"))


@action("court.arrange")
def plan_sitting(
    *,
    key: UUID,
    bench_id: UUID,
    room: str,
    sits_on: date,
    session: Session,
    takes: Takes,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This plans a sitting: which bench, in which room, on which day. Twice changes nothing."""
    if models.Sitting.objects.filter(pk=key).exists():
        return key
    bench = _bench(bench_id, by)
    if not room.strip():
        raise Refused(because("court.room_needed", "room"))
    if sits_on < by.today:
        raise Refused(because("court.day_past", "sits_on"))
    row = models.Sitting(id=key, agency_id=by.agency_id, bench=bench, room=room.strip())
    row.sits_on, row.session, row.takes, row.planned_at = sits_on, session.value, takes.value, at
    try:
        with transaction.atomic():
            models.Sitting.objects.bulk_create([row])
    except IntegrityError as problem:
        raise Refused(because("court.room_taken", "room")) from problem
    return key


def _is_a_court(by: Viewer) -> None:
    if by.agency_kind is not AgencyKind.COURT:
        raise Refused(because("court.not_a_court"))


def _bench(bench_id: UUID, by: Viewer) -> models.Bench:
    _is_a_court(by)
    bench = models.Bench.objects.filter(pk=bench_id, agency_id=by.agency_id).first()
    if bench is None:
        raise Refused(because("court.bench_needed", "bench_id"))
    return bench


def _sits(bench: models.Bench, worker_id: UUID, by: Viewer) -> QuerySet[models.BenchMember]:
    """How long somebody sits on a bench from today on, where they do."""
    goes_on = Q(ends_on=None) | Q(ends_on__gt=by.today)
    return models.BenchMember.objects.filter(goes_on, bench=bench, worker_id=worker_id)


def _seat(bench: models.Bench, worker_id: UUID, starts_on: date, by: Viewer) -> None:
    """Who sits works at this court; who sits already goes on."""
    here = models.Assignment.objects.filter(worker_id=worker_id, agency_id=by.agency_id)
    if not here.exists():
        raise Refused(because("court.members_needed", "member_ids"))
    if _sits(bench, worker_id, by).exists():
        return
    row = models.BenchMember(id=new_key(), bench=bench, worker_id=worker_id, starts_on=starts_on)
    models.BenchMember.objects.bulk_create([row])
