"""Sending a referral, with the grant that lets the receiver see it."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import sharing
from throughcare.actions.permit import action, settle
from throughcare.actions.referral.draft import Draft, found, keep
from throughcare.actions.referral.moving import move
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.referral import events, rules
from throughcare.domain.referral.lifecycle import LIVE, Side, State
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@action("referral.send")
def send(*, key: UUID, draft: Draft, by: Viewer, at: datetime) -> UUID:
    """This sends a referral as it is written now: wholly, or not at all.

    Given the same key again, or while a copy of it is being sent, it changes nothing. Raises
    Refused with every reason; then the draft is as it was before.
    """
    referral = found(key=key, draft=draft, by=by, at=at)
    if referral.state != State.DRAFT:
        return referral.pk
    settle(rules.send(_facts(referral, draft)))
    keep(referral=referral, draft=draft, by=by, at=at)
    depart(referral=referral, by=by, at=at)
    return referral.pk


def depart(
    *,
    referral: models.Referral,
    by: Viewer,
    at: datetime,
    as_side: Side | None = None,
) -> None:
    """This lets a written referral go: the grant first, then the move."""
    if referral.from_agency_id != referral.to_agency_id:
        referral.grant_id = grant(referral=referral, by=by, at=at)
    sent = events.Sent(
        from_agency_id=referral.from_agency_id,
        from_agency_name=referral.from_agency.name,
        from_worker_id=referral.from_worker_id,
        to_agency_id=referral.to_agency_id,
        to_agency_name=referral.to_agency.name,
        service_id=referral.service_id,
        service_name=referral.service.name,
        need=referral.need,
        urgent=referral.urgent,
        source=referral.source,
    )
    move(referral=referral, name="send", payload=sent, by=by, at=at, as_side=as_side)


def grant(*, referral: models.Referral, by: Viewer, at: datetime) -> UUID:
    """This lets the receiver see who somebody is, until the referral is over.

    The facts that go along are written into the referral, each by itself, and open nothing more.
    """
    basis = Basis(referral.basis)
    asked = basis is Basis.CONSENT
    return sharing.give(
        key=new_key(),
        person_id=referral.person_id,
        to_agency_id=referral.to_agency_id,
        categories=frozenset({Category.IDENTITY}),
        purpose=f"Referral to {referral.service.name}",
        basis=basis,
        how_given=HowGiven(referral.how_given) if asked else HowGiven.NOT_ASKED,
        own_words=referral.own_words,
        ends_at=None,
        by=by,
        at=at,
        under_id=referral.pk,
    )


def already_open(person_id: UUID, service_id: UUID) -> bool:
    """Whether a referral of somebody to a service is open, as far as the viewer sees."""
    return models.Referral.objects.filter(
        person_id=person_id, service_id=service_id, state__in=LIVE
    ).exists()


def _facts(referral: models.Referral, draft: Draft) -> rules.Sending:
    service = referral.service
    died = models.Person.objects.filter(pk=referral.person_id, died_on__isnull=False)
    return rules.Sending(
        need=draft.need,
        basis=draft.basis,
        agreed=draft.agreed,
        basis_why=draft.basis_why,
        categories=draft.categories,
        to_kind=AgencyKind(referral.to_agency.kind),
        service_open=service.ended_at is None and referral.to_agency.ended_on is None,
        already_open=already_open(referral.person_id, service.pk),
        alive=not died.exists(),
    )
