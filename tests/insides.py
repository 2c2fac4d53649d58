"""Two prisons with their teams and catalogues, and somebody half-way through a programme there."""

from datetime import date, datetime, timedelta
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.custodies import dated, heard, message, numbered, prison_teams
from throughcare.actions import programme
from throughcare.actions.inside import cataloguing
from throughcare.actions.inside.cataloguing import Line
from throughcare.actions.programme.terms import Begun
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.criteria import Criterion, UnderJustice, WeeksLeft
from throughcare.domain.directory.facts import JusticeStatus
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.programme.intervention import Setting
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

DAY = timedelta(days=1)
MAX, NELL = "Max Gate", "Nell Ward"
OTHER, OTHER_TEAM = "QBX", "Northmoor Prison Psychosocial Team"
RUTH = "Ruth North"
OFFENDERS, OLIVE = "Fairmoor Prison Offender Management", "Olive Marsh"
TWELVE = "twelve_step_20"
DRUGS = frozenset({NeedKind.DRUG_TREATMENT})
SENTENCED = UnderJustice(any_of=frozenset({JusticeStatus.PRISON_SENTENCE}))
TWENTY: tuple[Criterion, ...] = (WeeksLeft(least=10), SENTENCED)


def two_prisons() -> None:
    """Those who treat, talk and manage offenders in one prison, and those who talk in another."""
    prison_teams()
    _team(OTHER_TEAM, AgencyKind.PRISON_PSYCHOSOCIAL, OTHER)
    _works(RUTH, OTHER_TEAM, Role.PRISON_PSYCHOSOCIAL_WORKER, Role.MANAGER)
    _team(OFFENDERS, AgencyKind.PRISON_OFFENDER_MANAGEMENT, "QAX")
    _works(OLIVE, OFFENDERS, Role.OFFENDER_MANAGER)


def _team(name: str, kind: AgencyKind, prison: str) -> None:
    models.Agency.objects.create(
        id=world.key(name),
        name=name,
        kind=kind.value,
        partnership_id=world.key(world.WEST),
        prison=prison,
    )


def _works(name: str, agency: str, *roles: Role) -> None:
    account = models.Account.objects.create_user(email=world.email(name), password=world.PASSWORD)
    models.Worker.objects.create(id=world.key(name), name=name, account=account)
    for role in roles:
        models.Assignment.objects.create(
            worker_id=world.key(name),
            agency_id=world.key(agency),
            role=role.value,
            starts_on=world.STARTED,
        )


def ruth(*, at: datetime) -> Viewer:
    """Of the team that talks in the other prison."""
    return world.viewer(RUTH, at=at, agency=OTHER_TEAM)


def olive(*, at: datetime) -> Viewer:
    """Who manages offenders in the first prison."""
    return world.viewer(OLIVE, at=at, agency=OFFENDERS)


def max_(*, at: datetime) -> Viewer:
    """Of the team that talks in the first prison."""
    return world.viewer(MAX, at=at)


def line(
    what: str = TWELVE,
    *,
    weeks: int = 20,
    by: Viewer | None = None,
    criteria: tuple[Criterion, ...] = TWENTY,
    places: int | None = 12,
    starts_on: date | None = None,
) -> UUID:
    """One line of a catalogue, of the first prison where nobody says whose."""
    by = by or world.viewer(NELL, at=NOW)
    told = Line(
        what=what,
        weeks=weeks,
        needs=DRUGS,
        criteria=criteria,
        places=places,
        starts_on=starts_on,
    )
    return cataloguing.add(key=new_key(), line=told, by=by, at=by.at)


def in_prison(*, weeks: int = 30) -> UUID:
    """Somebody received yesterday who leaves in so many weeks."""
    person_id = numbered()
    heard(message(Move.ADMITTED, NOW - DAY), at=NOW - DAY)
    heard(dated((NOW + timedelta(weeks=weeks)).date(), NOW - DAY), at=NOW - DAY)
    return person_id


def half_way(person_id: UUID, *, modules: tuple[str, ...]) -> UUID:
    """They began the twelve steps with Max, and did these modules."""
    by = max_(at=NOW)
    begun = Begun(
        what=TWELVE, setting=Setting.SECURE, starts_on=NOW.date(), why="They want it all the same"
    )
    key = programme.begin(key=new_key(), person_id=person_id, begun=begun, by=by, at=NOW)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        rows = [
            models.ModuleDone(
                id=new_key(),
                person_id=person_id,
                agency_id=by.agency_id,
                category=Category.TREATMENT.value,
                programme=TWELVE,
                version="1",
                module=module,
                name=module,
                done_on=NOW.date(),
                recorded_at=NOW,
                recorded_by_id=by.worker_id,
            )
            for module in modules
        ]
        models.ModuleDone.objects.bulk_create(rows)
    return key
