"""An order of three years with a thousand contacts, held by another agency than supervises it."""

from datetime import timedelta

from throughcare.actions.loading.large.courts import LISTED
from throughcare.actions.loading.large.numbered import (
    AGENCY,
    CONTACT,
    GRANT,
    ORDER,
    PEOPLE_A_WORKER,
    PERSON,
    REQUIREMENT,
    WORKER,
    WORKERS_AN_AGENCY,
    Size,
    key,
)
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.kernel.category import Category
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.records import models
from throughcare.records.copying import Table, text

CONTACTS = 1_000
MISSED = 20
"""To one in so many nobody came."""
THREE_YEARS, LEFT = timedelta(days=3 * 365), timedelta(days=7)
MINUTES_A_WEEK = 360

SUPERVISOR = 1
"""The number of the worker who supervises it: one who asks at every size."""
ORDERED = SUPERVISOR * PEOPLE_A_WORKER + 1
"""The number of whose order it is: none of those on the court's list."""


def fill(size: Size) -> None:
    """This writes the order, what it requires, what it opened, and who came."""
    begins, ends = size.at - THREE_YEARS + LEFT, size.at + LEFT
    ours, theirs = _sides(size)
    whose = {"person_id": key(PERSON, ORDERED), "agency_id": ours}
    days = {"starts_on": text(begins.date()), "ends_on": text(ends.date())}
    order = Table(models.Order, kind=Kind.COMMUNITY_ORDER.value, opened_at=begins)
    made = {"made_on": text(begins.date()), "officer_id": key(WORKER, SUPERVISOR)}
    order.fill([order.line(id=key(ORDER, ORDERED), **whose, **days, **made)])
    asked = Table(
        models.Requirement,
        kind=RequirementKind.DRUG_REHABILITATION.value,
        minutes_a_week=MINUTES_A_WEEK,
        since_on=begins.date(),
        added_at=begins,
    )
    by = {"order_id": key(ORDER, ORDERED), "given_by_id": theirs}
    asked.fill([asked.line(id=key(REQUIREMENT, ORDERED), **whose, **days, **by)])
    _opened(size)
    _contacts(size)


def _sides(size: Size) -> tuple[str, str]:
    """Who supervises, and who gives what is required."""
    ours = size.agency_of(SUPERVISOR)
    return key(AGENCY, ours), key(AGENCY, size.neighbour_of(ours))


def _opened(size: Size) -> None:
    ours, theirs = _sides(size)
    begins, ends = text(size.at - THREE_YEARS + LEFT), text(size.at + LEFT)
    carried = [Category.ATTENDANCE.value, Category.TESTS.value]
    grant = Table(models.Grant, categories=carried, purpose="an order", basis="order")
    given = {"how_given": "not_asked", "starts_at": begins, "given_at": begins, "ends_at": ends}
    line = grant.line(
        id=key(GRANT, size.people + LISTED + 1),
        person_id=key(PERSON, ORDERED),
        from_agency_id=theirs,
        to_agency_id=ours,
        given_by_id=key(WORKER, SUPERVISOR),
        under_id=key(ORDER, ORDERED),
        facts_from_at=begins,
        facts_until_at=ends,
        **given,
    )
    grant.fill([line])


def _contacts(size: Size) -> None:
    """Evenly over the years, the newest yesterday."""
    _, theirs = _sides(size)
    by = size.neighbour_of(size.agency_of(SUPERVISOR)) * WORKERS_AN_AGENCY
    apart = (THREE_YEARS - LEFT - timedelta(days=2)) / CONTACTS
    contact = Table(models.Contact, what=Hour.KEYWORK.value, reportable=True, recorded_at=size.at)
    contact.fill(
        contact.line(
            id=key(CONTACT, size.people + n),
            person_id=key(PERSON, ORDERED),
            agency_id=theirs,
            worker_id=key(WORKER, by),
            attendance="attended" if n % MISSED else "did_not_attend",
            minutes="60" if n % MISSED else "0",
            happened_at=text(size.at - timedelta(days=1) - n * apart),
        )
        for n in range(CONTACTS)
    )
