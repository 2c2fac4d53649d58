"""Who may see to a step of the protocol, as an example table."""

from datetime import date
from typing import Any

import pytest

from throughcare.domain.net.steps import StepFacts, give

TODAY = date(2026, 3, 2)
WELL: dict[str, Any] = {
    "known": True,
    "owner_leads": True,
    "deputy_leads": True,
    "same": False,
    "review_on": date(2026, 9, 1),
}
NOBODY = {"owner_leads": False, "deputy_leads": False, "same": True}


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({}, set()),
        ({"review_on": date(2026, 3, 3)}, set()),
        ({"review_on": TODAY}, {"net.step_review_ahead"}),
        ({"known": False}, {"net.step_not_found"}),
        ({"same": True}, {"net.step_deputy_is_another"}),
        ({"owner_leads": False}, {"net.step_needs_leader"}),
        ({"deputy_leads": False}, {"net.step_needs_leader"}),
        (NOBODY | {"review_on": TODAY}, {"net.step_needs_leader", "net.step_review_ahead"}),
    ],
)
def test_a_step_is_given_to_two_who_lead_until_a_day_ahead(
    other: dict[str, Any], codes: set[str]
) -> None:
    assert give(StepFacts(**WELL | other), on=TODAY).codes == codes
