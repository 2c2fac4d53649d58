"""A result recorded wrongly is corrected beside it; what follows then follows from what holds."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.referrals import owed, seen_by
from tests.testing import TOPPED_UP, on_methadone, prescriber, read, taken
from throughcare.actions import reward, testing, treatment
from throughcare.actions.sharing import grants
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.testing.ladder import For
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Purpose, Result, Stage
from throughcare.queries import reward as rewards
from throughcare.queries.testing import facts
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TELL, TALK, REVIEW = (f"private_test.{each}" for each in ("tell", "talk", "review_dose"))
WHY = "The strips of two people were mixed up"


def shown(test_id: UUID, *, by: str = ADA, at: datetime = NOW) -> facts.Test:
    with seen_by(by, at=at) as viewer:
        found = facts.test(viewer, test_id=test_id)
    assert found is not None
    return found


def corrected(
    test_id: UUID,
    analyte: Analyte,
    result: Result | None,
    *,
    why: str = WHY,
    by: str = ADA,
    at: datetime = NOW,
) -> None:
    """The only result of this analyte is corrected."""
    (wrong,) = (e for e in shown(test_id, at=at).results if e.analyte is analyte)
    testing.correct(result_id=wrong.id, result=result, why=why, by=worker(by, at=at), at=at)


def test_a_correction_names_what_it_corrects_and_takes_back_what_followed() -> None:
    sam = somebody(ADA)
    on_methadone(sam)
    key = taken(sam)
    read(key, TOPPED_UP)
    testing.tell(test_id=key, own_words="Not me", by=worker(ADA), at=NOW)
    assert owed(about=key, by=ADA) == {TALK, REVIEW}
    later = NOW + timedelta(hours=1)
    corrected(key, Analyte.OPIATES, Result.NOT_FOUND, at=later)
    assert owed(about=key, by=ADA, at=later) == {TELL}
    test = shown(key, at=later)
    assert {e.analyte: e.result for e in test.results}[Analyte.OPIATES] is Result.NOT_FOUND
    (wrong,) = test.wrong
    assert (wrong.found.result, wrong.why, wrong.by) == (Result.FOUND, WHY, ADA)
    assert test.to_tell
    with seen_by(ADA, at=later):
        events = models.Event.objects.filter(about_id=key)
        told = events.get(kind="private_test.corrected")
        assert told.corrects_id == events.get(kind="private_test.read").pk
    testing.tell(test_id=key, own_words="I said so", by=worker(ADA, at=later), at=later)
    assert owed(about=key, by=ADA, at=later) == set()


def test_what_was_not_looked_for_is_unknown_again_and_its_duties_fall() -> None:
    sam = somebody(ADA)
    key = taken(sam)
    read(key, {Analyte.OPIATES: Result.FOUND}, stage=Stage.CONFIRMED)
    later = NOW + timedelta(hours=1)
    corrected(key, Analyte.OPIATES, None, at=later)
    test = shown(key, at=later)
    assert (test.results, test.state) == ((), State.GIVEN)
    assert owed(about=key, by=ADA, at=later) == {TELL}
    testing.tell(test_id=key, own_words="", by=worker(ADA, at=later), at=later)
    read(key, {Analyte.OPIATES: Result.NOT_FOUND}, at=later)
    assert shown(key, at=later).state is State.SCREENED


@pytest.mark.parametrize(
    ("result", "why", "code"),
    [
        (Result.FOUND, WHY, "test.same_result"),
        (Result.NOT_FOUND, " ", "test.correction_why_needed"),
    ],
)
def test_a_correction_changes_something_and_says_why(result: Result, why: str, code: str) -> None:
    key = taken(somebody(ADA))
    read(key, {Analyte.COCAINE: Result.FOUND})
    with pytest.raises(Refused, match=code):
        corrected(key, Analyte.COCAINE, result, why=why)
    assert not shown(key).wrong


def test_it_is_not_recorded_over_and_nobody_else_corrects_it() -> None:
    sam = known_to_both()
    key = taken(sam)
    read(key, {Analyte.COCAINE: Result.FOUND})
    with pytest.raises(Refused, match=r"test\.correct_it"):
        read(key, {Analyte.COCAINE: Result.NOT_FOUND})
    for by in (HAL, "Quin Easton"):
        with pytest.raises(Refused, match=r"test\.result_unknown"):
            corrected(key, Analyte.COCAINE, None, by=by)
    corrected(key, Analyte.COCAINE, Result.NOT_FOUND)
    (wrong,) = shown(key).wrong
    with pytest.raises(Refused, match=r"test\.result_unknown"):
        testing.correct(
            result_id=wrong.found.id, result=Result.UNCERTAIN, why=WHY, by=worker(ADA), at=NOW
        )


def ordered(sam: UUID, *, by: str = ADA) -> UUID:
    requirement = required(opened(sam))
    at = NOW + A_DAY
    return taken(sam, by=by, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=requirement)


def test_who_could_read_the_wrong_result_can_read_the_correction() -> None:
    sam, at = known_to_both(), NOW + A_DAY
    key = ordered(sam)
    read(key, {Analyte.OPIATES: Result.FOUND}, stage=Stage.CONFIRMED, at=at)
    corrected(key, Analyte.OPIATES, Result.NOT_FOUND, at=at)
    seen = shown(key, by=HAL, at=at)
    assert [e.result for e in seen.results] == [Result.NOT_FOUND]
    assert [e.why for e in seen.wrong] == [WHY]
    with seen_by(HAL, at=at):
        kinds = set(models.Event.objects.filter(about_id=key).values_list("kind", flat=True))
    assert kinds == {"test.taken", "test.read", "test.corrected"}


def test_what_was_earned_before_it_was_corrected_stays_earned() -> None:
    sam = somebody(ADA)
    one, two = taken(sam), taken(sam)
    for key in (one, two):
        read(key, {Analyte.COCAINE: Result.NOT_FOUND})
    first = waiting(sam)
    assert {e.happening_id for e in first} == {one, two}
    by = worker(ADA)
    reward.give(key=new_key(), person_id=sam, what_for=For.NONE, rests_on=one, by=by, at=NOW)
    later = NOW + A_DAY
    for key in (one, two):
        corrected(key, Analyte.COCAINE, Result.FOUND, at=later)
    assert [e.happening_id for e in waiting(sam, at=later)] == [two]
    by = worker(ADA, at=later)
    reward.give(key=new_key(), person_id=sam, what_for=For.NONE, rests_on=two, by=by, at=later)
    with seen_by(ADA, at=later) as viewer:
        assert len(rewards.of(viewer, person_id=sam).given) == 2


def waiting(sam: UUID, *, at: datetime = NOW) -> list[rewards.Earned]:
    with seen_by(ADA, at=at + timedelta(minutes=1)) as viewer:
        found = rewards.of(viewer, person_id=sam).waiting
    return [each for each in found if each.rung.what_for is For.NONE]


def let_see(sam: UUID, *, by: str, to: str, at: datetime) -> None:
    grants.give(
        key=new_key(),
        person_id=sam,
        to_agency_id=world.key(to),
        categories=frozenset({Category.IDENTITY, Category.TESTS}),
        purpose="The dose",
        basis=Basis.CONSENT,
        how_given=HowGiven.FACE_TO_FACE,
        own_words="Yes",
        ends_at=None,
        by=worker(by, at=at),
        at=at,
    )


@pytest.mark.parametrize("before", [True, False], ids=["let see before", "asked, then let see"])
def test_c9_the_prescriber_reviews_whoever_read_it_once_a_grant_lets_them_know(
    before: bool,
) -> None:
    sam, at = known_to_both(), NOW + A_DAY
    on_methadone(sam)
    cy, key = prescriber(), ordered(sam, by=HAL)
    if before:
        let_see(sam, by=HAL, to=world.RECOVERY, at=at)
    read(key, TOPPED_UP, stage=Stage.CONFIRMED, by=HAL, at=at)
    assert owed(about=key, by=HAL, at=at) == {TELL, TALK}
    if not before:
        assert owed(about=key, by=cy, at=at) == set()
        let_see(sam, by=HAL, to=world.RECOVERY, at=at)
    assert owed(about=key, by=cy, at=at) == {REVIEW}
    assert not any("order" in each or "absence" in each for each in owed(about=key, by=HAL, at=at))
    treatment.review(person_id=sam, decided="60 ml", by=worker(cy, at=at), at=at)
    assert owed(about=key, by=cy, at=at) == set()


def test_who_takes_it_learns_nothing_of_a_script_that_is_hidden() -> None:
    told = []
    for prescribed in (True, False):
        sam, at = known_to_both(), NOW + A_DAY
        if prescribed:
            on_methadone(sam)
        key = ordered(sam, by=HAL)
        read(key, {Analyte.OPIATES: Result.FOUND}, by=HAL, at=at)
        told.append(owed(about=key, by=HAL, at=at))
    assert told == [{TELL, TALK}, {TELL, TALK}]


def test_old_results_inform_and_are_told_of_once() -> None:
    sam = somebody(ADA)
    then = NOW - 200 * A_DAY
    keys = [taken(sam, collected_at=then + n * A_DAY) for n in range(3)]
    for key in keys:
        read(key, {Analyte.OPIATES: Result.FOUND})
    assert [owed(about=key, by=ADA) for key in keys] == [set()] * 3
    assert owed(about=sam, by=ADA) & {"private_test.tell_older"}
    recent = taken(sam)
    read(recent, {Analyte.COCAINE: Result.FOUND})
    testing.tell_older(person_id=sam, own_words="Long ago", by=worker(ADA), at=NOW)
    assert not owed(about=sam, by=ADA) & {"private_test.tell_older"}
    assert owed(about=recent, by=ADA) == {TELL}
    assert [shown(key).own_words for key in (*keys, recent)] == ["Long ago"] * 3 + [""]
    with pytest.raises(Refused, match=r"test\.nothing_to_tell"):
        testing.tell_older(person_id=sam, own_words="", by=worker(ADA), at=NOW)
