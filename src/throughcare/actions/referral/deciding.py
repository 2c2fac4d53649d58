"""What the receiver decides, and what is asked and answered before."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.referral.joint import join_if_against_another
from throughcare.actions.referral.moving import locked, move, moved
from throughcare.actions.referral.refusing import refusal
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral import events, rules
from throughcare.domain.workforce.permissions import MAY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce.colleagues import at_work
from throughcare.records import models
from throughcare.records.keys import new_key


@action("referral.receive")
def acknowledge(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that a person at the receiving agency has the referral."""
    referral = locked(referral_id)
    move(referral=referral, name="acknowledge", payload=moved(referral), by=by, at=at)


@action("referral.receive")
def ask(*, referral_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This asks the referrer something without which the receiver cannot decide."""
    question = settle(rules.said(words, otherwise="referral.question_needed"))
    referral = locked(referral_id)
    move(referral=referral, name="ask", payload=moved(referral, question), by=by, at=at)


@action("referral.send")
def answer(*, referral_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This answers what the receiver asked."""
    said = settle(rules.said(words, otherwise="referral.answer_needed"))
    referral = locked(referral_id)
    move(referral=referral, name="answer", payload=moved(referral, said), by=by, at=at)


@action("referral.receive")
def accept(*, referral_id: UUID, holder_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes somebody on; a named worker holds contact until they are seen."""
    referral = locked(referral_id)
    if holder_id not in at_work(agency_id=by.agency_id, on=by.today, roles=MAY["contact.record"]):
        raise Refused(because("referral.holder_elsewhere", "holder"))
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
    by: Viewer,
    at: datetime,
    instead_id: UUID | None = None,
) -> None:
    """This refuses somebody, with the code, the criterion, and what would change it or where.

    Where it stands against another agency's refusal, neither referral closes: the house has the
    two managers meet.
    """
    referral = locked(referral_id)
    declined = refusal(referral, declining, instead_id)
    move(referral=referral, name="decline", payload=declined, by=by, at=at)
    join_if_against_another(referral=referral, by=by, at=at)
