"""Somebody is put on a list, or taken off it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.permit import action, settle
from throughcare.domain.court import events, listing
from throughcare.domain.court.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.court.terms import Session, Takes
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.court import facts as query
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """The hearing as it is typed; `sentenced_id` is asked once, then carried on."""

    key: UUID
    sitting_id: UUID | None
    clock: time | None = None
    sentenced_id: UUID | None = None
    why: str = ""


@action("court.arrange")
def list_hearing(*, order_id: UUID, wished: Wished, by: Viewer, at: datetime) -> UUID:
    """This puts somebody on a list, before the bench that sentenced or with a reason.

    Given the same key again it changes nothing.
    """
    return put_on_list(order_id=order_id, wished=wished, by=by, at=at)


def put_on_list(*, order_id: UUID, wished: Wished, by: Viewer, at: datetime) -> UUID:
    """What listing is, wherever it is done: by itself, or with what a bench decided."""
    order = query.under(by, order_id=order_id)
    if order is None:
        raise Refused(because("order.not_found"))
    journey.context_of(person_id=order.person_id, by=by, at=at)
    if models.Hearing.objects.filter(pk=wished.key).exists():
        return wished.key
    sitting = _sitting(wished, by)
    sentenced_id = _sentenced(wished, order, sitting, by)
    settle(listing.list_hearing(_facts(order, sitting, sentenced_id, wished.why, by)))
    row = _row(order, sitting, sentenced_id, wished, by, at)
    models.Hearing.objects.bulk_create([row])
    told = events.Listed(
        order_id=order.id,
        starts_at=row.starts_at,
        court_name=by.agency_name,
        room=sitting.room,
        bench_name=sitting.bench.name,
        other_bench_why=row.other_bench_why,
    )
    tell(row, "court.listed", told, by, at)
    tell_clashes(person_id=row.person_id, agency_id=by.agency_id, at=at)
    return row.pk


def _sitting(wished: Wished, by: Viewer) -> models.Sitting:
    if wished.sitting_id is None:
        raise Refused(because("hearing.sitting_needed", "sitting_id"))
    found = models.Sitting.objects.select_related("bench").filter(
        pk=wished.sitting_id, agency_id=by.agency_id
    )
    sitting = found.first()
    if sitting is None:
        raise Refused(because("hearing.sitting_needed", "sitting_id"))
    return sitting


def _sentenced(wished: Wished, order: query.Under, sitting: models.Sitting, by: Viewer) -> UUID:
    """The bench that sentenced: as carried on, as said now, or the one that sits."""
    if order.sentenced_id or not wished.sentenced_id:
        return order.sentenced_id or sitting.bench_id
    ours = models.Bench.objects.filter(pk=wished.sentenced_id, agency_id=by.agency_id)
    if not ours.exists():
        raise Refused(because("court.bench_needed", "sentenced_id"))
    return wished.sentenced_id


def _facts(
    order: query.Under, sitting: models.Sitting, sentenced_id: UUID, why: str, by: Viewer
) -> listing.Listing:
    return listing.Listing(
        today=by.today,
        sits_on=sitting.sits_on,
        order_days=order.days,
        died_on=journey.died_on(order.person_id),
        listed_already=order.listed_already,
        bench_id=sitting.bench_id,
        sentenced_id=sentenced_id,
        belongs=query.belongs(by, order_id=order.id, on=sitting.sits_on),
        takes=Takes(sitting.takes),
        why=why,
    )


def _row(
    order: query.Under,
    sitting: models.Sitting,
    sentenced_id: UUID,
    wished: Wished,
    by: Viewer,
    at: datetime,
) -> models.Hearing:
    numbers = protocol.settings_on(by.protocol, by.today)
    afternoon = sitting.session == Session.AFTERNOON
    opens = "court_afternoon_hour" if afternoon else "court_morning_hour"
    clock = wished.clock or time(numbers[opens])
    starts_at = instant(day=sitting.sits_on, clock=clock)
    return models.Hearing(
        id=wished.key,
        person_id=order.person_id,
        agency_id=by.agency_id,
        order_id=order.id,
        called=query.full_name(by, person_id=order.person_id),
        supervisor_id=order.supervisor_id,
        sitting=sitting,
        sentenced_id=sentenced_id,
        other_bench_why=wished.why.strip(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=numbers["hearing_minutes"]),
        listed_at=at,
        listed_by_id=by.worker_id,
    )


@action("court.arrange")
def take_off(*, hearing_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This takes somebody off a list, with a reason; what is due is still owed."""
    hearing = ours(hearing_id, by, at)
    settle(LIFECYCLE.move(name="take_off", state=State(hearing.state), side=Side.COURT))
    if not why.strip():
        raise Refused(because("hearing.why_needed", "why"))
    close(hearing, by, at, state=State.TAKEN_OFF.value, words=why.strip())
    told = events.TakenOff(order_id=hearing.order_id, starts_at=hearing.starts_at, why=why.strip())
    tell(hearing, "court.taken_off", told, by, at)


def ours(hearing_id: UUID, by: Viewer, at: datetime) -> models.Hearing:
    """A hearing of the actor's court that nobody else changes meanwhile; else as if none."""
    found = models.Hearing.objects.filter(pk=hearing_id, agency_id=by.agency_id)
    person_id = found.values_list("person_id", flat=True).first()
    if person_id is None:
        raise Refused(because("hearing.not_found"))
    journey.context_of(person_id=person_id, by=by, at=at)
    return found.select_related("sitting").get()


def close(hearing: models.Hearing, by: Viewer, at: datetime, **columns: object) -> None:
    """This stores how a hearing ended."""
    rows = models.Hearing.objects.filter(pk=hearing.pk, state=State.LISTED.value)
    if not rows.update(closed_at=at, closed_by_id=by.worker_id, **columns):
        raise Refused(because("hearing.not_found"))


def tell(
    hearing: models.Hearing,
    kind: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    about_id: UUID | None = None,
    party_id: UUID | None = None,
) -> None:
    """This records what happened before a court; who supervises the order takes part in it."""
    journey.record(
        kind=kind,
        person_id=hearing.person_id,
        about_id=about_id or hearing.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=party_id or hearing.supervisor_id,
    )
