"""People, the names and agencies that they are known by, and what is going on with them."""

from datetime import date, timedelta

from throughcare.actions.loading.large.numbered import (
    AGENCY,
    CONTACT,
    INVOLVED,
    JOURNEY,
    NAME,
    NEED,
    PERSON,
    READER,
    RESTRICTED,
    RESTRICTION,
    STEP,
    WORKER,
    Size,
    called,
    key,
)
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.person import names
from throughcare.records import models
from throughcare.records.copying import Table, text

LONG_AGO = timedelta(days=400)


def fill(size: Size) -> None:
    """This writes who they are, and in which agency they are known."""
    person = Table(models.Person, registered_at=size.at - LONG_AGO)
    person.fill(_person(size, person, p) for p in range(size.people))
    involved = Table(models.Involvement, starts_at=size.at - LONG_AGO)
    involved.fill(
        involved.line(
            id=key(INVOLVED, p),
            person_id=key(PERSON, p),
            agency_id=_agency(size, p),
            worker_id=key(WORKER, size.worker_of(p)),
        )
        for p in range(size.people)
    )
    name = Table(models.PersonName)
    name.fill(_name(size, name, p) for p in range(size.people))
    _restrictions(size)


def _agency(size: Size, p: int) -> str:
    return key(AGENCY, size.agency_of(size.worker_of(p)))


def _person(size: Size, table: Table, p: int) -> str:
    given, family = called(p)
    return table.line(
        id=key(PERSON, p),
        one_id=key(PERSON, p),
        called_by=given,
        family_name=family,
        sort_key=names.sort_key(given=given, family=family),
        search_text=names.search_text(names=[given, family]),
        sound=names.sound_key(text=f"{given} {family}"),
        born_on=text(date(1960, 1, 1) + timedelta(days=p * 7919 % 15_000)),
        registered_by_id=_agency(size, p),
    )


def _name(size: Size, table: Table, p: int) -> str:
    given, family = called(p)
    return table.line(
        id=key(NAME, p),
        person_id=key(PERSON, p),
        agency_id=_agency(size, p),
        given=given,
        family=family,
        search_text=names.search_text(names=[given, family]),
    )


def _restrictions(size: Size) -> None:
    """Few are seen by named workers only: here by who leads them."""
    placed = Table(models.Restriction, why="Known to a worker here", placed_at=size.at - LONG_AGO)
    reader = Table(models.RestrictionReader)
    few = range(0, size.people, RESTRICTED)
    placed.fill(
        placed.line(
            id=key(RESTRICTION, p),
            person_id=key(PERSON, p),
            agency_id=_agency(size, p),
            placed_by_id=key(WORKER, size.worker_of(p)),
        )
        for p in few
    )
    reader.fill(
        reader.line(
            id=key(READER, p),
            restriction_id=key(RESTRICTION, p),
            person_id=key(PERSON, p),
            worker_id=key(WORKER, size.worker_of(p)),
        )
        for p in few
    )


def journeys(size: Size) -> None:
    """This writes who leads, what was agreed, what somebody needs, and the last contact."""
    journey = Table(models.Journey, lead_since=size.at - LONG_AGO, opened_at=size.at - LONG_AGO)
    journey.fill(
        journey.line(
            id=key(JOURNEY, p),
            person_id=key(PERSON, p),
            lead_agency_id=_agency(size, p),
            lead_worker_id=key(WORKER, size.worker_of(p)),
        )
        for p in range(size.people)
    )
    step = Table(
        models.NextStep, what="Look at the plan together", agreed_at=size.at, times_moved=0
    )
    step.fill(
        step.line(
            id=key(STEP, p),
            person_id=key(PERSON, p),
            journey_id=key(JOURNEY, p),
            agency_id=_agency(size, p),
            due_on=text(size.at.date() + timedelta(days=p % 28)),
            agreed_by_id=key(WORKER, size.worker_of(p)),
        )
        for p in range(size.people)
    )
    need = Table(
        models.Need,
        kind=NeedKind.HOUSING.value,
        found_at=size.at - LONG_AGO,
        changed_at=size.at - LONG_AGO,
    )
    need.fill(
        need.line(
            id=key(NEED, p),
            person_id=key(PERSON, p),
            agency_id=_agency(size, p),
            found_by_id=key(WORKER, size.worker_of(p)),
        )
        for p in range(size.people)
    )
    contact = Table(models.Contact, attendance="attended", minutes=40, recorded_at=size.at)
    contact.fill(
        contact.line(
            id=key(CONTACT, p),
            person_id=key(PERSON, p),
            agency_id=_agency(size, p),
            worker_id=key(WORKER, size.worker_of(p)),
            happened_at=text(size.at - timedelta(days=1 + p % 24)),
        )
        for p in range(size.people)
    )
