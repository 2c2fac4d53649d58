"""Every gap of the workforce has a plain sentence; its reasons are looked at in tests/actions."""

from tests.domain.kernel.reasons import placeholders
from throughcare.domain.workforce import words
from throughcare.domain.workforce.name_only import Why


def test_every_gap_has_a_sentence() -> None:
    assert set(words.GAPS) == {*Why, "duty.without_cover"}


def test_the_sentences_of_gaps_ask_only_for_figures_that_are_given() -> None:
    figures = {
        Why.NOT_SIGNED_IN: {"working_days"},
        Why.AWAY_WITHOUT_DEPUTY: set(),
        Why.NO_CONTACT: {"days"},
        Why.OVER_CASELOAD: {"led", "limit"},
        Why.ACTING_TOO_LONG: {"working_days"},
    }
    assert {why: placeholders(words.GAPS[why]) for why in Why} == figures
