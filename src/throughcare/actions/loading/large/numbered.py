"""How many of everything, whose is whose, and keys that follow from numbers."""

from dataclasses import dataclass
from datetime import datetime

PEOPLE_A_WORKER = 60
WORKERS_AN_AGENCY = 20
AGENCIES_A_PARTNERSHIP = 40
"""At least so many where there are several partnerships, and never twice as many."""
SERVICES_A_PARTNERSHIP = 120
EVENTS_A_PERSON = 12
REFERRED = 3
"""One in so many was referred to another agency."""
RESTRICTED = 1000
"""One in so many is seen by named workers only."""

GIVEN = ("Aldous", "Bryony", "Cosmo", "Delphine", "Evander", "Fenella", "Gideon", "Honoria")
FAMILY = ("Exampleby", "Fictionwell", "Madeupton", "Nosuchley", "Pretendham", "Samplewick")

PARTNERSHIP, AGENCY, SITE, TEAM, WORKER, ACCOUNT, SERVICE, PERSON, JOURNEY = range(1, 10)
INVOLVED, NAME, STEP, OBLIGATION, ASSIGNED, CONTACT, EVENT, GRANT, REFERRAL = range(10, 19)
MOVE, NEED, APPOINTMENT, RESTRICTION, READER, HELPED, ASKED = range(19, 26)
ORDER, BENCH, SITTING, HEARING, COURT_TASK, REQUIREMENT = range(40, 46)
TREATED, REGIMEN, DOSE, COLLECTION, OWN_ENTRY = range(46, 51)
AIM, PLAN_STEP, PLAN_VERSION = range(51, 54)
CUSTODY, STAY = range(54, 56)


def key(space: int, number: int) -> str:
    """A key that follows from what it is of and its number."""
    return f"00000000-0000-7{space:03x}-8000-{number:012x}"


def called(person: int) -> tuple[str, str]:
    """A name that many share, and a family name that few do."""
    given = GIVEN[person % len(GIVEN)]
    return given, f"{FAMILY[person % len(FAMILY)]}{_letters(person // 48)}"


def _letters(number: int) -> str:
    """A number in letters, so that names look like names: 0 is nothing, then a, b, …"""
    found = ""
    while number:
        number, place = divmod(number, 26)
        found += chr(ord("a") + place)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """So many people, and what follows from that, as everything stands at an instant."""

    people: int
    at: datetime

    @property
    def workers(self) -> int:
        return max(self.people // PEOPLE_A_WORKER, 2 * WORKERS_AN_AGENCY)

    @property
    def agencies(self) -> int:
        return -(-self.workers // WORKERS_AN_AGENCY)

    @property
    def whole_agencies(self) -> int:
        """Those with as many workers as any: all, or all but the last."""
        return self.workers // WORKERS_AN_AGENCY

    @property
    def partnerships(self) -> int:
        return max(self.agencies // AGENCIES_A_PARTNERSHIP, 1)

    def worker_of(self, person: int) -> int:
        """Who leads somebody."""
        return person // PEOPLE_A_WORKER % self.workers

    def agency_of(self, worker: int) -> int:
        """Where somebody works."""
        return worker // WORKERS_AN_AGENCY

    def partnership_of(self, agency: int) -> int:
        """Where an agency belongs: partnerships differ by one agency at most."""
        return agency % self.partnerships

    def provider_of(self, service: int) -> int:
        """Whose service it is: those of a partnership go round its agencies."""
        partnership, place = divmod(service, SERVICES_A_PARTNERSHIP)
        mine = range(partnership, self.agencies, self.partnerships)
        return mine[place % len(mine)]

    def neighbour_of(self, agency: int) -> int:
        """Another agency of the same partnership, to which it refers."""
        there = agency + self.partnerships
        return there if there < self.agencies else self.partnership_of(agency)

    def service_of(self, agency: int) -> int:
        """The first service of an agency."""
        place = agency // self.partnerships % SERVICES_A_PARTNERSHIP
        return self.partnership_of(agency) * SERVICES_A_PARTNERSHIP + place

    def services_for(self, worker: int, *, of_each: int, place: int) -> list[int]:
        """Services of one kind, of `of_each`, that other agencies of a worker's partnership run."""
        own = self.agency_of(worker)
        first = self.partnership_of(own) * SERVICES_A_PARTNERSHIP
        listed = range(first + place, first + SERVICES_A_PARTNERSHIP, of_each)
        return [service for service in listed if self.provider_of(service) != own]

    def referred(self) -> range:
        """Those who were referred to another agency."""
        return range(1, self.people, REFERRED)


def waits(person: int) -> bool:
    """Whether somebody's referral waits for an answer: one in twenty."""
    return person // REFERRED % 20 == 0
