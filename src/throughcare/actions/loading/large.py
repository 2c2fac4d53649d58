"""A large partnership, loaded by COPY: each person with twelve events.

Plainly fictional, and not lifelike: sizes are what matters. Sixty people a worker, twenty workers
an agency, so that more people mean more agencies and not larger caseloads.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from throughcare.actions.permit import loader
from throughcare.domain.journey import events as said
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.person import names
from throughcare.records import models
from throughcare.records.copying import Table, text

PEOPLE_A_WORKER = 60
WORKERS_AN_AGENCY = 20
EVENTS_A_PERSON = 12
GIVEN = ("Aldous", "Bryony", "Cosmo", "Delphine", "Evander", "Fenella", "Gideon", "Honoria")
FAMILY = ("Exampleby", "Fictionwell", "Madeupton", "Nosuchley", "Pretendham", "Samplewick")

type Progress = Callable[[str], None]


def key(space: int, number: int) -> str:
    """A key that follows from what it is of and its number."""
    return f"00000000-0000-7{space:03x}-8000-{number:012x}"


def called(person: int) -> tuple[str, str]:
    """A name that many share, and a family name that few do."""
    given = GIVEN[person % len(GIVEN)]
    return given, f"{FAMILY[person % len(FAMILY)]}{_letters(person // 48)}"


PARTNERSHIP, AGENCY, TEAM, WORKER, ACCOUNT, SERVICE, PERSON, JOURNEY = range(1, 9)
INVOLVED, NAME, STEP, OBLIGATION, ASSIGNED, CONTACT, EVENT = range(9, 16)


@loader
def fill(*, people: int, at: datetime, password: str, progress: Progress) -> None:
    """This loads so many people with their agencies, as they stand at an instant.

    `password` is stored as it is given: hashed by whoever calls.
    """
    load = _Load(people, at)
    for what, step in load.steps(password):
        progress(what)
        step()
    progress("statistics")


class _Load:
    """One loading: how many of everything, and when."""

    def __init__(self, people: int, at: datetime) -> None:
        self.people, self.at = people, at
        self.workers = max(people // PEOPLE_A_WORKER, WORKERS_AN_AGENCY)
        self.agencies = max(self.workers // WORKERS_AN_AGENCY, 2)

    def steps(self, password: str) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "agencies and workers", lambda: self._workforce(password)
        yield "people", self._people
        yield "journeys", self._journeys
        yield "events", self._events
        yield "chains", self._chain
        yield "obligations", self._obligations

    def agency_of(self, worker: int) -> int:
        return worker // WORKERS_AN_AGENCY % self.agencies

    def worker_of(self, person: int) -> int:
        return person // PEOPLE_A_WORKER % self.workers

    def _workforce(self, password: str) -> None:
        Table(models.Partnership, id=key(PARTNERSHIP, 0), name="Benchshire").fill(
            [Table(models.Partnership, id=key(PARTNERSHIP, 0), name="Benchshire").line()]
        )
        agency = Table(
            models.Agency,
            partnership_id=key(PARTNERSHIP, 0),
            kind=AgencyKind.COMMUNITY_DRUG_TREATMENT.value,
        )
        agency.fill(
            agency.line(id=key(AGENCY, a), name=f"Agency {a}") for a in range(self.agencies)
        )
        team = Table(models.Team, name="Main team")
        team.fill(
            team.line(id=key(TEAM, a), agency_id=key(AGENCY, a)) for a in range(self.agencies)
        )
        account = Table(models.Account, password=password, is_active=True)
        account.fill(
            account.line(id=key(ACCOUNT, w), email=f"worker{w}@example.org")
            for w in range(self.workers)
        )
        worker = Table(models.Worker, last_seen_at=self.at)
        worker.fill(
            worker.line(
                id=key(WORKER, w),
                account_id=key(ACCOUNT, w),
                name=f"Worker {w}",
                feed_key=key(WORKER, w),
            )
            for w in range(self.workers)
        )
        self._assignments()
        self._services()

    def _assignments(self) -> None:
        assigned = Table(models.Assignment, starts_on=date(2020, 1, 1))
        roles = (Role.LEAD_WORKER, Role.WORKER, Role.REFERRAL_DESK)
        assigned.fill(
            assigned.line(
                id=key(ASSIGNED, w * 4 + place),
                worker_id=key(WORKER, w),
                agency_id=key(AGENCY, self.agency_of(w)),
                team_id=key(TEAM, self.agency_of(w)),
                role=role.value,
            )
            for w in range(self.workers)
            for place, role in enumerate(
                (*roles, Role.MANAGER) if w % WORKERS_AN_AGENCY == 0 else roles
            )
        )

    def _services(self) -> None:
        service = Table(models.Service, updated_at=self.at, needs=["housing"])
        service.fill(
            service.line(
                id=key(SERVICE, s),
                agency_id=key(AGENCY, s % self.agencies),
                name=f"Rooms {s}",
                search_text=f"rooms {s}",
            )
            for s in range(120)
        )

    def _people(self) -> None:
        person = Table(models.Person, registered_at=self.at - timedelta(days=400))
        name = Table(models.PersonName)
        involved = Table(models.Involvement, starts_at=self.at - timedelta(days=400))
        person.fill(self._person(person, p) for p in range(self.people))
        involved.fill(
            involved.line(
                id=key(INVOLVED, p),
                person_id=key(PERSON, p),
                agency_id=key(AGENCY, self.agency_of(self.worker_of(p))),
            )
            for p in range(self.people)
        )
        name.fill(self._name(name, p) for p in range(self.people))

    def _person(self, table: Table, p: int) -> str:
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
            registered_by_id=key(AGENCY, self.agency_of(self.worker_of(p))),
        )

    def _name(self, table: Table, p: int) -> str:
        given, family = called(p)
        return table.line(
            id=key(NAME, p),
            person_id=key(PERSON, p),
            agency_id=key(AGENCY, self.agency_of(self.worker_of(p))),
            given=given,
            family=family,
            search_text=names.search_text(names=[given, family]),
        )

    def _journeys(self) -> None:
        opened_at = self.at - timedelta(days=400)
        journey = Table(models.Journey, lead_since=opened_at, opened_at=opened_at)
        step = Table(
            models.NextStep, what="Look at the plan together", agreed_at=self.at, times_moved=0
        )
        led = [(p, self.worker_of(p)) for p in range(self.people)]
        journey.fill(
            journey.line(
                id=key(JOURNEY, p),
                person_id=key(PERSON, p),
                lead_agency_id=key(AGENCY, self.agency_of(w)),
                lead_worker_id=key(WORKER, w),
            )
            for p, w in led
        )
        step.fill(
            step.line(
                id=key(STEP, p),
                person_id=key(PERSON, p),
                journey_id=key(JOURNEY, p),
                agency_id=key(AGENCY, self.agency_of(w)),
                due_on=text(self.at.date() + timedelta(days=p % 28)),
                agreed_by_id=key(WORKER, w),
            )
            for p, w in led
        )
        contact = Table(models.Contact, attendance="attended", minutes=40, recorded_at=self.at)
        contact.fill(
            contact.line(
                id=key(CONTACT, p),
                person_id=key(PERSON, p),
                agency_id=key(AGENCY, self.agency_of(w)),
                worker_id=key(WORKER, w),
                happened_at=text(self.at - timedelta(days=p % 24)),
            )
            for p, w in led
        )

    def _events(self) -> None:
        payload = Table(models.EventPayload)
        payload.fill(
            payload.line(
                event_id=key(EVENT, p * EVENTS_A_PERSON + n),
                person_id=key(PERSON, p),
                agency_id=key(AGENCY, self.agency_of(self.worker_of(p))),
                category=KINDS[kind].category.value,
                salt=key(EVENT, p * EVENTS_A_PERSON + n),
                payload=words,
            )
            for p in range(self.people)
            for n, (kind, words) in enumerate(self._kinds(p))
        )
        with connection.cursor() as cursor:
            cursor.execute("create unlogged table waiting_events (like records_event)")
            cursor.execute(
                "alter table waiting_events alter payload_digest drop not null, "
                "alter hash drop not null"
            )
        event = Table(models.Event, into="waiting_events", payload_digest=None, hash=None)
        event.fill(
            self._event(event, p, n, kind)
            for p in range(self.people)
            for n, (kind, _) in enumerate(self._kinds(p))
        )

    def _event(self, table: Table, p: int, n: int, kind: str) -> str:
        happened_at = self.at - timedelta(days=400 - n * 33)
        w = self.worker_of(p)
        return table.line(
            id=key(EVENT, p * EVENTS_A_PERSON + n),
            person_id=key(PERSON, p),
            sequence=str(n + 1),
            kind=kind,
            category=KINDS[kind].category.value,
            occurred_at=text(happened_at),
            recorded_at=text(happened_at),
            recorded_by_id=key(WORKER, w),
            agency_id=key(AGENCY, self.agency_of(w)),
            about_id=key(PERSON if n == 0 else JOURNEY, p),
        )

    def _kinds(self, p: int) -> Iterator[tuple[str, str]]:
        w = self.worker_of(p)
        opened = said.Opened(
            lead_agency_id=UUID(key(AGENCY, self.agency_of(w))),
            lead_worker_id=UUID(key(WORKER, w)),
            lead_name=f"Worker {w}",
        )
        yield "person.registered", REGISTERED
        yield "journey.opened", text(to_json(opened))
        for n in range(2, EVENTS_A_PERSON):
            yield ("next_step.agreed", STEPPED) if n % 3 == 2 else ("contact.recorded", SEEN)

    def _chain(self) -> None:
        """Each link by one statement for everybody, as the trigger would have made it."""
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
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table records_event enable trigger event_chain")
            cursor.execute("drop table waiting_events")

    def _obligations(self) -> None:
        owed = Table(
            models.Obligation,
            owner_role=Role.LEAD_WORKER.value,
            category="plan",
            urgent=False,
            opened_at=self.at - timedelta(days=21),
        )
        owed.fill(
            self._obligation(owed, p, place, rule)
            for p in range(self.people)
            for place, rule in enumerate(("journey.contact", "next_step.do"))
        )

    def _obligation(self, table: Table, p: int, place: int, rule: str) -> str:
        agency = key(AGENCY, self.agency_of(self.worker_of(p)))
        due_at = self.at + timedelta(days=p % 24 - 3 if place == 0 else p % 28)
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


def _letters(number: int) -> str:
    """A number in letters, so that names look like names: 0 is nothing, then a, b, …"""
    found = ""
    while number:
        number, place = divmod(number, 26)
        found += chr(ord("a") + place)
    return found


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
