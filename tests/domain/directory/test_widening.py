"""The load of widening a rule: whom it would newly reach, and nothing that tells of one person."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory.criteria import Age, AnyOf, Uses
from throughcare.domain.directory.facts import Fact, PersonFacts, Substance
from throughcare.domain.directory.specified import groups, newly_specified
from throughcare.domain.directory.widening import about, load

TODAY = date(2026, 3, 2)
S = Substance
OPIOIDS = Uses(any_of=frozenset({S.OPIOIDS}))
CRACK = Uses(any_of=frozenset({S.CRACK}))
EITHER = AnyOf(of=(OPIOIDS, CRACK))


def somebody(*uses: Substance, born: int = 1985) -> PersonFacts:
    return PersonFacts(born_on=date(born, 5, 1), substances=Fact(value=frozenset(uses)))


PEOPLE = [somebody(S.OPIOIDS), *[somebody(S.CRACK)] * 4, somebody(S.CANNABIS), PersonFacts()]


def test_another_way_in_reaches_those_whom_it_lets_in() -> None:
    found = load(people=PEOPLE, before=(OPIOIDS,), after=(EITHER,), on=TODAY)
    assert (found.sought, found.before, found.after) == (7, 2, 6)
    assert (found.newly, found.no_more, found.asks) == (4, 0, True)


def test_what_is_not_known_shuts_nobody_out() -> None:
    assert load(people=[PersonFacts()], before=(OPIOIDS,), after=(), on=TODAY).newly == 0


def test_a_criterion_taken_away_widens_and_one_added_narrows() -> None:
    young = (Age(most=25),)
    assert load(people=PEOPLE, before=young, after=(), on=TODAY).newly == 6
    assert load(people=PEOPLE, before=(), after=young, on=TODAY).no_more == 6


def test_one_or_two_more_ask_nothing() -> None:
    few = replace(load(people=PEOPLE, before=(), after=(), on=TODAY), newly=2)
    assert not few.asks


@given(st.integers(0, 10_000))
def test_numbers_are_told_in_fives_and_none_of_a_few(number: int) -> None:
    said = about(number)
    if number < 3:
        assert said == "fewer than 3"
    else:
        told = int(said.removeprefix("about ").replace(",", ""))
        assert told % 5 == 0
        assert abs(told - number) <= 2


@pytest.mark.parametrize(
    ("uses", "reached"),
    [({S.CANNABIS}, True), ({S.CANNABIS, S.OPIOIDS}, False), ({S.ALCOHOL}, False), (set(), False)],
)
def test_a_newly_specified_drug_reaches_who_uses_no_other(
    uses: set[Substance], reached: bool
) -> None:
    before = ("class_a",)
    after = ("class_a", "cannabis", "something that nobody records")
    assert newly_specified(uses=frozenset(uses), before=before, after=after) is reached
    assert groups(("heroin", "cocaine")) == groups(("class_a",))
