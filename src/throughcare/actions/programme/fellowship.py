"""Fellowship meetings, noted with the person, about them alone; and the peer whom they chose."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.programme.terms import Noted
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.programme import fellowship as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment
from throughcare.records import models


@action("fellowship.note")
def note(*, key: UUID, person_id: UUID, noted: Noted, by: Viewer, at: datetime) -> UUID:
    """This notes a meeting with the person: for its writer and the peer whom they chose.

    Nothing follows from it, but where they did not go and chose a peer who rings. Given the same
    key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.FellowshipNote.objects.filter(pk=key).exists():
        return key
    facts = rules.Noting(
        went=noted.went,
        on=noted.on,
        today=by.today,
        peer_id=noted.peer_id,
        peer_is_here=noted.peer_id in {worker for worker, _ in appointment.workers(by)},
        died_on=journey.died_on(person_id),
    )
    calls = settle(rules.note(facts))
    assert noted.went is not None
    assert noted.on is not None
    row = models.FellowshipNote(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        went=noted.went.value,
        on=noted.on,
        sponsor=noted.sponsor,
        post=noted.post.value if noted.post else "",
        peer_id=noted.peer_id,
        noted_at=at,
        noted_by_id=by.worker_id,
    )
    models.FellowshipNote.objects.bulk_create([row])
    if calls and noted.peer_id is not None:
        missed = events.FellowshipMissed(peer_id=noted.peer_id)
        _tell(row, "fellowship_missed", missed, by, at)
    return key


@action("fellowship.note")
def peer_rang(*, note_id: UUID, reached: bool | None, by: Viewer, at: datetime) -> None:
    """This records that the peer whom they chose rang."""
    row = models.FellowshipNote.objects.filter(pk=note_id, peer_id=by.worker_id).first()
    if row is None:
        raise Refused(because("fellowship.not_found"))
    if reached is None:
        raise Refused(because("programme.reached_needed", "reached"))
    _tell(row, "fellowship_rang", events.Rang(reached="yes" if reached else "no"), by, at)


def _tell(row: models.FellowshipNote, code: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"{events.PRIVATE}.{code}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=payload,
        by=by,
        at=at,
    )
