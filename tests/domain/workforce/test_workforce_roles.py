"""Roles given, turns of duty, words for a person, urgent things taken on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.clock import NOW
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import duty, roles, shift, wording
from throughcare.domain.workforce.duty import TakeFacts
from throughcare.domain.workforce.roles import AssignFacts
from throughcare.domain.workforce.shift import ShiftFacts

ONE, OTHER = UUID(int=1), UUID(int=2)
TODAY, TOMORROW, LATER = date(2026, 3, 2), date(2026, 3, 3), date(2026, 4, 1)
ASSIGN = AssignFacts(
    role=Role.WORKER,
    to_worker_id=ONE,
    by_worker_id=OTHER,
    by_roles=frozenset({Role.AGENCY_ADMINISTRATOR}),
    at_work=True,
    starts_on=TODAY,
    ends_on=None,
)


@pytest.mark.parametrize(
    ("name", "changes", "codes"),
    [
        ("a worker", {}, set()),
        ("until a day", {"ends_on": TOMORROW}, set()),
        ("held before", {"held": (Period(starts=date(2020, 1, 1), ends=TODAY),)}, set()),
        (
            "held now",
            {"held": (Period(starts=date(2020, 1, 1)),)},
            {"workforce.holds_it_already"},
        ),
        (
            "held from later on",
            {"held": (Period(starts=LATER),)},
            {"workforce.holds_it_already"},
        ),
        ("oneself", {"to_worker_id": OTHER}, {"workforce.not_yourself"}),
        ("who has gone", {"at_work": False}, {"workforce.not_at_work"}),
        ("no first day", {"starts_on": None}, {"workforce.start_needed"}),
        ("ends on the first day", {"ends_on": TODAY}, {"workforce.ends_before_start"}),
        (
            "beyond the agency",
            {"role": Role.RECORD_STEWARD},
            {"workforce.role_not_yours_to_give"},
        ),
        ("no worker at all", {"role": Role.PERSON}, {"workforce.role_not_yours_to_give"}),
        (
            "beyond the agency, by the partnership lead",
            {"role": Role.RECORD_STEWARD, "by_roles": frozenset({Role.PARTNERSHIP_LEAD})},
            set(),
        ),
    ],
)
def test_a_role_is_given(name: str, changes: dict[str, Any], codes: set[str]) -> None:
    assert roles.assign(facts=replace(ASSIGN, **changes)).codes == codes


def test_nobody_is_given_what_no_worker_is() -> None:
    widest = roles.may_give(roles=frozenset(Role))
    assert not set(widest) & {Role.PERSON, Role.SUPPORTER, Role.MACHINE_CLIENT, Role.LINK_HOLDER}
    assert set(roles.may_give(roles=frozenset({Role.MANAGER}))) < set(widest)


HOURS = timedelta(hours=1)
TURN = ShiftFacts(starts_at=NOW, ends_at=NOW + 8 * HOURS, at_work=True, own_rota=True)


@pytest.mark.parametrize(
    ("name", "changes", "codes"),
    [
        ("eight hours", {}, set()),
        ("a week of standby", {"ends_at": NOW + 168 * HOURS}, set()),
        ("longer", {"ends_at": NOW + 169 * HOURS}, {"rota.too_long"}),
        ("no time at all", {"ends_at": NOW}, {"rota.ends_before_start"}),
        ("another agency's", {"own_rota": False}, {"rota.not_yours"}),
        ("who is not at work", {"at_work": False}, {"rota.not_at_work"}),
        (
            "right after another",
            {"elsewhere": (Period(starts=NOW - HOURS, ends=NOW),)},
            set(),
        ),
        (
            "in two places",
            {"elsewhere": (Period(starts=NOW - HOURS, ends=NOW + HOURS),)},
            {"rota.busy"},
        ),
    ],
)
def test_a_turn_of_duty(name: str, changes: dict[str, Any], codes: set[str]) -> None:
    assert shift.put_on(facts=replace(TURN, **changes)).codes == codes


def test_a_word_is_kept_plain() -> None:
    said = wording.words(one=" Service  User", many="service users", not_said=["addict"])
    assert said.value == Called(one="service user", many="service users")


@pytest.mark.parametrize(
    ("one", "many", "codes"),
    [
        ("", "", {"wording.word_needed"}),
        ("cl1ent", "clients", {"wording.not_a_word"}),
        ("recovering addict", "people", {"wording.not_said"}),
        ("client", "ADDICTS", {"wording.not_said"}),
    ],
)
def test_a_word_is_refused(one: str, many: str, codes: set[str]) -> None:
    assert wording.words(one=one, many=many, not_said=["addict"]).codes == codes


TAKE = TakeFacts(urgent=True, open=True, taken=False, owner_agency_id=ONE, by_agency_id=ONE)


@pytest.mark.parametrize(
    ("name", "changes", "codes"),
    [
        ("urgent", {}, set()),
        ("not urgent", {"urgent": False}, {"duty.not_urgent"}),
        ("another has it", {"taken": True}, {"duty.taken"}),
        ("no longer owed", {"open": False, "taken": True}, {"duty.closed"}),
        ("another agency's", {"by_agency_id": OTHER}, {"duty.not_yours"}),
    ],
)
def test_taking_on(name: str, changes: dict[str, Any], codes: set[str]) -> None:
    assert duty.take(facts=replace(TAKE, **changes)).codes == codes
