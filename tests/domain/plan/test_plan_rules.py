"""When a plan can be agreed and reviewed, as tables that a practitioner could check."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.domain.plan import rules
from throughcare.domain.plan.rules import Agreeing
from throughcare.domain.plan.terms import Answer, Wish
from throughcare.domain.plan.words import WISHES

WHOLE = Agreeing(
    leads=True,
    to_review=True,
    aims=1,
    steps=1,
    agrees=True,
    own_words="That is what I want",
    died_on=None,
)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"agrees": False, "own_words": "I never said that"}, set()),
        ({"agrees": None}, {"plan.agrees_needed"}),
        ({"own_words": " "}, {"plan.own_words_needed"}),
        ({"aims": 0}, {"plan.aim_needed"}),
        ({"steps": 0}, {"plan.step_needed"}),
        ({"leads": False}, {"plan.lead_agrees"}),
        ({"died_on": date(2026, 3, 1)}, {"person.has_died"}),
    ],
)
def test_a_version_is_what_they_want_a_step_and_what_they_say(
    changes: dict[str, object], codes: set[str]
) -> None:
    decided = rules.agree(replace(WHOLE, **changes))  # type: ignore[arg-type]
    assert decided.codes == codes
    assert bool(decided) is not bool(codes)


@pytest.mark.parametrize("wish", list(Wish))
def test_every_answer_to_the_neutral_question_is_as_good_as_any_other(wish: Wish) -> None:
    assert rules.review(WHOLE, wish=wish).value is wish


def test_a_review_asks_the_question_and_needs_a_plan_to_review() -> None:
    assert rules.review(WHOLE, wish=None).codes == {"plan.wish_needed"}
    first = replace(WHOLE, to_review=False)
    assert rules.review(first, wish=Wish.STAY).codes == {"plan.nothing_to_review"}


def test_the_neutral_question_is_read_out_in_one_order() -> None:
    assert [each.value for each in WISHES] == ["stay", "change", "reduce", "stop", "undecided"]
    assert list(WISHES) == list(Wish)


@pytest.mark.parametrize(
    ("is_newest", "answered", "answer", "words", "codes"),
    [
        (True, False, Answer.AGREES, "", set()),
        (True, False, Answer.ASKS_FOR_CHANGE, "Two weeks more", set()),
        (True, False, Answer.ASKS_FOR_CHANGE, "", {"plan.which_change"}),
        (True, False, None, "", {"plan.answer_needed"}),
        (True, True, Answer.AGREES, "", {"plan.answered"}),
        (False, False, Answer.AGREES, "", {"plan.newer"}),
    ],
)
def test_an_agency_answers_the_newest_version_once(
    is_newest: bool, answered: bool, answer: Answer | None, words: str, codes: set[str]
) -> None:
    decided = rules.answer(is_newest=is_newest, answered=answered, answer=answer, words=words)
    assert decided.codes == codes


@pytest.mark.parametrize(("times_moved", "counts"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_step_put_off_twice_counts_as_none(times_moved: int, counts: bool) -> None:
    assert rules.counts(times_moved=times_moved) is counts
