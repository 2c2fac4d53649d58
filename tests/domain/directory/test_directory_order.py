"""The order of services: its example table, why one stands first, and C4 on whatever comes."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.directory import order_examples
from tests.domain.directory.answer_examples import criterion, person
from tests.domain.directory.order_examples import EXAMPLES, ON, SETTINGS, SOMEBODY, candidate, waits
from tests.domain.directory.strategies import CRITERIA, FACTS, KNOWN
from throughcare.domain.directory import fairness, matching, saying
from throughcare.domain.directory.answers import Fit
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.facts import JUSTICE_SOURCES, Fact, PersonFacts, current
from throughcare.domain.directory.matching import Candidate, Group, Ranked
from throughcare.domain.directory.measured import Measured, Waits
from throughcare.domain.directory.terms import Capacity, NeedKind
from throughcare.domain.directory.words import WORDS

DOCS = Path(__file__).parents[3] / "docs" / "words" / "directory.md"
HOUSING = frozenset({NeedKind.HOUSING})
LICENCE = criterion({"kind": "justice", "any_of": ["licence"]})
ADULT = criterion({"kind": "age", "from": 18})


def order(*candidates: Candidate, facts: PersonFacts = SOMEBODY) -> tuple[Ranked, ...]:
    return matching.order(
        candidates=candidates, need=NeedKind.HOUSING, facts=facts, on=ON, settings=SETTINGS
    )


def names(ranked: tuple[Ranked, ...]) -> list[str]:
    return [each.service.name for each in ranked]


def test_the_example_table_is_in_its_order() -> None:
    assert names(order_examples.ranked()) == [each.service.name for each, _ in EXAMPLES]


def test_the_docs_print_the_example_table_as_it_is() -> None:
    assert order_examples.table() in DOCS.read_text(encoding="utf-8")


def test_the_published_numbers_are_the_default_settings() -> None:
    assert matching.OrderSettings() == SETTINGS


def test_a_service_for_another_need_is_not_shown() -> None:
    other = replace(candidate("Debt desk").service, needs=frozenset({NeedKind.DEBT}))
    assert order(Candidate(service=other)) == ()


WHY: tuple[tuple[str, tuple[Candidate, ...], list[str]], ...] = (
    ("nothing", (), []),
    ("only one", (candidate("A"),), ["It is the only one."]),
    (
        "what criteria say",
        (candidate("A", ADULT), candidate("B", LICENCE)),
        ["This one takes people like this; the next one is for people in criminal justice only."],
    ),
    (
        "waits",
        (candidate("A", wait=waits(9), miles=1), candidate("B", wait=waits(4.5), miles=1)),
        ["People wait 4.5 days here, 9 there.", "Together 5.5 days against 10."],
    ),
    (
        "nearer and not full, though slower",
        (
            candidate("A", wait=waits(9), miles=1),
            candidate("B", wait=waits(5), miles=2, free=0),
        ),
        [
            "Its distance counts as 1 days, the other’s as 2.",
            "The next one says that it has no free place.",
            "Together 10 days against 35.",
        ],
    ),
    (
        "names",
        (candidate("B", miles=1), candidate("A", miles=1)),
        ["Both come to the same number of days: by name."],
    ),
)


@pytest.mark.parametrize(
    ("candidates", "said"), [row[1:] for row in WHY], ids=[row[0] for row in WHY]
)
def test_why_is_this_first(candidates: tuple[Candidate, ...], said: list[str]) -> None:
    reasons = matching.why_first(ranked=order(*candidates))
    assert [saying.reason(reason=reason) for reason in reasons] == said


def test_every_part_of_the_order_has_words() -> None:
    assert {f"directory.group.{group.name.lower()}" for group in Group} <= WORDS.keys()
    assert {f"directory.fit.{each}" for each in Fit} <= WORDS.keys()


def test_a_justice_only_service_is_shown_last_and_counted() -> None:
    ranked = order(candidate("Open", ADULT, miles=50), candidate("Closed", LICENCE, miles=0))
    assert names(ranked) == ["Open", "Closed"]
    assert [each.service.name for each in matching.unequal(ranked=ranked)] == ["Closed"]
    assert ranked[1].closed_by == (LICENCE,)
    assert not matching.nobody_fits(ranked=ranked)
    assert matching.nobody_fits(ranked=ranked[1:])


def test_being_under_an_order_does_not_move_a_service_up() -> None:
    """A service that asks others but takes people on licence is ordered as for others."""
    agreed = {"kind": "wording", "text": "Others by agreement."}
    licence = {"kind": "justice", "any_of": ["licence"]}
    either = criterion({"kind": "any", "of": [licence, agreed]})
    fast = candidate("Fast lane", either, wait=waits(1), miles=0)
    plain = candidate("Plain", ADULT, wait=waits(9), miles=5)
    licensed = replace(SOMEBODY, justice=person(justice="licence").justice)
    assert names(order(fast, plain)) == ["Plain", "Fast lane"]
    under = order(fast, plain, facts=licensed)
    assert names(under) == ["Plain", "Fast lane"]
    assert under[1].fit is Fit.TAKES


MEASURES = st.none() | st.builds(
    Measured,
    waits=st.none()
    | st.builds(
        Waits,
        median_days=st.integers(0, 60),
        shortest_days=st.just(0),
        longest_days=st.just(60),
        count=st.integers(1, 9),
    ),
)


@st.composite
def candidates_(draw: st.DrawFn) -> list[Candidate]:
    count = draw(st.integers(1, 5))
    return [
        Candidate(
            service=Service(
                key=str(number),
                name=draw(st.sampled_from(["A", "B"])),
                needs=HOUSING,
                criteria=tuple(draw(st.lists(CRITERIA, max_size=3))),
                capacity=draw(st.none() | st.builds(Capacity, free=st.integers(0, 2))),
            ),
            measured=draw(MEASURES),
            miles=draw(st.none() | st.floats(0, 100)),
        )
        for number in range(count)
    ]


@given(candidates_(), FACTS, KNOWN["justice"].filter(lambda fact: bool(fact.value)))
def test_same_services_same_order_whether_somebody_offends_or_not(
    candidates: list[Candidate], facts: PersonFacts, justice: Fact[Any]
) -> None:
    """C4: among services open to both."""
    outside = replace(facts, justice=Fact(value=frozenset()))
    under = replace(facts, justice=justice)
    for_outside = order(*candidates, facts=outside)
    for_under = order(*candidates, facts=under)
    rank = {each.service.key: each.group for each in for_outside}
    both = {
        each.service.key
        for each in for_under
        if rank[each.service.key] is not Group.CLOSED and each.group <= rank[each.service.key]
    }
    assert [e.service.key for e in for_outside if e.service.key in both] == [
        e.service.key for e in for_under if e.service.key in both
    ]


@given(candidates_(), FACTS)
def test_the_order_is_the_same_however_the_services_come(
    candidates: list[Candidate], facts: PersonFacts
) -> None:
    one = order(*candidates, facts=facts)
    assert one == order(*reversed(candidates), facts=facts)
    assert [each.group for each in one] == sorted(each.group for each in one)
    assert {each.service.key for each in one} == {each.service.key for each in candidates}


@given(candidates_(), FACTS)
def test_only_somebody_outside_justice_finds_a_door_closed_by_design(
    candidates: list[Candidate], facts: PersonFacts
) -> None:
    for each in order(*candidates, facts=facts):
        closed = fairness.closed_by_design(criteria=each.service.criteria, facts=facts, on=ON)
        assert (each.group is Group.CLOSED) == bool(closed)
        if closed:
            source = current(fact=facts.source, on=ON)
            known_otherwise = source is not None and source.value not in JUSTICE_SOURCES
            assert each.fit is Fit.NOT_YET or not known_otherwise


@given(candidates_(), FACTS)
def test_why_before_is_said_for_each_pair(candidates: list[Candidate], facts: PersonFacts) -> None:
    ranked = order(*candidates, facts=facts)
    for first, second in pairwise(ranked):
        reasons = matching.why_before(first=first, second=second)
        assert reasons
        assert all(saying.reason(reason=reason) for reason in reasons)
