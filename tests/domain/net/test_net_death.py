"""What a death fells and opens; what learning of it does; what a correction gives back: nothing."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from tests.clock import NOW
from throughcare.domain.death.events import (
    AskedToReview,
    FamilyContacted,
    LearningAgreed,
    LearningCame,
    LookedAnew,
    ReviewHeld,
    TookPart,
)
from throughcare.domain.journey.events import Died, NextStepAgreed, Opened
from throughcare.domain.kernel.event import Event
from throughcare.domain.net.protocol import Closed, replay
from throughcare.domain.person.events import DeathCorrected, DeathKnown
from throughcare.queries import protocol

SAM, ADA, WEST, JOURNEY = (uuid5(UUID(int=1), name) for name in ("sam", "ada", "west", "way"))
DAY = date(2026, 3, 1)

OPENED = Opened(lead_agency_id=WEST, lead_worker_id=ADA, lead_name="Ada")
DIED = Died(
    died_on=DAY,
    source="family",
    family_owner_id=ADA,
    family_owner="Ada",
    review_owner_id=ADA,
    review_owner="Ada",
)
KNOWN = DeathKnown(died_on=DAY, agency_name="West")
CORRECTED = DeathCorrected(died_on=DAY, why="a mistake")
STEP = NextStepAgreed(what="Call", due_on=date(2026, 4, 1))


def lived(*told: tuple[str, Any]) -> dict[str, str]:
    """How each obligation stands after these events: by rule, with the number of its opening."""
    events = [
        Event(
            id=uuid5(SAM, str(number)),
            person_id=SAM,
            sequence=number + 1,
            kind=kind,
            occurred_at=NOW + timedelta(hours=number),
            recorded_at=NOW + timedelta(hours=number),
            recorded_by=ADA,
            agency_id=WEST,
            about_id=JOURNEY if kind.startswith(("journey", "next_step")) else SAM,
            payload=payload,
        )
        for number, (kind, payload) in enumerate(told)
    ]
    settings = protocol.settings_on("england", NOW.date())
    number_of = {event.id: event.sequence for event in events}
    found = replay(events, settings_for=lambda _: settings)
    return {f"{c.obligation.rule} {number_of[c.obligation.opened_by]}": _stands(c) for c in found}


def _stands(closed: Closed) -> str:
    return "met" if closed.met_by else "fell" if closed.fell_by else "open"


def test_a_death_fells_everything_and_opens_two() -> None:
    assert lived(("journey.opened", OPENED), ("person.died", DIED)) == {
        "journey.contact 1": "fell",
        "journey.next_step 1": "fell",
        "death.family 2": "open",
        "death.review 2": "open",
    }


def test_afterwards_nothing_opens_and_the_two_can_be_met() -> None:
    found = lived(
        ("person.died", DIED),
        ("journey.opened", OPENED),
        ("next_step.agreed", STEP),
        ("death.family_contacted", FamilyContacted(words="x")),
        ("death.review_held", ReviewHeld(learned="x")),
    )
    assert found == {"death.family 1": "met", "death.review 1": "met"}


def test_another_agency_that_learns_of_it_takes_nothing_from_the_two() -> None:
    found = lived(("person.died", DIED), ("person.death_known", KNOWN))
    assert found == {"death.family 1": "open", "death.review 1": "open"}


def test_on_a_joined_record_learning_of_it_fells_everything_and_opens_nothing() -> None:
    found = lived(
        ("journey.opened", OPENED), ("person.death_known", KNOWN), ("next_step.agreed", STEP)
    )
    assert found == {"journey.contact 1": "fell", "journey.next_step 1": "fell"}


def test_a_correction_fells_the_two_and_gives_nothing_back() -> None:
    found = lived(
        ("journey.opened", OPENED), ("person.died", DIED), ("person.death_corrected", CORRECTED)
    )
    assert set(found.values()) == {"fell"}


def test_whoever_owed_what_fell_looks_through_it_anew() -> None:
    corrected = ("person.death_corrected", DeathCorrected(died_on=DAY, why="a mistake", fell=2))
    lost = (("journey.opened", OPENED), ("person.died", DIED), corrected)
    assert lived(*lost)["death.look_anew 3"] == "open"
    assert lived(*lost, ("death.looked_anew", LookedAnew()))["death.look_anew 3"] == "met"


def test_after_a_correction_life_goes_on() -> None:
    found = lived(
        ("person.died", DIED),
        ("person.death_known", KNOWN),
        ("person.death_corrected", CORRECTED),
        ("journey.opened", OPENED),
        ("next_step.agreed", STEP),
    )
    assert found == {
        "death.family 1": "fell",
        "death.review 1": "fell",
        "journey.contact 4": "open",
        "journey.next_step 4": "met",
        "next_step.do 5": "open",
    }


def test_a_second_death_after_a_correction_counts() -> None:
    found = lived(
        ("person.died", DIED), ("person.death_corrected", CORRECTED), ("person.died", DIED)
    )
    assert (found["death.family 1"], found["death.family 3"]) == ("fell", "open")


def test_a_family_that_was_not_reached_is_owed_a_word_again() -> None:
    found = lived(
        ("person.died", DIED),
        ("death.family_contacted", FamilyContacted(answer="not_reached")),
        ("death.family_contacted", FamilyContacted(answer="wanted")),
    )
    assert found["death.family 1"] == "met"
    assert found["death.family_again 2"] == "met"


POINT = LearningAgreed(
    what="A kit for friends",
    owner_agency_id=WEST,
    owner_agency="West",
    owner_id=ADA,
    owner="Ada",
    due_on=date(2026, 5, 1),
)


def test_what_is_learned_is_owed_once_it_has_an_owner_and_by_the_newest_owner() -> None:
    found = lived(
        ("person.died", DIED),
        ("death.learning_agreed", LearningAgreed(what="A kit for friends")),
        ("death.learning_agreed", POINT),
        ("death.learning_agreed", POINT),
        ("death.review_held", ReviewHeld(learned="x")),
        ("death.learning_came", LearningCame(what="x", came="done", words="x")),
    )
    learning = {key: how for key, how in found.items() if "learning" in key}
    assert learning == {"death.learning 3": "fell", "death.learning 4": "met"}


def test_an_agency_that_was_asked_answers_or_the_review_is_over() -> None:
    asked = ("death.asked", AskedToReview(agency_id=WEST, agency_name="West"))
    took = ("death.took_part", TookPart(agency_name="West"))
    held = ("death.review_held", ReviewHeld(learned="x"))
    assert lived(("person.died", DIED), asked, took)["death.take_part 2"] == "met"
    assert lived(("person.died", DIED), asked, held)["death.take_part 2"] == "fell"


def test_a_correction_ends_the_review_with_all_that_it_asked() -> None:
    found = lived(
        ("person.died", DIED),
        ("death.asked", AskedToReview(agency_id=WEST, agency_name="West")),
        ("death.learning_agreed", POINT),
        ("death.family_contacted", FamilyContacted(answer="later")),
        ("person.death_corrected", CORRECTED),
    )
    assert found.pop("death.family 1") == "met"
    assert set(found.values()) == {"fell"}
    assert len(found) == 4
