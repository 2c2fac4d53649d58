"""Who monitors and who treats are two; who treats takes no sample, and warns nobody, alone."""

from dataclasses import replace
from uuid import UUID

import pytest

from throughcare.domain.order.hats import Acting, Hats, act, are_one, wear

PROBATION, RECOVERY, HAL, ADA, IVY = (UUID(int=number) for number in range(1, 6))
TWO = Hats(supervised_by_id=PROBATION, given_by_id=RECOVERY)
ONE_AGENCY = Hats(supervised_by_id=PROBATION, given_by_id=PROBATION)


@pytest.mark.parametrize(
    ("case", "hats", "one"),
    [
        ("two agencies", TWO, False),
        ("one agency that names nobody", ONE_AGENCY, True),
        ("one agency, two", replace(ONE_AGENCY, monitor_id=HAL, therapist_id=ADA), False),
        ("two agencies and one worker", replace(TWO, monitor_id=HAL, therapist_id=HAL), True),
        ("one agency that names one", replace(ONE_AGENCY, monitor_id=HAL), True),
    ],
)
def test_one_chair(case: str, hats: Hats, one: bool) -> None:
    assert are_one(hats) is one


BOTH = replace(TWO, monitor_id=HAL, therapist_id=HAL)
WHY, WHO = "requirement.two_hats", "requirement.two_hats_manager"


@pytest.mark.parametrize(
    ("case", "hats", "codes"),
    [
        ("two", replace(TWO, monitor_id=HAL, therapist_id=ADA), set()),
        ("one, without a word", BOTH, {WHY, WHO}),
        ("one, with a reason that is nobody's", replace(BOTH, why="A small town"), {WHO}),
        ("one, with their own reason", replace(BOTH, why="A small town", manager_id=HAL), {WHO}),
        ("one, with a manager's reason", replace(BOTH, why="A small town", manager_id=IVY), set()),
        ("an agency that names nobody", replace(ONE_AGENCY, why="So", manager_id=IVY), set()),
    ],
)
def test_who_wears_both_needs_a_managers_reason(case: str, hats: Hats, codes: set[str]) -> None:
    assert {each.code for each in wear(hats)} == codes


BY_WHO_TREATS = Acting(by_worker_id=ADA, therapists=frozenset({ADA}))


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("somebody else", replace(BY_WHO_TREATS, by_worker_id=HAL), set()),
        (
            "who treats, by themselves",
            BY_WHO_TREATS,
            {"hats.manager_why_needed", "hats.another_manager_needed"},
        ),
        (
            "their own reason is no manager's",
            replace(BY_WHO_TREATS, manager_why="Nobody else was in", manager_id=ADA),
            {"hats.another_manager_needed"},
        ),
        (
            "with a manager's reason",
            replace(BY_WHO_TREATS, manager_why="Nobody else was in", manager_id=IVY),
            set(),
        ),
    ],
)
def test_who_treats_needs_a_managers_reason(case: str, facts: Acting, codes: set[str]) -> None:
    assert act(facts).codes == codes
