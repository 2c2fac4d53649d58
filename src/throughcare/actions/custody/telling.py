"""What a worker tells of somebody's custody: a movement, that it was not so, the day of release."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.custody import dates, moving
from throughcare.actions.permit import action, settle
from throughcare.domain.custody import typing as rules
from throughcare.domain.custody.message import Dates, Why
from throughcare.domain.custody.terms import Move, Movement, Told
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import acting, known
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A movement as it is typed; `source` is how it is known."""

    move: Move | None
    prison: str
    happened_at: datetime | None
    source: str


@action("custody.tell")
def tell(*, key: UUID, person_id: UUID, heard: Heard, by: Viewer, at: datetime) -> UUID:
    """This records a movement that somebody told; given the same key again it changes nothing.

    Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Movement.objects.filter(pk=key).exists():
        return key
    facts = rules.Telling(
        move=heard.move,
        prison=heard.prison,
        happened_at=heard.happened_at,
        source=heard.source,
        now=at,
        died_on=journey.died_on(person_id),
    )
    movement = settle(rules.tell(facts))
    _as_the_house(movement, key, person_id, heard.source.strip(), by, at)
    return key


def _as_the_house(
    movement: Movement, key: UUID, person_id: UUID, source: str, by: Viewer, at: datetime
) -> None:
    """The house records it for whoever leads, so that it is one story, whoever told of a part."""
    record_id, agency_id = acting.for_(person_id)
    told = f"{source} ({by.worker_name}, {by.agency_name})"
    with viewing_as_the_net(agency_id=agency_id, at=at) as house:
        moving.told(
            movement,
            key=key,
            person_id=record_id,
            how=Told.BY_A_WORKER,
            source=told,
            message_id=None,
            by=house,
            at=at,
        )


@action("custody.tell")
def mistaken(*, movement_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that a movement was not so; what it had made is taken back."""
    row = models.Movement.objects.filter(pk=movement_id, mistaken_at=None).first()
    if row is None or row.told != Told.BY_A_WORKER.value:
        raise Refused(because("prison.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    record_id, agency_id = acting.for_(row.person_id)
    with viewing_as_the_net(agency_id=row.agency_id, at=at, part=True):
        if not models.Movement.objects.filter(pk=movement_id).update(mistaken_at=at):
            raise Refused(because("prison.not_found"))
    with viewing_as_the_net(agency_id=agency_id, at=at) as house:
        found = known.of(record_id)
        moving.settle(person_id=record_id, found=found, how=Told.BY_A_WORKER, by=house, at=at)


@action("custody.tell")
def set_day(
    *, person_id: UUID, release_on: date | None, why: Why | None, by: Viewer, at: datetime
) -> None:
    """This records the day of release as somebody was told it."""
    journey.context_of(person_id=person_id, by=by, at=at)
    kind = settle(rules.set_day(release_on=release_on, why=why, today=by.today))
    record_id, agency_id = acting.for_(person_id)
    told = Dates(release_on=release_on, why=kind)
    with viewing_as_the_net(agency_id=agency_id, at=at) as house:
        dates.told(told, person_id=record_id, how=Told.BY_A_WORKER, by=house, at=at)
