"""What the two sides of a referral do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, sharing
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral import events, rules
from throughcare.domain.referral.lifecycle import LIFECYCLE, LIVE, Side, State, side_of
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class FactToSend:
    """A fact that goes with a referral, or is withheld from it."""

    label: str
    words: str
    category: Category
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a referrer has written."""

    person_id: UUID
    service_id: UUID
    need: str
    reason: str = ""
    own_words: str = ""
    urgent: bool = False
    source: str = "agency"
    basis: Basis | None = None
    agreed: bool = False
    how_given: HowGiven = HowGiven.FACE_TO_FACE
    facts: tuple[FactToSend, ...] = ()

    @property
    def categories(self) -> frozenset[Category]:
        """What the receiver will see: who they are, the need, and each fact not withheld."""
        shown = {fact.category for fact in self.facts if not fact.withheld}
        return frozenset({Category.IDENTITY, Category.NEEDS} | shown)


@action("referral.send")
def send(*, key: UUID, draft: Draft, by: Viewer, at: datetime) -> UUID:
    """This writes a referral and sends it, with the grant that lets the receiver see it.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    if models.Referral.objects.filter(pk=key).exists():
        return key
    service = models.Service.objects.select_related("agency").get(pk=draft.service_id)
    settle(rules.send(_sending(draft, service)))
    assert service.agency is not None
    assert draft.basis is not None
    journey.context_of(person_id=draft.person_id, by=by, at=at)
    referral = _write(key, draft, service, by, at)
    referral.grant_id = sharing.give(
        key=new_key(),
        person_id=draft.person_id,
        to_agency_id=service.agency.pk,
        categories=draft.categories,
        purpose=f"Referral to {service.name}",
        basis=draft.basis,
        how_given=draft.how_given,
        own_words=draft.own_words,
        ends_at=None,
        by=by,
        at=at,
        under_id=key,
    )
    referral.save(force_update=True, update_fields=["grant_id"])
    sent = events.Sent(
        from_agency_id=by.agency_id,
        from_agency_name=by.agency_name,
        from_worker_id=by.worker_id,
        to_agency_id=service.agency.pk,
        to_agency_name=service.agency.name,
        service_id=service.pk,
        service_name=service.name,
        need=draft.need,
        urgent=draft.urgent,
        source=draft.source,
    )
    move(referral=referral, name="send", payload=sent, by=by, at=at)
    return key


def _sending(draft: Draft, service: models.Service) -> rules.Sending:
    person = models.Person.objects.filter(pk=draft.person_id).first()
    if person is None:
        raise Refused(because("person.not_found"))
    return rules.Sending(
        basis=draft.basis,
        agreed=draft.agreed,
        categories=draft.categories,
        to_kind=AgencyKind(service.agency.kind) if service.agency else AgencyKind.FELLOWSHIP,
        service_open=service.agency is not None and service.ended_at is None,
        already_open=models.Referral.objects.filter(
            person_id=draft.person_id, service=service, state__in=LIVE
        ).exists(),
        alive=person.died_on is None,
    )


def _write(
    key: UUID, draft: Draft, service: models.Service, by: Viewer, at: datetime
) -> models.Referral:
    assert service.agency_id is not None
    referral = models.Referral.objects.create(
        id=key,
        person_id=draft.person_id,
        from_agency_id=by.agency_id,
        from_worker_id=by.worker_id,
        to_agency_id=service.agency_id,
        service=service,
        need=draft.need,
        urgent=draft.urgent,
        source=draft.source,
        reason=draft.reason,
        own_words=draft.own_words,
        basis=draft.basis.value if draft.basis else "",
        drafted_at=at,
        updated_at=at,
    )
    models.ReferralFact.objects.bulk_create(
        models.ReferralFact(
            referral=referral,
            person_id=draft.person_id,
            from_agency_id=by.agency_id,
            to_agency_id=service.agency_id,
            category=fact.category.value,
            label=fact.label,
            words=fact.words,
            withheld=fact.withheld,
        )
        for fact in draft.facts
    )
    return referral


@action("referral.receive")
def acknowledge(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that a person at the receiving agency has the referral."""
    referral = locked(referral_id)
    move(referral=referral, name="acknowledge", payload=moved(referral), by=by, at=at)


