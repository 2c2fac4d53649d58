"""Every reason that the rules of a person can give has a plain sentence, and none is left over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.kernel.reasons import check_words
from throughcare.domain.kernel import identifier
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person import (
    death,
    details,
    merge,
    restriction,
    rules,
    search,
    terms,
    words,
)

ON = date(2026, 9, 30)


def test_reasons_and_sentences_agree() -> None:
    check_words(
        reasons=words.REASONS,
        modules=[identifier, death, details, merge, restriction, rules, search, terms],
    )


@given(text=st.text("0123456789ABSFZ/ -é", max_size=13), scheme=st.sampled_from(Scheme))
def test_whatever_is_wrong_with_a_number_has_a_sentence(text: str, scheme: Scheme) -> None:
    decision = identifier.parse(scheme=scheme, text=text, on=ON)
    assert decision.codes <= set(words.REASONS)


@pytest.mark.parametrize("code", sorted(c for c in words.REASONS if c.startswith("identifier.")))
def test_no_sentence_about_a_number_is_left_over(code: str) -> None:
    wrong = ["", "é", "1", "11", "1" * 10, "9434765918", "1A", "X12345A", "A12345!", "XX12345"]
    wrong += ["1923/1234567A", "2079/0163001B", "85227/65G", "265416/21", "1X23/1234567A"]
    found = {
        each
        for text in wrong
        for scheme in Scheme
        for each in identifier.parse(scheme=scheme, text=text, on=ON).codes
    }
    assert code in found


def test_every_scheme_has_words() -> None:
    assert set(words.SCHEMES) == set(Scheme)
