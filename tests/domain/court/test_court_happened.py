"""Whether what a bench decided has happened when it sees somebody again."""

from datetime import date

import pytest

from throughcare.domain.court.happened import Happened, Since, every, happened
from throughcare.domain.court.terms import Outcome
from throughcare.domain.court.words import HAPPENED

DECIDED, A_MONTH_ON = date(2026, 3, 5), date(2026, 4, 2)


def since(**changes: object) -> Since:
    told: dict[str, object] = {
        "decided_on": DECIDED,
        "seen_on": A_MONTH_ON,
        "review_months": None,
        "varied_on": (),
    }
    return Since(**told | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "known", "expected"),
    [
        (Outcome.AMEND, {"varied_on": (DECIDED,)}, Happened.DONE),
        (Outcome.AMEND, {"varied_on": (date(2026, 3, 4),)}, Happened.NOT_DONE),
        (Outcome.AMEND, {}, Happened.NOT_DONE),
        (Outcome.ADJUST_REVIEWS, {"review_months": 1}, Happened.DONE),
        (
            Outcome.ADJUST_REVIEWS,
            {"review_months": 1, "seen_on": date(2026, 4, 6)},
            Happened.NOT_DONE,
        ),
        (Outcome.ADJUST_REVIEWS, {}, None),
        (Outcome.ADJOURN, {}, Happened.DONE),
        (Outcome.PRAISE, {}, None),
        (Outcome.REWARD, {}, None),
        (Outcome.REWARD, {"rewarded_on": (DECIDED,)}, Happened.DONE),
        (Outcome.REWARD, {"rewarded_on": (date(2026, 4, 1),)}, Happened.DONE),
        (Outcome.REWARD, {"rewarded_on": (date(2026, 3, 4), A_MONTH_ON)}, None),
        (Outcome.REVOKE, {}, None),
    ],
)
def test_what_became_of_it(
    outcome: Outcome, known: dict[str, object], expected: Happened | None
) -> None:
    assert happened(outcome, since(**known)) is expected


def test_whatever_became_of_it_is_said() -> None:
    for outcome in Outcome:
        done = {"varied_on": (DECIDED,), "rewarded_on": (DECIDED,)}
        for known in (since(review_months=1), since(review_months=1, **done)):
            ((_, became),) = every((outcome,), known)
            assert became is None or HAPPENED[outcome, became]
