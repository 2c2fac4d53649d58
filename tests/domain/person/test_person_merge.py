"""Joining records and parting them again, and records that few may see."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.category import Role
from throughcare.domain.person import merge, restriction
from throughcare.domain.person.merge import Join, MergeFacts, UnmergeFacts, one_of
from throughcare.domain.person.restriction import LiftFacts, RestrictFacts, Restriction

A, B, C, D = (UUID(int=n) for n in range(1, 5))
STEWARD = frozenset({Role.RECORD_STEWARD})
MANAGER = frozenset({Role.MANAGER})


def joined(merged_id: UUID, survivor_id: UUID, *, undone: bool = False) -> Join:
    return Join(merged_id=merged_id, survivor_id=survivor_id, undone=undone)


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("two records", {}, set()),
        ("what was joined to it follows", {"joins": (joined(C, A),)}, set()),
        ("into one that has others", {"joins": (joined(C, B),)}, set()),
        ("again, after parting", {"joins": (joined(A, B, undone=True),)}, set()),
        ("a manager may not", {"roles": MANAGER}, {"merge.steward_only"}),
        ("no reason given", {"why": " "}, {"merge.why_needed"}),
        ("with itself", {"survivor_id": A}, {"merge.itself"}),
        ("a death on one only", {"one_died": True}, {"merge.one_has_died"}),
        ("joined already", {"joins": (joined(A, B),)}, {"merge.one_already"}),
        ("the other way round", {"joins": (joined(B, A),)}, {"merge.one_already"}),
        ("one by way of a third", {"joins": (joined(A, C), joined(B, C))}, {"merge.one_already"}),
        ("joined to a third", {"joins": (joined(A, C),)}, {"merge.joined_elsewhere"}),
        ("into one joined on", {"joins": (joined(B, C),)}, {"merge.survivor_joined_elsewhere"}),
        (
            "everything at once",
            {"roles": MANAGER, "why": "", "survivor_id": A},
            {"merge.steward_only", "merge.why_needed", "merge.itself"},
        ),
    ],
)
def test_joining(name: str, given: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {"survivor_id": B, "merged_id": A, "roles": STEWARD, "why": "same NHS"}
    decision = merge.merge(facts=MergeFacts(**(usual | given)))
    assert decision.codes == codes
    assert decision.value == (None if codes else joined(A, B))


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("a joined record", {}, set()),
        ("a manager may not", {"roles": MANAGER}, {"merge.steward_only"}),
        ("no reason given", {"why": ""}, {"merge.why_needed"}),
        ("never joined", {"joins": ()}, {"merge.not_joined"}),
        ("parted already", {"joins": (joined(A, B, undone=True),)}, {"merge.not_joined"}),
        ("others are joined to it", {"joins": (joined(C, A),)}, {"merge.not_joined"}),
    ],
)
def test_parting(name: str, given: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {"merged_id": A, "roles": STEWARD, "why": "two people"}
    usual["joins"] = (joined(A, C, undone=True), joined(A, B))
    decision = merge.unmerge(facts=UnmergeFacts(**(usual | given)))
    assert decision.codes == codes
    assert decision.value == (None if codes else joined(A, B, undone=True))


RECORDS = [A, B, C, D, UUID(int=5)]
pairs = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS))


@given(asked=st.lists(pairs, max_size=12), parted=st.data())
def test_parting_restores_what_was_and_chains_always_end(
    asked: list[tuple[UUID, UUID]], parted: st.DataObject
) -> None:
    joins: tuple[Join, ...] = ()
    for merged_id, survivor_id in asked:
        facts = MergeFacts(
            merged_id=merged_id, survivor_id=survivor_id, roles=STEWARD, why="x", joins=joins
        )
        before = {each: one_of(record_id=each, joins=joins) for each in RECORDS}
        decision = merge.merge(facts=facts)
        if not decision.value:
            continue
        joins = (*joins, decision.value)
        now = {each: one_of(record_id=each, joins=joins) for each in RECORDS}
        assert now == {
            each: before[survivor_id] if one == merged_id else one for each, one in before.items()
        }
        undo = merge.unmerge(
            facts=UnmergeFacts(merged_id=merged_id, roles=STEWARD, why="x", joins=joins)
        )
        assert undo.value is not None
        if parted.draw(st.booleans()):
            joins = (*joins[:-1], undo.value)
            after = {each: one_of(record_id=each, joins=joins) for each in RECORDS}
            assert after == before


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("to two workers", {}, set()),
        ("one reader has left", {"readers": frozenset({A, B, D})}, set()),
        ("another agency", {"leads": False}, {"restriction.lead_agency_only"}),
        (
            "nobody who could lift it",
            {"readers": frozenset({A, C})},
            {"restriction.nobody_could_lift"},
        ),
        ("no journey, no lead", {"lead_id": None, "readers": frozenset({B})}, set()),
        ("a worker may not", {"roles": STEWARD}, {"restriction.not_yours"}),
        ("no reason given", {"why": ""}, {"restriction.why_needed"}),
        ("already", {"restricted": True}, {"restriction.placed_already"}),
        ("nobody left to see it", {"readers": frozenset()}, {"restriction.reader_needed"}),
        (
            "nobody at work left",
            {"readers": frozenset({D})},
            {"restriction.no_reader_at_work"},
        ),
        ("the lead left out", {"readers": frozenset({B})}, {"restriction.lead_left_out"}),
    ],
)
def test_restricting(name: str, given: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {
        "roles": MANAGER,
        "readers": frozenset({A, B}),
        "at_work": frozenset({A, B, C}),
        "could_lift": frozenset({B}),
        "leads": True,
        "why": "works at the agency",
        "lead_id": A,
    }
    decision = restriction.restrict(facts=RestrictFacts(**(usual | given)))
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("lifted", {}, set()),
        ("a steward may not", {"roles": STEWARD}, {"restriction.not_yours"}),
        ("no reason given", {"why": " "}, {"restriction.why_needed"}),
        ("there is none", {"restricted": False}, {"restriction.not_placed"}),
    ],
)
def test_lifting(name: str, given: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {"roles": MANAGER, "why": "moved on", "restricted": True}
    decision = restriction.lift(facts=LiftFacts(**(usual | given)))
    assert decision.codes == codes


@pytest.mark.parametrize(
    ("name", "given", "codes"),
    [
        ("two people", {}, set()),
        ("later needs no reason", {"verdict": "later", "why": ""}, set()),
        ("two people needs one", {"why": " "}, {"merge.why_needed"}),
        ("a manager may not", {"roles": MANAGER}, {"merge.steward_only"}),
        ("decided already", {"decided": True}, {"merge.decided_already"}),
        ("neither", {"verdict": "x"}, {"merge.verdict_needed"}),
    ],
)
def test_setting_a_match_aside(name: str, given: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {
        "verdict": "different",
        "roles": STEWARD,
        "why": "twins",
        "decided": False,
    }
    assert merge.set_aside(**usual | given).codes == codes


def test_for_everybody_else_it_is_not_there() -> None:
    placed = Restriction(readers=frozenset({A}), why="works here")
    assert not restriction.hides(restriction=placed, worker_id=A)
    assert restriction.hides(restriction=placed, worker_id=B)
    assert not restriction.hides(restriction=None, worker_id=B)
