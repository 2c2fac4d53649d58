"""What is for the team, and stays there."""

from throughcare.actions import journey
from throughcare.actions.contact.terms import Held, Said, TeamNote
from throughcare.domain.journey import session
from throughcare.queries import contact as query
from throughcare.records import models
from throughcare.records.keys import new_key


def keep(held: Held, note: TeamNote) -> tuple[Said, ...]:
    """This stores a note for the worker's team; no grant carries it."""
    if not note.words.strip():
        return ()
    team_id = held.by.team_id
    row = models.Note(
        id=new_key(),
        person_id=held.person_id,
        agency_id=held.by.agency_id,
        team_id=team_id,
        contact_id=held.id,
        words=note.words.strip(),
        written_at=held.at,
        written_by_id=held.by.worker_id,
    )
    models.Note.objects.bulk_create([row])
    journey.record(
        kind="note.written",
        person_id=held.person_id,
        about_id=row.pk,
        payload=session.NoteWritten(what=held.kind.value),
        by=held.by,
        at=held.at,
        occurred_at=held.recording.happened_at,
        team_id=team_id,
    )
    readers = query.readers(held.by, person_id=held.person_id)
    return (Said(code="contact.note", details={"team": readers.team}),)
