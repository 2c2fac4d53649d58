"""Who came to a place, by the word of a provider that records nothing here."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.placement.coming import Telling, tell

MARCH = date(2026, 3, 2)
TOLD = Telling(
    from_on=MARCH,
    until_on=date(2026, 3, 9),
    days=frozenset({MARCH, date(2026, 3, 8)}),
    told_by="Their register",
    told_on=date(2026, 3, 9),
    begun_on=MARCH,
    ended_on=None,
    today=date(2026, 3, 9),
)
SPAN, BY, ON = "placement.span_needed", "placement.told_by_needed", "placement.told_on_needed"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(TOLD, set(), id="two days of a week"),
        pytest.param(replace(TOLD, days=frozenset()), set(), id="they came on none"),
        pytest.param(replace(TOLD, ended_on=date(2026, 3, 8)), set(), id="until they left"),
        pytest.param(replace(TOLD, ended_on=date(2026, 3, 7)), {SPAN}, id="after they left"),
        pytest.param(replace(TOLD, begun_on=date(2026, 3, 3)), {SPAN}, id="before they came"),
        pytest.param(replace(TOLD, today=date(2026, 3, 7)), {SPAN, ON}, id="days to come"),
        pytest.param(replace(TOLD, days=frozenset({date(2026, 3, 9)})), {SPAN}, id="another day"),
        pytest.param(replace(TOLD, until_on=MARCH), {SPAN}, id="no days at all"),
        pytest.param(replace(TOLD, told_by=" "), {BY}, id="nobody's word"),
        pytest.param(replace(TOLD, told_on=None), {ON}, id="no day on which it was told"),
        pytest.param(replace(TOLD, begun_on=None), {"placement.not_running"}, id="never there"),
    ],
)
def test_what_can_be_recorded_of_a_providers_word(facts: Telling, codes: set[str]) -> None:
    assert tell(facts).codes == codes
