"""What is asked while measuring: by many workers, about many people, in an order that spreads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, repeat

from throughcare.actions.loading.large.courts import officer_of
from throughcare.actions.loading.large.custody import COMING, team_of
from throughcare.actions.loading.large.numbered import (
    ORDER,
    PEOPLE_A_WORKER,
    PERSON,
    SERVICE,
    SITTING,
    WORKERS_AN_AGENCY,
    Size,
    called,
    key,
)
from throughcare.actions.loading.large.orders import ORDERED, SUPERVISOR
from throughcare.actions.loading.large.workforce import NEEDS
from throughcare.actions.loading.large.years import LONG_KNOWN, WEEKS, first_day
from throughcare.domain.directory.terms import NeedKind
from throughcare.records.keys import new_key

SPREAD = 7919
"""A prime, so that those who ask come from all over the table."""
ASKING_WORKERS = 38
"""As many as a process would serve at one time; each has a session of their own."""
NEED = NeedKind.HOUSING.value
BOARD = "Release board, 10,000 to come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: who asks (a number of a worker), where, and what is sent."""

    worker: int
    path: str
    sent: dict[str, str] | None = None


type Asking = Callable[[Size], Iterator[Asked]]


def kinds() -> dict[str, Asking]:
    """Every kind of request that is measured: for each a row of ever new ones."""
    return {
        "Today": _today,
        "Today, a manager's": _managers_today,
        "Person page": _person,
        "Search": _search,
        "Find help": _find_help,
        "Record contact": _contact,
        "Send referral": _referral,
        "Court list of 60": _court_list,
        BOARD: _board,
        "Ledger of 1,000 contacts": _ledger,
        "Week, ten years of history": _week,
        "Medicines, ten years of history": _medicines,
        "Plan, ten years of history": _plan,
    }


def workers(size: Size) -> list[int]:
    """Who asks, from agencies of equal size; no managers, whose Today is a whole team's."""
    led = WORKERS_AN_AGENCY - 1
    return [
        _agency(size, n // led + n % led * SPREAD) * WORKERS_AN_AGENCY + 1 + n % led
        for n in range(ASKING_WORKERS)
    ]


def everybody(size: Size) -> list[int]:
    """All who ask."""
    return [*workers(size), *managers(size), officer_of(size), team_of(size)]


def is_asked(kind: str, people: int) -> bool:
    """Whether a kind of request is measured with so many people: each as often as its name says."""
    return kind != BOARD or people > COMING


def managers(size: Size) -> list[int]:
    """The first worker of an agency manages it."""
    found = {_agency(size, n * SPREAD) for n in range(ASKING_WORKERS)}
    return [agency * WORKERS_AN_AGENCY for agency in sorted(found)]


def _agency(size: Size, number: int) -> int:
    return number % size.whole_agencies


def form(size: Size, worker: int) -> str:
    """A page with a form, as somebody has it open before they send anything."""
    if worker == officer_of(size):
        return "/court/sittings/new"
    if worker == team_of(size):
        return f"/people/{key(PERSON, 1)}/contact"
    return f"/people/{key(PERSON, worker * PEOPLE_A_WORKER)}/contact"


def _pairs(size: Size) -> Iterator[tuple[int, int]]:
    """Workers in turn, each with another one of their own people; nobody twice in a caseload."""
    asking = workers(size)
    for number in range(len(asking) * PEOPLE_A_WORKER):
        worker = asking[number % len(asking)]
        yield worker, worker * PEOPLE_A_WORKER + number // len(asking)


def _today(size: Size) -> Iterator[Asked]:
    for worker, _ in _pairs(size):
        yield Asked(worker=worker, path="/today")


def _managers_today(size: Size) -> Iterator[Asked]:
    for manager in cycle(managers(size)):
        yield Asked(worker=manager, path="/today")


def _person(size: Size) -> Iterator[Asked]:
    for worker, person in _pairs(size):
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}")


def _search(size: Size) -> Iterator[Asked]:
    for worker, person in _pairs(size):
        given, family = called(person)
        yield Asked(worker=worker, path=f"/people?text={given}+{family[:-1]}")


def _court_list(size: Size) -> Iterator[Asked]:
    path = f"/court/sittings/{key(SITTING, 0)}"
    yield from repeat(Asked(worker=officer_of(size), path=path))


def _board(size: Size) -> Iterator[Asked]:
    """One page after another, as whoever manages the team in the prison goes through them."""
    for number in cycle(range(1, 13)):
        yield Asked(worker=team_of(size), path=f"/releases?page={number}")


def _ledger(size: Size) -> Iterator[Asked]:
    yield from repeat(Asked(worker=SUPERVISOR, path=f"/orders/{key(ORDER, ORDERED)}"))


def _week(size: Size) -> Iterator[Asked]:
    """One week after another of the ten years."""
    path, first = f"/people/{key(PERSON, LONG_KNOWN)}/week", first_day(size)
    for number in cycle(range(WEEKS)):
        on = first + timedelta(weeks=number * SPREAD % WEEKS)
        yield Asked(worker=SUPERVISOR, path=f"{path}?from={on}")


def _medicines(size: Size) -> Iterator[Asked]:
    path = f"/people/{key(PERSON, LONG_KNOWN)}/treatment"
    yield from repeat(Asked(worker=SUPERVISOR, path=path))


def _plan(size: Size) -> Iterator[Asked]:
    path = f"/people/{key(PERSON, LONG_KNOWN)}/plan"
    yield from repeat(Asked(worker=SUPERVISOR, path=path))


def _find_help(size: Size) -> Iterator[Asked]:
    for worker, person in _pairs(size):
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}/find-help?need={NEED}")


def _contact(size: Size) -> Iterator[Asked]:
    for worker, person in _pairs(size):
        sent = {"key": str(new_key()), "attendance": "attended", "minutes": "40"}
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}/contact", sent=sent)


def _referral(size: Size) -> Iterator[Asked]:
    place = NEEDS.index(NeedKind.HOUSING)
    for number, (worker, person) in enumerate(_pairs(size)):
        services = size.services_for(worker, of_each=len(NEEDS), place=place)
        service = key(SERVICE, services[number % len(services)])
        sent = {
            "key": str(new_key()),
            "need": NEED,
            "reason": "A room",
            "own_words": "A door of my own",
            "agreed": "on",
        }
        path = f"/people/{key(PERSON, person)}/refer/{service}?need={NEED}"
        yield Asked(worker=worker, path=path, sent=sent)
