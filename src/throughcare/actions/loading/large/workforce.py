"""Partnerships, agencies and their sites, workers, services."""

from datetime import date

from throughcare.actions.loading.large.numbered import (
    ACCOUNT,
    AGENCY,
    ASSIGNED,
    PARTNERSHIP,
    SERVICE,
    SERVICES_A_PARTNERSHIP,
    SITE,
    TEAM,
    WORKER,
    WORKERS_AN_AGENCY,
    Size,
    key,
)
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.records import models
from throughcare.records.copying import Table, text

NEEDS = tuple(NeedKind)
A_TOWN = 0.5
"""Degrees of latitude from one partnership to the next: out of reach."""
A_STREET = 0.001


def fill(size: Size, *, password: str) -> None:
    """This writes all that there is before anybody is helped."""
    _agencies(size)
    _workers(size, password)
    _assignments(size)
    _services(size)


def _agencies(size: Size) -> None:
    partnership = Table(models.Partnership)
    partnership.fill(
        partnership.line(id=key(PARTNERSHIP, q), name=f"Benchshire {q}")
        for q in range(size.partnerships)
    )
    agency = Table(models.Agency, kind=AgencyKind.COMMUNITY_DRUG_TREATMENT.value)
    agency.fill(
        agency.line(
            id=key(AGENCY, a),
            name=f"Agency {a}",
            partnership_id=key(PARTNERSHIP, size.partnership_of(a)),
        )
        for a in range(size.agencies)
    )
    site = Table(models.Site, name="Main site", longitude=-1.0)
    site.fill(
        site.line(id=key(SITE, a), agency_id=key(AGENCY, a), latitude=_latitude(size, a))
        for a in range(size.agencies)
    )
    team = Table(models.Team, name="Main team")
    team.fill(
        team.line(id=key(TEAM, a), agency_id=key(AGENCY, a), site_id=key(SITE, a))
        for a in range(size.agencies)
    )


def _latitude(size: Size, agency: int) -> str:
    return text(50 + size.partnership_of(agency) * A_TOWN + agency * A_STREET)


def _workers(size: Size, password: str) -> None:
    account = Table(models.Account, password=password, is_active=True)
    account.fill(
        account.line(id=key(ACCOUNT, w), email=f"worker{w}@example.org")
        for w in range(size.workers)
    )
    worker = Table(models.Worker, last_seen_at=size.at)
    worker.fill(
        worker.line(
            id=key(WORKER, w),
            account_id=key(ACCOUNT, w),
            name=f"Worker {w}",
            feed_key=key(WORKER, w),
        )
        for w in range(size.workers)
    )


def _assignments(size: Size) -> None:
    assigned = Table(models.Assignment, starts_on=date(2020, 1, 1))
    roles = (Role.LEAD_WORKER, Role.WORKER, Role.REFERRAL_DESK)
    assigned.fill(
        assigned.line(
            id=key(ASSIGNED, w * 4 + place),
            worker_id=key(WORKER, w),
            agency_id=key(AGENCY, size.agency_of(w)),
            team_id=key(TEAM, size.agency_of(w)),
            role=role.value,
        )
        for w in range(size.workers)
        for place, role in enumerate(
            (*roles, Role.MANAGER) if w % WORKERS_AN_AGENCY == 0 else roles
        )
    )


def _services(size: Size) -> None:
    service = Table(models.Service, updated_at=size.at)
    service.fill(
        service.line(
            id=key(SERVICE, s),
            agency_id=key(AGENCY, size.provider_of(s)),
            site_id=key(SITE, size.provider_of(s)),
            name=f"Service {s}",
            needs=text([NEEDS[s % SERVICES_A_PARTNERSHIP % len(NEEDS)]]),
        )
        for s in range(size.partnerships * SERVICES_A_PARTNERSHIP)
    )
