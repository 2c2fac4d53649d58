"""Criteria held against what is known, on the examples and on whatever Hypothesis thinks of."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.directory.answer_examples import EXAMPLES
from tests.domain.directory.strategies import CRITERIA, DAYS, FACTS, KNOWN, ON, PLAIN, without
from throughcare.domain.directory import answers, saying
from throughcare.domain.directory.answers import Fit, Verdict
from throughcare.domain.directory.criteria import KINDS, Age, Criterion
from throughcare.domain.directory.facts import Fact, PersonFacts, ReferralSource

NOTHING = PersonFacts()
ADULT = Age(least=18)
YOUNG = Age(least=18, most=25)


@pytest.mark.parametrize(
    ("criterion", "facts", "verdict", "dates"),
    [row[1:] for row in EXAMPLES],
    ids=[row[0] for row in EXAMPLES],
)
def test_answers(criterion: Criterion, facts: PersonFacts, verdict: str, dates: str) -> None:
    answer = answers.answer(criterion=criterion, facts=facts, on=ON)
    assert answer.verdict.value == verdict
    assert saying.dated(answer=answer) == dates
    assert (answer.change is None) == (answer.verdict is Verdict.MET)


def test_every_kind_is_in_the_table() -> None:
    assert {row[1].kind for row in EXAMPLES} == {kind.kind for kind in KINDS}
    assert set(PLAIN) | {"all", "any"} == {kind.kind for kind in KINDS}


@pytest.mark.parametrize(
    ("verdicts", "fit"),
    [
        ("", Fit.TAKES),
        ("met met", Fit.TAKES),
        ("met unknown", Fit.ASK),
        ("unknown not_met met", Fit.NOT_YET),
    ],
)
def test_a_service_takes_asks_or_not_yet(verdicts: str, fit: Fit) -> None:
    given_answers = [
        answers.Answer(criterion=ADULT, verdict=Verdict(word)) for word in verdicts.split()
    ]
    assert answers.fit(answers=given_answers) is fit


@given(CRITERIA, FACTS, DAYS)
def test_an_answer_says_when_only_what_it_may(
    criterion: Criterion, facts: PersonFacts, on: date
) -> None:
    answer = answers.answer(criterion=criterion, facts=facts, on=on)
    assert answer.since_on is None or (answer.verdict is Verdict.MET and answer.since_on <= on)
    assert answer.from_on is None or (answer.verdict is Verdict.NOT_MET and answer.from_on > on)
    assert answer.until_on is None or answer.until_on > on


@given(CRITERIA, FACTS, DAYS, st.sets(st.sampled_from(sorted(KNOWN))))
def test_knowing_less_never_turns_an_answer_round(
    criterion: Criterion, facts: PersonFacts, on: date, forgotten: set[str]
) -> None:
    full = answers.answer(criterion=criterion, facts=facts, on=on).verdict
    less = replace(facts, **dict.fromkeys(forgotten))
    assert answers.answer(criterion=criterion, facts=less, on=on).verdict in {
        full,
        Verdict.UNKNOWN,
    }


@given(CRITERIA)
def test_of_somebody_unknown_nothing_is_refused(criterion: Criterion) -> None:
    answer = answers.answer(criterion=criterion, facts=NOTHING, on=ON)
    assert answer.verdict is Verdict.UNKNOWN


@given(without("source"), FACTS, KNOWN["source"])
def test_who_refers_matters_only_where_a_criterion_says_so(
    criterion: Criterion, facts: PersonFacts, source: Fact[ReferralSource]
) -> None:
    one = answers.answer(criterion=criterion, facts=facts, on=ON)
    other = answers.answer(criterion=criterion, facts=replace(facts, source=source), on=ON)
    assert one == other


@given(FACTS, DAYS, st.integers(0, 400))
def test_an_age_that_will_be_reached_is_reached_that_day(
    facts: PersonFacts, on: date, later: int
) -> None:
    answer = answers.answer(criterion=YOUNG, facts=facts, on=on)
    if answer.from_on is None:
        return
    then = answers.answer(criterion=YOUNG, facts=facts, on=answer.from_on)
    assert then.verdict is Verdict.MET
    assert then.since_on == answer.from_on
