"""The day of release, as a prison calculated it: never reckoned here."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.release.looking import look
from throughcare.actions.release.moving import tell_owners
from throughcare.domain.custody import events
from throughcare.domain.custody.message import Dates
from throughcare.domain.custody.terms import Told
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import known


def told(dates: Dates, *, person_id: UUID, how: Told, by: Viewer, at: datetime) -> None:
    """This records the day of release that somebody told, of whoever is in custody now."""
    journey.context_of(person_id=person_id, by=by, at=at)
    found = known.of(person_id)
    now = next((key for key, each in found.times.items() if each.ends_at is None), None)
    if now is None:
        return
    if not _set(now, dates, how):
        return
    said = events.DatesSet(
        release_on=dates.release_on,
        why=dates.why.value,
        told=how.value,
        was_on=found.release_on[now],
    )
    event = journey.record(
        kind="prison.dates_set", person_id=person_id, about_id=now, payload=said, by=by, at=at
    )
    tell_owners(event, person_id=person_id, by=by, at=at)
    look(person_id=person_id, custody_id=now, by=by, at=at)


def changed(*, person_id: UUID, how: Told, by: Viewer, at: datetime) -> None:
    """This records that the day of release may be another now, of whoever is in custody."""
    journey.context_of(person_id=person_id, by=by, at=at)
    found = known.of(person_id)
    now = next((key for key, each in found.times.items() if each.ends_at is None), None)
    if now is not None:
        journey.record(
            kind="prison.dates_changed",
            person_id=person_id,
            about_id=now,
            payload=events.DatesChanged(told=how.value),
            by=by,
            at=at,
        )


def _set(custody_id: UUID, dates: Dates, how: Told) -> bool:
    """Whether it is another day, or for another reason, than was known."""
    day: date | None = dates.release_on
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_release_day(%s, %s, %s, %s)",
            [custody_id, day, dates.why.value, how.value],
        )
        return bool(cursor.fetchone()[0])
