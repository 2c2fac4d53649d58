"""What is asked while measuring: by many workers, about many people, in an order that spreads."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.test import Client

from throughcare.actions.loading.large import (
    AGENCY,
    PEOPLE_A_WORKER,
    PERSON,
    SERVICE,
    WORKER,
    WORKERS_AN_AGENCY,
    called,
    key,
)
from throughcare.jobs.bench.measure import Asked
from throughcare.queries.bench import account_of, how_many
from throughcare.queries.workforce import HAT
from throughcare.records.keys import new_key

SPREAD = 7919
SERVICES = 120
ASKING_WORKERS = 40
"""As many as a process would serve at one time; each has a session of their own."""

type Asking = Callable[..., Iterator[Asked]]


def signed_in(worker: int) -> Client:
    """A client with the session of a worker of the loaded partnership, under their hat."""
    client = Client(headers={"host": "localhost"})
    client.force_login(account_of(worker_id=UUID(key(WORKER, worker))))
    session = client.session
    session[HAT] = [key(WORKER, worker), key(AGENCY, _agency(worker))]
    session.save()
    return client


def kinds() -> dict[str, Asking]:
    """Every kind of request that is measured."""
    return {
        "Today": _today,
        "Person page": _person,
        "Search": _search,
        "Find help": _find_help,
        "Record contact": _contact,
        "Send referral": _referral,
    }


def _pairs(start: int) -> Iterator[tuple[int, int]]:
    """Workers in turn, each with another one of their own people."""
    workers = how_many() // PEOPLE_A_WORKER
    asking = [(n * SPREAD) % workers for n in range(min(ASKING_WORKERS, workers))]
    number = start
    while True:
        worker = asking[number % len(asking)]
        place = (number // len(asking)) % PEOPLE_A_WORKER
        yield worker, worker * PEOPLE_A_WORKER + place
        number += 1


def _agency(worker: int) -> int:
    agencies = max(max(how_many() // PEOPLE_A_WORKER, WORKERS_AN_AGENCY) // WORKERS_AN_AGENCY, 2)
    return worker // WORKERS_AN_AGENCY % agencies


def _today(start: int = 0) -> Iterator[Asked]:
    for worker, _ in _pairs(start):
        yield Asked(worker=worker, path="/today")


def _person(start: int = 0) -> Iterator[Asked]:
    for worker, person in _pairs(start):
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}")


def _search(start: int = 0) -> Iterator[Asked]:
    for worker, person in _pairs(start):
        given, family = called(person)
        yield Asked(worker=worker, path=f"/people?text={given}+{family[:-1]}")


def _find_help(start: int = 0) -> Iterator[Asked]:
    for worker, person in _pairs(start):
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}/find-help?need=housing")


def _contact(start: int = 0) -> Iterator[Asked]:
    for worker, person in _pairs(start):
        sent = {"key": str(new_key()), "attendance": "attended", "minutes": "40"}
        yield Asked(worker=worker, path=f"/people/{key(PERSON, person)}/contact", sent=sent)


def _referral(start: int = 0) -> Iterator[Asked]:
    for number, (worker, person) in enumerate(_pairs(start)):
        service = key(SERVICE, (number * 11 + _agency(worker) + 1) % SERVICES)
        path = f"/people/{key(PERSON, person)}/refer/{service}?need=housing"
        sent = {
            "key": str(new_key()),
            "need": "housing",
            "reason": "A room",
            "own_words": "A door of my own",
            "agreed": "on",
        }
        yield Asked(worker=worker, path=path, sent=sent)
