"""What the net does by the clock, and re-reading a closure."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net import events
from throughcare.domain.net.gaps import Hole
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.records import models


@action("net.count")
def count(*, by: Viewer, at: datetime) -> dict[Hole, int]:
    """This counts an agency's gaps of today, and draws closures to be read again.

    Run again on the same day it replaces the figures.
    """
    found: dict[Hole, list[GapRow]] = defaultdict(list)
    for gap in gaps_of(by, Scope(agency_id=by.agency_id)):
        found[gap.hole].append(gap)
    for hole in Hole:
        rows = found[hole]
        models.NetCount.objects.update_or_create(
            agency_id=by.agency_id,
            counted_on=by.today,
            hole=hole.value,
            defaults={
                "number": len(rows),
                "oldest_on": min((row.since for row in rows), default=None),
            },
        )
    for gap in found[Hole.CLOSED_AFTER_ALARM]:
        _draw(gap, by, at)
    return {hole: len(found[hole]) for hole in Hole}


def _draw(gap: GapRow, by: Viewer, at: datetime) -> None:
    """A share of the closures, told by their keys, goes to an agency that knows the person."""
    settings = protocol.settings_on(by.protocol, by.today)
    assert gap.event_id is not None
    assert gap.person_id is not None
    if gap.event_id.int % 100 >= settings["reread_share_percent"]:
        return
    if models.Reread.objects.filter(event_id=gap.event_id).exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("select rereader_of(%s)", [gap.event_id])
        (reader_id,) = cursor.fetchone() or (None,)
    if reader_id is None:
        return
    reader = models.Agency.objects.get(pk=reader_id)
    asked = models.Reread.objects.create(
        person_id=gap.person_id,
        event_id=gap.event_id,
        agency_id=by.agency_id,
        reader=reader,
        asked_at=at,
    )
    journey.record(
        kind="net.reread_asked",
        person_id=gap.person_id,
        about_id=asked.pk,
        payload=events.RereadAsked(
            closure_id=gap.event_id, reader_id=reader.pk, reader_name=reader.name
        ),
        by=by,
        at=at,
        party_id=reader.pk,
    )


@action("net.reread")
def reread(*, reread_id: UUID, sound: bool, words: str, by: Viewer, at: datetime) -> None:
    """This records that another agency read a closure again, and whether it found it sound."""
    changed = models.Reread.objects.filter(
        pk=reread_id, reader_id=by.agency_id, read_at=None
    ).update(read_at=at, read_by_id=by.worker_id, sound=sound, words=words)
    if not changed:
        raise Refused(because("net.reread_not_found"))
    asked = models.Reread.objects.get(pk=reread_id)
    journey.record(
        kind="net.reread_done",
        person_id=asked.person_id,
        about_id=reread_id,
        payload=events.RereadDone(closure_id=asked.event_id, sound=sound),
        by=by,
        at=at,
        party_id=asked.agency_id,
    )
