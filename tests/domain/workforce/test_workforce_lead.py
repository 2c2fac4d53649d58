"""Who leads when a lead leaves, how many journeys are too many, and leads in name only."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import caseload, lead, name_only
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.caseload import Caseload, Over
from throughcare.domain.workforce.lead import Acting, Colleague, Leaver
from throughcare.domain.workforce.name_only import LeadFacts, Limits

ANNA, BEN, CARA, DAN, EVE = (UUID(int=n) for n in range(1, 6))
TREATMENT, HOUSING = UUID(int=11), UUID(int=12)
RED, BLUE = UUID(int=21), UUID(int=22)
LEAVER = Leaver(worker_id=ANNA, agency_id=TREATMENT, team_id=RED)


def manager(
    worker_id: UUID, team_id: UUID | None = None, agency_id: UUID = TREATMENT, away: bool = False
) -> Colleague:
    return Colleague(
        worker_id=worker_id, role=Role.MANAGER, agency_id=agency_id, team_id=team_id, away=away
    )


def worker(worker_id: UUID) -> Colleague:
    return Colleague(worker_id=worker_id, role=Role.WORKER, agency_id=TREATMENT, team_id=RED)


EVE_LEADS = Colleague(worker_id=EVE, role=Role.PARTNERSHIP_LEAD, agency_id=HOUSING)


@pytest.mark.parametrize(
    ("name", "leaver", "colleagues", "who"),
    [
        ("the team's", LEAVER, [EVE_LEADS, manager(CARA), manager(BEN, RED)], BEN),
        ("the agency's", LEAVER, [manager(DAN, BLUE), manager(CARA), EVE_LEADS], CARA),
        ("another team's", LEAVER, [EVE_LEADS, manager(DAN, BLUE), worker(BEN)], DAN),
        ("not another agency's", LEAVER, [manager(DAN, RED, HOUSING), EVE_LEADS], EVE),
        ("the partnership's", LEAVER, [worker(BEN), EVE_LEADS], EVE),
        ("who is there", LEAVER, [manager(BEN, RED, away=True), manager(CARA)], CARA),
        ("away, but the only one", LEAVER, [manager(BEN, RED, away=True), EVE_LEADS], BEN),
        ("the first of two", LEAVER, [manager(CARA, RED), manager(BEN, RED)], CARA),
        ("a manager never for herself", LEAVER, [manager(ANNA, RED), EVE_LEADS], EVE),
        (
            "who leads in no team: the agency's",
            Leaver(worker_id=ANNA, agency_id=TREATMENT),
            [manager(BEN, RED), manager(CARA)],
            CARA,
        ),
        ("nobody", LEAVER, [worker(BEN), manager(ANNA)], None),
    ],
)
def test_who_acts(name: str, leaver: Leaver, colleagues: list[Colleague], who: UUID | None) -> None:
    decision = lead.acting_lead(leaver=leaver, colleagues=colleagues)
    assert (decision.value.worker_id if decision.value else None) == who
    assert decision.codes == ({"lead.nobody_to_act"} if who is None else set())


def test_as_what_they_act() -> None:
    decision = lead.acting_lead(leaver=LEAVER, colleagues=[EVE_LEADS])
    assert decision.value == Acting(worker_id=EVE, role=Role.PARTNERSHIP_LEAD, agency_id=HOUSING)


@pytest.mark.parametrize(
    ("name", "colleagues", "codes"),
    [
        ("a worker", [worker(ANNA), manager(BEN)], set()),
        ("one manager of two", [manager(ANNA), manager(BEN, BLUE)], set()),
        ("the last manager", [manager(ANNA), EVE_LEADS], {"lead.no_manager_left"}),
        ("the same manager twice", [manager(ANNA), manager(ANNA, RED)], {"lead.no_manager_left"}),
        (
            "managers elsewhere don't count",
            [manager(ANNA), manager(BEN, agency_id=HOUSING)],
            {"lead.no_manager_left"},
        ),
    ],
)
def test_leaving(name: str, colleagues: list[Colleague], codes: set[str]) -> None:
    assert lead.leave(leaver=LEAVER, colleagues=colleagues).codes == codes


def test_locking_out_the_last_manager_still_finds_who_leads() -> None:
    assert lead.acting_lead(leaver=LEAVER, colleagues=[manager(ANNA), EVE_LEADS])


LIMITS = {Role.LEAD_WORKER: 40, Role.MANAGER: 15}


@pytest.mark.parametrize(
    ("name", "roles", "led", "over_by"),
    [
        ("below", {Role.LEAD_WORKER}, 39, None),
        ("at the limit", {Role.LEAD_WORKER}, 40, None),
        ("one over", {Role.LEAD_WORKER}, 41, 1),
        ("a manager who leads has the manager's", {Role.LEAD_WORKER, Role.MANAGER}, 16, 1),
        ("no limit for the role", {Role.PHARMACIST}, 400, None),
        ("the other role has one", {Role.PHARMACIST, Role.MANAGER}, 17, 2),
    ],
)
def test_caseload(name: str, roles: set[Role], led: int, over_by: int | None) -> None:
    found = caseload.over(
        caseload=Caseload(worker_id=ANNA, roles=frozenset(roles), led=led), limits=LIMITS
    )
    assert (found.by if found else None) == over_by
    if found:
        assert found == Over(worker_id=ANNA, led=led, limit=led - found.by)


# --- In name only: on Wednesday 30 September 2026 at noon ----------------------------------------

AT = datetime(2026, 9, 30, 11, tzinfo=UTC)
WITHIN = Limits(
    not_signed_in_working_days=10, no_contact_days=21, acting_working_days=10, caseload=LIMITS
)
# Monday 21 September is made a holiday.
WORKING = Calendar(holidays=frozenset({date(2026, 9, 21)}))


def ago(days: int) -> datetime:
    return AT - timedelta(days=days)


def away(starts: date, ends: date | None = None, deputy_id: UUID | None = None) -> Absence:
    return Absence(worker_id=ANNA, days=Period(starts=starts, ends=ends), deputy_id=deputy_id)


@pytest.mark.parametrize(
    ("name", "given", "absences", "expected"),
    [
        ("all is well", {}, [], {}),
        # Not signed in: ten full working days, of which today is none.
        (
            "signed in on Monday 14",
            {"seen_at": ago(16)},
            [],
            {
                "lead.not_signed_in": ("2026-09-14", {"working_days": "10"}),
            },
        ),
        ("signed in on Tuesday 15", {"seen_at": ago(15)}, [], {}),
        ("never signed in, leads for two days", {"seen_at": None, "lead_since": ago(2)}, [], {}),
        (
            "never signed in, leads for weeks",
            {"seen_at": None, "lead_since": ago(16)},
            [],
            {
                "lead.not_signed_in": ("2026-09-14", {"working_days": "10"}),
            },
        ),
        ("took the lead since", {"seen_at": ago(100), "lead_since": ago(5)}, [], {}),
        (
            "the days away don't count",
            {"seen_at": ago(16)},
            [
                away(date(2026, 9, 16), date(2026, 9, 30), BEN),
            ],
            {},
        ),
        # Away without a deputy.
        ("away, Ben stands in", {}, [away(date(2026, 9, 28), None, BEN)], {}),
        (
            "away, nobody stands in",
            {},
            [away(date(2026, 9, 28))],
            {
                "lead.away_without_deputy": ("2026-09-28", {}),
            },
        ),
        (
            "Ben stood in until Tuesday",
            {},
            [
                away(date(2026, 9, 1), date(2026, 9, 29), BEN),
                away(date(2026, 9, 29)),
            ],
            {"lead.away_without_deputy": ("2026-09-29", {})},
        ),
        ("back today", {}, [away(date(2026, 9, 28), date(2026, 9, 30))], {}),
        # No contact within the gap.
        ("contact three weeks ago", {"contact_at": ago(21)}, [], {}),
        (
            "contact a day longer ago",
            {"contact_at": ago(22)},
            [],
            {
                "lead.no_contact": ("2026-09-08", {"days": "22"}),
            },
        ),
        ("no contact yet, opened last week", {"contact_at": None, "opened_at": ago(7)}, [], {}),
        (
            "no contact yet, opened long ago",
            {"contact_at": None, "opened_at": ago(30)},
            [],
            {
                "lead.no_contact": ("2026-08-31", {"days": "30"}),
            },
        ),
        (
            "opened long ago, came from another agency today",
            {"contact_at": None, "opened_at": ago(700), "came_at": ago(0)},
            [],
            {},
        ),
        (
            "came from another agency, and nobody was in touch since",
            {"contact_at": ago(90), "opened_at": ago(700), "came_at": ago(30)},
            [],
            {
                "lead.no_contact": ("2026-08-31", {"days": "30"}),
            },
        ),
        # Over caseload.
        ("at the limit", {"led": 40}, [], {}),
        (
            "over the limit",
            {"led": 43},
            [],
            {
                "lead.over_caseload": (None, {"led": "43", "limit": "40"}),
            },
        ),
        # Acting too long.
        ("acting for ten working days", {"acting": True, "lead_since": ago(15)}, [], {}),
        (
            "acting for eleven",
            {"acting": True, "lead_since": ago(16)},
            [],
            {
                "lead.acting_too_long": ("2026-09-14", {"working_days": "11"}),
            },
        ),
        ("leading for good, however long", {"lead_since": ago(900)}, [], {}),
        (
            "everything at once",
            {
                "seen_at": ago(40),
                "lead_since": ago(40),
                "contact_at": ago(40),
                "led": 41,
                "acting": True,
            },
            [away(date(2026, 9, 30))],
            {
                "lead.not_signed_in": ("2026-08-21", {"working_days": "26"}),
                "lead.away_without_deputy": ("2026-09-30", {}),
                "lead.no_contact": ("2026-08-21", {"days": "40"}),
                "lead.over_caseload": (None, {"led": "41", "limit": "40"}),
                "lead.acting_too_long": ("2026-08-21", {"working_days": "27"}),
            },
        ),
    ],
)
def test_in_name_only(
    name: str,
    given: dict[str, Any],
    absences: list[Absence],
    expected: dict[str, tuple[str | None, dict[str, str]]],
) -> None:
    usual: dict[str, Any] = {
        "worker_id": ANNA,
        "roles": frozenset({Role.LEAD_WORKER}),
        "lead_since": ago(60),
        "opened_at": ago(60),
        "acting": False,
        "led": 12,
        "seen_at": ago(1),
        "contact_at": ago(3),
    }
    found = name_only.gaps(
        facts=LeadFacts(**(usual | given)),
        absences=absences,
        within=WITHIN,
        working=WORKING,
        at=AT,
    )
    assert {
        gap.why: (gap.since.isoformat() if gap.since else None, dict(gap.details)) for gap in found
    } == expected


def test_limits_are_read_from_the_settings_of_the_day() -> None:
    numbers = {
        "lead_not_signed_in_days": 10,
        "contact_gap_days": 21,
        "lead_acting_days": 9,
        "caseload_lead_worker": 40,
        "caseload_offender_manager": 50,
        "caseload_manager": 15,
    }
    read = name_only.limits(settings=Settings(numbers=numbers, calendar=Calendar()))
    assert (read.not_signed_in_working_days, read.no_contact_days) == (10, 21)
    assert read.acting_working_days == 9
    assert read.caseload[Role.WORKER] == 40
    assert read.caseload[Role.MANAGER] == 15
    assert Role.PHARMACIST not in read.caseload
    del numbers["lead_acting_days"]
    with pytest.raises(KeyError, match="lead_acting_days"):
        name_only.limits(settings=Settings(numbers=numbers, calendar=Calendar()))


def test_the_shipped_settings_have_every_limit() -> None:
    source = Path(__file__).parents[3] / "src/throughcare/records/reference/protocol/england.toml"
    numbers: dict[str, int] = {}
    for period in tomllib.loads(source.read_text())["periods"]:  # each changes what it names
        numbers |= {name: each["value"] for name, each in period["numbers"].items()}
        read = name_only.limits(settings=Settings(numbers=numbers, calendar=Calendar()))
        assert min(read.not_signed_in_working_days, read.acting_working_days) > 0
        assert all(limit > 0 for limit in read.caseload.values())
