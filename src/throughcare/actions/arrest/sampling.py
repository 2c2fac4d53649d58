"""A sample that is asked for on arrest."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.arrest import handing
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import events
from throughcare.domain.arrest import sampling as rules
from throughcare.domain.arrest.telling import Held
from throughcare.domain.arrest.terms import Ground, Outcome
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law, protocol
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is typed about a test: why it could be asked for, and what came of it."""

    ground: Ground | None
    arrested_at: datetime | None
    warned: bool
    outcome: Outcome | None
    charged: bool = False
    easy_read: bool = False
    offence: str = ""
    authorised_by: str = ""
    authorised_why: str = ""
    cause: str = ""
    tested_for: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    team_id: UUID | None = None


@action("arrest.test")
def test(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records that somebody arrested was asked for a sample, and what came of it.

    After a positive the team that was chosen holds them, and owes a meeting within a day. Given the
    same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.ArrestTest.objects.filter(pk=key).exists():
        return key
    if journey.died_on(person_id) is not None:
        raise Refused(because("person.has_died"))
    positive = settle(rules.test(arrested=_arrested(person_id, told, by, at), sample=_sample(told)))
    team = None
    if positive:
        team = handing.begin_to_know(person_id=person_id, team_id=told.team_id, by=by)
    models.ArrestTest.objects.bulk_create([_row(key, person_id, told, team, by, at)])
    _tell(key, person_id, told, team, by, at)
    if team is not None:
        handing.hold(
            person_id=person_id, team_id=team, held=Held.TESTED, owner_id=by.agency_id, at=at
        )
    return key


def _row(
    key: UUID, person_id: UUID, told: Told, team: UUID | None, by: Viewer, at: datetime
) -> models.ArrestTest:
    assert told.arrested_at is not None
    assert told.ground is not None
    assert told.outcome is not None
    return models.ArrestTest(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        team_id=team,
        asked_at=at,
        arrested_at=told.arrested_at,
        ground=told.ground.value,
        offence=told.offence,
        authorised_by=told.authorised_by.strip(),
        authorised_why=told.authorised_why.strip(),
        outcome=told.outcome.value,
        cause=told.cause.strip(),
        tested_for=list(told.tested_for),
        found=list(told.found),
        easy_read=told.easy_read,
        recorded_by_id=by.worker_id,
    )


def _arrested(person_id: UUID, told: Told, by: Viewer, at: datetime) -> rules.Arrested:
    who = models.Person.objects.filter(pk=person_id).values_list("born_on", "says_adult")
    born_on, says_adult = who[0]
    numbers = protocol.settings_on(by.protocol, by.today)
    return rules.Arrested(
        born_on=born_on,
        says_adult=says_adult,
        arrested_at=told.arrested_at,
        asked_at=at,
        charged=told.charged,
        ground=told.ground,
        offence=told.offence,
        triggers=law.shipped("trigger_offences"),
        others=law.shipped("other_offences"),
        authorised_by=told.authorised_by,
        authorised_why=told.authorised_why,
        warned=told.warned,
        given=_given(person_id, told, by),
        most=numbers["arrest_samples_most"],
    )


def _given(person_id: UUID, told: Told, by: Viewer) -> int:
    """How many samples they gave at this custody suite since they were arrested."""
    if told.arrested_at is None:
        return 0
    theirs = models.ArrestTest.objects.filter(person_id=person_id, agency_id=by.agency_id)
    return theirs.filter(outcome=Outcome.GIVEN.value, asked_at__gte=told.arrested_at).count()


def _sample(told: Told) -> rules.Sample:
    return rules.Sample(
        outcome=told.outcome,
        cause=told.cause,
        tested_for=frozenset(told.tested_for),
        found=frozenset(told.found),
        specified=law.shipped("specified_drugs"),
    )


def _tell(
    key: UUID, person_id: UUID, told: Told, team: UUID | None, by: Viewer, at: datetime
) -> None:
    assert told.ground is not None
    assert told.outcome is not None
    said = events.Tested(ground=told.ground.value, outcome=told.outcome.value, found=told.found)
    kind = "arrest.tested"
    journey.record(
        kind=kind, person_id=person_id, about_id=key, payload=said, party_id=team, by=by, at=at
    )
