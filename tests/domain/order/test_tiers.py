"""A lower tier never touches medicine, naloxone, housing or health: not even by data."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.order.tiers import MAY_ADD, NEVER, BadTiers, has, move, read
from throughcare.domain.order.words import ADDS, EVERYBODY
from throughcare.queries.protocol import BadProtocol, shipped
from throughcare.queries.protocol import read as read_protocol

TIERS = shipped("england").tiers
words = st.sets(st.sampled_from(sorted(MAY_ADD | NEVER | {"money"})))
data = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four"]),
    st.fixed_dictionaries(
        {"rank": st.integers(1, 4), "adds": words}, optional={"takes": words, "without": words}
    ),
    max_size=4,
)


@given(data)
def test_whatever_data_are_taken_no_tier_lacks_what_everybody_has(told: dict[str, dict]) -> None:  # type: ignore[type-arg]
    try:
        tiers = read(told)
    except BadTiers:
        return
    for each in tiers:
        assert has(each) >= NEVER
    for lower, higher in combinations(tiers, 2):
        assert (has(higher) - has(lower)) & NEVER == frozenset()


@pytest.mark.parametrize("kept", sorted(NEVER))
def test_data_that_give_it_to_some_or_take_it_are_refused(kept: str) -> None:
    for told in ({"rank": 1, "adds": [kept]}, {"rank": 1, "takes": [kept]}):
        with pytest.raises(BadTiers):
            read({"lower": told})


def test_a_protocol_with_such_tiers_is_refused() -> None:
    periods = "[[periods]]\nstarts_on = 2000-01-01\n[periods.numbers]\n"
    with pytest.raises(BadProtocol, match="naloxone"):
        read_protocol(periods + '[tiers.higher]\nrank = 2\nadds = ["naloxone"]\n')


KEPT = re.compile(r"medic|naloxone|hous|home|health|prescri|methadone|treatment", re.I)


def test_no_tier_that_is_shipped_names_what_everybody_has() -> None:
    assert ADDS.keys() == MAY_ADD
    assert EVERYBODY.keys() == NEVER
    said = [*ADDS.values(), *(each.words for each in TIERS), *(each.code for each in TIERS)]
    assert [each for each in said if KEPT.search(each)] == []
    assert all(each.adds <= ADDS.keys() for each in TIERS)


def test_each_tier_adds_to_the_one_below() -> None:
    for lower, higher in pairwise(TIERS):
        assert lower.rank < higher.rank
        assert lower.adds <= higher.adds


def test_up_and_down_with_a_reason() -> None:
    assert move(tiers=TIERS, before="higher", to="lower", why="Three good months").value == -2
    assert move(tiers=TIERS, before="lower", to="middle", why="A hard month").value == 1
    assert move(tiers=TIERS, before="lower", to="lower", why="x").codes == {"tier.same"}
    assert move(tiers=TIERS, before="lower", to="none", why="").codes == {
        "tier.unknown",
        "tier.why_needed",
    }
