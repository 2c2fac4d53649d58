"""Changing who leads a journey; what a departure leaves behind goes to a manager."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from throughcare.actions import journey, sharing
from throughcare.actions.custody import moving
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events, handing
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce import lead
from throughcare.domain.workforce.handover import Answer
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """Who leads from now on, and why; `acting` only until a lead is found."""

    worker_id: UUID
    name: str
    agency_id: UUID
    why: str
    acting: bool = False


def change(*, led: models.Journey, to: NewLead, by: Viewer, at: datetime) -> None:
    """This changes who leads; `by` looks from the agency that leads until now.

    Raises Refused where somebody else has changed it meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select change_lead(%s, %s, %s, %s, %s, %s)",
            [led.pk, led.lead_worker_id, led.lead_agency_id, to.worker_id, to.agency_id, to.acting],
        )
        (changed,) = cursor.fetchone()
    if not changed:
        raise Refused(because("lead.changed_meanwhile"))
    journey.record(
        kind="journey.lead_changed",
        person_id=led.person_id,
        about_id=led.pk,
        payload=_changed(led, to),
        by=by,
        at=at,
        party_id=to.agency_id,
    )
    last = colleagues.last_day(worker_id=to.worker_id, agency_id=to.agency_id)
    if last is not None:
        told = handing.LeadLeaves(lead_name=to.name, ends_on=last)
        with viewing_as_the_net(agency_id=to.agency_id, at=at) as net:
            _say(handing.LEAD_LEAVES, led, told, net, at)


def _changed(led: models.Journey, to: NewLead) -> events.LeadChanged:
    return events.LeadChanged(
        lead_agency_id=to.agency_id,
        lead_worker_id=to.worker_id,
        lead_name=to.name,
        before_worker_id=led.lead_worker_id,
        before_name=led.lead_worker.name,
        acting=to.acting,
        why=to.why,
    )


def begin_to_know(*, person_id: UUID, worker_id: UUID, by: Viewer, at: datetime) -> None:
    """The viewer's agency, which leads somebody's journey now, knows them from now on."""
    known = models.Involvement.objects.filter(
        person_id=person_id, agency_id=by.agency_id, ends_at=None
    )
    if not known.update(worker_id=worker_id):
        models.Involvement.objects.create(
            id=new_key(),
            person_id=person_id,
            agency_id=by.agency_id,
            worker_id=worker_id,
            starts_at=at,
        )
    moving.follow_the_lead(person_id=person_id, by=by, at=at)


def leave_behind(*, worker_id: UUID, agency_id: UUID, why: str, at: datetime) -> int:
    """This gives every journey that somebody leads at an agency to an acting lead; says how many.

    The house itself does it, because whoever sends somebody away may have no access to people.
    Raises Refused where there is nobody who could act.
    """
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        _decline_offers(worker_id, net, at)
        led = list(
            models.Journey.objects.select_related("lead_worker")
            .filter(lead_worker_id=worker_id, lead_agency_id=agency_id, ended_at=None)
            .order_by("person_id")
        )
        if not led:
            return 0
        to = _acting(worker_id, why, net, at)
        for each in led:
            change(led=each, to=to, by=net, at=at)
            let_read(each.person_id, to.worker_id)
        models.Involvement.objects.filter(
            agency_id=agency_id, worker_id=worker_id, ends_at=None
        ).update(worker_id=to.worker_id if to.agency_id == agency_id else None)
    if to.agency_id != agency_id:
        with viewing_as_the_net(agency_id=to.agency_id, at=at) as net:
            for each in led:
                begin_to_know(person_id=each.person_id, worker_id=to.worker_id, by=net, at=at)
    return len(led)


def may_read(*, person_id: UUID, worker_id: UUID) -> bool:
    """Whether somebody could see a person's record: it is not restricted, or they are named."""
    with connection.cursor() as cursor:
        cursor.execute("select may_read(%s, %s)", [person_id, worker_id])
        (answer,) = cursor.fetchone()
    return bool(answer)


def let_read(person_id: UUID, worker_id: UUID) -> None:
    """Who leads somebody whose record is restricted is among those who may see it."""
    if may_read(person_id=person_id, worker_id=worker_id):
        return
    kept = models.Restriction.objects.get(person_id=person_id, lifted_at=None)
    models.RestrictionReader.objects.create(
        restriction=kept, person_id=person_id, worker_id=worker_id
    )


def _acting(worker_id: UUID, why: str, net: Viewer, at: datetime) -> NewLead:
    acting = settle(
        lead.acting_lead(
            leaver=colleagues.leaver(worker_id=worker_id, agency_id=net.agency_id),
            colleagues=colleagues.who_could_act(partnership_id=net.partnership_id, at=at),
        )
    )
    return NewLead(
        worker_id=acting.worker_id,
        name=models.Worker.objects.get(pk=acting.worker_id).name,
        agency_id=acting.agency_id,
        why=why,
        acting=True,
    )


