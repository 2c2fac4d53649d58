"""What is known of somebody's health, made by the actions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.medicines import A_DAY
from tests.orders import ADA
from throughcare.actions import health
from throughcare.domain.health.terms import Kind, Marker, Result, Source, Step, Virus
from throughcare.records.keys import new_key

JO = "Jo Wren"


def done(person_id: UUID, kind: Step, *, by: str = ADA, at: datetime = NOW, **told: Any) -> UUID:
    """A step about hepatitis C, today if not said."""
    usual: dict[str, Any] = {"virus": Virus.HEP_C, "on": at.date()}
    entered = health.Entered(step=kind, **usual | told)
    who = worker(by, at=at)
    return health.record_step(key=new_key(), person_id=person_id, entered=entered, by=who, at=at)


def found(person_id: UUID, result: Result = Result.FOUND) -> UUID:
    """A test for the virus itself, and what it showed."""
    key = done(person_id, Step.TEST, marker=Marker.RNA)
    health.read_result(step_id=key, result=result, on=NOW.date(), by=worker(), at=NOW)
    return key


def told(person_id: UUID, kind: Kind, answer: str, *, by: str = ADA, at: datetime = NOW) -> UUID:
    """A fact of health, as they say."""
    fact = health.Fact(kind=kind, answer=answer, on=at.date(), source=Source.THEMSELVES)
    who = worker(by, at=at)
    return health.tell(key=new_key(), person_id=person_id, fact=fact, by=who, at=at)


def together(person_id: UUID, **changes: Any) -> UUID:
    """Recovery and the mental-health team go on together; the latter leads."""
    mind = world.key(world.MIND)
    usual: dict[str, Any] = {
        "other_id": mind,
        "lead_id": mind,
        "review_on": (NOW + 28 * A_DAY).date(),
        "own_words": "One person to ring",
    }
    wished = health.Wished(**usual | changes)
    return health.begin_dual(key=new_key(), person_id=person_id, wished=wished, by=worker(), at=NOW)
