"""Planning a closing, preparing it person by person, and who leads from the instant on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.journey import handing
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.domain.workforce import closing as rules
from throughcare.domain.workforce.closing import Agreement, Going, Lead, Planning, Preparing
from throughcare.domain.workforce.handover import Someone
from throughcare.domain.workforce.lead import Colleague

ADA, BO, DI, ED, OZ, WEST, NORTH, OFFICE, TEAM, OTHER = (
    uuid5(UUID(int=1), name)
    for name in ("ada", "bo", "di", "ed", "oz", "west", "north", "office", "team", "other")
)
TODAY = date(2026, 3, 2)
PLANNING = Planning(
    roles=frozenset({Role.MANAGER}),
    known=True,
    crosses=True,
    to_kind=AgencyKind.COMMUNITY_DRUG_TREATMENT,
    from_itself=False,
    again=False,
    on_day=TODAY + timedelta(days=30),
    today=TODAY,
    why="The contract ends",
)
PREPARING = Preparing(
    over=False,
    crosses=True,
    to=Someone(worker_id=DI, agency_id=NORTH, roles=frozenset({Role.LEAD_WORKER})),
    closes_too=False,
    agreement=Agreement.AGREED,
    own_words="",
    met_on=TODAY,
    today=TODAY,
)
NOBODY = Someone(worker_id=DI, agency_id=NORTH, roles=frozenset())
GOING = Going(
    lead_id=ADA,
    to_agency_id=NORTH,
    to_team_id=None,
    crosses=True,
    prepared_id=DI,
    prepared_works=True,
    agreement=Agreement.AGREED,
)
COULD = (
    Colleague(worker_id=ED, role=Role.MANAGER, agency_id=NORTH),
    Colleague(worker_id=OZ, role=Role.PARTNERSHIP_LEAD, agency_id=OFFICE),
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"on_day": TODAY}, set()),
        ({"crosses": False, "to_kind": AgencyKind.COURT}, set()),
        ({"roles": frozenset({Role.LEAD_WORKER})}, {"closing.manager_plans"}),
        ({"known": False}, {"closing.to_needed"}),
        ({"from_itself": True}, {"closing.to_needed"}),
        ({"to_kind": AgencyKind.COMMISSIONER}, {"closing.to_needed"}),
        ({"again": True}, {"closing.planned_already"}),
        ({"on_day": TODAY - timedelta(days=1)}, {"closing.day_ahead"}),
        ({"on_day": None, "why": " "}, {"closing.day_ahead", "closing.why_needed"}),
    ],
)
def test_planning(change: dict[str, Any], codes: set[str]) -> None:
    assert rules.plan(replace(PLANNING, **change)).codes == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"to": None, "agreement": None, "met_on": None}, set()),
        ({"over": True}, {"closing.over"}),
        ({"closes_too": True}, {"closing.cannot_lead"}),
        ({"to": NOBODY}, {"closing.cannot_lead"}),
        ({"agreement": Agreement.REFUSED}, {"closing.words_needed"}),
        ({"agreement": Agreement.REFUSED, "own_words": "Not there"}, set()),
        ({"met_on": TODAY + timedelta(days=1)}, {"handover.met_ahead"}),
    ],
)
def test_preparing(change: dict[str, Any], codes: set[str]) -> None:
    assert rules.prepare(replace(PREPARING, **change)).codes == codes


@pytest.mark.parametrize(
    ("to", "agreement", "met_on", "why", "ready"),
    [
        (True, Agreement.AGREED, TODAY, "", (True, True, True)),
        (True, Agreement.AGREED, None, "She is away", (True, True, True)),
        (True, Agreement.NOT_REACHED, None, "", (True, False, False)),
        (False, Agreement.REFUSED, None, "", (True, True, False)),
        (False, None, None, " ", (False, False, False)),
    ],
)
def test_how_far_it_is_prepared(
    to: bool,
    agreement: Agreement | None,
    met_on: date | None,
    why: str,
    ready: tuple[bool, bool, bool],
) -> None:
    found = rules.readiness(to=to, agreement=agreement, met_on=met_on, why_not_met=why)
    assert (found.named, found.told, found.met) == ready
    assert found.whole is all(ready)


@pytest.mark.parametrize(
    ("change", "lead"),
    [
        ({}, Lead(worker_id=DI, agency_id=NORTH, acting=False)),
        ({"agreement": None}, Lead(worker_id=DI, agency_id=NORTH, acting=False)),
        ({"prepared_works": False}, Lead(worker_id=ED, agency_id=NORTH, acting=True)),
        ({"prepared_id": None}, Lead(worker_id=ED, agency_id=NORTH, acting=True)),
        ({"agreement": Agreement.REFUSED}, Lead(worker_id=OZ, agency_id=OFFICE, acting=True)),
    ],
)
def test_who_leads_from_the_instant_on(change: dict[str, Any], lead: Lead) -> None:
    assert rules.goes_to(replace(GOING, **change), colleagues=COULD).value == lead


@given(
    prepared=st.sampled_from([None, DI]),
    works=st.booleans(),
    crosses=st.booleans(),
    agreement=st.sampled_from([None, *Agreement]),
)
def test_somebody_always_leads_and_nobody_goes_where_they_refused_to(
    prepared: UUID | None, works: bool, crosses: bool, agreement: Agreement | None
) -> None:
    going = replace(
        GOING, prepared_id=prepared, prepared_works=works, crosses=crosses, agreement=agreement
    )
    found = rules.goes_to(going, colleagues=COULD).value
    assert found is not None
    assert found.worker_id != ADA
    if crosses and agreement is Agreement.REFUSED:
        assert found.agency_id != NORTH
    assert found.acting or found.worker_id == DI


@pytest.mark.parametrize("kind", [AgencyKind.PROBATION, AgencyKind.COMMUNITY_DRUG_TREATMENT])
def test_what_may_travel(kind: AgencyKind) -> None:
    never = never_carried_to(kind)
    whole, bridge, none = (
        rules.travels(said, never=never) for said in (Agreement.AGREED, None, Agreement.REFUSED)
    )
    assert none == frozenset()
    assert bridge < whole
    assert not whole & {Category.NOTES, Category.SELF_REPORT}
    assert rules.travels(Agreement.NOT_REACHED, never=never) == bridge


@pytest.mark.parametrize(
    ("owed", "met_on", "why", "codes"),
    [
        (True, TODAY, "", set()),
        (True, None, "She had left", set()),
        (True, None, " ", {"handover.met_or_why"}),
        (True, TODAY + timedelta(days=1), "", {"handover.met_ahead"}),
        (False, TODAY, "", {"handover.no_meeting_owed"}),
    ],
)
def test_a_meeting_of_the_three(owed: bool, met_on: date | None, why: str, codes: set[str]) -> None:
    assert handing.met(owed=owed, met_on=met_on, why=why, today=TODAY).codes == codes
