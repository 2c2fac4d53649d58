"""How a release stands, looked at by the house for whoever leads; said where it is otherwise."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.journey.protocol import leads
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.history import History
from throughcare.domain.release import alarms, ready
from throughcare.domain.release.alarms import Coming
from throughcare.domain.release.events import Lacks, Over, Stood
from throughcare.domain.release.protocol import (
    ALERT,
    DATES,
    FIND_OWNER,
    GONE,
    OVER,
    OWNED,
    STOOD,
    TAKEN_BACK,
)
from throughcare.domain.release.terms import State
from throughcare.domain.release.words import ALARMS, say_lacking
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person import one
from throughcare.queries.release import items, releases
from throughcare.queries.release.releases import Release
from throughcare.records.viewer import viewing_as_the_net


def look(*, person_id: UUID, custody_id: UUID, by: Viewer, at: datetime) -> None:
    """This looks at a release as whoever leads sees it, and says how it stands, where it stands
    otherwise than was said. Whoever acted learns nothing by it.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    if journey.died_on(person_id) is not None:
        return
    agency_id = leads(history) or by.agency_id
    with viewing_as_the_net(agency_id=agency_id, at=at, part=True) as house:
        history = journey.context_of(person_id=person_id, by=house, at=at).history
        release = releases.one(house, custody_id=custody_id)
        if release is None or (release.release_on is None and release.left_at is None):
            return
        stood = _stood(release, history, house)
        before = history.last(STOOD, about_id=custody_id)
        if before is not None and before.payload == stood:
            return
        journey.record(
            kind=STOOD, person_id=person_id, about_id=custody_id, payload=stood, by=house, at=at
        )


def look_at_once(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This looks again at the release that somebody waits for, now that an appointment, a script or
    naloxone was recorded elsewhere, or fell; on whichever of their records that the actor sees. Of
    whoever is out it looks only while duty owes it.
    """
    for record_id in one.ids_of(by, person_id=person_id):
        _look_at(record_id, by, at)


def _look_at(person_id: UUID, by: Viewer, at: datetime) -> None:
    context = journey.context_of(person_id=person_id, by=by, at=at)
    newest = context.history.last(STOOD)
    if newest is None:
        return
    custody_id = newest.about_id
    owed = any(each.rule == ALERT and each.about_id == custody_id for each in context.owed)
    if owed or context.history.last(GONE, TAKEN_BACK, about_id=custody_id) is None:
        look(person_id=person_id, custody_id=custody_id, by=by, at=at)


def _stood(release: Release, history: History, house: Viewer) -> Stood:
    settings = protocol.settings_on(house.protocol, house.today)
    found = ready.stands(
        items.in_force(house.today), release.known, calendar=settings.calendar, today=house.today
    )
    lacking = ready.lacking(found)
    why = alarms.alarms(_coming(release, history), settings=settings, today=house.today)
    return Stood(
        release_on=release.release_on,
        lacks=tuple(
            Lacks(
                item=each.item.code,
                what=each.item.words,
                owned=each.state is State.OWNED and not each.late,
            )
            for each in lacking
        ),
        said=_said(tuple(each.item.words for each in lacking), tuple(ALARMS[each] for each in why)),
        alarms=tuple(each.value for each in why) if lacking else (),
    )


def _said(lacking: tuple[str, ...], why: tuple[str, ...]) -> str:
    said = say_lacking(lacking)
    return f"{said}; {', '.join(why)}" if lacking and why else said


def _coming(release: Release, history: History) -> Coming:
    told = history.last(DATES, about_id=release.id)
    return Coming(
        release_on=release.release_on,
        was_on=told.payload.was_on if told else None,
        told_on=london_day(instant=told.occurred_at) if told else None,
        out=release.left_at is not None,
    )


NEAR = """
select c.person_id, c.id from records_custody c
where c.taken_back_at is null and c.agency_id = any((select viewer_agencies())::uuid[])
  and c.ends_at is null and c.release_on <= %s
order by c.release_on, c.id
"""

LONG_OUT = "select * from lists_to_close(%s, %s)"


@action("release.look")
def look_again(*, by: Viewer, at: datetime) -> int:
    """This looks again at every coming release that the actor's agency keeps; gives how many.

    Only the house itself may. What became ready, fell away or grew near is then said.
    """
    settings = protocol.settings_on(by.protocol, by.today)
    until = settings.calendar.add_working_days(
        day=by.today, working_days=5 * settings["release_begin_weeks"]
    )
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [until])
        found = cursor.fetchall()
    for person_id, custody_id in found:
        look(person_id=person_id, custody_id=custody_id, by=by, at=at)
    _close_lists(settings["release_after_days"], by, at)
    return len(found)


def _close_lists(days: int, by: Viewer, at: datetime) -> None:
    """What was missing at the gate is seen to for some weeks; then its list can be changed no more,
    and nobody owes what stands on it. The duty rota's alert stays until somebody answered it.
    """
    until = by.today - timedelta(days=days)
    with connection.cursor() as cursor:
        cursor.execute(LONG_OUT, [until, [FIND_OWNER, *OWNED]])
        found = cursor.fetchall()
    for person_id, custody_id, left_at in found:
        over = Over(left_on=london_day(instant=left_at))
        journey.record(
            kind=OVER, person_id=person_id, about_id=custody_id, payload=over, by=by, at=at
        )
