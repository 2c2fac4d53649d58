"""Somebody who was referred to us is seen for the first time: the referrer hears of it at once."""

from throughcare.actions import referral
from throughcare.actions.contact.terms import Came, Held, Said
from throughcare.domain.referral.lifecycle import State
from throughcare.records import models

WAITING = (State.ACCEPTED.value, State.OFFERED.value)


def keep(held: Held, came: Came) -> tuple[Said, ...]:
    """This moves the referral on whose account somebody came; nobody types it twice.

    It is the referral that the appointment was for, else the only one that waits here. At a private
    appointment nothing is said: who looks after the referral says it when the person agrees.
    """
    if not held.recording.seen or held.private:
        return ()
    waiting = models.Referral.objects.filter(
        person_id=held.person_id, to_agency_id=held.by.agency_id, state__in=WAITING
    ).select_related("from_agency")
    if held.appointment is not None and held.appointment.referral_id is not None:
        waiting = waiting.filter(pk=held.appointment.referral_id)
    found = list(waiting[:2])
    if len(found) != 1:
        return ()
    referral.see(referral_id=found[0].pk, by=held.by, at=held.at)
    return (Said(code="contact.first_seen", details={"agency": found[0].from_agency.name}),)
