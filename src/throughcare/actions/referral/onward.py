"""Passing a referral on to another service, or back to whoever must ask the person first."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.referral.moving import locked, move
from throughcare.actions.referral.sending import already_open, depart
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral import events
from throughcare.domain.referral.lifecycle import Side, State
from throughcare.domain.referral.onward import Onward
from throughcare.domain.referral.onward import redirect as may_redirect
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net


@action("referral.receive")
def redirect(*, referral_id: UUID, service_id: UUID, words: str, by: Viewer, at: datetime) -> bool:
    """This suggests another service. Answers whether the referral went there at once.

    It goes on with its grant where the basis covers that; else the referrer finds a draft of it,
    and asks the person.
    """
    referral = locked(referral_id)
    service = models.Service.objects.select_related("agency").filter(pk=service_id).first()
    if service is None or service.agency is None:
        raise Refused(because("referral.service_closed", "service"))
    open_there = _open_there(referral, service, at)
    passed_on = settle(may_redirect(_facts(referral, service, words, open_there)))
    redirected = events.Redirected(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        onward_service_name=service.name,
        passed_on=passed_on,
        words=words.strip(),
    )
    move(referral=referral, name="redirect", payload=redirected, by=by, at=at)
    if not open_there:
        _write_onward(referral, service, passed_on, at)
    return passed_on


def _open_there(referral: models.Referral, service: models.Service, at: datetime) -> bool:
    """Whether the referrer has one open there. The receiver must not learn that; the house may."""
    with viewing_as_the_net(agency_id=referral.from_agency_id, at=at):
        return already_open(referral.person_id, service.pk)


def _facts(
    referral: models.Referral, service: models.Service, words: str, open_there: bool
) -> Onward:
    assert service.agency is not None
    written = models.ReferralFact.objects.filter(referral=referral, withheld=False)
    shown = {Category(each) for each in written.values_list("category", flat=True)}
    return Onward(
        service_id=service.pk,
        to_agency_id=service.agency.pk,
        to_kind=AgencyKind(service.agency.kind),
        from_service_id=referral.service_id,
        from_receiver_id=referral.to_agency_id,
        basis=Basis(referral.basis),
        agreed_onward=referral.agreed_onward,
        categories=frozenset(shown),
        service_open=service.ended_at is None and service.agency.ended_on is None,
        already_open=open_there,
        words=words,
    )


def _write_onward(
    referral: models.Referral,
    service: models.Service,
    passed_on: bool,
    at: datetime,
) -> None:
    """The house writes it in the name of whoever referred, and sends it where that is covered."""
    with viewing_as_the_net(agency_id=referral.from_agency_id, at=at) as net:
        onward = _copy(referral, service, passed_on, at)
        if passed_on:
            depart(referral=onward, by=net, at=at, as_side=Side.REFERRER)


def _copy(
    referral: models.Referral, service: models.Service, passed_on: bool, at: datetime
) -> models.Referral:
    assert service.agency is not None
    onward = models.Referral.objects.create(
        id=new_key(),
        person_id=referral.person_id,
        from_agency=referral.from_agency,
        from_worker_id=referral.from_worker_id,
        to_agency=service.agency,
        service=service,
        state=State.DRAFT.value,
        basis=referral.basis if passed_on else "",
        agreed=referral.agreed and passed_on,
        agreed_onward=referral.agreed_onward and passed_on,
        drafted_at=at,
        updated_at=at,
        redirected_from=referral,
        **{name: getattr(referral, name) for name in SAME},
    )
    written = (
        models.ReferralFact.objects.filter(referral=referral).exclude(label="").order_by("position")
    )
    models.ReferralFact.objects.bulk_create(
        models.ReferralFact(
            referral=onward,
            person_id=referral.person_id,
            from_agency_id=onward.from_agency_id,
            to_agency_id=onward.to_agency_id,
            position=fact.position,
            source_id=fact.source_id,
            category=fact.category,
            label=fact.label,
            words=fact.words,
            kind=fact.kind,
            value=fact.value,
            since=fact.since,
            withheld=fact.withheld,
        )
        for fact in written
    )
    return onward


SAME = (
    "need",
    "urgent",
    "source",
    "caller",
    "reason",
    "own_words",
    "basis_why",
    "how_given",
)
