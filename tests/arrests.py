"""Somebody arrested, tested, required to come, or offered help; made by the actions."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.referrals import seen_by
from throughcare.actions import arrest, person
from throughcare.actions.arrest import Moved, Told
from throughcare.domain.arrest.terms import Answer, Came, Ground, Handed, Outcome
from throughcare.domain.person.rules import RegisterFacts
from throughcare.records import models
from throughcare.records.keys import new_key

UNA, VI, WYN = "Una Cellan", "Vi Harbour", "Wyn Dale"
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
PLACE = "1 Harbour Road"


def in_custody(*, born_on: date = date(1985, 5, 5)) -> UUID:
    """Somebody whom the custody suite registered."""
    key = new_key()
    who = RegisterFacts(given="Sam", family="Example", born_on=born_on)
    person.register(key=key, who=who, by=worker(UNA), at=NOW)
    return key


def was_tested(
    person_id: UUID,
    *,
    found: tuple[str, ...] = ("opiates",),
    at: datetime = NOW,
    **changes: Any,
) -> UUID:
    """A test on arrest; it shows opiates, where nothing else is said."""
    usual: dict[str, Any] = {
        "ground": Ground.TRIGGER_OFFENCE,
        "offence": "theft",
        "arrested_at": at - AN_HOUR,
        "warned": True,
        "outcome": Outcome.GIVEN,
        "tested_for": ("opiates", "cocaine_crack"),
        "found": found,
        "team_id": world.key(world.TEAM) if found else None,
    }
    key, told = new_key(), Told(**usual | changes)
    arrest.test(key=key, person_id=person_id, told=told, by=worker(UNA, at=at), at=at)
    return key


def to(starts_at: datetime | None = NOW + 2 * A_DAY, *, warned: bool = True) -> Moved:
    return Moved(starts_at=starts_at, place=PLACE, warned=warned, handed=Handed.BOTH)


def required(test_id: UUID) -> tuple[UUID, UUID]:
    """Both assessments; the first in two days, its notice given."""
    key = new_key()
    arrest.require(key=key, test_id=test_id, to=to(), by=worker(UNA), at=NOW)
    given(key)
    return key, follow_up(test_id)


def given(required_id: UUID, *, warned: bool = True, handed: Handed | None = Handed.BOTH) -> None:
    """The notice of the first assessment, given in custody."""
    arrest.give_notice(
        required_id=required_id, warned=warned, handed=handed, by=worker(UNA), at=NOW
    )


def follow_up(test_id: UUID) -> UUID:
    with seen_by(UNA):
        found = models.RequiredAssessment.objects.get(test_id=test_id, stage="follow_up")
    return found.pk


def came(required_id: UUID, who: Came, *, at: datetime) -> None:
    by = worker(VI, at=at)
    arrest.attend(key=new_key(), required_id=required_id, came=who, by=by, at=at)


def offered(person_id: UUID, answer: Answer, *, by: str = UNA, at: datetime = NOW) -> UUID:
    """Help that was offered."""
    key = new_key()
    arrest.offer(
        key=key,
        person_id=person_id,
        team_id=world.key(world.TEAM),
        answer=answer,
        own_words="",
        by=worker(by, at=at),
        at=at,
    )
    return key
