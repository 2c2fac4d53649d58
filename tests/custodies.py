"""Somebody whom a prison knows by a number, and what the prison tells of them."""

from datetime import datetime
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import C, somebody, worker
from throughcare.actions.custody import taking
from throughcare.actions.custody.taking import Outcome
from throughcare.domain.custody.message import Dates, Message, Why
from throughcare.domain.custody.terms import Move, Movement
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.hmpps import Line
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing, viewing_as_the_net

NUMBER, CASE = "A7301ZX", "X990101"
CLINIC = "Fairmoor Prison Clinical Team"
NURSE = "Cass Ryder"


def prison_teams(prison: str = "QAX") -> None:
    """The two teams of a prison: those who talk, of the world, and those who treat, made here."""
    models.Agency.objects.filter(pk=world.key(world.PRISON)).update(prison=prison)
    models.Agency.objects.create(
        id=world.key(CLINIC),
        name=CLINIC,
        kind=AgencyKind.PRISON_CLINICAL.value,
        partnership_id=world.key(world.WEST),
        prison=prison,
    )
    account = models.Account.objects.create_user(email=world.email(NURSE), password=world.PASSWORD)
    models.Worker.objects.create(id=world.key(NURSE), name=NURSE, account=account)
    models.Assignment.objects.create(
        worker_id=world.key(NURSE),
        agency_id=world.key(CLINIC),
        role=Role.PRISON_CLINICAL_WORKER.value,
        starts_on=world.STARTED,
    )


def nurse(*, at: datetime) -> Viewer:
    """The one who treats in the prison."""
    return world.viewer(NURSE, at=at, agency=CLINIC)


def numbered(
    person_id: UUID | None = None, *, number: str = NUMBER, scheme: Scheme = Scheme.PRISON_NUMBER
) -> UUID:
    """Somebody whom Ada leads, with a number of the prison's or of probation's."""
    person_id = person_id or somebody()
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        identifier = models.PersonIdentifier(
            id=new_key(),
            person_id=person_id,
            agency_id=ada.agency_id,
            category=C.IDENTITY.value,
            scheme=scheme.value,
            value=number,
        )
        models.PersonIdentifier.objects.bulk_create([identifier])
    return person_id


def message(
    move: Move | None, when: datetime, *, prison: str = "QAX", number: str = NUMBER, **more: object
) -> Message:
    movement = Movement(happened_at=when, move=move, prison=prison) if move else None
    usual: dict[str, object] = {
        "id": f"{number} {move} {when.isoformat()} {more.get('case_number', '')}",
        "kind": "a test",
        "happened_at": when,
        "sameness": f"{number} {move} {when.isoformat()} {prison} {sorted(more)}",
        "prison_number": number,
        "movement": movement,
    }
    return Message(**usual | more)  # type: ignore[arg-type]


def dated(
    release_on: object, when: datetime, *, why: Why = Why.CONDITIONAL, number: str = NUMBER
) -> Message:
    dates = Dates(release_on=release_on, why=why)  # type: ignore[arg-type]
    return message(None, when, dates=dates, number=number)


def heard(told: Message, *, at: datetime, raw: str = "as it came") -> Outcome:
    """The house takes in one message."""
    line = Line(where="line 1", raw=raw, message=told)
    return _taken(line, at)


def unreadable(raw: str, *, at: datetime) -> Outcome:
    return _taken(Line(where="line 1", raw=raw, message=None, why="is not JSON"), at)


def _taken(line: Line, at: datetime) -> Outcome:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as house:
        return taking.take(line=line, by=house, at=at)
