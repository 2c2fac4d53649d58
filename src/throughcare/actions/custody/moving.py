"""A movement, told by a prison or a worker: what it makes of somebody's time in custody."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey, news
from throughcare.actions.custody import sharing
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.release.looking import look
from throughcare.domain.custody.changes import Change, changes, each_in_order
from throughcare.domain.custody.events import ON_THE_OTHER, TakenBack
from throughcare.domain.custody.happening import Beside, happenings
from throughcare.domain.custody.stays import times
from throughcare.domain.custody.terms import Custody, Movement, Told
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.need.lifecycle import OPEN
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.arrest import teams
from throughcare.queries.custody import acting, known
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

# What whoever leads learns at once.
NEWS = frozenset({"prison.received", "prison.moved", "prison.released", "prison.goes_on"})


def told(
    movement: Movement,
    *,
    key: UUID,
    person_id: UUID,
    how: Told,
    source: str,
    message_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This keeps a movement and stores what it makes of the times in custody, with its events."""
    journey.context_of(person_id=person_id, by=by, at=at)
    before = known.of(person_id)
    row = models.Movement(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        happened_at=movement.happened_at,
        move=movement.move.value,
        prison=movement.prison,
        told=how.value,
        source=source,
        message_id=message_id,
        told_at=at,
        told_by_id=by.worker_id,
    )
    models.Movement.objects.bulk_create([row])
    after = replace(before, movements=(*before.movements, movement))
    settle(person_id=person_id, found=after, how=how, by=by, at=at)


def settle(*, person_id: UUID, found: known.Known, how: Told, by: Viewer, at: datetime) -> None:
    """This brings the times in custody into line with the movements, and says what changed."""
    for other in found.elsewhere:
        _leave_to_this(other, how, at)
    changed = changes(known=found.times, now=times(found.movements), new_key=new_key)
    if not changed:
        return
    gone = [each.id for each in changed if each.after is None]
    rows = [_row(each.id, each.after) for each in changed if each.after is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            "select store_custody(%s, %s::jsonb, %s::uuid[])", [person_id, json.dumps(rows), gone]
        )
    for each in each_in_order(changed):
        _happened(each, person_id, found.release_on.get(each.id), how, by, at)
    if any(each.walls for each in changed):
        tell_clashes(person_id=person_id, agency_id=by.agency_id, at=at)
    newest = next((each for each in changed if each.newest), None)
    if newest is not None and (newest.over or found.release_on.get(newest.id) is not None):
        look(person_id=person_id, custody_id=newest.id, by=by, at=at)


def as_one(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This makes one history in custody of all that was told on records that count as one, or of
    one's own alone where they were parted. Only the house calls it.
    """
    record_id, agency_id = acting.for_(person_id)
    with viewing_as_the_net(agency_id=agency_id, at=at, part=True) as house:
        journey.context_of(person_id=record_id, by=house, at=at)
        found = known.of(record_id)
        if journey.died_on(record_id) is None:
            settle(person_id=record_id, found=found, how=Told.BY_A_WORKER, by=house, at=at)


def follow_the_lead(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This opens to whoever leads now, and from them, what a time in custody opens, while somebody
    is in prison; what those found who led before stays open to the teams there.
    """
    record_id, agency_id = acting.for_(person_id)
    with viewing_as_the_net(agency_id=agency_id, at=at, part=True) as house:
        for key, each in known.of(record_id).times.items():
            if each.ends_at is None:
                sharing.settle(each, person_id=record_id, custody_id=key, by=house, at=at)


def _leave_to_this(there: known.Elsewhere, how: Told, at: datetime) -> None:
    """What stands on another record of theirs stands there no more: there is one history."""
    with viewing_as_the_net(agency_id=there.agency_id, at=at, part=True) as house:
        with connection.cursor() as cursor:
            cursor.execute("select store_custody(%s, '[]', %s)", [there.person_id, [there.id]])
        sharing.close(person_id=there.person_id, custody_id=there.id, by=house, at=at)
        said = TakenBack(starts_at=there.starts_at, told=how.value, why=ON_THE_OTHER)
        journey.record(
            kind="prison.taken_back",
            person_id=there.person_id,
            about_id=there.id,
            payload=said,
            by=house,
            at=at,
        )


def _happened(
    change: Change, person_id: UUID, planned_on: date | None, how: Told, by: Viewer, at: datetime
) -> None:
    """What a change tells, to whoever leads too; what it opens to others, and closes."""
    beside = Beside(
        name=known.prison_name,
        teams=lambda prison: sharing.teams_of(prison, by=by),
        needs=lambda: _open_needs(person_id),
        planned_on=planned_on,
        told=how,
    )
    told = [
        journey.record(
            kind=each.kind,
            person_id=person_id,
            about_id=change.id,
            payload=each.said,
            by=by,
            at=at,
            occurred_at=each.at,
        )
        for each in happenings(change, beside=beside)
    ]
    if change.after is None and by.system:
        sharing.close(person_id=person_id, custody_id=change.id, by=by, at=at)
    if change.newest and change.after is not None and by.system:
        sharing.settle(change.after, person_id=person_id, custody_id=change.id, by=by, at=at)
        _tell_lead(told, person_id, by, at)


def _open_needs(person_id: UUID) -> tuple[UUID, ...]:
    rows = models.Need.objects.filter(person_id=person_id, state__in=sorted(OPEN))
    return tuple(rows.order_by("found_at", "id").values_list("id", flat=True))


def _tell_lead(told: list[Event[Any]], person_id: UUID, by: Viewer, at: datetime) -> None:
    """Word for whoever leads, of what is news to them: arrived, moved, released, after all not."""
    new = [each for each in told if each.kind in NEWS]
    lead = teams.leads(by, person_id=person_id) if new else None
    if lead is None or lead.agency_id != by.agency_id:
        return
    for event in new:
        if event.recorded_by != lead.worker_id:
            news.put(
                person_id=person_id,
                event_id=event.id,
                agency_id=lead.agency_id,
                worker_id=lead.worker_id,
                role=Role.LEAD_WORKER,
                at=at,
            )


def _row(key: UUID, custody: Custody) -> object:
    told = to_json(custody)
    assert isinstance(told, dict)
    more = {"id": str(key), "prison": custody.prison, "away": custody.away or ""}
    words = {"began": custody.began or "", "ended": custody.ended or ""}
    return told | more | words


type Happened = tuple[str, object, datetime | None]
