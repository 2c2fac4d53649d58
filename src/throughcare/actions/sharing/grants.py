"""Grants: given, ended, and ended with what they came with."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Greatest

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.plan import returning
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing import events, giving
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("sharing.grant")
def give(
    *,
    key: UUID,
    person_id: UUID,
    to_agency_id: UUID,
    categories: frozenset[Category],
    purpose: str,
    basis: Basis,
    how_given: HowGiven,
    own_words: str,
    ends_at: datetime | None,
    by: Viewer,
    at: datetime,
    under_id: UUID | None = None,
    starts_at: datetime | None = None,
    facts_from_at: datetime | None = None,
    private: bool = False,
) -> UUID:
    """This lets another agency see facts that the actor's agency holds about somebody.

    One by an order covers what happens from its beginning. Given the same key again it changes
    nothing. Raises Refused with every reason, the same where there is no such person.
    """
    if models.Grant.objects.filter(pk=key).exists():
        return key
    grant = models.Grant(
        id=key,
        person_id=person_id,
        from_agency_id=by.agency_id,
        to_agency=models.Agency.objects.get(pk=to_agency_id),
        categories=sorted(categories),
        purpose=purpose,
        basis=basis.value,
        how_given=how_given.value,
        own_words=own_words,
        private=private,
        under_id=under_id,
        facts_from_at=facts_from_at or (at if basis is Basis.ORDER else None),
        starts_at=starts_at or at,
        ends_at=ends_at,
        given_at=at,
        given_by_id=by.worker_id,
    )
    settle(giving.give(_giving(grant, at)))
    _record("grant.given", grant, _given(grant), by, at)
    grant.save(force_insert=True)
    return key


def _giving(grant: models.Grant, at: datetime) -> giving.Giving:
    basis = Basis(grant.basis)
    assert grant.from_agency_id is not None
    return giving.Giving(
        categories=frozenset(Category(each) for each in grant.categories),
        from_id=grant.from_agency_id,
        to_id=grant.to_agency_id,
        to_kind=AgencyKind(grant.to_agency.kind),
        purpose=grant.purpose,
        basis=basis,
        how_given=HowGiven(grant.how_given),
        at=at,
        ends_at=grant.ends_at,
        under_order=basis is Basis.ORDER and grant.under_id is not None,
    )


def _given(grant: models.Grant) -> events.GrantGiven:
    return events.GrantGiven(
        to_agency_id=grant.to_agency_id,
        to_agency_name=grant.to_agency.name,
        categories=tuple(Category(each) for each in grant.categories),
        purpose=grant.purpose,
        basis=grant.basis,
        how_given=grant.how_given,
        ends_at=grant.ends_at,
    )


@action("sharing.grant")
def end(*, grant_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This ends a grant now, at the person's wish or because its purpose is fulfilled."""
    grant = models.Grant.objects.filter(pk=grant_id).first()
    if grant is None:
        raise Refused(because("sharing.not_found"))
    if grant.from_agency_id != by.agency_id:
        raise Refused(because("sharing.not_yours"))
    ended = grant.ends_at is not None and grant.ends_at <= at
    settle(giving.end(basis=Basis(grant.basis), why=why, ended=ended))
    _end([grant_id], why=why, by=by, at=at)


@action("sharing.grant")
def end_under(
    *, under_id: UUID, why: str, but_to: frozenset[UUID] = frozenset(), by: Viewer, at: datetime
) -> int:
    """This ends every grant of the actor's agency that came with an order or a referral, but not
    those to some agencies.

    Gives how many ended now.
    """
    open_ones = models.Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        under_id=under_id,
        from_agency_id=by.agency_id,
        withdrawn_at=None,
    ).exclude(to_agency_id__in=but_to)
    return _end(list(open_ones.values_list("pk", flat=True)), why=why, by=by, at=at)


def _end(keys: list[UUID], *, why: str, by: Viewer, at: datetime) -> int:
    for grant in models.Grant.objects.select_related("to_agency").filter(pk__in=keys):
        withdrawn = events.GrantWithdrawn(
            to_agency_id=grant.to_agency_id, to_agency_name=grant.to_agency.name, why=why
        )
        _record("grant.withdrawn", grant, withdrawn, by, at)
        changed = models.Grant.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=at), pk=grant.pk
        ).update(ends_at=Greatest(F("starts_at"), at), withdrawn_at=at, withdrawn_why=why)
        if not changed:
            raise Refused(because("sharing.grant_ended"))
        gone = {"person_id": grant.person_id, "agency_id": grant.to_agency_id}
        returning.take_back(by=by, at=at, **gone)
    return len(keys)


def _record(
    kind: str,
    grant: models.Grant,
    payload: events.GrantGiven | events.GrantWithdrawn,
    by: Viewer,
    at: datetime,
) -> None:
    journey.record(
        kind=kind,
        person_id=grant.person_id,
        about_id=grant.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=grant.to_agency_id,
    )
