"""What workers do about who may see what."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.journey import events
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
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
) -> UUID:
    """This lets another agency see facts that the actor's agency holds about somebody.

    Given the same key again it changes nothing.
    """
    if models.Grant.objects.filter(pk=key).exists():
        return key
    to_agency = models.Agency.objects.get(pk=to_agency_id)
    models.Grant.objects.create(
        id=key,
        person_id=person_id,
        from_agency_id=by.agency_id,
        to_agency=to_agency,
        categories=sorted(categories),
        purpose=purpose,
        basis=basis.value,
        how_given=how_given.value,
        own_words=own_words,
        under_id=under_id,
        starts_at=at,
        ends_at=ends_at,
        given_at=at,
        given_by_id=by.worker_id,
    )
    journey.record(
        kind="grant.given",
        person_id=person_id,
        about_id=key,
        payload=events.GrantGiven(
            to_agency_id=to_agency_id,
            to_agency_name=to_agency.name,
            categories=tuple(sorted(categories)),
            purpose=purpose,
            basis=basis.value,
            how_given=how_given.value,
            ends_at=ends_at,
        ),
        by=by,
        at=at,
        party_id=to_agency_id,
    )
    return key


@action("sharing.grant")
def end(*, grant_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This ends a grant now, at the person's wish or because its purpose is fulfilled."""
    grant = models.Grant.objects.select_related("to_agency").filter(pk=grant_id).first()
    if grant is None:
        raise Refused(because("sharing.not_yours"))
    changed = models.Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), pk=grant_id
    ).update(ends_at=at, withdrawn_at=at, withdrawn_why=why)
    if not changed:
        raise Refused(because("sharing.grant_ended"))
    journey.record(
        kind="grant.withdrawn",
        person_id=grant.person_id,
        about_id=grant_id,
        payload=events.GrantWithdrawn(
            to_agency_id=grant.to_agency_id, to_agency_name=grant.to_agency.name, why=why
        ),
        by=by,
        at=at,
        party_id=grant.to_agency_id,
    )
