"""Handing people on: the lead is offered, and accepted by whoever will lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from throughcare.actions import journey, sharing
from throughcare.actions.permit import action, settle
from throughcare.actions.workforce import leads
from throughcare.actions.workforce.leads import NewLead
from throughcare.domain.journey import events
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce import handover as rules
from throughcare.domain.workforce.handover import Answer, Someone
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

# What another agency is shown of somebody whom it is asked to lead.
SHOWN = frozenset({Category.IDENTITY, Category.PLAN, Category.NEEDS, Category.ATTENDANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Who is asked to lead, at which agency, with which words."""

    worker_id: UUID
    agency_id: UUID
    words: str = ""
    agreed: bool = False


@action("journey.hand_over")
def offer(
    *, key: UUID, people: Sequence[UUID], to: To, by: Viewer, at: datetime
) -> tuple[UUID, ...]:
    """This asks somebody to lead for some people; gives the offers that wait for an answer.

    Until they accept, nothing changes. Who takes people upon themselves leads at once. Given the
    same key again it changes nothing. Raises Refused, with nothing done, where it is not for
    everybody chosen.
    """
    if not people:
        raise Refused(because("handover.nobody_chosen", "people"))
    asked = (_offer_one(key, person_id, to, by, at) for person_id in dict.fromkeys(people))
    return tuple(each for each in asked if each is not None)


def _offer_one(key: UUID, person_id: UUID, to: To, by: Viewer, at: datetime) -> UUID | None:
    led = (
        models.Journey.objects.select_related("lead_worker")
        .filter(person_id=person_id, ended_at=None)
        .first()
    )
    if led is None:
        raise Refused(because("person.not_found"))
    offer_id = uuid5(key, str(led.pk))
    if models.LeadOffer.objects.filter(pk=offer_id).exists():
        return offer_id
    if led.lead_worker_id == to.worker_id == by.worker_id and not led.acting:
        return None
    worker = models.Worker.objects.get(pk=to.worker_id)
    if not leads.may_read(person_id=person_id, worker_id=to.worker_id):
        raise Refused(because("handover.restricted", "to"))
    if settle(rules.offer(facts=_facts(led, to, by))):
        leads.change(led=led, to=_new_lead(worker, to.agency_id, "taken_on"), by=by, at=at)
        return None
    _ask(offer_id, led, worker, to, by, at)
    return offer_id


def _facts(led: models.Journey, to: To, by: Viewer) -> rules.OfferFacts:
    return rules.OfferFacts(
        lead_worker_id=led.lead_worker_id,
        lead_agency_id=led.lead_agency_id,
        acting=led.acting,
        by=Someone(worker_id=by.worker_id, agency_id=by.agency_id, roles=by.roles),
        to=colleagues.someone(worker_id=to.worker_id, agency_id=to.agency_id, on=by.today),
        agreed=to.agreed,
        offered_already=models.LeadOffer.objects.filter(
            journey_id=led.pk, answered_at=None
        ).exists(),
    )


def _ask(
    key: UUID, led: models.Journey, worker: models.Worker, to: To, by: Viewer, at: datetime
) -> None:
    agency = models.Agency.objects.get(pk=to.agency_id)
    models.LeadOffer.objects.create(
        id=key,
        person_id=led.person_id,
        journey=led,
        from_agency_id=by.agency_id,
        to_agency=agency,
        to_worker=worker,
        words=to.words.strip(),
        offered_at=at,
        offered_by_id=by.worker_id,
    )
    if to.agency_id != by.agency_id:
        _let_see(key, led, agency, by, at)
    journey.record(
        kind="journey.lead_offered",
        person_id=led.person_id,
        about_id=led.pk,
        payload=_offered(key, worker, agency, to),
        by=by,
        at=at,
        party_id=to.agency_id,
    )


def _offered(key: UUID, worker: models.Worker, agency: models.Agency, to: To) -> events.LeadOffered:
    return events.LeadOffered(
        offer_id=key,
        to_agency_id=agency.pk,
        to_agency_name=agency.name,
        to_worker_id=worker.pk,
        to_name=worker.name,
        words=to.words.strip(),
    )


def _let_see(
    key: UUID, led: models.Journey, agency: models.Agency, by: Viewer, at: datetime
) -> None:
    sharing.give(
        key=new_key(),
        person_id=led.person_id,
        to_agency_id=agency.pk,
        categories=SHOWN,
        purpose=f"Whether {agency.name} will lead",
        basis=Basis.CONSENT,
        how_given=HowGiven.FACE_TO_FACE,
        own_words="",
        ends_at=None,
        by=by,
        at=at,
        under_id=key,
    )


@action("journey.hand_over")
def accept(*, offer_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes somebody on: the one who was asked leads from now on, and owes them a word.

    From another agency, that one leads from now on; what the lead owed goes along.
    """
    offered = _open(offer_id)
    settle(_answering(offered, Answer.ACCEPTED, "", by))
    leads.close(offer=offered, answer=Answer.ACCEPTED, words="", by=by, at=at)
    if offered.from_agency_id == by.agency_id:
        _take(offered, by, at)
    else:
        with viewing_as_the_net(agency_id=offered.from_agency_id, at=at) as net:
            _take(offered, net, at)
    leads.begin_to_know(person_id=offered.person_id, worker_id=offered.to_worker_id, by=by, at=at)


def _take(offered: models.LeadOffer, by: Viewer, at: datetime) -> None:
    """The lead goes over, seen from the agency that offered it: its word stands."""
    led = (
        models.Journey.objects.select_related("lead_worker")
        .filter(pk=offered.journey_id, lead_agency_id=offered.from_agency_id, ended_at=None)
        .first()
    )
    if led is None:
        raise Refused(because("lead.changed_meanwhile"))
    crosses = offered.from_agency_id != offered.to_agency_id
    why = "transferred" if crosses else "handed_over"
    leads.change(led=led, to=_new_lead(offered.to_worker, offered.to_agency_id, why), by=by, at=at)


@action("journey.hand_over")
def decline(*, offer_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says no, and why; the lead stays where it is, and another agency sees no more."""
    offered = _open(offer_id)
    settle(_answering(offered, Answer.DECLINED, words, by))
    leads.close(offer=offered, answer=Answer.DECLINED, words=words.strip(), by=by, at=at)


@action("journey.hand_over")
def withdraw(*, offer_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes an offer back, before it is answered."""
    offered = _open(offer_id)
    settle(_answering(offered, Answer.WITHDRAWN, "", by))
    leads.close(offer=offered, answer=Answer.WITHDRAWN, words="", by=by, at=at)


def _open(offer_id: UUID) -> models.LeadOffer:
    found = models.LeadOffer.objects.select_related("to_worker").filter(pk=offer_id).first()
    if found is None:
        raise Refused(because("handover.not_found"))
    return found


def _answering(
    offered: models.LeadOffer, answer: Answer, words: str, by: Viewer
) -> Decision[Answer]:
    return rules.answer(
        facts=rules.AnswerFacts(
            answer=answer,
            open=offered.answered_at is None,
            from_agency_id=offered.from_agency_id,
            to=colleagues.someone(
                worker_id=offered.to_worker_id, agency_id=offered.to_agency_id, on=by.today
            ),
            by=Someone(worker_id=by.worker_id, agency_id=by.agency_id, roles=by.roles),
            words=words,
        )
    )


def _new_lead(worker: models.Worker, agency_id: UUID, why: str) -> NewLead:
    return NewLead(worker_id=worker.pk, name=worker.name, agency_id=agency_id, why=why)
