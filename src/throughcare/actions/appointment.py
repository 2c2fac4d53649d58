"""What workers do with hours: book, offer, move, cancel; and the secret address of a diary."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from throughcare.actions import journey, meeting_news, next_step, referral, release
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.permit import RefusedButRemembered, action, settle
from throughcare.domain.appointment import events, rules
from throughcare.domain.appointment.lifecycle import (
    CORRECTION_TO,
    LIFECYCLE,
    MOVE_OF,
    TO_COME,
    Side,
    State,
)
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral.lifecycle import State as Referral
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment as query
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key


@action("appointment.book")
def book(*, key: UUID, asked: Asked, by: Viewer, at: datetime) -> UUID:
    """This books an hour, or offers it, whichever agencies hold the others.

    Given the same key again it changes nothing. Raises Refused where the hour is busy, saying
    nothing else; that it was tried is remembered.
    """
    if models.Appointment.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=asked.person_id, by=by, at=at)
    settle(rules.hour(_facts(asked, by, at)))
    name = "offer" if asked.offered else "book"
    state = settle(LIFECYCLE.move(name=name, state=State.PROPOSED, side=Side.AGENCY))
    with _busy_is_refused(asked.person_id, by, at):
        made = _write(key, asked, state, by, at)
    _tell(made, "offered" if asked.offered else "booked", _booked(made), by, at)
    _first_of_a_referral(made, by, at)
    return key


@action("referral.receive")
def offer_first(*, key: UUID, referral_id: UUID, asked: Asked, by: Viewer, at: datetime) -> None:
    """This offers somebody whom we accepted their first hour: it is held, and the referrer told.

    An hour offered before for the same referral moves. Given the same again it changes nothing.
    Raises Refused as booking does.
    """
    referral.offerable(referral_id=referral_id, by=by)
    held = models.Appointment.objects.filter(
        referral_id=referral_id, agency_id=by.agency_id, state__in=sorted(TO_COME)
    ).first()
    if held is None:
        book(key=key, asked=replace(asked, referral_id=referral_id), by=by, at=at)
    elif (held.starts_at, held.ends_at) != (asked.starts_at, asked.ends_at):
        hour: dict[str, Any] = {"starts_at": asked.starts_at, "length": asked.length}
        rebook(appointment_id=held.pk, by=by, at=at, **hour)


@action("appointment.book")
def agree(*, appointment_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that the person took an hour that was offered."""
    found = locked(appointment_id)
    if found.state != State.OFFERED:
        raise Refused(because("appointment.book.wrong_state"))
    with _busy_is_refused(found.person_id, by, at):
        _set(found, "book", at)
    _tell(found, "booked", _booked(found), by, at)


@action("appointment.book")
def rebook(
    *, appointment_id: UUID, starts_at: datetime, length: timedelta, by: Viewer, at: datetime
) -> None:
    """This moves an appointment to another hour. A next step that it was moves with it."""
    found = locked(appointment_id)
    settle(rules.move(meets_others=found.meeting_id is not None))
    asked = _asked(found, starts_at=starts_at, length=length)
    settle(LIFECYCLE.move(name="rebook", state=State(found.state), side=Side.AGENCY))
    settle(rules.hour(_facts(asked, by, at)))
    before = found.starts_at
    found.starts_at, found.ends_at = asked.starts_at, asked.ends_at
    with _busy_is_refused(found.person_id, by, at):
        _set(found, "rebook", at)
    moved = events.Moved(
        what=found.what,
        from_at=before,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        worker_name=found.worker.name,
        where=_where(found),
    )
    _tell(found, "moved", moved, by, at)
    next_step.follow(appointment_id=found.pk, due_on=london_day(instant=starts_at), by=by, at=at)
    _moved_of_a_referral(found, by, at)


@action("appointment.book")
def cancel(
    *, appointment_id: UUID, by_the_person: bool, why: str, by: Viewer, at: datetime
) -> None:
    """This cancels an appointment, for the person or ourselves; we say why where it is we."""
    found = locked(appointment_id)
    settle(rules.cancel(state=State(found.state), by_the_person=by_the_person, why=why))
    _set(found, "cancel_for_them" if by_the_person else "cancel_ourselves", at)
    cancelled = events.Cancelled(
        what=found.what,
        starts_at=found.starts_at,
        by_whom="person" if by_the_person else "us",
        why=why.strip(),
    )
    _tell(found, "cancelled", cancelled, by, at)
    meeting_news.tell_of_it(found, by, at)


