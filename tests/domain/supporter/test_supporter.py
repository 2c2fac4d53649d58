"""Who can be named a supporter, and what changes when somebody wishes otherwise."""

from datetime import date
from typing import Any

import pytest

from tests.domain.journey.rooms import check_room
from throughcare.domain.supporter import rules, words
from throughcare.domain.supporter.terms import Relation, Sees


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"name": " "}, {"supporter.name_needed"}),
        ({"relation": None}, {"supporter.relation_needed"}),
        ({"safe": "x" * 301}, {"supporter.too_long"}),
        ({"died_on": date(2026, 3, 1)}, {"person.has_died"}),
    ],
)
def test_naming(changes: dict[str, Any], codes: set[str]) -> None:
    usual = {"name": "Mum", "relation": Relation.PARENT, "reach": "", "safe": "", "died_on": None}
    assert rules.name(rules.Naming(**usual | changes)).codes == codes


def test_what_is_not_wished_is_taken() -> None:
    changed = rules.let_see(
        now=frozenset({Sees.LEAD, Sees.NEXT_STEP}), wished=frozenset({Sees.LEAD, Sees.CRISIS_PLAN})
    )
    assert (changed.given, changed.taken) == ({Sees.CRISIS_PLAN}, {Sees.NEXT_STEP})


def test_every_code_has_words() -> None:
    check_room("supporter", reasons=words.REASONS)
    assert set(words.RELATIONS) == set(Relation)
    assert set(words.SEES) == set(Sees)
