"""Schedules whose days are drawn, and draws between recovery and probation; made by the actions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA, HAL, required
from tests.orders import opened as an_order
from throughcare.actions import draw, schedule
from throughcare.actions.schedule import Asked
from throughcare.domain.testing.draw import What
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose
from throughcare.records.keys import new_key

BO = "Bo Marsh"
MONDAY = date(2026, 3, 9)


def scheduled(person_id: UUID, *, by: str = ADA, at: datetime = NOW, **changes: Any) -> UUID:
    """Two tests a week for a court until September, on days that recovery draws with probation."""
    usual: dict[str, Any] = {
        "how": How.RANDOM,
        "panel": Purpose.COURT_ORDERED,
        "tests_a_week": 2,
        "weekdays": frozenset(),
        "starts_on": at.date(),
        "ends_on": date(2026, 9, 2),
        "supervisor_id": world.key(world.PROBATION),
    }
    if "panel" not in changes and "requirement_id" not in changes:
        changes["requirement_id"] = required(an_order(person_id))
    return schedule.set_schedule(
        key=new_key(),
        person_id=person_id,
        asked=Asked(**usual | changes),
        by=worker(by, at=at),
        at=at,
    )


def proposed(*, at: datetime = NOW, what: What = What.TESTS, **changes: Any) -> UUID:
    """A draw that recovery's manager proposes to probation, for the week of 9 March."""
    usual: dict[str, Any] = {
        "supervisor_id": world.key(world.PROBATION),
        "starts_on": MONDAY,
        "weeks": 1,
    }
    by = worker(BO, at=at)
    return draw.propose(key=new_key(), what=what, by=by, at=at, **usual | changes)


def bound(draw_id: UUID, *names: str, at: datetime = NOW, commitment: str = "") -> None:
    """These workers' agencies bind themselves to their secrets; both, where nobody is named."""
    for name in names or (BO, HAL):
        draw.commit(draw_id=draw_id, commitment=commitment, by=worker(name, at=at), at=at)


def opened(draw_id: UUID, *names: str, at: datetime = NOW, secret: str = "") -> bool:
    """These workers' agencies open their secrets; both, where nobody is named."""
    drawn = False
    for name in names or (BO, HAL):
        by = worker(name, at=at)
        drawn = draw.open_secret(draw_id=draw_id, secret=secret, by=by, at=at)
    return drawn
