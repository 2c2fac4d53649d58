"""What the net does by the clock, and looking again at what was closed."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net import events, rereading
from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.rereading import AnswerFacts, LookFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.reread import Closing, own
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.records import models


@action("net.count")
def count(*, by: Viewer, at: datetime) -> dict[Hole, int]:
    """This counts an agency's gaps of today, and draws closings to be looked at again.

    Run again on the same day it replaces the figures.
    """
    found: dict[Hole, list[GapRow]] = defaultdict(list)
    for gap in gaps_of(by, Scope(agency_id=by.agency_id)).rows:
        found[gap.hole].append(gap)
    models.NetCount.objects.bulk_create(
        (
            models.NetCount(
                agency_id=by.agency_id,
                counted_on=by.today,
                hole=hole.value,
                number=len(found[hole]),
                oldest_on=min((row.since for row in found[hole]), default=None),
            )
            for hole in Hole
        ),
        update_conflicts=True,
        unique_fields=["agency", "counted_on", "hole"],
        update_fields=["number", "oldest_on"],
    )
    for gap in found[Hole.CLOSED_AFTER_ALARM]:
        _draw(gap, by, at)
    return {hole: len(found[hole]) for hole in Hole}


def _draw(gap: GapRow, by: Viewer, at: datetime) -> None:
    """A share of the closings goes to another agency that takes part in the same journey.

    Where there is none, to the managers of the agency itself.
    """
    assert gap.event_id is not None
    closing = own(by, event_id=gap.event_id)
    if closing is None or closing.reread_id or not closing.drawn:
        return
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(rereader_of(%s), %s)", [gap.event_id, by.agency_id])
        (reader_id,) = cursor.fetchone()
    reader = models.Agency.objects.get(pk=reader_id)
    asked = _asked(closing, reader_id, by, at)
    journey.record(
        kind="net.reread_asked",
        person_id=closing.person_id,
        about_id=asked.pk,
        payload=events.RereadAsked(
            closure_id=closing.event_id,
            reader_id=reader.pk,
            reader_name=reader.name,
            closer_name=by.agency_name,
        ),
        by=by,
        at=at,
        party_id=reader.pk,
    )


def _asked(closing: Closing, reader_id: UUID, by: Viewer, at: datetime) -> models.Reread:
    return models.Reread.objects.create(
        person_id=closing.person_id,
        event_id=closing.event_id,
        agency_id=by.agency_id,
        reader_id=reader_id,
        kind=closing.kind,
        closed_at=closing.closed_at,
        asked_at=at,
    )


@action("net.reread")
def reread(*, reread_id: UUID, sound: bool, words: str, by: Viewer, at: datetime) -> None:
    """This records that a closing was looked at again, and whether it was found right."""
    said = settle(rereading.words(words))
    asked = (
        models.Reread.objects.select_for_update()
        .filter(pk=reread_id, reader_id=by.agency_id, read_at=None)
        .first()
    )
    if asked is None:
        raise Refused(because("net.reread_not_found"))
    _found(asked, sound, said, by, at)


@action("net.look")
def look(*, event_id: UUID, sound: bool, words: str, by: Viewer, at: datetime) -> None:
    """This records that a manager looked at a closing of their own agency that was not drawn."""
    closing = own(by, event_id=event_id)
    if closing is None:
        raise Refused(because("net.reread_not_found"))
    settle(
        rereading.look(
            LookFacts(
                words=words,
                drawn=closing.drawn,
                looked_at=closing.reread_id is not None,
                closed_it=closing.by_me,
            )
        )
    )
    _found(_asked(closing, by.agency_id, by, at), sound, words.strip(), by, at)


def _found(asked: models.Reread, sound: bool, words: str, by: Viewer, at: datetime) -> None:
    asked.read_at, asked.read_by_id = at, by.worker_id
    asked.sound, asked.words = sound, words
    asked.save(force_update=True, update_fields=["read_at", "read_by_id", "sound", "words"])
    journey.record(
        kind="net.reread_done",
        person_id=asked.person_id,
        about_id=asked.pk,
        payload=events.RereadDone(
            closure_id=asked.event_id,
            closer_id=asked.agency_id,
            reader_name=by.agency_name,
            sound=sound,
        ),
        by=by,
        at=at,
        party_id=asked.agency_id,
    )


@action("net.answer")
def answer(*, event_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records what the agency that closed something did where that was found not right."""
    asked = (
        models.Reread.objects.select_for_update()
        .filter(event_id=event_id, agency_id=by.agency_id, read_at__isnull=False)
        .first()
    )
    if asked is None:
        raise Refused(because("net.reread_not_found"))
    found_right, answered = bool(asked.sound), asked.answered_at is not None
    settle(rereading.answer(AnswerFacts(words=words, found_right=found_right, answered=answered)))
    asked.answered_at, asked.answered_by_id, asked.answer = at, by.worker_id, words.strip()
    asked.save(force_update=True, update_fields=["answered_at", "answered_by_id", "answer"])
    journey.record(
        kind="net.reread_answered",
        person_id=asked.person_id,
        about_id=asked.pk,
        payload=events.RereadAnswered(closure_id=asked.event_id, closer_name=by.agency_name),
        by=by,
        at=at,
        party_id=asked.reader_id,
    )
