"""Who is seen first among those who wait: by need and risk, and by nothing else."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.directory.facts import JusticeStatus, ReferralSource
from throughcare.domain.directory.known import FactKind, Stored, person_facts
from throughcare.domain.directory.known import Record as OfPerson
from throughcare.domain.need.risk import FLAGS
from throughcare.domain.referral import priority
from throughcare.domain.referral.priority import RISK, Contesting, Known, Place, Rung
from throughcare.domain.referral.words import PRIORITY, RUNGS

TODAY = NOW.date()
NAMED = 21
NO_HOME = Stored(kind="housing", value="no_fixed_abode")
HEROIN = Stored(kind="substances", value=["opioids"])
NO_SCRIPT = Stored(kind="substitution", value=False)
MANY = tuple(Stored(kind="needs", value=[each]) for each in ("housing", "debt", "benefits"))


def risk(flag: str, *, days_ago: int = 0) -> Stored:
    return Stored(kind=RISK, value=flag, since_on=TODAY - timedelta(days=days_ago))


def known(number: int = 1, *, days: int = 0, **changes: Any) -> Known:
    usual: dict[str, Any] = {
        "key": UUID(int=number),
        "sent_at": NOW - timedelta(days=days),
        "urgent": False,
    }
    return Known(**usual | changes)


def placed(each: Known) -> Place:
    return priority.place(known=each, on=TODAY, promised_days=NAMED)


def order(*waiting: Known) -> list[int]:
    found = priority.in_order(waiting=waiting, on=TODAY, promised_days=NAMED)
    return [each.key.int for each in found]


EXAMPLES: list[tuple[str, dict[str, Any], Rung, set[str]]] = [
    ("nothing special", {}, Rung.AS_USUAL, set()),
    ("spoke of suicide", {"facts": (risk("suicide"),)}, Rung.AT_RISK, {"risk.suicide"}),
    (
        "a risk that the receiver noticed itself",
        {"risks": frozenset({"pregnant"})},
        Rung.AT_RISK,
        {"risk.pregnant"},
    ),
    (
        "out for 27 days",
        {"facts": (risk("released", days_ago=27),)},
        Rung.AT_RISK,
        {"risk.released"},
    ),
    ("out for 28 days", {"facts": (risk("released", days_ago=28),)}, Rung.AS_USUAL, set()),
    ("the referrer says so", {"urgent": True}, Rung.CANNOT_WAIT, {"urgent"}),
    ("a manager says so", {"put_forward": "Loses his flat"}, Rung.CANNOT_WAIT, {"put_forward"}),
    ("no home, as told", {"facts": (NO_HOME,)}, Rung.MORE_NEEDED, {"no_home"}),
    ("no home, as recorded", {"no_fixed_abode": True}, Rung.MORE_NEEDED, {"no_home"}),
    ("heroin and no script", {"facts": (HEROIN, NO_SCRIPT)}, Rung.MORE_NEEDED, {"no_medicine"}),
    ("heroin, a script not known of", {"facts": (HEROIN,)}, Rung.AS_USUAL, set()),
    ("three needs", {"facts": MANY}, Rung.MORE_NEEDED, {"many_needs"}),
    ("two needs", {"facts": MANY[:2]}, Rung.AS_USUAL, set()),
    ("22 days", {"days": 22}, Rung.MORE_NEEDED, set()),
    ("22 days and no home", {"days": 22, "no_fixed_abode": True}, Rung.CANNOT_WAIT, {"no_home"}),
    ("22 days and urgent", {"days": 22, "urgent": True}, Rung.CANNOT_WAIT, {"urgent"}),
]


@pytest.mark.parametrize(
    ("changes", "rung", "why"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES]
)
def test_where_somebody_stands_and_why(changes: dict[str, Any], rung: Rung, why: set[str]) -> None:
    place = placed(known(**changes))
    *reasons, wait = place.reasons
    assert place.rung is rung
    assert {each.code.removeprefix("priority.") for each in reasons} == why
    assert wait.code.startswith("priority.waited")
    assert all(PRIORITY[each.code].format(**each.details) for each in place.reasons)


def test_who_waits_longest_comes_first_on_a_rung() -> None:
    assert order(known(1, days=2), known(2, days=9), known(3, urgent=True)) == [3, 2, 1]


def test_every_risk_and_rung_has_words() -> None:
    assert {f"priority.risk.{flag.code}" for flag in FLAGS} <= set(PRIORITY)
    assert set(RUNGS) == set(Rung)


FACTS = st.lists(
    st.sampled_from(
        [NO_HOME, HEROIN, NO_SCRIPT, *MANY, risk("suicide"), risk("released", days_ago=40)]
    ),
    max_size=5,
).map(tuple)
WAITING = st.builds(
    lambda number, days, urgent, facts, roofless: known(
        number, days=days, urgent=urgent, facts=facts, no_fixed_abode=roofless
    ),
    st.integers(1, 10**6),
    st.integers(0, 60),
    st.booleans(),
    FACTS,
    st.booleans(),
)
OF_JUSTICE = st.one_of(
    st.builds(
        lambda codes: Stored(kind=FactKind.JUSTICE, value=sorted(codes)),
        st.sets(st.sampled_from([each.value for each in JusticeStatus])),
    ),
    st.builds(lambda yes: Stored(kind=FactKind.OFFENDER_MANAGEMENT, value=yes), st.booleans()),
    st.builds(lambda code: Stored(kind="source", value=code), st.sampled_from(ReferralSource)),
    st.just(Stored(kind="test", value="positive")),
)


@given(st.lists(WAITING, max_size=12, unique_by=lambda each: each.key), st.randoms())
def test_the_order_is_the_same_however_they_came(
    waiting: list[Known], chance: random.Random
) -> None:
    shuffled = list(waiting)
    chance.shuffle(shuffled)
    assert order(*shuffled) == order(*waiting)


@given(st.lists(WAITING, min_size=1, max_size=8, unique_by=lambda each: each.key), st.data())
def test_justice_a_flag_or_who_refers_changes_nobodys_place(
    waiting: list[Known], data: st.DataObject
) -> None:
    flagged = [_with(each, tuple(data.draw(st.lists(OF_JUSTICE, max_size=3)))) for each in waiting]
    before = priority.in_order(waiting=waiting, on=TODAY, promised_days=NAMED)
    assert priority.in_order(waiting=flagged, on=TODAY, promised_days=NAMED) == before


def _with(each: Known, more: tuple[Stored, ...]) -> Known:
    return known(
        each.key.int,
        days=(TODAY - each.sent_at.date()).days,
        urgent=each.urgent,
        facts=(*more, *each.facts, *more),
        no_fixed_abode=each.no_fixed_abode,
    )


@given(st.booleans(), st.booleans())
def test_the_flag_is_nothing_that_a_criterion_can_ask(flag: bool, roofless: bool) -> None:
    plain = OfPerson(born_on=date(1990, 1, 1), no_fixed_abode=roofless)
    fact = Stored(kind=FactKind.OFFENDER_MANAGEMENT, value=flag)
    flagged = OfPerson(born_on=date(1990, 1, 1), no_fixed_abode=roofless, facts=(fact,))
    assert person_facts(record=flagged) == person_facts(record=plain)


def test_a_place_is_contested_in_words_by_who_waits_once_at_a_time() -> None:
    usual = {"own_words": "I lose my flat", "waiting": True, "open": False, "alive": True}
    assert priority.contest(Contesting(**usual)).value == "I lose my flat"  # type: ignore[arg-type]
    for change, code in (
        ({"own_words": " "}, "priority.words_needed"),
        ({"waiting": False}, "referral.not_waiting"),
        ({"open": True}, "priority.contested_already"),
        ({"alive": False}, "referral.person_died"),
    ):
        refused = priority.contest(Contesting(**usual | change))  # type: ignore[arg-type]
        assert {each.code for each in refused.reasons} == {code}


def test_an_answer_answers_something_and_says_why() -> None:
    assert priority.answer(words="Yes", contested=True).value == "Yes"
    assert not priority.answer(words=" ", contested=True)
    assert not priority.answer(words="Yes", contested=False)
