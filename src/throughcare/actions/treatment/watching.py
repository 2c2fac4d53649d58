"""Watch: agreed with somebody, kept by a service, ended by its day or by them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.treatment import events, watch
from throughcare.domain.treatment.watch import Agreeing, How, Since, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.regimens import settings_of
from throughcare.queries.workforce.colleagues import peers_at
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A watch as it is typed; `if_not` in the person's words; `helper_id` is the peer whom they
    chose to ring first where they were missed, else whoever leads does.
    """

    since: Since | None
    how: How | None
    if_not: str
    agreed: bool
    ends_on: date | None
    helper_id: UUID | None = None


@action("medicine.watch")
def agree_watch(*, key: UUID, person_id: UUID, agreed: Agreed, by: Viewer, at: datetime) -> UUID:
    """This records what was agreed: that a service is in touch, how, and until when.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Watch.objects.filter(pk=key).exists():
        return key
    days = settle(watch.agree(_agreeing(person_id, agreed, by)))
    assert agreed.since is not None
    assert agreed.how is not None
    assert days.ends is not None
    numbers = settings_of(by)
    row = models.Watch(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        since=agreed.since.value,
        how=agreed.how.value,
        if_not=agreed.if_not.strip(),
        starts_on=days.starts,
        ends_on=days.ends,
        daily_until_on=days.starts + timedelta(days=numbers["watch_daily_days"]),
        alternate_until_on=days.starts + timedelta(days=numbers["watch_alternate_days"]),
        helper_id=agreed.helper_id,
        agreed_at=at,
        agreed_by_id=by.worker_id,
    )
    models.Watch.objects.bulk_create([row])
    _tell(person_id, key, "agreed", _said(row), by, at)
    return key


def _said(row: models.Watch) -> events.WatchAgreed:
    return events.WatchAgreed(
        since=row.since,
        how=row.how,
        ends_on=row.ends_on,
        daily_until=row.daily_until_on,
        alternate_until=row.alternate_until_on,
        helper_id=row.helper_id,
    )


def _agreeing(person_id: UUID, agreed: Agreed, by: Viewer) -> Agreeing:
    running = models.Watch.objects.filter(
        person_id=person_id, agency_id=by.agency_id, ended_on=None, ends_on__gt=by.today
    )
    return Agreeing(
        since=agreed.since,
        how=agreed.how,
        if_not=agreed.if_not,
        agreed=agreed.agreed,
        starts_on=by.today,
        ends_on=agreed.ends_on,
        most_days=settings_of(by)["watch_days"],
        open_already=running.exists(),
        died_on=journey.died_on(person_id),
        helper_here=agreed.helper_id in {None, *peers_at(agency_id=by.agency_id, on=by.today)},
    )


@action("medicine.watch")
def decline_watch(*, person_id: UUID, since: Since | None, by: Viewer, at: datetime) -> None:
    """This records that they do not want it now. Nothing follows, and it can be offered again."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if since is None:
        raise Refused(because("watch.since_needed", "since"))
    _tell(person_id, person_id, "declined", events.WatchDeclined(since=since.value), by, at)


@action("medicine.watch")
def end_watch(*, watch_id: UUID, by: Viewer, at: datetime) -> None:
    """This ends a watch because the person asked: at once, without a reason."""
    rows = models.Watch.objects.select_for_update(of=("self",))
    row = rows.filter(pk=watch_id, agency_id=by.agency_id, ended_on=None).first()
    if row is None:
        raise Refused(because("watch.not_found"))
    close(row, why=Why.THEY_ASKED, on=by.today, by=by, at=at)


def close(row: models.Watch, *, why: Why, on: date, by: Viewer, at: datetime) -> None:
    """This ends a watch, and with it everything that is owed by it."""
    models.Watch.objects.filter(pk=row.pk).update(ended_on=on, ended_why=why.value)
    _tell(row.person_id, row.pk, "ended", events.WatchEnded(why=why.value), by, at)


def end_what_is_over(*, by: Viewer, at: datetime) -> int:
    """This ends every watch of the actor's agency whose last day is past; gives how many."""
    rows = models.Watch.objects.filter(agency_id=by.agency_id, ended_on=None)
    open_now = rows.filter(person__died_on=None).order_by("id")
    over = [row for row in open_now if watch.is_over(ends_on=row.ends_on, today=by.today)]
    for row in over:
        close(row, why=Why.TIME, on=row.ends_on, by=by, at=at)
    return len(over)


def _tell(
    person_id: UUID, about_id: UUID, what: str, told: object, by: Viewer, at: datetime
) -> None:
    journey.record(
        kind=f"{events.PRIVATE}.watch_{what}",
        person_id=person_id,
        about_id=about_id,
        payload=told,
        by=by,
        at=at,
    )
