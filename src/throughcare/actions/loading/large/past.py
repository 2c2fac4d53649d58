"""Twelve events a person, chained as the trigger would have, and what is owed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db import connection

from throughcare.actions.loading.large.numbered import (
    AGENCY,
    EVENT,
    EVENTS_A_PERSON,
    GRANT,
    JOURNEY,
    OBLIGATION,
    PERSON,
    REFERRAL,
    REFERRED,
    SERVICE,
    WORKER,
    Size,
    key,
    waits,
)
from throughcare.domain.journey import events as said
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.referral import events as referring
from throughcare.domain.sharing import events as sharing
from throughcare.records import models
from throughcare.records.copying import Table, text

A_YEAR_AND_MORE = 400
"""Days since the first event; the twelve are spread over them."""
BETWEEN_EVENTS = 33


def fill(size: Size) -> None:
    """This writes what happened."""
    payload = Table(models.EventPayload)
    payload.fill(
        payload.line(
            event_id=key(EVENT, p * EVENTS_A_PERSON + n),
            person_id=key(PERSON, p),
            agency_id=key(AGENCY, size.agency_of(size.worker_of(p))),
            party_id=_party(size, p, kind),
            category=KINDS[kind].category.value,
            salt=key(EVENT, p * EVENTS_A_PERSON + n),
            payload=words,
        )
        for p in range(size.people)
        for n, (kind, words) in enumerate(_kinds(size, p))
    )
    with connection.cursor() as cursor:
        cursor.execute("create unlogged table waiting_events (like records_event)")
        cursor.execute(
            "alter table waiting_events alter payload_digest drop not null, "
            "alter hash drop not null"
        )
    event = Table(models.Event, into="waiting_events", payload_digest=None, hash=None)
    event.fill(
        _event(size, event, p, n, kind)
        for p in range(size.people)
        for n, (kind, _) in enumerate(_kinds(size, p))
    )


def _event(size: Size, table: Table, p: int, n: int, kind: str) -> str:
    happened_at = text(_happened_at(size, p, n))
    w = size.worker_of(p)
    return table.line(
        id=key(EVENT, p * EVENTS_A_PERSON + n),
        person_id=key(PERSON, p),
        sequence=str(n + 1),
        kind=kind,
        category=KINDS[kind].category.value,
        occurred_at=happened_at,
        recorded_at=happened_at,
        recorded_by_id=key(WORKER, w),
        agency_id=key(AGENCY, size.agency_of(w)),
        party_id=_party(size, p, kind),
        about_id=key(ABOUT.get(kind, JOURNEY), p),
    )


ABOUT = {"person.registered": PERSON, "grant.given": GRANT, "referral.sent": REFERRAL}


def _happened_at(size: Size, p: int, n: int) -> datetime:
    """Spread over the year; a referral that waits was sent yesterday."""
    lately = n >= EVENTS_A_PERSON - 2 and p % REFERRED == 1 and waits(p)
    days = 1 if lately else A_YEAR_AND_MORE - n * BETWEEN_EVENTS
    return size.at - timedelta(days=days)


def sent_at(size: Size, p: int) -> datetime:
    """When somebody's referral was sent: the last that happened."""
    return _happened_at(size, p, EVENTS_A_PERSON - 1)


def _party(size: Size, p: int, kind: str) -> str:
    if kind != "referral.sent":
        return "\\N"
    return key(AGENCY, size.neighbour_of(size.agency_of(size.worker_of(p))))


def _kinds(size: Size, p: int) -> tuple[tuple[str, str], ...]:
    return _kinds_by(size, size.worker_of(p), p % REFERRED == 1)


@lru_cache(maxsize=8)
def _kinds_by(size: Size, w: int, referred: bool) -> tuple[tuple[str, str], ...]:
    """What happened to somebody whom a worker leads, in order: kinds and words."""
    opened = said.Opened(
        lead_agency_id=UUID(key(AGENCY, size.agency_of(w))),
        lead_worker_id=UUID(key(WORKER, w)),
        lead_name=f"Worker {w}",
    )
    begun = (("person.registered", REGISTERED), ("journey.opened", text(to_json(opened))))
    at_last = tuple(_referred(size, size.agency_of(w), w)) if referred else ()
    usual = (
        ("next_step.agreed", STEPPED) if n % 3 == 2 else ("contact.recorded", SEEN)
        for n in range(len(begun), EVENTS_A_PERSON - len(at_last))
    )
    return (*begun, *usual, *at_last)


