"""Who takes part in a review, what is shown for it, and when it may close."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from throughcare.domain.death import rules, words
from throughcare.domain.death.terms import (
    Asking,
    Came,
    Closing,
    Family,
    Learning,
    Support,
    TakingPart,
    Word,
)
from throughcare.domain.kernel.category import AgencyKind, Category

C, K = Category, AgencyKind
TODAY = date(2026, 3, 2)
SPOKEN = Word(answer=Family.WANTED, who="a sister", offered=frozenset(), words="long")
ASKING = Asking(
    ours=True,
    over=False,
    to_id=uuid5(UUID(int=1), "north"),
    to_kind=K.HOSTEL,
    asked=False,
    shown=frozenset({C.ATTENDANCE}),
)
TAKING = TakingPart(
    asked=True,
    over=False,
    reviewer_kind=K.COMMUNITY_DRUG_TREATMENT,
    shown=frozenset({C.HEALTH}),
    words="",
)
LEARNING = Learning(
    ours=True,
    over=False,
    what=" A kit for friends ",
    owner=True,
    there=True,
    takes_part=True,
    due_on=TODAY + timedelta(days=1),
    today=TODAY,
)


@pytest.mark.parametrize(
    ("to", "may"),
    [
        (K.HOSTEL, rules.NEEDED),
        (K.COMMUNITY_DRUG_TREATMENT, rules.NEEDED),
        (K.PROBATION, frozenset({C.JUSTICE})),
        (K.POLICE_CUSTODY, frozenset({C.JUSTICE})),
        (K.COMMISSIONER, frozenset()),
        (K.FELLOWSHIP, frozenset()),
    ],
)
def test_what_may_be_shown(to: AgencyKind, may: frozenset[Category]) -> None:
    assert rules.may_be_shown(to) == may


def test_no_review_is_shown_notes_or_what_somebody_told_of_themselves() -> None:
    for kind in AgencyKind:
        assert not rules.may_be_shown(kind) & {C.NOTES, C.SELF_REPORT, C.SAFEGUARDING}


@pytest.mark.parametrize(
    ("change", "owed", "codes"),
    [
        ({}, True, set()),
        ({}, False, {"death.not_owed"}),
        ({"answer": None}, True, {"death.answer_needed"}),
        ({"who": " "}, True, {"death.who_needed"}),
        ({"who": "", "answer": Family.NOT_REACHED}, True, set()),
        ({"who": "", "answer": Family.NOBODY}, True, set()),
        ({"words": ""}, True, {"death.words_needed"}),
    ],
)
def test_a_word_with_the_family(change: dict[str, Any], owed: bool, codes: set[str]) -> None:
    assert rules.family(replace(SPOKEN, **change), owed=owed).codes == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"ours": False}, {"death.not_reviewing"}),
        ({"over": True}, {"death.review_over"}),
        ({"asked": True}, {"death.asked_already"}),
        ({"to_kind": K.AUDITOR}, {"sharing.no_party", "death.more_than_needed"}),
        ({"to_kind": K.PROBATION}, {"death.more_than_needed"}),
        ({"to_kind": K.PROBATION, "shown": frozenset()}, set()),
        ({"shown": frozenset({C.NOTES})}, {"death.more_than_needed"}),
    ],
)
def test_asking_an_agency(change: dict[str, Any], codes: set[str]) -> None:
    assert rules.ask(replace(ASKING, **change)).codes == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"asked": False}, {"death.not_asked"}),
        ({"over": True}, {"death.review_over"}),
        ({"shown": frozenset({C.SELF_REPORT})}, {"death.more_than_needed"}),
        ({"reviewer_kind": K.PROBATION}, {"death.more_than_needed"}),
        ({"shown": frozenset()}, {"death.why_not_needed"}),
        ({"shown": frozenset(), "words": "We never met them"}, set()),
    ],
)
def test_taking_part(change: dict[str, Any], codes: set[str]) -> None:
    assert rules.take_part(replace(TAKING, **change)).codes == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"owner": False, "there": False, "due_on": None}, set()),
        ({"what": " "}, {"death.learning_needed"}),
        ({"there": False}, {"death.owner_not_at_work"}),
        ({"takes_part": False}, {"death.owner_takes_no_part"}),
        ({"due_on": TODAY}, {"death.learning_due_ahead"}),
        ({"due_on": None}, {"death.learning_due_ahead"}),
        ({"ours": False}, {"death.not_reviewing"}),
        ({"over": True}, {"death.review_over"}),
    ],
)
def test_something_to_be_learned(change: dict[str, Any], codes: set[str]) -> None:
    decision = rules.learn(replace(LEARNING, **change))
    assert decision.codes == codes
    assert bool(decision) is (decision.value == "A kit for friends")


def test_what_came_of_it() -> None:
    assert rules.learned(open_=True, answers=True, came=Came.NOT_DONE, words="why").value
    none = rules.learned(open_=False, answers=False, came=None, words="")
    assert none.codes == {"death.not_owed", "death.came_needed", "death.words_needed"}


@pytest.mark.parametrize(
    ("closing", "codes"),
    [
        (Closing(owed=True, points=2, unowned=0, words="x"), set()),
        (Closing(owed=True, points=0, unowned=0, words="Nothing to learn"), set()),
        (Closing(owed=True, points=2, unowned=1, words="x"), {"death.learning_unowned"}),
        (
            Closing(owed=False, points=0, unowned=0, words=""),
            {"death.not_owed", "death.words_needed"},
        ),
    ],
)
def test_a_review_closes_once_whatever_is_learned_has_an_owner(
    closing: Closing, codes: set[str]
) -> None:
    assert rules.close(closing).codes == codes


def test_every_code_has_words() -> None:
    assert set(words.FAMILY) == set(Family)
    assert set(words.SUPPORT) == set(Support)
    assert set(words.CAME) == set(Came)
