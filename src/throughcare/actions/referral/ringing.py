"""Somebody rang: whoever answers the phone takes it down in half a minute."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from throughcare.actions import person
from throughcare.actions.permit import action, settle
from throughcare.actions.referral.draft import Draft, found, keep
from throughcare.actions.referral.moving import move, moved
from throughcare.actions.referral.sending import already_open, depart
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.referral import ringing
from throughcare.domain.referral.source import Source
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What was said on the phone. Without `person_id` it is somebody new, who says they are 18."""

    source: str
    need: str
    name: str = ""
    person_id: UUID | None = None
    reach: str = ""
    own_words: str = ""
    urgent: bool = False


@action("referral.receive")
def rang(*, key: UUID, call: Call, by: Viewer, at: datetime) -> UUID:
    """This takes down that somebody rang, for themselves or for another, and starts the clocks.

    The person is registered unless chosen; the referral stands as sent and acknowledged at the own
    agency. Given the same key again it changes nothing.
    """
    if models.Referral.objects.filter(pk=key).exists():
        return key
    service = (
        models.Service.objects.filter(
            agency_id=by.agency_id, needs__contains=[call.need], ended_at=None
        )
        .order_by("name", "id")
        .first()
    )
    facts = ringing.Rang(
        name=call.name,
        known=call.person_id is not None,
        source=call.source,
        service_here=service is not None,
        need=call.need,
    )
    settle(ringing.rang(facts))
    assert service is not None
    person_id = call.person_id or _register(key, call, by, at)
    if already_open(person_id, service.pk):
        raise Refused(because("referral.already_open", "need"))
    _keep_the_way_to_reach(key, person_id, call, by)
    draft = _draft(call, person_id, service.pk)
    referral = found(key=key, draft=draft, by=by, at=at)
    keep(referral=referral, draft=draft, by=by, at=at)
    depart(referral=referral, by=by, at=at)
    move(referral=referral, name="acknowledge", payload=moved(referral), by=by, at=at)
    return key


def _register(key: UUID, call: Call, by: Viewer, at: datetime) -> UUID:
    person_id = uuid5(key, "person")
    given, _, family = call.name.strip().partition(" ")
    who = RegisterFacts(given=given, family=family.strip(), says_adult=True)
    person.register(key=person_id, who=who, by=by, at=at)
    return person_id


def _keep_the_way_to_reach(key: UUID, person_id: UUID, call: Call, by: Viewer) -> None:
    """What they said is safe, is; one call leaves one."""
    if call.reach.strip():
        models.Channel.objects.create(
            id=uuid5(key, "channel"),
            person_id=person_id,
            agency_id=by.agency_id,
            kind=ringing.channel_kind(call.reach).value,
            value=call.reach.strip(),
            safe=True,
        )


def _draft(call: Call, person_id: UUID, service_id: UUID) -> Draft:
    themselves = call.source == Source.SELF
    return Draft(
        person_id=person_id,
        service_id=service_id,
        need=call.need,
        own_words=call.own_words,
        urgent=call.urgent,
        source=Source(call.source),
        basis=Basis.CONSENT if themselves else Basis.PUBLIC_TASK,
        agreed=themselves,
        basis_why="" if themselves else "Somebody rang for them; nothing leaves this agency",
        how_given=HowGiven.BY_PHONE if themselves else HowGiven.NOT_ASKED,
    )
