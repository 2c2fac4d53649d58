"""What stops when somebody has died, whichever agencies hold it: the house sees to it for each."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey, news
from throughcare.actions.referral.moving import locked, move
from throughcare.domain.kernel.category import Role
from throughcare.domain.person.events import DeathKnown
from throughcare.domain.referral.closing import Outcome, WithdrawCode, WithdrawnBy
from throughcare.domain.referral.events import Ended, Withdrawn
from throughcare.domain.referral.lifecycle import Side
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records.viewer import viewing_as_the_net

# So long after the review is due, other agencies still see that it was this person who died.
AFTER_THE_REVIEW = timedelta(days=30)
WITHDRAWN = (WithdrawnBy.LEAD.value, WithdrawCode.DIED.value)


def stop(*, person_id: UUID, died_on: date, by: Viewer, at: datetime) -> None:
    """Everything else, after the death itself was recorded in this transaction.

    The worker learns nothing of who else knew the person: the house acts for each agency.
    """
    days = protocol.settings_on(by.protocol, by.today)["death_review_days"]
    with viewing_as_the_net(agency_id=by.agency_id, at=at):
        told = _rows("select * from death_is_told_to(%s)", person_id)
        closing = _rows("select * from death_closes(%s)", person_id)
    for record_id, agency_id, worker_id in told:
        if (record_id, agency_id) != (person_id, by.agency_id):
            _tell(record_id, agency_id, worker_id, died_on, by.agency_name, at)
    with viewing_as_the_net(agency_id=by.agency_id, at=at), connection.cursor() as cursor:
        ends_at = at + timedelta(days=days) + AFTER_THE_REVIEW
        cursor.execute("select stop_for_death(%s, %s, %s)", [person_id, died_on, ends_at])
    journey.forget_deaths()
    for referral_id, agency_id, seen in closing:
        _close(referral_id, agency_id, seen=seen, at=at)


def _rows(sql: str, person_id: UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [person_id])
        return list(cursor.fetchall())


def _tell(
    record_id: UUID, agency_id: UUID, worker_id: UUID | None, died_on: date, who: str, at: datetime
) -> None:
    """An agency learns of it: on its own timeline, and as word for whoever was nearest there."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        event = journey.record(
            kind="person.death_known",
            person_id=record_id,
            about_id=record_id,
            payload=DeathKnown(died_on=died_on, agency_name=who),
            by=net,
            at=at,
        )
        news.put(
            person_id=record_id,
            event_id=event.id,
            agency_id=agency_id,
            worker_id=worker_id,
            role=Role.WORKER if worker_id else Role.MANAGER,
            at=at,
        )


def _close(referral_id: UUID, agency_id: UUID, *, seen: bool, at: datetime) -> None:
    """A referral ends: withdrawn for the one that made it, ended by the one that had seen them."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        referral = locked(referral_id)
        to, service = referral.to_agency.name, referral.service.name
        payload: Ended | Withdrawn
        if seen:
            name, side, referral.outcome = "end", Side.RECEIVER, Outcome.DIED.value
            payload = Ended(to_agency_name=to, service_name=service, outcome=Outcome.DIED.value)
        else:
            name, side = "withdraw", Side.REFERRER
            referral.withdrawn_by, referral.withdrawn_code = WITHDRAWN
            payload = Withdrawn(
                to_agency_name=to, service_name=service, by_whom=WITHDRAWN[0], code=WITHDRAWN[1]
            )
        move(referral=referral, name=name, payload=payload, by=net, at=at, as_side=side)
