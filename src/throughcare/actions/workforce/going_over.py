"""On the day of a closing every journey goes over, each in a transaction of its own."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from throughcare.actions import appointment, journey, sharing
from throughcare.actions.permit import action, settle
from throughcare.actions.treatment import taking_on
from throughcare.actions.workforce import leads, left_behind
from throughcare.actions.workforce.closings import of_mine
from throughcare.actions.workforce.leads import NewLead
from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.journey.handing import (
    PROVIDER_CHANGED,
    TEAM_CLOSED,
    HandoverMet,
    HandoverUnmet,
    WentOver,
)
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce import closing as rules
from throughcare.domain.workforce.closing import Agreement, Lead
from throughcare.domain.workforce.handover import Answer
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.workforce import colleagues
from throughcare.queries.workforce.closings import led_there
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

TASK = "carry_out_closing"


@action("closing.plan")
def begin(*, closing_id: UUID, by: Viewer, at: datetime) -> None:
    """This has the house hand everybody over now: from the day on, not before."""
    found = of_mine(closing_id, by)
    if found.done_at or found.withdrawn_at:
        raise Refused(because("closing.over"))
    if found.on_day > by.today:
        raise Refused(because("closing.not_yet"))
    app.configure_task(TASK).defer(agency_id=str(by.agency_id), closing_id=str(closing_id))


@action("closing.move")
def move(*, closing_id: UUID, journey_id: UUID, by: Viewer, at: datetime) -> bool:
    """This hands one journey over, with all that goes along; whether it did.

    Done again it changes nothing: whoever went over is led elsewhere. The house does it, seen from
    the agency that ends.
    """
    found = of_mine(closing_id, by)
    there = led_there(found.agency_id, found.team_id, by.today)
    led = there.select_related("lead_worker", "lead_agency").filter(pk=journey_id).first()
    if led is None or found.withdrawn_at is not None:
        return False
    prepared = models.GoingOver.objects.filter(closing=found, journey=led).first()
    to = settle(_goes_to(found, led, prepared, by, at))
    crosses = to.agency_id != by.agency_id
    _let_go(led, by, at)
    hours = _hours(found, led, by, at)
    if crosses:
        _let_travel(found, led, prepared, to, by, at)
    left = left_behind.stop(person_id=led.person_id, by=by, at=at) if crosses else ()
    given = taking_on.left_by(person_id=led.person_id, by=by) if crosses else ()
    _change(led, to, by, at)
    with viewing_as_the_net(agency_id=to.agency_id, at=at) as net:
        if crosses:
            leads.begin_to_know(person_id=led.person_id, worker_id=to.worker_id, by=net, at=at)
        kept = [_book(hour, led.person_id, to, net, at) for hour in hours]
        _tell(led, kept, (*left_behind.unkept(kept), *left), net, at)
        taking_on.go_over(person_id=led.person_id, left=given, by=net, at=at)
        _say_whether_they_met(led, prepared, to, net, at)
    return True


def _goes_to(
    found: models.Closing,
    led: models.Journey,
    prepared: models.GoingOver | None,
    by: Viewer,
    at: datetime,
) -> Decision[Lead]:
    to = prepared.to_worker_id if prepared else None
    going = rules.Going(
        lead_id=led.lead_worker_id,
        to_agency_id=found.to_agency_id,
        to_team_id=found.to_team_id,
        crosses=found.to_agency_id != by.agency_id,
        prepared_id=to,
        prepared_works=to is not None
        and colleagues.works_at(worker_id=to, agency_id=found.to_agency_id, on=by.today),
        agreement=_agreement(prepared),
    )
    could = colleagues.who_could_act(partnership_id=by.partnership_id, at=at)
    return rules.goes_to(going, colleagues=could)


def _agreement(prepared: models.GoingOver | None) -> Agreement | None:
    return Agreement(prepared.agreement) if prepared and prepared.agreement else None


def _let_go(led: models.Journey, by: Viewer, at: datetime) -> None:
    """An offer of the lead that waits for an answer is no more."""
    for offer in models.LeadOffer.objects.select_related("to_worker").filter(
        journey=led, answered_at=None
    ):
        leads.close(offer=offer, answer=Answer.WITHDRAWN, words="", by=by, at=at)


def _change(led: models.Journey, to: Lead, by: Viewer, at: datetime) -> None:
    why = PROVIDER_CHANGED if to.agency_id != by.agency_id else TEAM_CLOSED
    new = NewLead(
        worker_id=to.worker_id,
        name=models.Worker.objects.get(pk=to.worker_id).name,
        agency_id=to.agency_id,
        why=why,
        acting=to.acting,
    )
    leads.change(led=led, to=new, by=by, at=at)
    leads.let_read(led.person_id, to.worker_id)


def _let_travel(
    found: models.Closing,
    led: models.Journey,
    prepared: models.GoingOver | None,
    to: Lead,
    by: Viewer,
    at: datetime,
) -> None:
    """What the other side may read of what we held: by what the person said, or for a time.

    Whoever only leads until a lead is found, elsewhere than where all go, learns nothing by it.
    """
    if to.agency_id != found.to_agency_id:
        return
    agreement = _agreement(prepared)
    kind = AgencyKind(models.Agency.objects.get(pk=to.agency_id).kind)
    may = rules.travels(agreement, never=never_carried_to(kind))
    if not may:
        return
    agreed = agreement is Agreement.AGREED
    days = protocol.settings_on(by.protocol, by.today)["closing_bridge_days"]
    sharing.give(
        key=new_key(),
        person_id=led.person_id,
        to_agency_id=to.agency_id,
        categories=may,
        purpose="They take over what we did",
        basis=Basis.CONSENT if agreed else Basis.PUBLIC_TASK,
        how_given=HowGiven.FACE_TO_FACE if agreed else HowGiven.NOT_ASKED,
        own_words=prepared.own_words if prepared else "",
        ends_at=None if agreed else at + timedelta(days=days),
        by=by,
        at=at,
        under_id=found.pk,
    )


def _hours(
    found: models.Closing, led: models.Journey, by: Viewer, at: datetime
) -> list[models.Appointment]:
    """The hours to come of whoever goes: of one worker where a team closes, else of the agency."""
    ours = models.Appointment.objects.filter(
        person_id=led.person_id,
        agency_id=by.agency_id,
        state__in=sorted(TO_COME),
        starts_at__gt=at,
        together_id=None,
        meeting_id=None,
    ).order_by("starts_at")
    if found.to_agency_id == by.agency_id:
        ours = ours.filter(worker_id=led.lead_worker_id)
    hours = list(ours)
    appointment.let_these_fall(keys=[each.pk for each in hours], by=by, at=at)
    return hours


def _book(
    hour: models.Appointment, person_id: UUID, to: Lead, net: Viewer, at: datetime
) -> tuple[models.Appointment, bool]:
    """An hour is booked anew with whoever leads now, where it is free for both."""
    asked = Asked(
        person_id=person_id,
        worker_id=to.worker_id,
        kind=Kind(hour.what),
        starts_at=hour.starts_at,
        length=hour.ends_at - hour.starts_at,
        reportable=hour.reportable,
    )
    try:
        with transaction.atomic():
            appointment.book(key=new_key(), asked=asked, by=net, at=at)
    except Refused:
        return hour, False
    return hour, True


def _tell(
    led: models.Journey,
    kept: list[tuple[models.Appointment, bool]],
    left: tuple[str, ...],
    net: Viewer,
    at: datetime,
) -> None:
    if net.agency_id == led.lead_agency_id and not left:
        return
    journey.record(
        kind="journey.went_over",
        person_id=led.person_id,
        about_id=led.pk,
        payload=WentOver(
            from_agency_name=led.lead_agency.name,
            to_agency_name=net.agency_name,
            hours=sum(held for _, held in kept),
            left=left,
        ),
        by=net,
        at=at,
    )


def _say_whether_they_met(
    led: models.Journey, prepared: models.GoingOver | None, to: Lead, net: Viewer, at: datetime
) -> None:
    """Whoever met before the day need not meet again."""
    if prepared is None or to.acting or not (prepared.met_on or prepared.why_not_met):
        return
    met = prepared.met_on
    journey.record(
        kind="journey.handover_met" if met else "journey.handover_unmet",
        person_id=led.person_id,
        about_id=led.pk,
        payload=HandoverMet(met_on=met) if met else HandoverUnmet(why=prepared.why_not_met),
        by=net,
        at=at,
    )


@action("closing.move")
def finish(*, closing_id: UUID, by: Viewer, at: datetime) -> bool:
    """This says that a closing is done, once nobody is led there any more.

    A team ends with it, and is offered nowhere; where an agency ends, all its teams do, its groups
    meet no more, and none of its services is offered.
    """
    found = of_mine(closing_id, by)
    if led_there(found.agency_id, found.team_id, by.today).exists():
        return False
    open_still = models.Closing.objects.filter(pk=found.pk, done_at=None, withdrawn_at=None)
    if not open_still.update(done_at=at):
        return False
    if found.team_id is not None:
        models.Team.objects.filter(pk=found.team_id, ended_on=None).update(ended_on=by.today)
    else:
        left_behind.close_groups(by=by, at=at)
        left_behind.close_doors(by=by, at=at)
    return True
