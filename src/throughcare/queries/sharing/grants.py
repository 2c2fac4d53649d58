"""What is shared about somebody, with whom, as far as the viewer's agency takes part."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.sharing import saying
from throughcare.domain.sharing.giving import NO_PARTY
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

MOST_ENDED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """One grant as a sentence, with what stands behind it."""

    id: UUID
    sentence: str
    purpose: str
    own_words: str
    given_by: str
    given_at: datetime
    ours: bool
    by_order: bool
    by_consent: bool
    emergency: bool
    private: bool
    can_end: bool
    ended_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What is shared now by us, what others let us see, and what has ended."""

    by_us: tuple[GrantRow, ...]
    with_us: tuple[GrantRow, ...]
    ended: tuple[GrantRow, ...]


def shared(viewer: Viewer, *, person_id: UUID, name: str) -> Shared:
    """Every grant about somebody in which the viewer's agency takes part, newest first."""
    grants = (
        models.Grant.objects.filter(person_id__in=one.same(person_id))
        .select_related("from_agency", "to_agency", "given_by")
        .order_by("-starts_at", "-id")
    )
    now = Q(starts_at__lte=viewer.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=viewer.at))
    open_now = [_row(viewer, grant, name, ended=False) for grant in grants.filter(now)]
    over = grants.filter(ends_at__lte=viewer.at).order_by("-ends_at")[:MOST_ENDED]
    return Shared(
        by_us=tuple(row for row in open_now if row.ours),
        with_us=tuple(row for row in open_now if not row.ours),
        ended=tuple(_row(viewer, grant, name, ended=True) for grant in over),
    )


def _row(viewer: Viewer, grant: models.Grant, name: str, *, ended: bool) -> GrantRow:
    basis = Basis(grant.basis)
    said = saying.GrantSaid(
        from_name=grant.from_agency.name if grant.from_agency else "",
        to_name=grant.to_agency.name,
        categories=tuple(Category(each) for each in grant.categories),
        basis=basis,
        starts_at=grant.starts_at,
        ends_at=grant.ends_at,
        facts_from_at=grant.facts_from_at,
        ended=ended,
    )
    ours = grant.from_agency_id == viewer.agency_id
    return GrantRow(
        id=grant.pk,
        sentence=saying.grant(said, name=name, today=viewer.today),
        purpose=grant.purpose,
        own_words=grant.own_words,
        given_by=f"{grant.given_by.name}, {said.from_name or grant.to_agency.name}",
        given_at=grant.given_at,
        ours=ours,
        by_order=basis is Basis.ORDER,
        by_consent=basis is Basis.CONSENT,
        emergency=grant.from_agency_id is None,
        private=grant.private,
        can_end=ours and not ended and basis is not Basis.ORDER,
        ended_why=grant.withdrawn_why,
    )


def agencies(viewer: Viewer) -> tuple[tuple[UUID, str, AgencyKind], ...]:
    """The agencies of the partnership with which facts could be shared, by name."""
    rows = (
        models.Agency.objects.filter(partnership_id=viewer.partnership_id, ended_on=None)
        .exclude(pk=viewer.agency_id)
        .exclude(kind__in=[kind.value for kind in NO_PARTY])
        .order_by("name")
        .values_list("id", "name", "kind")
    )
    return tuple((key, name, AgencyKind(kind)) for key, name, kind in rows)
