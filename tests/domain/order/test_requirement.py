"""What an order may require."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.order.hats import Hats
from throughcare.domain.order.requirement import (
    Opening,
    Requiring,
    open_order,
    require,
)
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import Kind, RequirementKind

TODAY = date(2026, 3, 2)
A_YEAR = Period(starts=date(2026, 3, 1), ends=date(2027, 3, 1))
ORDER = Opening(
    kind=Kind.COMMUNITY_ORDER,
    starts_on=A_YEAR.starts,
    ends_on=A_YEAR.ends,
    made_on=TODAY,
    today=TODAY,
    died_on=None,
)
DRR = Requiring(
    order=Kind.COMMUNITY_ORDER,
    order_days=A_YEAR,
    kind=RequirementKind.DRUG_REHABILITATION,
    starts_on=A_YEAR.starts,
    ends_on=date(2026, 9, 1),
    hours_a_week=15,
    consent_said_on=TODAY,
    director="West Recovery",
    hats=Hats(given_by_id=UUID(int=1), supervised_by_id=UUID(int=2)),
    today=TODAY,
    limits=Limits(must_over_months=12, least_months=1),
)


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("an order", ORDER, set()),
        ("no kind", replace(ORDER, kind=None), {"order.kind_needed"}),
        ("made tomorrow", replace(ORDER, made_on=date(2026, 3, 3)), {"order.made_needed"}),
        ("no legal end", replace(ORDER, ends_on=None), {"order.end_needed"}),
        ("ends first", replace(ORDER, ends_on=A_YEAR.starts), {"order.ends_before_start"}),
        ("after a death", replace(ORDER, died_on=TODAY), {"person.has_died"}),
    ],
)
def test_opening(case: str, facts: Opening, codes: set[str]) -> None:
    assert open_order(facts).codes == codes


ONE = Hats(given_by_id=UUID(int=1), supervised_by_id=UUID(int=1))
CURFEW = replace(
    DRR, kind=RequirementKind.CURFEW, consent_said_on=None, director="", hours_a_week=0
)


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("drug rehabilitation", DRR, set()),
        ("nobody was asked", replace(DRR, consent_said_on=None), {"requirement.consent_needed"}),
        (
            "a licence asks nobody",
            replace(DRR, order=Kind.LICENCE, consent_said_on=None, director=""),
            set(),
        ),
        ("nobody directs it", replace(DRR, director=" "), {"requirement.director_needed"}),
        (
            "longer than the order",
            replace(DRR, ends_on=date(2027, 3, 2)),
            {"requirement.outside_the_order"},
        ),
        ("without an end", replace(DRR, ends_on=None), {"requirement.outside_the_order"}),
        ("one for both hats", replace(DRR, hats=ONE), {"requirement.two_hats"}),
        (
            "one for both, and why",
            replace(DRR, hats=replace(ONE, why="Nobody else on the island")),
            set(),
        ),
        (
            "supervision is given by who supervises",
            replace(DRR, kind=RequirementKind.SUPERVISION, consent_said_on=None, hats=ONE),
            set(),
        ),
        ("a curfew", CURFEW, set()),
        (
            "hours of a curfew",
            replace(CURFEW, hours_a_week=2),
            {"requirement.nothing_attended"},
        ),
        ("too many hours", replace(DRR, hours_a_week=61), {"requirement.hours_wrong"}),
    ],
)
def test_requiring(case: str, facts: Requiring, codes: set[str]) -> None:
    assert require(facts).codes == codes
