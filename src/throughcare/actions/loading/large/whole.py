"""The whole of it, step by step."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import connection

from throughcare.actions.loading.large import (
    between,
    courts,
    custody,
    finding,
    orders,
    past,
    people,
    references,
    workforce,
    years,
)
from throughcare.actions.loading.large.numbered import AGENCY, Size, key
from throughcare.actions.permit import loader
from throughcare.records.viewer import viewing_as_the_net

type Progress = Callable[[str], None]


@loader
def fill(*, size: Size, password: str, progress: Progress) -> None:
    """This loads so many people with their agencies, as they stand at an instant.

    `password` is stored as it is given: hashed by whoever calls.
    """
    progress("nothing yet to hold rows together")
    taken_off = references.take_off()
    for what, step in _steps(size, password):
        progress(what)
        step()
    progress("what holds rows together")
    references.put_back(taken_off)


def _steps(size: Size, password: str) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "nothing yet to find people by", finding.wait
    yield "agencies and workers", lambda: workforce.fill(size, password=password)
    yield "people", lambda: people.fill(size)
    yield "journeys", lambda: people.journeys(size)
    yield "events", lambda: past.fill(size)
    yield "chains", past.chain
    yield "what is owed", lambda: past.owed(size)
    yield "referrals", lambda: between.fill(size)
    yield "appointments", lambda: between.hours(size)
    yield "a court and its list", lambda: courts.fill(size, password=password)
    yield "a prison and whom it lets go", lambda: custody.fill(size, password=password)
    yield "an order of three years", lambda: orders.fill(size)
    yield "ten years of somebody", lambda: years.fill(size)
    yield "words to find people by", finding.catch_up
    yield "figures of last night", lambda: _count(size)


def _count(size: Size) -> None:
    """As the clock has it counted every night."""
    with (
        viewing_as_the_net(agency_id=UUID(key(AGENCY, 0)), at=size.at),
        connection.cursor() as cursor,
    ):
        cursor.execute("select count_measured()")
