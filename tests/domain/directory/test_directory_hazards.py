"""No word of the directory teaches anybody to offend, lose a home or use more; demands show."""

import re

import pytest
from hypothesis import given

from tests.domain.directory.strategies import CRITERIA, FACTS, ON, PLAIN
from throughcare.domain.directory import answers, fairness, saying
from throughcare.domain.directory.answers import Verdict
from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    Criterion,
    Housed,
    LatestTest,
    ReferredBy,
    UnderJustice,
    Uses,
    Wording,
)
from throughcare.domain.directory.facts import (
    DrugTestResult,
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    ReferralSource,
    Substance,
)
from throughcare.domain.directory.fairness import Concern
from throughcare.domain.directory.words import WORDS

# What a way in must never be: an offence or an order, a lost home, or more use.
TEACHES = re.compile(
    r"offen[cds]|crime|convict|arrest|\bcourt\b|police|probation|bail\b|remand|licence|\border\b"
    r"|sentence|prison|recall|homeless|without a fixed|temporary housing|los(e|ing) (a|the|their)"
    r"|evict|rough|us(e|ing) (more|drugs|heroin|opioids|crack|cocaine|alcohol)|relaps|positive",
    re.IGNORECASE,
)
STIGMA = re.compile(
    r"\b(clean|dirty|addict\w*|abuser?s?|junkie|offenders?|failed|non-complian\w+|hard case)\b",
    re.IGNORECASE,
)
OUTSIDE = PersonFacts(justice=Fact(value=frozenset()))
J = JusticeStatus
ORDER = UnderJustice(any_of=frozenset({J.COMMUNITY_ORDER, J.LICENCE}))
ADULT = Age(least=18)


def test_the_words_that_teach_are_caught() -> None:
    for text in ("Get arrested.", "on licence", "Losing a home", "using more", "without a fixed"):
        assert TEACHES.search(text), text


@given(CRITERIA, FACTS)
def test_what_would_change_an_answer_never_teaches_harm(
    criterion: Criterion, facts: PersonFacts
) -> None:
    answer = answers.answer(criterion=criterion, facts=facts, on=ON)
    said = saying.change(answer=answer)
    assert not TEACHES.search(said), said
    assert bool(said) == (answer.verdict is not Verdict.MET)


@given(CRITERIA)
def test_every_criterion_has_a_sentence(criterion: Criterion) -> None:
    said = saying.sentence(criterion=criterion)
    assert said.startswith("The person ")
    assert said.endswith((".", "”"))


def test_no_word_of_the_directory_stigmatises() -> None:
    assert not [text for text in WORDS.values() if STIGMA.search(text)]


NO = {
    "an order demanded": (ORDER, OUTSIDE),
    "homelessness demanded": (
        Housed(any_of=frozenset({Housing.NO_FIXED_ABODE})),
        PersonFacts(housing=Fact(value=Housing.SETTLED)),
    ),
    "a positive test demanded": (
        LatestTest(result=DrugTestResult.POSITIVE, within_days=28),
        PersonFacts(test=Fact(value=DrugTestResult.NEGATIVE, since_on=ON)),
    ),
    "use demanded": (
        Uses(any_of=frozenset({Substance.OPIOIDS})),
        PersonFacts(substances=Fact(value=frozenset())),
    ),
    "probation’s referral demanded": (
        ReferredBy(any_of=frozenset({ReferralSource.PROBATION})),
        PersonFacts(source=Fact(value=ReferralSource.SELF)),
    ),
}


@pytest.mark.parametrize(("criterion", "facts"), NO.values(), ids=list(NO))
def test_a_closed_door_names_other_ways_in_and_placement(
    criterion: Criterion, facts: PersonFacts
) -> None:
    answer = answers.answer(criterion=criterion, facts=facts, on=ON)
    assert answer.verdict is Verdict.NOT_MET
    said = saying.change(answer=answer)
    assert "another way in" in said
    assert "placement" in said


DEMANDS: tuple[tuple[str, Criterion, set[Concern]], ...] = (
    ("an order", ORDER, {Concern.OFFENCE}),
    ("an order or nothing", UnderJustice(any_of=frozenset({J.LICENCE, J.NONE})), set()),
    ("a positive test", NO["a positive test demanded"][0], {Concern.POSITIVE_TEST}),
    ("a negative test", LatestTest(result=DrugTestResult.NEGATIVE, within_days=7), set()),
    ("homelessness", NO["homelessness demanded"][0], {Concern.HOMELESSNESS}),
    ("any housing at all", Housed(any_of=frozenset(Housing)), set()),
    ("a source", NO["probation’s referral demanded"][0], {Concern.REFERRAL_SOURCE}),
    ("a source or oneself", ReferredBy(any_of=frozenset({ReferralSource.SELF})), set()),
    ("an order, and being 18", AllOf(of=(ADULT, ORDER)), {Concern.OFFENCE}),
    ("an order, or being 18", AnyOf(of=(ADULT, ORDER)), set()),
    ("deep inside", AllOf(of=(AllOf(of=(ORDER,)),)), {Concern.OFFENCE}),
    ("wording", Wording(text="Must be on probation."), {Concern.WORDING}),
    ("wording inside", AnyOf(of=(ADULT, Wording(text="Homeless people"))), {Concern.WORDING}),
    ("harmless wording", Wording(text="Ring between 9 and 5."), set()),
    ("age", ADULT, set()),
)


@pytest.mark.parametrize(
    ("criterion", "found"), [row[1:] for row in DEMANDS], ids=[row[0] for row in DEMANDS]
)
def test_what_a_criterion_demands_is_flagged(criterion: Criterion, found: set[Concern]) -> None:
    assert set(fairness.concerns(criterion=criterion)) == found


def test_each_concern_has_a_word() -> None:
    assert {f"directory.concern.{concern}" for concern in Concern} <= WORDS.keys()


@given(CRITERIA)
def test_only_demanding_kinds_are_flagged(criterion: Criterion) -> None:
    tame = {"age", "sex", "area", "substances", "setting", "opioid_free", "substitution"}
    if criterion.kind in tame | {"needs", "documents", "weeks_left"}:
        assert fairness.concerns(criterion=criterion) == ()


def test_closed_by_design_is_told_from_closed_to_this_person() -> None:
    criteria = (ADULT, ORDER)
    closed = fairness.closed_by_design(criteria=criteria, facts=OUTSIDE, on=ON)
    assert closed == (ORDER,)
    unknown = fairness.closed_by_design(criteria=criteria, facts=PersonFacts(), on=ON)
    assert unknown == ()
    licence = PersonFacts(justice=Fact(value=frozenset({J.LICENCE})))
    assert fairness.closed_by_design(criteria=criteria, facts=licence, on=ON) == ()


@pytest.mark.parametrize(
    ("sources", "closed"),
    [
        ({ReferralSource.PROBATION, ReferralSource.COURT}, True),
        ({ReferralSource.PROBATION, ReferralSource.GP}, False),
    ],
)
def test_a_door_for_justice_agencies_only_is_closed_by_design(
    sources: set[ReferralSource], closed: bool
) -> None:
    criterion = ReferredBy(any_of=frozenset(sources))
    found = fairness.closed_by_design(criteria=(criterion,), facts=OUTSIDE, on=ON)
    assert bool(found) is closed


def test_every_plain_kind_has_its_question() -> None:
    assert {f"directory.change.ask.{kind}" for kind in PLAIN} <= WORDS.keys()
