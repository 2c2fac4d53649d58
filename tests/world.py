"""The agencies and workers that most tests happen among; plainly fictional.

Made once by the owner when the test database is built. Keys follow from names, so that a test can
say `world.worker("Ada Quill")` without asking the database.
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import THE_NET
from throughcare.records.viewer import viewing

SPACE = UUID("7d9f7f4e-3a4e-4a51-9f0b-5d2f5c1c0de5")
PASSWORD = "a long and fictional password"
STARTED = date(2020, 1, 6)

WEST, EAST = "West Town", "East Town"

RECOVERY = "West Town Recovery"
HOUSING = "Northgate Housing"
PROBATION = "West Town Probation"
MIND = "West Town Mental Health Team"
COURT = "West Town Magistrates"
PRISON = "Fairmoor Prison Psychosocial Team"
CUSTODY = "West Town Custody Suite"
TEAM = "West Town Intervention Team"
PHARMACY = "High Street Pharmacy"
STEWARDS = "West Town Partnership Office"
EAST_RECOVERY = "East Town Recovery"

AGENCIES: dict[str, tuple[str, AgencyKind]] = {
    RECOVERY: (WEST, AgencyKind.COMMUNITY_DRUG_TREATMENT),
    HOUSING: (WEST, AgencyKind.HOUSING),
    PROBATION: (WEST, AgencyKind.PROBATION),
    MIND: (WEST, AgencyKind.COMMUNITY_MENTAL_HEALTH),
    COURT: (WEST, AgencyKind.COURT),
    PRISON: (WEST, AgencyKind.PRISON_PSYCHOSOCIAL),
    CUSTODY: (WEST, AgencyKind.POLICE_CUSTODY),
    TEAM: (WEST, AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM),
    PHARMACY: (WEST, AgencyKind.PHARMACY),
    STEWARDS: (WEST, AgencyKind.COMMISSIONER),
    EAST_RECOVERY: (EAST, AgencyKind.COMMUNITY_DRUG_TREATMENT),
}

R = Role
WORKERS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "Ada Quill": (RECOVERY, (R.LEAD_WORKER, R.WORKER)),
    "Bo Marsh": (RECOVERY, (R.MANAGER,)),
    "Cy Fenn": (RECOVERY, (R.REFERRAL_DESK, R.DUTY_WORKER)),
    "Flo Reed": (RECOVERY, (R.LEAD_WORKER, R.WORKER)),
    "Gil Stone": (RECOVERY, (R.DATA_PROTECTION_LEAD,)),
    "Ann Ledger": (RECOVERY, (R.AGENCY_ADMINISTRATOR,)),
    "Di Harrow": (HOUSING, (R.REFERRAL_DESK, R.WORKER)),
    "Ed Latch": (HOUSING, (R.MANAGER,)),
    "Hal Birch": (PROBATION, (R.OFFENDER_MANAGER, R.LEAD_WORKER)),
    "Ivy Moor": (PROBATION, (R.MANAGER,)),
    "Jo Wren": (MIND, (R.REFERRAL_DESK, R.WORKER)),
    "Kit Vale": (MIND, (R.MANAGER, R.DUTY_WORKER)),
    "Lou Bench": (COURT, (R.COURT_OFFICER,)),
    "Una Gray": (COURT, (R.BENCH_MEMBER,)),
    "Vic Hale": (COURT, (R.BENCH_MEMBER,)),
    "Wyn Ash": (COURT, (R.BENCH_MEMBER,)),
    "Max Gate": (PRISON, (R.PRISON_PSYCHOSOCIAL_WORKER,)),
    "Nell Ward": (PRISON, (R.MANAGER,)),
    "Una Cellan": (CUSTODY, (R.POLICE_CUSTODY_WORKER,)),
    "Vi Harbour": (TEAM, (R.DUTY_WORKER, R.LEAD_WORKER, R.WORKER)),
    "Wyn Dale": (TEAM, (R.MANAGER,)),
    "Fern Kell": (PHARMACY, (R.PHARMACIST,)),
    "Oz Partner": (STEWARDS, (R.PARTNERSHIP_LEAD,)),
    "Pip Steward": (STEWARDS, (R.RECORD_STEWARD,)),
    "Quin Easton": (EAST_RECOVERY, (R.LEAD_WORKER, R.REFERRAL_DESK)),
    "Ros Manning": (EAST_RECOVERY, (R.MANAGER,)),
}

SERVICES: dict[str, tuple[str, str]] = {
    "Recovery keywork": (RECOVERY, "drug_treatment"),
    "Northgate supported rooms": (HOUSING, "housing"),
    "Community mental health": (MIND, "mental_health"),
    "East keywork": (EAST_RECOVERY, "drug_treatment"),
}


def key(name: str) -> UUID:
    """The key of a partnership, agency, worker or service of this world."""
    return THE_NET if name == "The net" else uuid5(SPACE, name)


def email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"


def viewer(name: str, *, at: datetime, agency: str | None = None) -> Viewer:
    """A worker of this world under a hat, as the database resolves it."""
    with viewing(worker_id=key(name), agency_id=key(agency or WORKERS[name][0]), at=at) as found:
        return found


def build() -> None:
    """Makes this world, as owner."""
    for name in (WEST, EAST):
        models.Partnership.objects.create(id=key(name), name=name)
    for name, (partnership, kind) in AGENCIES.items():
        models.Agency.objects.create(
            id=key(name), name=name, kind=kind.value, partnership_id=key(partnership)
        )
        models.Team.objects.create(id=key(f"{name} team"), agency_id=key(name), name="Main team")
    for name, (agency, roles) in WORKERS.items():
        _hire(name, agency, roles)
    for name, (agency, need) in SERVICES.items():
        models.Service.objects.create(
            id=key(name),
            agency_id=key(agency),
            name=name,
            needs=[need],
            updated_at=datetime.fromisoformat("2026-01-05T09:00:00+00:00"),
        )


def _hire(name: str, agency: str, roles: tuple[Role, ...]) -> None:
    account = models.Account.objects.create_user(email=email(name), password=PASSWORD)
    models.Worker.objects.create(id=key(name), name=name, account=account, phone="01632 960001")
    for role in roles:
        models.Assignment.objects.create(
            worker_id=key(name),
            agency_id=key(agency),
            team_id=key(f"{agency} team"),
            role=role.value,
            starts_on=STARTED,
        )
