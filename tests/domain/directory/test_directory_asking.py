"""Ask before referring: about nobody named."""

from datetime import date
from uuid import UUID

import pytest

from throughcare.domain.directory import asking
from throughcare.domain.directory.asking import Answering, Asking

ON = date(2026, 3, 2)
DESK = UUID(int=1)


def question(words: str, **changes: object) -> Asking:
    return Asking(**{"words": words, "on": ON, "answered_by": DESK} | changes)  # type: ignore[arg-type]


def test_a_question_about_nobody_named_is_sent_as_it_is_kept() -> None:
    assert asking.ask(facts=question(" Do you take \n couples? ")).value == "Do you take couples?"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (question("  "), ["directory.question_needed"]),
        (question("x" * 1001), ["directory.question_too_long"]),
        (question("About 943 476 5919."), ["directory.question_has_number"]),
        (
            question("Is Sam Example known?", named=("Sam Example",)),
            ["directory.question_names_somebody"],
        ),
        (question("Do you take couples?", answered_by=None), ["directory.nobody_answers"]),
        (question("Do you take couples?", listed=False), ["directory.closed"]),
        (
            question("A1234BC?", named=("Sam",), answered_by=None),
            [
                "directory.question_has_number",
                "directory.question_names_somebody",
                "directory.nobody_answers",
            ],
        ),
    ],
)
def test_what_is_not_sent(facts: Asking, codes: list[str]) -> None:
    assert asking.ask(facts=facts).codes == set(codes)


def test_a_name_that_means_something_else_may_stand() -> None:
    sure = question("Is it on Sam Example Street?", named=("Sam Example",), sure=True)
    assert asking.ask(facts=sure)


def test_a_number_may_not_stand_however_sure() -> None:
    sure = question("About (943-476-5919)", sure=True)
    assert asking.ask(facts=sure).codes == {"directory.question_has_number"}


@pytest.mark.parametrize("words", ["9434765919", "NHS 943 476 5919!", "A1234BC", "CRN x123456."])
def test_numbers_of_people_are_found(words: str) -> None:
    assert asking.numbers_in(words=words, on=ON)


@pytest.mark.parametrize(
    "words",
    [
        "Do you take people from 18 to 25?",
        "Ring 01632 960001",
        "Within 28 days of 2 March 2026",
        "M12 3AB",
        "At 9.30 on floor 3",
        "9434765918",
    ],
)
def test_other_numbers_may_stand(words: str) -> None:
    assert asking.numbers_in(words=words, on=ON) == ()


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (Answering(words="Yes, couples too", theirs=True, answered=False), []),
        (Answering(words="Yes", theirs=False, answered=False), ["directory.not_yours"]),
        (Answering(words="Yes", theirs=True, answered=True), ["directory.question_answered"]),
        (Answering(words=" ", theirs=True, answered=False), ["directory.answer_needed"]),
        (Answering(words="x" * 1001, theirs=True, answered=False), ["directory.question_too_long"]),
    ],
)
def test_an_answer_is_given_once_by_the_service_itself(facts: Answering, codes: list[str]) -> None:
    assert asking.answer(facts=facts).codes == set(codes)
