"""Placements made by the actions: lines, limits, a proposal, an agreed place."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from throughcare.actions import placement
from throughcare.actions.placement import Wanted
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Role
from throughcare.domain.placement.terms import After, Basis, Ring
from throughcare.records.keys import new_key

BO, ADA = "Bo Marsh", "Ada Quill"
TODAY = NOW.date()
WEEKS = timedelta(weeks=1)
YEAR = (date(2025, 4, 1), date(2026, 4, 1))
ROOM = Wanted(
    service_id=world.key("Northgate supported rooms"),
    need=NeedKind.HOUSING,
    what="A room with support",
    after=After.NO_PLACE,
    aftercare=False,
    wanted=True,
    own_words="Anything but the hostel.",
    starts_on=TODAY,
    planned_end_on=TODAY + 3 * WEEKS,
    review_on=TODAY + WEEKS,
    basis=Basis.WEEK,
    pence=20_000,
)


def limited(pence: int, *, name: str = "Ann Ledger", role: Role | None = Role.MANAGER) -> None:
    """The administrator sets up to how much a manager decides."""
    placement.set_limit(
        role=role, worker_id=None, pence=pence, starts_on=TODAY, by=worker(name), at=NOW
    )


def line(pence: int = 100_000, *, ring: Ring = Ring.ANYTHING, name: str = "Spot purchase") -> UUID:
    """A budget line of this year."""
    return placement.open_line(
        key=new_key(),
        name=name,
        ring=ring,
        starts_on=YEAR[0],
        ends_on=YEAR[1],
        pence=pence,
        by=worker(BO),
        at=NOW,
    )


def next_line(pence: int = 100_000) -> UUID:
    """A line of the year that begins thirty days from now."""
    return placement.open_line(
        key=new_key(),
        name="Spot purchase",
        ring=Ring.ANYTHING,
        starts_on=YEAR[1],
        ends_on=YEAR[1].replace(year=2027),
        pence=pence,
        by=worker(BO),
        at=NOW,
    )


def proposed(sam: UUID, *, by: str = ADA, at: datetime = NOW, **changes: Any) -> UUID:
    """A room for three weeks at £200 a week that a worker proposes."""
    return placement.propose(
        key=new_key(), person_id=sam, wanted=replace(ROOM, **changes), by=worker(by, at=at), at=at
    )


def agreed(sam: UUID, line_id: UUID, *, at: datetime = NOW, **changes: Any) -> UUID:
    """The same, agreed by the manager."""
    key = proposed(sam, at=at, **changes)
    placement.approve(placement_id=key, line_id=line_id, by=worker(BO, at=at), at=at)
    return key


def running(sam: UUID, line_id: UUID, *, at: datetime = NOW, **changes: Any) -> UUID:
    """The same, and they are there since today."""
    key = agreed(sam, line_id, at=at, **changes)
    placement.begin(placement_id=key, on=at.date(), by=worker(ADA, at=at), at=at)
    return key


def billed(placement_id: UUID, pence: int, *, at: datetime, number: str = "INV 1") -> UUID:
    """An invoice for the first two weeks."""
    return placement.receive(
        key=new_key(),
        placement_id=placement_id,
        number=number,
        from_on=TODAY,
        until_on=TODAY + 2 * WEEKS,
        pence=pence,
        by=worker(BO, at=at),
        at=at,
    )
