"""Somebody who asked for help is spoken to, or seen: nobody types it twice."""

from throughcare.actions import aftercare
from throughcare.actions.contact.terms import Came, Held, Said
from throughcare.domain.appointment.terms import Kind
from throughcare.queries.aftercare import door


def keep(held: Held, came: Came) -> tuple[Said, ...]:
    """This answers what they asked: an hour that was booked with them is seeing them, and so is any
    contact but a call once they had been spoken to. At a private appointment nothing is said.
    """
    if not held.recording.seen or held.private:
        return ()
    for asking in door.waiting(held.by, person_id=held.person_id):
        now = door.one(held.by, asking_id=asking.id)
        if now is None or not now.waits:
            continue
        met = held.appointment is not None or asking.spoken_at is not None
        answered = aftercare.seen if met and held.kind is not Kind.PHONE_CALL else aftercare.spoken
        if answered is aftercare.seen or now.spoken_at is None:
            answered(asking_id=asking.id, by=held.by, at=held.at)
    return ()