def _referred(size: Size, agency: int, w: int) -> Iterator[tuple[str, str]]:
    there = size.neighbour_of(agency)
    service = size.service_of(there)
    given = sharing.GrantGiven(
        to_agency_id=UUID(key(AGENCY, there)),
        to_agency_name=f"Agency {there}",
        categories=(Category.IDENTITY, Category.NEEDS),
        purpose="referral",
        basis="consent",
        how_given="face_to_face",
    )
    sent = referring.Sent(
        from_agency_id=UUID(key(AGENCY, agency)),
        from_agency_name=f"Agency {agency}",
        from_worker_id=UUID(key(WORKER, w)),
        to_agency_id=UUID(key(AGENCY, there)),
        to_agency_name=f"Agency {there}",
        service_id=UUID(key(SERVICE, service)),
        service_name=f"Service {service}",
        need="health",
        urgent=False,
        source="agency",
    )
    yield "grant.given", text(to_json(given))
    yield "referral.sent", text(to_json(sent))


def chain() -> None:
    """This makes each link by one statement for everybody, as the trigger would have."""
    with connection.cursor() as cursor:
        cursor.execute("select * from records_event limit 0")
        columns = [column.name for column in cursor.description]
        cursor.execute("alter table records_event disable trigger event_chain")
        for number in range(1, EVENTS_A_PERSON + 1):
            cursor.execute(_link(columns), [number])
        cursor.execute(
            "insert into records_chainhead (person_id, sequence, hash) "
            "select person_id, sequence, hash from records_event where sequence = %s",
            [EVENTS_A_PERSON],
        )
        # Or what rows refer to is looked for as if there were hardly any: in hours, not seconds.
        cursor.execute("analyze")
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table records_event enable trigger event_chain")
        cursor.execute("drop table waiting_events")


def owed(size: Size) -> None:
    """This writes what is owed about everybody: to be in touch, and what was agreed."""
    owed = Table(
        models.Obligation,
        owner_role=Role.LEAD_WORKER.value,
        category=Category.PLAN.value,
        urgent=False,
        opened_at=size.at - timedelta(days=21),
    )
    owed.fill(
        _obligation(size, owed, p, place, rule)
        for p in range(size.people)
        for place, rule in enumerate(("journey.contact", "next_step.do"))
    )


def _obligation(size: Size, table: Table, p: int, place: int, rule: str) -> str:
    agency = key(AGENCY, size.agency_of(size.worker_of(p)))
    due_at = size.at + timedelta(days=p % 24 - 3 if place == 0 else p % 28)
    return table.line(
        id=key(OBLIGATION, p * 2 + place),
        person_id=key(PERSON, p),
        rule=rule,
        about_id=key(JOURNEY, p),
        owner_agency_id=agency,
        owed_to_id=agency,
        opened_by_id=key(EVENT, p * EVENTS_A_PERSON + EVENTS_A_PERSON - 1),
        due_at=text(due_at),
        manager_from=text(due_at),
        partnership_from=text(due_at + timedelta(days=2)),
    )


REGISTERED = text(to_json(said.Registered(agency_name="An agency")))
SEEN = text(to_json(said.ContactRecorded(attendance="attended", minutes=40)))
STEPPED = text(
    to_json(said.NextStepAgreed(what="Look at the plan together", due_on=date(2026, 1, 1)))
)


def _link(columns: list[str]) -> str:
    """One more link for everybody: the digest of the words, the hash before, the hash."""
    given = {
        "payload_digest": "payload_digest(p.salt, p.payload)",
        "previous_hash": "before.hash",
        "hash": "''::bytea",
    }
    listed = ", ".join(columns)
    values = ", ".join(given.get(column, f"w.{column}") for column in columns)
    read = ", ".join(
        "event_hash(made.e)" if column == "hash" else f"(made.e).{column}" for column in columns
    )
    return (
        f"insert into records_event ({listed}) select {read} from ("  # noqa: S608
        f"select row({values})::records_event as e from waiting_events w "
        "join records_eventpayload p on p.event_id = w.id "
        "left join records_event before on before.person_id = w.person_id "
        "and before.sequence = w.sequence - 1 where w.sequence = %s offset 0) made"
    )
