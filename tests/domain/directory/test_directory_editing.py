"""Changing an entry: who may, what it must say, and criteria one at a time."""

from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.directory.answer_examples import criterion
from tests.domain.directory.strategies import CRITERIA, FACTS, ON, SIMPLE
from throughcare.domain.directory import editing
from throughcare.domain.directory.answers import Verdict, answers, every, some
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion
from throughcare.domain.directory.editing import Editor, Entry, Join
from throughcare.domain.directory.facts import PersonFacts
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Role

ADULT = criterion({"kind": "age", "from": 18})
WOMEN = criterion({"kind": "sex", "sex": "female"})
WEST = criterion({"kind": "area", "areas": ["West Town"]})
PAPER = criterion({"kind": "documents", "all_of": ["identity"]})
OURS, THEIRS = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("roles", "provider", "source", "code"),
    [
        ({Role.DIRECTORY_EDITOR}, OURS, "own", None),
        ({Role.MANAGER}, OURS, "own", None),
        ({Role.WORKER}, OURS, "own", "directory.not_yours"),
        ({Role.PARTNERSHIP_LEAD}, THEIRS, "own", "directory.not_yours"),
        ({Role.DIRECTORY_EDITOR}, THEIRS, "own", "directory.not_yours"),
        ({Role.DIRECTORY_EDITOR}, None, "own", "directory.not_yours"),
        ({Role.MANAGER}, OURS, "hsds", "directory.kept_elsewhere"),
    ],
)
def test_only_the_provider_changes_its_own_entry(
    roles: set[Role], provider: UUID | None, source: str, code: str | None
) -> None:
    editor = Editor(agency_id=OURS, roles=frozenset(roles), provider_id=provider, source=source)
    assert editing.may_edit(editor=editor).codes == ({code} if code else set())


COMPLETE = Entry(
    name="Quay House",
    summary="Rooms with help",
    description="",
    needs=frozenset({NeedKind.HOUSING}),
)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"name": " "}, ["name"]),
        ({"summary": ""}, ["summary"]),
        ({"needs": frozenset()}, ["needs"]),
        ({"name": "x" * 201, "summary": "x" * 301}, ["name", "summary"]),
        ({"places": 3, "free": 4}, ["capacity_free"]),
        ({"places": 3, "free": 3}, []),
        ({"texts": (("contact_role", "x" * 301),)}, ["contact_role"]),
    ],
)
def test_an_entry_says_enough_and_no_more_than_a_page_holds(
    changes: dict[str, object], fields: list[str]
) -> None:
    entry = Entry(
        **{name: getattr(COMPLETE, name) for name in ("name", "summary", "description", "needs")}
        | changes  # type: ignore[arg-type]
    )
    assert [reason.field for reason in editing.write(entry=entry).reasons] == fields


def edited(decision: object) -> tuple[Criterion, ...]:
    assert decision, decision.reasons  # type: ignore[attr-defined]
    return decision.value  # type: ignore[attr-defined, no-any-return]


def test_another_way_to_meet_a_criterion_makes_either_of_two() -> None:
    both = edited(editing.beside(criteria=(ADULT, WEST), path=(1,), new=PAPER, join=Join.EITHER))
    assert both == (ADULT, AnyOf(of=(WEST, PAPER)))
    three = edited(editing.beside(criteria=both, path=(1,), new=WOMEN, join=Join.EITHER))
    assert three == (ADULT, AnyOf(of=(WEST, PAPER, WOMEN)))
    also = edited(editing.beside(criteria=three, path=(1, 0), new=ADULT, join=Join.ALSO))
    assert also == (ADULT, AnyOf(of=(AllOf(of=(WEST, ADULT)), PAPER, WOMEN)))


def test_what_must_be_met_too_stands_in_the_list_itself() -> None:
    also = edited(editing.beside(criteria=(ADULT,), path=(0,), new=WEST, join=Join.ALSO))
    assert also == (ADULT, WEST)


