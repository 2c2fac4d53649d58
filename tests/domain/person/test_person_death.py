"""What recording a death needs."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from throughcare.domain.kernel.category import Role
from throughcare.domain.person import death, words
from throughcare.domain.person.death import CorrectFacts, Death, DeathFacts, Source

ON = date(2026, 9, 30)
ANNA, BEN, GONE = (UUID(int=n) for n in (1, 2, 3))


def facts(**given: Any) -> DeathFacts:
    usual: dict[str, Any] = {
        "died_on": ON,
        "source": "family",
        "family_owner_id": ANNA,
        "review_owner_id": BEN,
        "at_work": frozenset({ANNA, BEN}),
        "born_on": date(1985, 2, 1),
    }
    return DeathFacts(**(usual | given))


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("today", {}, set()),
        ("years ago", {"died_on": date(2020, 1, 1)}, set()),
        ("one worker owns both", {"review_owner_id": ANNA}, set()),
        ("birthday not known", {"born_on": None}, set()),
        ("tomorrow", {"died_on": date(2026, 10, 1)}, {("death.in_future", "died_on")}),
        ("no date", {"died_on": None}, {("death.date_needed", "died_on")}),
        ("before birth", {"died_on": date(1985, 1, 31)}, {("death.before_birth", "died_on")}),
        ("recorded already", {"recorded_died_on": ON}, {("death.recorded_already", "died_on")}),
        ("nobody said who told", {"source": ""}, {("death.source_needed", "source")}),
        ("hearsay of no kind", {"source": "rumour"}, {("death.source_needed", "source")}),
        (
            "nobody for the family",
            {"family_owner_id": None},
            {("death.family_owner_needed", "family_owner")},
        ),
        (
            "nobody for the review",
            {"review_owner_id": None},
            {("death.review_owner_needed", "review_owner")},
        ),
        (
            "an owner who has left",
            {"review_owner_id": GONE},
            {("death.owner_not_at_work", "review_owner")},
        ),
        (
            "everything at once",
            {"died_on": None, "source": "", "family_owner_id": GONE, "review_owner_id": None},
            {
                ("death.date_needed", "died_on"),
                ("death.source_needed", "source"),
                ("death.owner_not_at_work", "family_owner"),
                ("death.review_owner_needed", "review_owner"),
            },
        ),
    ],
)
def test_recording_a_death(
    name: str, given: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    decision = death.record(facts=facts(**given), on=ON)
    assert {(reason.code, reason.field) for reason in decision.reasons} == expected


def test_what_is_recorded() -> None:
    assert death.record(facts=facts(), on=ON).value == Death(
        died_on=ON, source=Source.FAMILY, family_owner_id=ANNA, review_owner_id=BEN
    )


def test_every_source_has_words() -> None:
    assert set(words.DEATH_SOURCES) == set(Source)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("a manager of the agency", {}, set()),
        ("a partnership lead", {"roles": frozenset({Role.PARTNERSHIP_LEAD})}, set()),
        ("a worker", {"roles": frozenset({Role.LEAD_WORKER})}, {"death.manager_corrects"}),
        ("a manager elsewhere", {"ours": False}, {"death.manager_corrects"}),
        ("nobody died", {"died_on": None}, {"death.not_recorded"}),
        ("without a word", {"why": " "}, {"death.why_needed"}),
    ],
)
def test_correcting_a_mistake(name: str, given: dict[str, Any], expected: set[str]) -> None:
    usual: dict[str, Any] = {
        "roles": frozenset({Role.MANAGER}),
        "died_on": ON,
        "ours": True,
        "why": " two people of one name ",
    }
    decision = death.correct(facts=CorrectFacts(**usual | given))
    assert decision.codes == expected
    assert bool(decision) is (decision.value == "two people of one name")
