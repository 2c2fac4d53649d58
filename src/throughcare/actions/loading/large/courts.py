"""A court of the first partnership, and a list of sixty before one bench."""

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.actions.loading.large.numbered import (
    ACCOUNT,
    AGENCY,
    ASSIGNED,
    BENCH,
    COURT_TASK,
    GRANT,
    HEARING,
    ORDER,
    PARTNERSHIP,
    PERSON,
    SITTING,
    WORKER,
    WORKERS_AN_AGENCY,
    Size,
    key,
)
from throughcare.domain.court.terms import Session
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.order.terms import Kind
from throughcare.records import models
from throughcare.records.copying import Table, text

LISTED = 60
ASKED = 3
"""Of one in so many the court asked something that nobody has answered."""
A_YEAR = timedelta(days=365)


def officer_of(size: Size) -> int:
    """The number of the court's officer: the first of the agency after all others."""
    return size.agencies * WORKERS_AN_AGENCY


def listed(size: Size) -> range:
    """Who stands on the list; not the first, whose record few may see."""
    return range(1, min(LISTED + 1, size.people))


def fill(size: Size, *, password: str) -> None:
    """This writes the court with its officer, the orders that it made, and its list."""
    _court(size, password)
    _orders(size)
    _list(size)


def _court_id(size: Size) -> str:
    return key(AGENCY, size.agencies)


def _court(size: Size, password: str) -> None:
    number = officer_of(size)
    agency = Table(models.Agency, kind=AgencyKind.COURT.value, name="The court")
    agency.fill([agency.line(id=_court_id(size), partnership_id=key(PARTNERSHIP, 0))])
    account = Table(models.Account, password=password, is_active=True)
    account.fill([account.line(id=key(ACCOUNT, number), email=f"worker{number}@example.org")])
    worker = Table(models.Worker, last_seen_at=size.at, name="Worker of the court")
    who = key(WORKER, number)
    worker.fill([worker.line(id=who, account_id=key(ACCOUNT, number), feed_key=who)])
    assigned = Table(models.Assignment, starts_on=date(2020, 1, 1), role=Role.COURT_OFFICER.value)
    hat = key(ASSIGNED, number * 4)
    assigned.fill([assigned.line(id=hat, worker_id=who, agency_id=_court_id(size))])
    bench = Table(models.Bench, name="The bench")
    bench.fill([bench.line(id=key(BENCH, 0), agency_id=_court_id(size))])
    member = Table(models.BenchMember, starts_on=date(2020, 1, 1))
    member.fill([member.line(id=key(BENCH, 0), bench_id=key(BENCH, 0), worker_id=who)])
    sitting = Table(models.Sitting, room="1", session=Session.ALL_DAY.value, sits_on=size.at.date())
    planned = {"agency_id": _court_id(size), "planned_at": text(size.at)}
    sitting.fill([sitting.line(id=key(SITTING, 0), bench_id=key(BENCH, 0), **planned)])


def _supervised(size: Size) -> Iterator[tuple[int, str, str]]:
    """Who stands on the list, and the agency and worker that supervise each."""
    for p in listed(size):
        worker = size.worker_of(p)
        yield p, key(AGENCY, size.agency_of(worker)), key(WORKER, worker)


def _orders(size: Size) -> None:
    """The orders, and what each opens to the court."""
    begins, ends = size.at - A_YEAR, size.at + A_YEAR
    order = Table(models.Order, kind=Kind.COMMUNITY_ORDER.value, opened_at=begins)
    days = {"made_on": begins.date(), "starts_on": begins.date(), "ends_on": ends.date()}
    written = {name: text(day) for name, day in days.items()} | {"court_id": _court_id(size)}
    order.fill(
        order.line(id=key(ORDER, p), person_id=key(PERSON, p), agency_id=a, officer_id=w, **written)
        for p, a, w in _supervised(size)
    )
    carried = [Category.IDENTITY.value, Category.ATTENDANCE.value, Category.TESTS.value]
    grant = Table(models.Grant, categories=carried, purpose="an order", basis="order")
    given = {
        "how_given": "not_asked",
        "to_agency_id": _court_id(size),
        "starts_at": text(begins),
        "given_at": text(begins),
        "facts_from_at": text(begins),
        "facts_until_at": text(ends),
        "ends_at": text(ends),
    }
    grant.fill(
        grant.line(
            id=key(GRANT, size.people + p),
            person_id=key(PERSON, p),
            from_agency_id=a,
            given_by_id=w,
            under_id=key(ORDER, p),
            **given,
        )
        for p, a, w in _supervised(size)
    )


def _list(size: Size) -> None:
    hearing = Table(models.Hearing, starts_at=size.at, ends_at=size.at + timedelta(hours=1))
    placed = {
        "agency_id": _court_id(size),
        "sitting_id": key(SITTING, 0),
        "sentenced_id": key(BENCH, 0),
        "listed_at": text(size.at),
        "listed_by_id": key(WORKER, officer_of(size)),
    }
    hearing.fill(
        hearing.line(
            id=key(HEARING, p),
            person_id=key(PERSON, p),
            order_id=key(ORDER, p),
            supervisor_id=a,
            **placed,
        )
        for p, a, _ in _supervised(size)
    )
    task = Table(models.CourtTask, what="How is it going?", answer_by=size.at, asked_at=size.at)
    asked = {"agency_id": _court_id(size), "asked_by_id": key(WORKER, officer_of(size))}
    task.fill(
        task.line(
            id=key(COURT_TASK, p),
            person_id=key(PERSON, p),
            order_id=key(ORDER, p),
            hearing_id=key(HEARING, p),
            asked_id=a,
            supervisor_id=a,
            **asked,
        )
        for p, a, _ in _supervised(size)
        if p % ASKED == 0
    )