def _decline_offers(worker_id: UUID, net: Viewer, at: datetime) -> None:
    """Nobody waits for the answer of somebody who has gone."""
    open_offers = models.LeadOffer.objects.select_related("to_worker").filter(
        to_worker_id=worker_id, to_agency_id=net.agency_id, answered_at=None
    )
    for offer in open_offers:
        close(offer=offer, answer=Answer.DECLINED, words="They have left", by=net, at=at)


def close(*, offer: models.LeadOffer, answer: Answer, words: str, by: Viewer, at: datetime) -> None:
    """This writes down how an offer ended; but for a yes, another agency sees no more."""
    changed = models.LeadOffer.objects.filter(pk=offer.pk, answered_at=None).update(
        answer=answer.value, answer_words=words, answered_at=at, answered_by_id=by.worker_id
    )
    if changed != 1:
        raise Refused(because("handover.answered_already"))
    journey.record(
        kind="journey.lead_answered",
        person_id=offer.person_id,
        about_id=offer.journey_id,
        payload=events.LeadAnswered(
            offer_id=offer.pk, to_name=offer.to_worker.name, answer=answer.value, words=words
        ),
        by=by,
        at=at,
        party_id=offer.from_agency_id if by.agency_id == offer.to_agency_id else offer.to_agency_id,
    )
    if answer is not Answer.ACCEPTED:
        _see_no_more(offer, at)


def _see_no_more(offer: models.LeadOffer, at: datetime) -> None:
    with viewing_as_the_net(agency_id=offer.from_agency_id, at=at) as net:
        given = models.Grant.objects.filter(under_id=offer.pk, ends_at=None)
        for grant_id in list(given.values_list("pk", flat=True)):
            sharing.end(grant_id=grant_id, why="The lead was not taken over", by=net, at=at)


@action("journey.hand_over")
def met(*, person_id: UUID, met_on: date | None, why: str, by: Viewer, at: datetime) -> None:
    """This records that the person met whoever led and whoever leads now; or why they did not."""
    led = _led(person_id, by)
    owed = models.Obligation.objects.filter(
        person_id=person_id, rule="journey.handover_meeting", met_at=None, fell_at=None
    )
    said = handing.met(owed=owed.exists(), met_on=met_on, why=why, today=by.today)
    payload = settle(said) or handing.HandoverUnmet(why=why.strip())
    kind = "handover_met" if isinstance(payload, handing.HandoverMet) else "handover_unmet"
    _say(f"journey.{kind}", led, payload, by, at)


@action("journey.hand_over")
def see_to_left(*, person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records how was seen to what could not go along to another agency."""
    led = _led(person_id, by)
    if not words.strip():
        raise Refused(because("closing.left_words_needed", "words"))
    _say("journey.left_seen_to", led, handing.LeftSeenTo(words=words.strip()), by, at)


def stand_in(*, worker_id: UUID, agency_id: UUID, told: handing.StandsIn, at: datetime) -> int:
    """Each person whom somebody leads is owed a word on who stands in; says how many."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        led = list(_led_by(worker_id, agency_id))
        for each in led:
            _say("journey.stands_in", each, told, net, at)
    return len(led)


def stand_in_not(
    *, worker_id: UUID, agency_id: UUID, told: handing.StandsInNot, at: datetime
) -> None:
    """Whoever is still to be told is told no more, since nobody stands in then."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        owed = models.Obligation.objects.filter(
            rule="journey.tell_stand_in", met_at=None, fell_at=None
        )
        waits = _led_by(worker_id, agency_id).filter(pk__in=owed.values("about_id"))
        for each in list(waits):
            _say("journey.stands_in_not", each, told, net, at)


def leaves_on(*, worker_id: UUID, agency_id: UUID, ends_on: date, at: datetime) -> None:
    """For each person whom somebody leads who leaves on a day, who leads next is owed before it."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        for each in list(_led_by(worker_id, agency_id)):
            told = handing.LeadLeaves(lead_name=each.lead_worker.name, ends_on=ends_on)
            _say(handing.LEAD_LEAVES, each, told, net, at)


def _led_by(worker_id: UUID, agency_id: UUID) -> QuerySet[models.Journey]:
    return (
        models.Journey.objects.select_related("lead_worker")
        .filter(lead_worker_id=worker_id, lead_agency_id=agency_id, ended_at=None)
        .order_by("person_id")
    )


def _led(person_id: UUID, by: Viewer) -> models.Journey:
    led = (
        models.Journey.objects.select_related("lead_worker")
        .filter(person_id=person_id, lead_agency_id=by.agency_id, ended_at=None)
        .first()
    )
    if led is None:
        raise Refused(because("person.not_found"))
    return led


def _say(kind: str, led: models.Journey, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind, person_id=led.person_id, about_id=led.pk, payload=payload, by=by, at=at
    )


@action("journey.hand_over")
def told(*, person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records that the person was told who leads now."""
    led = _led(person_id, by)
    what = words.strip() or f"{led.lead_worker.name} leads now"
    _say("journey.person_told", led, events.PersonTold(what=what), by, at)
