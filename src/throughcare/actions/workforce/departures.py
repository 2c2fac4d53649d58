"""Workers go: a role ends, somebody leaves, somebody is locked out. No journey goes with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Greatest

from throughcare.actions.permit import action, settle
from throughcare.actions.workforce import absences, leads, links, sessions
from throughcare.actions.workforce.links import SetPassword
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.workforce import lead
from throughcare.domain.workforce.lead import Acting
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """What a departure left behind, and nobody's name: how many journeys have an acting lead now,
    and for how many who are away, or will be, nobody stands in any more.
    """

    handed_over: int = 0
    without_stand_in: int = 0


@action("workforce.change")
def lock_out(*, worker_id: UUID, by: Viewer, at: datetime) -> Departed:
    """This ends somebody's sign-in at once, at every agency, and hands over all that they lead.

    In one transaction: no sign-in without handover, no handover without sign-in ended. Done again
    it changes nothing. Raises Refused where it is oneself, or nobody could lead meanwhile.

    Source: domain.md C10.
    """
    worker = of_my_agency(worker_id=worker_id, by=by)
    changed = models.Worker.objects.filter(pk=worker_id, locked_at=None).update(locked_at=at)
    if not changed:
        return Departed()
    if worker.account_id:
        sessions.close_account(account_id=worker.account_id)
    return _together(
        _leave_behind(worker_id, agency_id, "locked_out", at)
        for agency_id in colleagues.agencies_of(worker_id=worker_id)
    )


@action("workforce.change")
def let_in(*, worker_id: UUID, by: Viewer, at: datetime) -> SetPassword:
    """This lets somebody in again who was locked out; they set a new password first.

    What they led stays with whoever leads it now. Raises Refused where they are not locked out.
    """
    worker = of_my_agency(worker_id=worker_id, by=by)
    changed = models.Worker.objects.filter(pk=worker_id, locked_at__isnull=False).update(
        locked_at=None
    )
    if not changed or worker.account_id is None:
        raise Refused(because("workforce.not_locked_out"))
    sessions.open_account(account_id=worker.account_id)
    return links.set_password(account_id=worker.account_id)


@action("workforce.change")
def leave(*, worker_id: UUID, by: Viewer, at: datetime) -> Departed:
    """This ends, now, every role of somebody at the viewer's agency.

    Where they work nowhere else, they have left, and cannot sign in. Raises Refused where the
    agency would be left without a manager.
    """
    of_my_agency(worker_id=worker_id, by=by)
    _hold(by.agency_id)
    settle(_leaving(worker_id, by, at))
    ended = models.Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=by.today),
        worker_id=worker_id,
        agency_id=by.agency_id,
    ).update(ends_on=Greatest(F("starts_on"), by.today))
    if not ended:
        raise Refused(because("workforce.has_ended"))
    return _gone(worker_id, by.agency_id, "left", at)


@action("workforce.change")
def leave_on(*, worker_id: UUID, ends_on: date, by: Viewer, at: datetime) -> None:
    """This says from which day on somebody works at the viewer's agency no more: every role ends.

    Until then who leads next is owed for each whom they lead; what hangs on it is handed over in
    the night. Raises Refused where the day has come, or the agency would be left without a manager.
    """
    of_my_agency(worker_id=worker_id, by=by)
    _hold(by.agency_id)
    settle(_leaving(worker_id, by, at))
    if ends_on <= by.today:
        raise Refused(because("workforce.day_ahead", "ends_on"))
    held = models.Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on),
        worker_id=worker_id,
        agency_id=by.agency_id,
    )
    if not held.update(ends_on=Greatest(F("starts_on"), ends_on)):
        raise Refused(because("workforce.ends_by_then", "ends_on"))
    _say_last_day(worker_id, by.agency_id, at)


@action("workforce.change")
def end_role(*, assignment_id: UUID, ends_on: date, by: Viewer, at: datetime) -> Departed:
    """This ends a role from a day on. From today on, what hangs on it is handed over at once.

    Raises Refused where the agency would be left without a manager.
    """
    held = models.Assignment.objects.filter(pk=assignment_id, agency_id=by.agency_id).first()
    if held is None:
        raise Refused(because("workforce.not_found"))
    of_my_agency(worker_id=held.worker_id, by=by)
    if held.ends_on is not None and held.ends_on <= by.today:
        raise Refused(because("workforce.has_ended"))
    _hold(by.agency_id)
    if held.role == Role.MANAGER or _is_last_role(held, by.today):
        settle(_leaving(held.worker_id, by, at))
    ends = max(ends_on, held.starts_on, by.today)
    models.Assignment.objects.filter(pk=held.pk).update(ends_on=ends)
    if ends > by.today:
        _say_last_day(held.worker_id, held.agency_id, at)
        return Departed()
    return _gone(held.worker_id, by.agency_id, "role_ended", at)


def _say_last_day(worker_id: UUID, agency_id: UUID, at: datetime) -> None:
    """Where nothing that they are here goes on, their last day is known: who leads next is owed."""
    last = colleagues.last_day(worker_id=worker_id, agency_id=agency_id)
    if last is not None:
        leads.leaves_on(worker_id=worker_id, agency_id=agency_id, ends_on=last, at=at)


@action("workforce.follow_up")
def follow_up(*, by: Viewer, at: datetime) -> Departed:
    """This does, as the house, what follows when roles at an agency ended with the day.

    Nobody leads where they work no more; who works nowhere any more has left.
    """
    ended = (
        models.Assignment.objects.filter(
            agency_id=by.agency_id, ends_on__lte=by.today, worker__left_at=None
        )
        .order_by("worker_id")
        .values_list("worker_id", flat=True)
        .distinct()
    )
    return _together(_gone(who, by.agency_id, "role_ended", at) for who in list(ended))


def _together(gone: Iterable[Departed]) -> Departed:
    several = tuple(gone)
    return Departed(
        handed_over=sum(each.handed_over for each in several),
        without_stand_in=sum(each.without_stand_in for each in several),
    )


def _leave_behind(worker_id: UUID, agency_id: UUID, why: str, at: datetime) -> Departed:
    whose = {"worker_id": worker_id, "agency_id": agency_id}
    return Departed(
        handed_over=leads.leave_behind(**whose, why=why, at=at),
        without_stand_in=absences.deputy_gone(**whose, at=at),
    )


def of_my_agency(*, worker_id: UUID, by: Viewer) -> models.Worker:
    """A worker of the viewer's agency, somebody other than the viewer.

    Raises Refused where there is none, or where it is oneself.
    """
    worker = models.Worker.objects.filter(
        pk=worker_id, system=False, assignment__agency_id=by.agency_id
    ).first()
    if worker is None:
        raise Refused(because("workforce.not_found"))
    if worker_id == by.worker_id:
        raise Refused(because("workforce.not_yourself"))
    return worker


def _leaving(worker_id: UUID, by: Viewer, at: datetime) -> Decision[Acting]:
    return lead.leave(
        leaver=colleagues.leaver(worker_id=worker_id, agency_id=by.agency_id),
        colleagues=colleagues.who_could_act(partnership_id=by.partnership_id, at=at),
    )


def _is_last_role(held: models.Assignment, today: date) -> bool:
    others = models.Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today),
        worker_id=held.worker_id,
        agency_id=held.agency_id,
    ).exclude(pk=held.pk)
    return not others.exists()


def _gone(worker_id: UUID, agency_id: UUID, why: str, at: datetime) -> Departed:
    """What follows once roles have ended: handover, sessions, and, with the last role, leaving."""
    today = london_day(instant=at)
    if colleagues.works_at(worker_id=worker_id, agency_id=agency_id, on=today):
        return Departed()
    departed = _leave_behind(worker_id, agency_id, why, at)
    worker = models.Worker.objects.get(pk=worker_id)
    still = models.Assignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today), worker_id=worker_id
    )
    if not still.exists():
        models.Worker.objects.filter(pk=worker_id, left_at=None).update(left_at=at)
        if worker.account_id:
            sessions.close_account(account_id=worker.account_id)
    elif worker.account_id and not still.filter(agency_id=agency_id).exists():
        sessions.end_all(account_id=worker.account_id)
    return departed


def _hold(agency_id: UUID) -> None:
    """One departure of an agency at a time: two last managers cannot both leave."""
    with connection.cursor() as cursor:
        cursor.execute("select hold(%s)", [agency_id])
