"""A mandatory test is the prison's own; where it found something, help is offered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.custody.sharing import teams_of
from throughcare.actions.permit import action, settle
from throughcare.domain.directory.facts import Substance
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme.inside import events
from throughcare.domain.programme.inside import mandatory as rules
from throughcare.domain.programme.inside.mandatory import Answer, Outcome, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import here
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A mandatory test as it is typed."""

    why: Why | None
    on: date | None
    outcome: Outcome | None
    found: frozenset[Substance]
    prescribed: bool


@action("mandatory.record")
def record(*, key: UUID, person_id: UUID, taken: Taken, by: Viewer, at: datetime) -> UUID:
    """This records a mandatory test of the prison. Those who talk with somebody are told that
    there was one, so that they can offer help; nothing of treatment comes back.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.MandatoryTest.objects.filter(pk=key).exists():
        return key
    stay = here.now(by, person_id=person_id)
    facts = rules.Testing(
        why=taken.why,
        on=taken.on,
        outcome=taken.outcome,
        found=taken.found,
        prescribed=taken.prescribed,
        in_custody=stay is not None,
        today=by.today,
        died_on=journey.died_on(person_id),
    )
    settle(rules.record(facts))
    assert stay is not None
    _keep(key, stay, taken, by, at)
    return key


def _keep(key: UUID, stay: here.Here, taken: Taken, by: Viewer, at: datetime) -> None:
    assert taken.why is not None
    assert taken.on is not None
    assert taken.outcome is not None
    teams = teams_of(stay.prison, by=by)
    said = events.MandatoryTested(
        why=taken.why.value,
        on=taken.on,
        outcome=taken.outcome.value,
        prescribed=taken.prescribed,
    )
    row = models.MandatoryTest(
        id=key,
        person_id=stay.person_id,
        agency_id=by.agency_id,
        party_id=teams.psychosocial_id or teams.clinical_id,
        kind=said.why,
        on=said.on,
        outcome=said.outcome,
        found=sorted(each.value for each in taken.found),
        prescribed=taken.prescribed,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.MandatoryTest.objects.bulk_create([row])
    journey.record(
        kind=events.TESTED,
        person_id=row.person_id,
        about_id=key,
        payload=said,
        by=by,
        at=at,
        party_id=row.party_id,
    )


@action("mandatory.offer")
def offer(*, test_id: UUID, said: Answer | None, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that help was offered after a mandatory test, and what they said; a no ends
    it. Whoever tested them is told neither.
    """
    row = models.MandatoryTest.objects.filter(pk=test_id).first()
    if row is None:
        raise Refused(because("mandatory.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    answer = settle(rules.answer(said=said, own_words=own_words))
    journey.record(
        kind=events.HELP,
        person_id=row.person_id,
        about_id=test_id,
        payload=events.HelpOffered(answer=answer.value, own_words=own_words.strip()),
        by=by,
        at=at,
    )
