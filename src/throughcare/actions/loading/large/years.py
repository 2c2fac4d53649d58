"""Ten years of somebody: an hour every week and who came, a script collected every day."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from throughcare.actions.loading.large.numbered import (
    AGENCY,
    APPOINTMENT,
    COLLECTION,
    CONTACT,
    DOSE,
    OWN_ENTRY,
    PERSON,
    REGIMEN,
    TREATED,
    WORKER,
    Size,
    key,
)
from throughcare.actions.loading.large.orders import CONTACTS, ORDERED, SUPERVISOR
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Aim
from throughcare.domain.week.terms import Sort
from throughcare.records import models
from throughcare.records.copying import Table, text

WEEKS = 520
A_WEEK, A_DAY, AN_HOUR = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1)
LONG_KNOWN = ORDERED + 1
"""The number of whose ten years they are: led by the one who supervises the order."""
MISSED = 20
"""One hour, and one collection, in so many was missed."""


def fill(size: Size) -> None:
    """This writes the hours, the script, and what they do themselves."""
    _hours(size)
    _contacts(size)
    _script(size)
    _own(size)


def first_day(size: Size) -> date:
    """The day on which it all began."""
    return size.at.date() - WEEKS * A_WEEK


def _whose(size: Size) -> dict[str, str]:
    ours = key(AGENCY, size.agency_of(SUPERVISOR))
    return {"person_id": key(PERSON, LONG_KNOWN), "agency_id": ours}


def _hours(size: Size) -> None:
    booked = Table(models.Appointment, what="keywork", booked_at=size.at, changed_at=size.at)
    with connection.cursor() as cursor:
        cursor.execute("alter table records_appointment disable trigger appointment_counts_as")
        booked.fill(
            booked.line(
                id=key(APPOINTMENT, size.people + n),
                one_id=key(PERSON, LONG_KNOWN),
                worker_id=key(WORKER, SUPERVISOR),
                booked_by_id=key(WORKER, SUPERVISOR),
                starts_at=text(size.at - (n + 1) * A_WEEK),
                ends_at=text(size.at - (n + 1) * A_WEEK + AN_HOUR),
                state="attended" if n % MISSED else "did_not_attend",
                **_whose(size),
            )
            for n in range(WEEKS)
        )
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table records_appointment enable trigger appointment_counts_as")


def _contacts(size: Size) -> None:
    contact = Table(models.Contact, what="keywork", recorded_at=size.at)
    contact.fill(
        contact.line(
            id=key(CONTACT, size.people + CONTACTS + n),
            appointment_id=key(APPOINTMENT, size.people + n),
            worker_id=key(WORKER, SUPERVISOR),
            attendance="attended" if n % MISSED else "did_not_attend",
            minutes="40" if n % MISSED else "0",
            happened_at=text(size.at - (n + 1) * A_WEEK),
            **_whose(size),
        )
        for n in range(WEEKS)
    )


def _script(size: Size) -> None:
    """Methadone every day, from the same agency."""
    whose, by, since = _whose(size), key(WORKER, SUPERVISOR), text(first_day(size))
    supplier = {"supplier_id": whose["agency_id"]}
    given = Table(models.TreatmentFact, medicine=Medicine.METHADONE.value, recorded_at=size.at)
    given.fill([given.line(id=key(TREATED, 0), starts_on=since, recorded_by_id=by, **whose)])
    regimen = Table(
        models.Regimen,
        product=Product.METHADONE.value,
        weekdays=list(range(7)),
        supervised=True,
        wordings=[],
        aim=next(iter(Aim)).value,
        prescribed_at=size.at - WEEKS * A_WEEK,
    )
    about = {"fact_id": key(TREATED, 0), "starts_on": since, "prescribed_by_id": by}
    regimen.fill([regimen.line(id=key(REGIMEN, 0), **whose, **supplier, **about)])
    dose = Table(models.Dose, micrograms=60_000, first=True, waits=False, set_at=size.at)
    set_by = {"regimen_id": key(REGIMEN, 0), "from_on": since, "set_by_id": by}
    dose.fill([dose.line(id=key(DOSE, 0), **whose, **supplier, **set_by)])
    collection = Table(models.Collection, recorded_at=size.at)
    collection.fill(_collected(size, collection))


def _collected(size: Size, table: Table) -> Iterator[str]:
    whose, first = _whose(size), first_day(size)
    for n in range(WEEKS * 7):
        outcome = Outcome.COLLECTED if n % MISSED else Outcome.MISSED
        yield table.line(
            id=key(COLLECTION, n),
            prescribed_by_id=whose["agency_id"],
            regimen_id=key(REGIMEN, 0),
            on=text(first + n * A_DAY),
            outcome=outcome.value,
            recorded_by_id=key(WORKER, SUPERVISOR),
            **whose,
        )


def _own(size: Size) -> None:
    """Work on weekdays, whoever may see their plan."""
    own = Table(
        models.OwnEntry,
        category=Category.PLAN.value,
        sort=Sort.WORK.value,
        what="Warehouse",
        weekdays=list(range(5)),
        told_at=size.at,
    )
    hours = {"opens": "08:00", "closes": "12:00", "starts_on": text(first_day(size))}
    by = {"told_by_id": key(WORKER, SUPERVISOR)}
    own.fill([own.line(id=key(OWN_ENTRY, 0), **_whose(size), **hours, **by)])
