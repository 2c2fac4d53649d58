"""Ten years of somebody: an hour every week and who came, a script collected every day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import connection

from throughcare.actions.loading.large.numbered import (
    AGENCY,
    AIM,
    APPOINTMENT,
    COLLECTION,
    CONTACT,
    DOSE,
    JOURNEY,
    OWN_ENTRY,
    PERSON,
    PLAN_STEP,
    PLAN_VERSION,
    REGIMEN,
    TREATED,
    WORKER,
    Size,
    key,
)
from throughcare.actions.loading.large.orders import CONTACTS, ORDERED, SUPERVISOR
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.terms import AimEnd
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Aim
from throughcare.domain.week.terms import Sort
from throughcare.records import models
from throughcare.records.copying import Table, text

WEEKS = 520
BETWEEN_REVIEWS = 12
STEPS_A_REVIEW = 4
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
    _plan(size)


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


def _plan(size: Size) -> None:
    """Gone through every twelve weeks: an aim reached, and the steps for it, each time."""
    whose = _whose(size) | {"journey_id": key(JOURNEY, LONG_KNOWN)}
    since = [size.at - weeks * A_WEEK for weeks in range(WEEKS, 0, -BETWEEN_REVIEWS)]
    _aims(since, whose)
    _steps(since, whose)
    _versions(since, whose)


def _aims(times: list[datetime], whose: dict[str, str]) -> None:
    by, newest = key(WORKER, SUPERVISOR), len(times) - 1
    aim = Table(models.Aim, words="My own front door")
    ended = {"ended_how": AimEnd.REACHED.value}
    aim.fill(
        aim.line(
            id=key(AIM, n),
            taken_at=text(times[n]),
            taken_by_id=by,
            **whose,
            **({"ended_at": text(times[n + 1])} | ended if n < newest else {}),
        )
        for n in range(len(times))
    )


def _steps(times: list[datetime], whose: dict[str, str]) -> None:
    by, newest = key(WORKER, SUPERVISOR), len(times) - 1
    step = Table(models.PlanStep, what="Ring the council")
    step.fill(
        step.line(
            id=key(PLAN_STEP, n * STEPS_A_REVIEW + each),
            aim_id=key(AIM, n),
            due_on=text((times[n] + A_WEEK).date()),
            agreed_at=text(times[n]),
            agreed_by_id=by,
            owner_id=whose["agency_id"],
            **whose,
            **(_done(times[n] + A_WEEK, by) if n < newest else {}),
        )
        for n in range(len(times))
        for each in range(STEPS_A_REVIEW)
    )


def _versions(times: list[datetime], whose: dict[str, str]) -> None:
    by = key(WORKER, SUPERVISOR)
    version = Table(models.PlanVersion, agrees=True, own_words="That is what I want")
    version.fill(
        version.line(
            id=key(PLAN_VERSION, n),
            number=str(n + 1),
            reviewed=text(n > 0),
            agreed_at=text(times[n]),
            agreed_by_id=by,
            **whose,
        )
        for n in range(len(times))
    )


def _done(at: datetime, by: str) -> dict[str, str]:
    return {"state": State.DONE.value, "closed_at": text(at), "closed_by_id": by}
