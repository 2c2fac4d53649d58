"""A prison of the first partnership, and whoever comes out of it in the next twelve weeks."""

from datetime import date, timedelta

from throughcare.actions.loading.large.courts import officer_of
from throughcare.actions.loading.large.numbered import (
    ACCOUNT,
    AGENCY,
    ASSIGNED,
    CUSTODY,
    GRANT,
    PARTNERSHIP,
    PERSON,
    STAY,
    WORKER,
    WORKERS_AN_AGENCY,
    Size,
    key,
)
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.sharing import PSYCHOSOCIAL
from throughcare.domain.custody.terms import Move, Told
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.records import models
from throughcare.records.copying import Table, text

COMING = 10_000
"""Releases to come, where there are so many people."""
DAYS = 84
PRISON = "QAX"
ROLES = (Role.MANAGER, Role.PRISON_PSYCHOSOCIAL_WORKER)
A_YEAR = timedelta(days=365)


def team_of(size: Size) -> int:
    """The number of who manages the team in the prison: the first of the agency after the court."""
    return officer_of(size) + WORKERS_AN_AGENCY


def coming(size: Size) -> range:
    """Who comes out; not the first, whose record few may see."""
    return range(1, min(COMING + 1, size.people))


def fill(size: Size, *, password: str) -> None:
    """This writes the team in the prison, whom it holds until when, and what it may see."""
    _team(size, password)
    _held(size)
    _open(size)


def _team_id(size: Size) -> str:
    return key(AGENCY, size.agencies + 1)


def _team(size: Size, password: str) -> None:
    number = team_of(size)
    who = key(WORKER, number)
    kind = AgencyKind.PRISON_PSYCHOSOCIAL.value
    agency = Table(models.Agency, kind=kind, name="The team in the prison", prison=PRISON)
    agency.fill([agency.line(id=_team_id(size), partnership_id=key(PARTNERSHIP, 0))])
    account = Table(models.Account, password=password, is_active=True)
    account.fill([account.line(id=key(ACCOUNT, number), email=f"worker{number}@example.org")])
    worker = Table(models.Worker, last_seen_at=size.at, name="Worker in the prison")
    worker.fill([worker.line(id=who, account_id=key(ACCOUNT, number), feed_key=who)])
    assigned = Table(models.Assignment, starts_on=date(2020, 1, 1))
    assigned.fill(
        assigned.line(
            id=key(ASSIGNED, number * 4 + n),
            worker_id=who,
            agency_id=_team_id(size),
            role=role.value,
        )
        for n, role in enumerate(ROLES)
    )


def _leads(size: Size, person: int) -> tuple[str, str]:
    worker = size.worker_of(person)
    return key(AGENCY, size.agency_of(worker)), key(WORKER, worker)


def _held(size: Size) -> None:
    began = text(size.at - A_YEAR)
    custody = Table(
        models.Custody,
        category=Category.JUSTICE.value,
        began=Move.ADMITTED.value,
        prison=PRISON,
        release_kind=Why.CONDITIONAL.value,
        release_source=Told.PRISON_SERVICE.value,
    )
    custody.fill(
        custody.line(
            id=key(CUSTODY, p),
            person_id=key(PERSON, p),
            agency_id=_leads(size, p)[0],
            starts_at=began,
            release_on=text(size.at.date() + timedelta(days=p % DAYS)),
            release_told_at=began,
        )
        for p in coming(size)
    )
    stay = Table(models.CustodyStay, category=Category.JUSTICE.value, prison=PRISON)
    stay.fill(
        stay.line(
            id=key(STAY, p),
            custody_id=key(CUSTODY, p),
            person_id=key(PERSON, p),
            agency_id=_leads(size, p)[0],
            starts_at=began,
        )
        for p in coming(size)
    )


def _open(size: Size) -> None:
    """What the team sees of each, from whoever leads."""
    grant = Table(
        models.Grant,
        categories=sorted(PSYCHOSOCIAL),
        purpose="care that goes on in prison and after it",
        basis="public_task",
    )
    given = {
        "how_given": "not_asked",
        "to_agency_id": _team_id(size),
        "starts_at": text(size.at - A_YEAR),
        "given_at": text(size.at - A_YEAR),
    }
    grant.fill(
        grant.line(
            id=key(GRANT, 2 * size.people + p),
            person_id=key(PERSON, p),
            from_agency_id=_leads(size, p)[0],
            given_by_id=_leads(size, p)[1],
            under_id=key(CUSTODY, p),
            **given,
        )
        for p in coming(size)
    )
