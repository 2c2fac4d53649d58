"""A sample that is asked for on arrest."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import events
from throughcare.domain.arrest import sampling as rules
from throughcare.domain.arrest.terms import Ground, Outcome
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is typed about a test: why it could be asked for, and what came of it."""

    ground: Ground | None
    arrested_at: datetime | None
    warned: bool
    outcome: Outcome | None
    charged: bool = False
    offence: str = ""
    authorised_by: str = ""
    authorised_why: str = ""
    cause: str = ""
    tested_for: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


@action("arrest.test")
def test(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records that somebody arrested was asked for a sample, and what came of it.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.ArrestTest.objects.filter(pk=key).exists():
        return key
    if journey.died_on(person_id) is not None:
        raise Refused(because("person.has_died"))
    settle(rules.test(arrested=_arrested(person_id, told, at), sample=_sample(told)))
    assert told.arrested_at is not None
    assert told.ground is not None
    assert told.outcome is not None
    row = models.ArrestTest(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        asked_at=at,
        arrested_at=told.arrested_at,
        ground=told.ground.value,
        offence=told.offence if told.ground is Ground.TRIGGER_OFFENCE else "",
        authorised_by=told.authorised_by.strip(),
        authorised_why=told.authorised_why.strip(),
        outcome=told.outcome.value,
        cause=told.cause.strip(),
        tested_for=list(told.tested_for),
        found=list(told.found),
        recorded_by_id=by.worker_id,
    )
    models.ArrestTest.objects.bulk_create([row])
    _tell(row, by, at)
    return key


def _arrested(person_id: UUID, told: Told, at: datetime) -> rules.Arrested:
    who = models.Person.objects.filter(pk=person_id).values_list("born_on", "says_adult")
    born_on, says_adult = who[0]
    return rules.Arrested(
        born_on=born_on,
        says_adult=says_adult,
        arrested_at=told.arrested_at,
        asked_at=at,
        charged=told.charged,
        ground=told.ground,
        offence=told.offence,
        triggers=law.shipped("trigger_offences"),
        authorised_by=told.authorised_by,
        authorised_why=told.authorised_why,
        warned=told.warned,
    )


def _sample(told: Told) -> rules.Sample:
    return rules.Sample(
        outcome=told.outcome,
        cause=told.cause,
        tested_for=frozenset(told.tested_for),
        found=frozenset(told.found),
        specified=law.shipped("specified_drugs"),
    )


def _tell(row: models.ArrestTest, by: Viewer, at: datetime) -> None:
    tested = events.Tested(ground=row.ground, outcome=row.outcome, found=tuple(row.found))
    journey.record(
        kind="arrest.tested",
        person_id=row.person_id,
        about_id=row.pk,
        payload=tested,
        party_id=row.team_id,
        by=by,
        at=at,
    )