@action("referral.receive")
def accept(*, referral_id: UUID, holder_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes somebody on; a named worker holds contact until they are seen."""
    referral = locked(referral_id)
    holder = models.Worker.objects.get(pk=holder_id)
    referral.holder = holder
    accepted = events.Accepted(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        holder_id=holder_id,
        holder_name=holder.name,
    )
    move(referral=referral, name="accept", payload=accepted, by=by, at=at)
    models.Involvement.objects.get_or_create(
        person_id=referral.person_id,
        agency_id=by.agency_id,
        ends_at=None,
        defaults={"worker": holder, "starts_at": at, "id": new_key()},
    )


@action("referral.receive")
def decline(
    *,
    referral_id: UUID,
    declining: rules.Declining,
    condition: str,
    instead_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This refuses somebody, with the code, the criterion, and what would change it or where."""
    settle(rules.decline(declining))
    referral = locked(referral_id)
    referral.declined_code = declining.code
    referral.declined_criterion = declining.criterion
    referral.declined_condition = condition
    referral.advice = declining.advice
    referral.instead_service_id = instead_id
    declined = events.Declined(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        need=referral.need,
        code=declining.code,
        criterion=declining.criterion,
        condition=condition,
        advice=declining.advice,
        instead=declining.instead,
    )
    move(referral=referral, name="decline", payload=declined, by=by, at=at)


@action("referral.receive")
def see(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that the person was seen for the first time."""
    referral = locked(referral_id)
    move(referral=referral, name="see", payload=moved(referral), by=by, at=at)


EVENT_OF: dict[str, str] = {
    "send": "sent",
    "acknowledge": "acknowledged",
    "ask": "asked",
    "answer": "answered",
    "accept": "accepted",
    "decline": "declined",
    "redirect": "redirected",
    "join": "joined",
    "settle": "settled",
    "offer": "offered",
    "see": "seen",
    "end": "ended",
    "withdraw": "withdrawn",
    "lapse": "lapsed",
}

STAMP_OF: dict[State, str] = {
    State.SENT: "sent_at",
    State.ACKNOWLEDGED: "acknowledged_at",
    State.ACCEPTED: "decided_at",
    State.DECLINED: "decided_at",
    State.REDIRECTED: "decided_at",
    State.OFFERED: "offered_at",
    State.SEEN: "seen_at",
}


def locked(referral_id: UUID) -> models.Referral:
    """A referral that the viewer sees, held until the transaction ends.

    Raises Refused where there is none: as if it did not exist.
    """
    referral = (
        models.Referral.objects.select_for_update(of=("self",))
        .select_related("to_agency", "service")
        .filter(pk=referral_id)
        .first()
    )
    if referral is None:
        raise Refused(because("referral.not_found"))
    return referral


def moved(referral: models.Referral, words: str = "") -> events.Moved:
    """What most moves say."""
    return events.Moved(
        to_agency_name=referral.to_agency.name, service_name=referral.service.name, words=words
    )


def move(
    *, referral: models.Referral, name: str, payload: object, by: Viewer, at: datetime
) -> None:
    """This makes one move: the guard, the state, the history row, the event, the news."""
    side = _side(referral, name, by)
    state = settle(LIFECYCLE.move(name=name, state=State(referral.state), side=side))
    referral.state, referral.updated_at = state.value, at
    if stamp := STAMP_OF.get(state):
        setattr(referral, stamp, at)
    referral.save(force_update=True)
    models.ReferralMove.objects.create(
        referral=referral,
        person_id=referral.person_id,
        from_agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        move=name,
        state=state.value,
        words=getattr(payload, "words", ""),
        moved_at=at,
        moved_by_id=by.worker_id,
        agency_id=by.agency_id,
    )
    event = journey.record(
        kind=f"referral.{EVENT_OF[name]}",
        person_id=referral.person_id,
        about_id=referral.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=_other_side(referral, by),
    )
    _tell_the_other_side(referral, event.id, by, at)


def _side(referral: models.Referral, name: str, by: Viewer) -> Side:
    if by.system:
        return Side.CLOCK
    side = side_of(
        agency=by.agency_id,
        from_agency=referral.from_agency_id,
        to_agency=referral.to_agency_id,
    )
    if side is None:
        raise Refused(because(f"referral.{name}.not_yours"))
    return side


def _other_side(referral: models.Referral, by: Viewer) -> UUID:
    if by.agency_id == referral.to_agency_id:
        return referral.from_agency_id
    return referral.to_agency_id


def _tell_the_other_side(
    referral: models.Referral, event_id: UUID, by: Viewer, at: datetime
) -> None:
    """Word for the referrer by name, or for the receiver's desk."""
    to_referrer = by.agency_id == referral.to_agency_id
    models.News.objects.create(
        person_id=referral.person_id,
        event_id=event_id,
        agency_id=_other_side(referral, by),
        role="worker" if to_referrer else "referral_desk",
        worker_id=referral.from_worker_id if to_referrer else referral.holder_id,
        told_at=at,
    )