def test_a_group_of_one_left_is_that_one() -> None:
    criteria = (ADULT, AnyOf(of=(WEST, PAPER)))
    assert edited(editing.removed(criteria=criteria, path=(1, 0))) == (ADULT, PAPER)
    assert edited(editing.removed(criteria=criteria, path=(1,))) == (ADULT,)
    assert edited(editing.removed(criteria=(ADULT,), path=(0,))) == ()


def test_a_part_of_a_part_is_replaced() -> None:
    criteria = (AnyOf(of=(AllOf(of=(ADULT, WOMEN)), WEST)),)
    found = edited(editing.replaced(criteria=criteria, path=(0, 0, 1), new=PAPER))
    assert found == (AnyOf(of=(AllOf(of=(ADULT, PAPER)), WEST)),)


@pytest.mark.parametrize("path", [(1,), (0, 0), (0, 0, 0)])
def test_what_is_gone_meanwhile_is_not_changed(path: editing.Path) -> None:
    for decision in (
        editing.removed(criteria=(ADULT,), path=path),
        editing.replaced(criteria=(ADULT,), path=path, new=WEST),
        editing.beside(criteria=(ADULT,), path=path, new=WEST, join=Join.ALSO),
    ):
        assert decision.codes == {"directory.criterion_gone"}


def test_no_more_and_no_deeper_than_the_language_holds() -> None:
    many = editing.added(criteria=(ADULT,) * 20, new=WEST)
    assert many.codes == {"directory.criteria.too_many"}
    deep: Criterion = ADULT
    for kind in (AnyOf, AllOf, AnyOf):
        deep = kind(of=(deep, WEST))
    path = (0, 0, 0, 0)
    assert editing.at(criteria=(deep,), path=path) == ADULT
    deeper = editing.beside(criteria=(deep,), path=path, new=WOMEN, join=Join.ALSO)
    assert deeper.codes == {"directory.criteria.too_deep"}


@given(st.lists(CRITERIA, min_size=1, max_size=3).map(tuple), SIMPLE, FACTS, st.data())
def test_what_stands_beside_is_answered_as_its_words_say(
    criteria: tuple[Criterion, ...], new: Criterion, facts: PersonFacts, data: st.DataObject
) -> None:
    step = data.draw(st.integers(0, len(criteria) - 1))
    join = data.draw(st.sampled_from(Join))
    made = editing.beside(criteria=criteria, path=(step,), new=new, join=join)
    assume(made)
    old, added = (
        every(verdicts=(a.verdict for a in answers(criteria=each, facts=facts, on=ON)))
        for each in ((criteria[step],), (new,))
    )
    both = some if join is Join.EITHER else every
    others = [
        a.verdict
        for at, a in enumerate(answers(criteria=criteria, facts=facts, on=ON))
        if at != step
    ]
    assert edited(made)
    assert every(
        verdicts=(a.verdict for a in answers(criteria=edited(made), facts=facts, on=ON))
    ) == every(verdicts=[*others, both(verdicts=[old, added])])


@given(st.lists(CRITERIA, min_size=1, max_size=3).map(tuple))
def test_every_path_leads_to_a_criterion_and_is_read_as_it_is_written(
    criteria: tuple[Criterion, ...],
) -> None:
    for path in editing.paths(criteria=criteria):
        assert editing.at(criteria=criteria, path=path) is not None
        assert editing.read_path(text=editing.said_path(path=path)) == path


@pytest.mark.parametrize("text", ["", "x", "1-", "-1", "1--2", "0-0-0-0-0", "²"])
def test_what_is_no_path(text: str) -> None:
    assert editing.read_path(text=text) is None


def test_taking_away_never_shuts_anybody_out() -> None:
    known = PersonFacts()
    both = answers(criteria=(ADULT, WEST), facts=known, on=ON)
    one = answers(
        criteria=edited(editing.removed(criteria=(ADULT, WEST), path=(0,))), facts=known, on=ON
    )
    assert [a.verdict for a in both] == [Verdict.UNKNOWN] * 2
    assert [a.verdict for a in one] == [Verdict.UNKNOWN]
