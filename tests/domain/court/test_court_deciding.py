"""What a bench may decide: each refusal, with what lifts it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.court.asking import Asking, ask
from throughcare.domain.court.deciding import Deciding, decide
from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.since import Good, Since, by_week, good
from throughcare.domain.court.terms import ENDS_THE_ORDER, Came, Outcome
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.period import Period

O = Outcome  # noqa: E741
FACTS = Deciding(
    state=State.LISTED,
    outcomes=frozenset({O.PRAISE}),
    sat=(UUID(int=1),),
    came=Came.CAME,
    words="",
    change="",
    consented=False,
    review_months=None,
    least_months=1,
    next_listed=True,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"sat": ()}, {"hearing.sat_needed"}),
        ({"came": None}, {"hearing.came_needed"}),
        ({"outcomes": frozenset()}, {"hearing.outcome_needed"}),
        ({"outcomes": frozenset({O.REWARD})}, {"hearing.words_needed"}),
        (
            {"outcomes": frozenset({O.AMEND})},
            {"hearing.change_needed", "hearing.consent_needed"},
        ),
        ({"outcomes": frozenset({O.AMEND}), "change": "x", "consented": True}, set()),
        ({"outcomes": frozenset({O.ADJUST_REVIEWS})}, {"hearing.months_wrong"}),
        ({"outcomes": frozenset({O.ADJUST_REVIEWS}), "review_months": 1}, set()),
        ({"outcomes": frozenset({O.ADJOURN}), "next_listed": False}, {"hearing.adjourned_until"}),
        ({"outcomes": frozenset({O.REVOKE}), "words": "x"}, {"hearing.over_no_next"}),
        (
            {"outcomes": ENDS_THE_ORDER, "words": "x", "next_listed": False},
            {"hearing.over_or_not"},
        ),
        ({"state": State.HEARD}, {"hearing.decide.wrong_state"}),
    ],
    ids=[
        "praised",
        "nobody sat",
        "came or not",
        "nothing decided",
        "rewarded without words",
        "amended without consent",
        "amended with consent",
        "reviews never",
        "reviews adjusted",
        "adjourned until no day",
        "revoked and listed again",
        "ended twice",
        "decided before",
    ],
)
def test_what_a_bench_may_decide(changes: dict[str, object], expected: set[str]) -> None:
    decision = decide(replace(FACTS, **changes))  # type: ignore[arg-type]
    assert {each.code for each in decision.reasons} == expected


@given(
    outcomes=st.frozensets(st.sampled_from(Outcome)),
    consented=st.booleans(),
    next_listed=st.booleans(),
    change=st.sampled_from(["", "Eight hours"]),
)
def test_nothing_is_amended_without_consent_and_nothing_follows_an_end(
    outcomes: frozenset[Outcome], consented: bool, next_listed: bool, change: str
) -> None:
    facts = replace(
        FACTS,
        outcomes=outcomes,
        words="x",
        review_months=2,
        consented=consented,
        next_listed=next_listed,
        change=change,
    )
    if decide(facts):
        assert O.AMEND not in outcomes or consented
        assert not outcomes & ENDS_THE_ORDER or not next_listed


ASKING = Asking(what="x", asked=AgencyKind.HOUSING, ours=False, listed_again=True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"asked": None}, {"court.whom_needed"}),
        ({"asked": AgencyKind.POLICE_CUSTODY}, {"court.whom_needed"}),
        ({"asked": AgencyKind.COMMISSIONER}, {"court.whom_needed"}),
        ({"ours": True}, {"court.whom_needed"}),
        ({"what": " "}, {"court.what_needed"}),
        ({"listed_again": False}, {"court.next_needed"}),
    ],
)
def test_the_court_asks_an_agency_that_helps_people_by_the_next_hearing(
    changes: dict[str, object], expected: set[str]
) -> None:
    facts = replace(ASKING, **changes)  # type: ignore[arg-type]
    assert {each.code for each in ask(facts).reasons} == expected


NOTHING = Since(came=0, missed=0, open=0, minutes_over=0, given=0, not_given=0, known=(), found=())


def _sampled(*, known: tuple[int, ...], found: tuple[int, ...]) -> Since:
    return replace(NOTHING, given=5, not_given=1, known=known, found=found)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (NOTHING, ()),
        (replace(NOTHING, came=5), (Good.CAME_EACH_TIME,)),
        (replace(NOTHING, came=5, missed=4), (Good.CAME_MOSTLY,)),
        (replace(NOTHING, came=2, missed=4), ()),
        (replace(NOTHING, own_steps=1, minutes_over=60), (Good.OWN_STEPS, Good.MORE_THAN_ASKED)),
        (replace(NOTHING, given=3), (Good.GAVE_EACH_SAMPLE,)),
        (_sampled(known=(2, 1, 1, 1), found=(2, 1, 0, 0)), (Good.FOUND_LESS,)),
        (_sampled(known=(2, 1, 0, 0), found=(2, 1, 0, 0)), ()),  # the later ones are not known yet
        (_sampled(known=(2, 2, 1, 0), found=(1, 1, 1, 0)), ()),  # fewer, and found in each of them
        (_sampled(known=(1,), found=(1,)), ()),
    ],
    ids=str,
)
def test_what_was_good_is_said_and_nothing_is_made_up(
    since: Since, expected: tuple[Good, ...]
) -> None:
    assert good(since) == expected


@given(
    days=st.integers(min_value=0, max_value=100),
    on=st.lists(st.integers(min_value=-10, max_value=110), max_size=30),
)
def test_weeks_add_up_to_what_lies_within(days: int, on: list[int]) -> None:
    first = date(2026, 3, 2)
    period = Period(starts=first, ends=first + timedelta(days=days))
    weeks = by_week(amounts=[(first + timedelta(days=day), 1) for day in on], days=period)
    assert sum(weeks) == sum(0 <= day < days for day in on)
    assert len(weeks) == -(-days // 7)