@action("appointment.book")
def tell_clash(*, appointment_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that another agency had taken the same hour: it counts for nothing any more."""
    found = locked(appointment_id)
    if found.cannot_count:
        return
    _saved(found, cannot_count=True, changed_at=at)
    _tell(found, "clashed", events.Clashed(what=found.what, starts_at=found.starts_at), by, at)
    tell_clashes(person_id=found.person_id, agency_id=by.agency_id, at=at)


@action("diary.renew")
def renew_feed(*, by: Viewer, at: datetime) -> None:
    """This gives a worker's diary another secret address; the old one shows nothing any more."""
    if not models.Worker.objects.filter(pk=by.worker_id).update(feed_key=uuid4()):
        raise Refused(because("appointment.not_found"))


@action("appointment.book")
def let_fall(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This frees our hours to come with somebody who leaves: nobody then misses them."""
    _let_fall(_to_come(person_id, by, at), "left", by, at)


@action("appointment.book")
def let_sessions_fall(
    *, person_id: UUID, together_ids: Iterable[UUID], by: Viewer, at: datetime
) -> None:
    """This frees our hours to come of somebody in these sessions of a group, which they left."""
    sessions = _to_come(person_id, by, at).filter(together_id__in=list(together_ids))
    _let_fall(sessions, "left", by, at)


def let_these_fall(*, keys: Iterable[UUID], by: Viewer, at: datetime) -> None:
    """This frees hours to come that go over to another worker: nobody then misses them."""
    _let_fall(models.Appointment.objects.filter(pk__in=list(keys)), "us", by, at)


def let_sessions_be_cancelled(*, together_ids: Iterable[UUID], by: Viewer, at: datetime) -> None:
    """This frees everybody's hours to come in these sessions of a group, which we do not hold."""
    sessions = models.Appointment.objects.filter(
        agency_id=by.agency_id,
        together_id__in=list(together_ids),
        state__in=sorted(TO_COME),
        ends_at__gt=at,
    )
    _let_fall(sessions, "us", by, at)


def _to_come(person_id: UUID, by: Viewer, at: datetime) -> QuerySet[models.Appointment]:
    return models.Appointment.objects.filter(
        person_id=person_id, agency_id=by.agency_id, state__in=sorted(TO_COME), ends_at__gt=at
    )


def _let_fall(rows: QuerySet[models.Appointment], by_whom: str, by: Viewer, at: datetime) -> None:
    for key in list(rows.values_list("pk", flat=True)):
        found = locked(key)
        _set(found, "fall", at)
        fell = events.Cancelled(what=found.what, starts_at=found.starts_at, by_whom=by_whom)
        _tell(found, "cancelled", fell, by, at)
        meeting_news.tell_of_it(found, by, at)


def locked(appointment_id: UUID) -> models.Appointment:
    """An appointment of the viewer's agency, held until the transaction ends.

    Raises Refused where there is none: as if it did not exist.
    """
    found = (
        models.Appointment.objects.select_for_update(of=("self",))
        .select_related("worker", "site")
        .filter(pk=appointment_id)
        .first()
    )
    if found is None:
        raise Refused(because("appointment.not_found"))
    return found


def attend(*, appointment: models.Appointment, attendance: Attendance, at: datetime) -> None:
    """This records on an appointment who came; the contact tells it."""
    _set(appointment, MOVE_OF[attendance], at)


def correct(*, appointment: models.Appointment, attendance: Attendance, at: datetime) -> None:
    """This corrects on an appointment who came; the contact tells it."""
    _set(appointment, CORRECTION_TO[attendance], at)


def privacy(*, private: bool, by: Viewer) -> dict[str, Any]:
    """The columns of a row that only the worker's own team may see, or anybody by a grant."""
    if not private:
        return {"private": False, "category": Category.ATTENDANCE.value, "team_id": None}
    return {"private": True, "category": Category.NOTES.value, "team_id": by.team_id}


def _facts(asked: Asked, by: Viewer, at: datetime) -> rules.Hour:
    settings = protocol.settings_on(by.protocol, by.today)
    tried = models.BookingProbe.objects.filter(
        worker_id=by.worker_id, person_id=asked.person_id, tried_on=by.today
    ).count()
    most = settings["appointment_tries_a_day"]
    return rules.Hour(
        now=at,
        starts_at=asked.starts_at,
        length=asked.length,
        last_day=by.today + timedelta(days=settings["appointment_furthest_days"]),
        died_on=journey.died_on(asked.person_id),
        worker_is_here=_works_here(asked.worker_id, by),
        private=asked.private,
        has_team=bool(by.team_ids),
        tried_in_vain=tried,
        most_in_vain=most,
        offered_free=tried >= most and query.is_free(by, asked=asked),
    )


def _works_here(worker_id: UUID, by: Viewer) -> bool:
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=by.today)
    return models.Assignment.objects.filter(
        still,
        worker_id=worker_id,
        agency_id=by.agency_id,
        starts_on__lte=by.today,
        worker__left_at=None,
        worker__locked_at=None,
    ).exists()


def _write(key: UUID, asked: Asked, state: State, by: Viewer, at: datetime) -> models.Appointment:
    models.Appointment.objects.bulk_create(
        [
            models.Appointment(
                id=key,
                person_id=asked.person_id,
                agency_id=by.agency_id,
                worker_id=asked.worker_id,
                site_id=asked.site_id,
                referral_id=asked.referral_id,
                what=asked.kind.value,
                starts_at=asked.starts_at,
                ends_at=asked.ends_at,
                state=state.value,
                reportable=asked.reportable,
                together_id=asked.together_id,
                meeting_id=asked.meeting_id,
                booked_at=at,
                booked_by_id=by.worker_id,
                changed_at=at,
                **privacy(private=asked.private, by=by),
            )
        ]
    )
    return locked(key)


def _first_of_a_referral(made: models.Appointment, by: Viewer, at: datetime) -> None:
    """The first hour for somebody whom we accepted is what their referrer waits to hear of.

    Nothing is said of a private one, nor where several referrals wait and none was named.
    """
    if made.private:
        return
    waiting = models.Referral.objects.filter(
        person_id=made.person_id, to_agency_id=by.agency_id, state=Referral.ACCEPTED.value
    )
    found = [made.referral_id] if made.referral_id else list(waiting.values_list("pk", flat=True))
    if len(found) == 1:
        referral.offer(referral_id=found[0], appointment_id=made.pk, by=by, at=at)


def _moved_of_a_referral(moved: models.Appointment, by: Viewer, at: datetime) -> None:
    """Whoever was told of a first hour is told that it is another."""
    if moved.private or moved.referral_id is None:
        return
    offered = models.Referral.objects.filter(pk=moved.referral_id, state=Referral.OFFERED.value)
    if offered.exists():
        referral.offer(referral_id=moved.referral_id, appointment_id=moved.pk, by=by, at=at)


def _asked(found: models.Appointment, *, starts_at: datetime, length: timedelta) -> Asked:
    return Asked(
        person_id=found.person_id,
        worker_id=found.worker_id,
        kind=Kind(found.what),
        starts_at=starts_at,
        length=length,
        private=found.private,
    )


def _set(found: models.Appointment, name: str, at: datetime) -> None:
    state = settle(LIFECYCLE.move(name=name, state=State(found.state), side=Side.AGENCY))
    found.state = state.value
    _saved(
        found,
        state=state.value,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        changed_at=at,
    )


def _saved(found: models.Appointment, **columns: Any) -> None:
    """Another agency's row can be seen by a grant, and changed by nobody but itself."""
    if not models.Appointment.objects.filter(pk=found.pk).update(**columns):
        raise Refused(because("appointment.not_yours"))


def _where(found: models.Appointment) -> str:
    return found.site.name if found.site else ""


def _booked(found: models.Appointment) -> events.Booked:
    return events.Booked(
        what=found.what,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        worker_name=found.worker.name,
        where=_where(found),
        reportable=found.reportable,
    )


def _tell(found: models.Appointment, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"appointment.{kind}",
        person_id=found.person_id,
        about_id=found.pk,
        payload=payload,
        by=by,
        at=at,
        team_id=found.team_id,
        category=Category(found.category),
    )
    release.look_at_once(person_id=found.person_id, by=by, at=at)


@contextmanager
def _busy_is_refused(person_id: UUID, by: Viewer, at: datetime) -> Iterator[None]:
    """The database refuses an hour that is taken; it says by which constraint, and nothing else."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        name = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "")
        if name == "appointment_worker_busy":
            raise Refused(because("appointment.worker_busy", "hour")) from problem
        if name != "appointment_person_busy":
            raise
        remember = partial(_remember, new_key(), person_id, by, at)
        raise RefusedButRemembered(
            because("appointment.busy", "hour"), remember=remember
        ) from problem


def _remember(key: UUID, person_id: UUID, by: Viewer, at: datetime) -> None:
    if models.BookingProbe.objects.filter(pk=key).exists():
        return
    models.BookingProbe.objects.create(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        worker_id=by.worker_id,
        tried_on=by.today,
        tried_at=at,
    )
