"""What an order may require."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.order.hats import Hats
from throughcare.domain.order.lawful import Law
from throughcare.domain.order.requirement import (
    Opening,
    Requiring,
    open_order,
    require,
)
from throughcare.domain.order.reviews import Limits
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.queries.law import shipped

TODAY = date(2026, 3, 2)
A_YEAR = Period(starts=date(2026, 3, 1), ends=date(2027, 3, 1))
LAW = Law(
    made=shipped("orders"),
    supervision=shipped("supervision"),
    early=shipped("early_ending"),
    longest_months=36,
)
ORDER = Opening(
    kind=Kind.COMMUNITY_ORDER,
    starts_on=A_YEAR.starts,
    ends_on=A_YEAR.ends,
    made_on=TODAY,
    today=TODAY,
    died_on=None,
    law=LAW,
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


OF_2003: dict[str, Any] = {
    "made_on": date(2003, 5, 1),
    "starts_on": date(2003, 5, 1),
    "ends_on": date(2004, 5, 1),
}


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("an order", ORDER, set()),
        ("no kind", replace(ORDER, kind=None), {"order.kind_needed"}),
        ("made tomorrow", replace(ORDER, made_on=date(2026, 3, 3)), {"order.made_needed"}),
        ("no legal end", replace(ORDER, ends_on=None), {"order.end_needed"}),
        ("ends first", replace(ORDER, ends_on=A_YEAR.starts), {"order.ends_before_start"}),
        (
            "longer than the law has it",
            replace(ORDER, ends_on=date(2029, 3, 2)),
            {"order.too_long"},
        ),
        ("a DTTO today", replace(ORDER, kind=Kind.DTTO), {"order.not_then_law"}),
        ("a DTTO of 2003", replace(ORDER, kind=Kind.DTTO, **OF_2003), set()),
        ("a community order of 2003", replace(ORDER, **OF_2003), {"order.not_then_law"}),
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
        (
            "one for both hats",
            replace(DRR, hats=ONE),
            {"requirement.two_hats", "requirement.two_hats_manager"},
        ),
        (
            "one for both, and why",
            replace(
                DRR, hats=replace(ONE, why="Nobody else on the island", manager_id=UUID(int=5))
            ),
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


CONDITION = replace(
    CURFEW,
    order=Kind.LICENCE,
    kind=RequirementKind.LICENCE_CONDITION,
    condition="62c83b80-2223-4562-a195-0670f4072088",
    catalogue=shipped("licence_conditions"),
)
ENDED = date(2026, 5, 11)


@pytest.mark.parametrize(
    ("case", "facts", "codes"),
    [
        ("while it holds", CONDITION, set()),
        (
            "once it is gone",
            replace(CONDITION, starts_on=ENDED),
            {"requirement.condition_needed"},
        ),
        (
            "not in version 4",
            replace(CONDITION, catalogue=shipped("licence_conditions_4")),
            {"requirement.condition_needed"},
        ),
        ("none chosen", replace(CONDITION, condition=""), {"requirement.condition_needed"}),
        (
            "under an order",
            replace(CONDITION, order=Kind.COMMUNITY_ORDER),
            {"requirement.only_of_a_licence"},
        ),
        ("of a curfew", replace(CURFEW, condition="x"), {"requirement.no_condition"}),
    ],
)
def test_conditions_of_a_licence(case: str, facts: Requiring, codes: set[str]) -> None:
    assert require(facts).codes == codes
