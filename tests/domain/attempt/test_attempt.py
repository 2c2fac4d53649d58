"""Earlier attempts: what can be told, and what was never offered."""

from datetime import date
from typing import Any

import pytest

from tests.domain.journey.rooms import check_room
from throughcare.domain.attempt import rules, words
from throughcare.domain.attempt.terms import BY_SERVICE, Ended, Help, of_product
from throughcare.domain.directory.terms import ServiceKind
from throughcare.domain.treatment.products import Product

TODAY = date(2026, 3, 2)


def telling(**changes: Any) -> rules.Telling:
    usual: dict[str, Any] = {
        "help": Help.RESIDENTIAL,
        "ended": Ended.FINISHED,
        "where": "",
        "year": None,
        "weeks": None,
        "hours": None,
        "what_helped": "",
        "own_words": "",
        "today": TODAY,
        "died_on": None,
    }
    return rules.Telling(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"year": 2026, "weeks": 0, "hours": 50_000}, set()),
        ({"help": None, "ended": None}, {"attempt.help_needed", "attempt.ended_needed"}),
        ({"year": 2027}, {"attempt.number_between"}),
        ({"weeks": -1}, {"attempt.number_between"}),
        ({"hours": 50_001}, {"attempt.number_between"}),
        ({"own_words": "x" * 1001}, {"attempt.too_long"}),
        ({"died_on": TODAY}, {"person.has_died"}),
    ],
)
def test_what_can_be_told(changes: dict[str, Any], codes: set[str]) -> None:
    assert rules.tell(telling(**changes)).codes == codes


def test_what_was_never_offered() -> None:
    assert Help.ALONE not in rules.never_offered(())
    assert len(rules.never_offered(())) == len(Help) - 1
    left = rules.never_offered([Help.RESIDENTIAL, Help.FELLOWSHIP])
    assert {Help.RESIDENTIAL, Help.FELLOWSHIP} & set(left) == set()


@pytest.mark.parametrize(
    ("product", "help"),
    [
        (Product.METHADONE, Help.SUBSTITUTION),
        (Product.BUPRENORPHINE_MONTHLY, Help.SUBSTITUTION),
        (Product.DIAMORPHINE, Help.SUBSTITUTION),
        (Product.NALTREXONE_IMPLANT, Help.NALTREXONE),
        (Product.LOFEXIDINE, Help.DETOX_HOME),
    ],
)
def test_which_help_a_medicine_is(product: Product, help: Help) -> None:
    assert of_product(product) is help


def test_which_help_a_service_is() -> None:
    assert BY_SERVICE[ServiceKind.RESIDENTIAL_REHABILITATION] is Help.RESIDENTIAL


def test_every_code_has_words() -> None:
    check_room("attempt", reasons=words.REASONS)
    assert set(words.HELPS) == set(Help)
    assert set(words.ENDED) == set(Ended)
