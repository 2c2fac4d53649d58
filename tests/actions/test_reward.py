"""Rewards: earned alike with an order or without, given once, never taken back."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_draw import died
from tests.actions.test_testing import read, taken
from tests.clock import LONDON, NOW
from tests.draws import BO, bound, opened, proposed
from tests.journeys import C, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, missed, required
from tests.orders import opened as an_order
from tests.referrals import seen_by
from throughcare.actions import reward, treatment
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.draw import What
from throughcare.domain.testing.ladder import For, Gives
from throughcare.domain.testing.terms import Result
from throughcare.queries import reward as query
from throughcare.queries import spans
from throughcare.queries.person import timeline
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + 60 * A_DAY


@pytest.fixture
def sam() -> UUID:
    return somebody(ADA)


def rewards(person_id: UUID, *, by: str = ADA, at: datetime = LATER) -> query.Rewards:
    with seen_by(by, at=at) as viewer:
        return query.of(viewer, person_id=person_id)


def came(person_id: UUID, *days: int) -> None:
    for day in days:
        met(person_id, Attendance.ATTENDED, days=day)


def given(person_id: UUID, *, by: str = ADA, at: datetime = LATER, **changes: Any) -> UUID:
    """The first reward that waits is given."""
    first = rewards(person_id, at=at).waiting[0]
    usual = {"what_for": first.rung.what_for, "rests_on": first.happening_id}
    who = worker(by, at=at)
    return reward.give(key=new_key(), person_id=person_id, by=who, at=at, **usual | changes)


def test_coming_is_rewarded_and_missing_takes_nothing(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    before = rewards(sam).waiting
    assert [each.rung.code for each in before] == ["came_three"]
    missed(sam, days=4)
    assert rewards(sam).waiting == before
    came(sam, 5, 6)
    assert rewards(sam).waiting == before
    came(sam, 7)
    assert len(rewards(sam).waiting) == 2


def test_an_order_changes_nothing() -> None:
    under_one, without = known_to_both(), somebody(ADA)
    required(an_order(under_one))
    for person_id, days in ((under_one, (1, 2, 3)), (without, (4, 5, 6))):
        came(person_id, *days)
    one, two = rewards(under_one), rewards(without)
    assert [e.rung for e in one.waiting] == [e.rung for e in two.waiting]
    assert one.ahead == two.ahead


def test_it_is_given_once_and_the_same_key_changes_nothing(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    first = rewards(sam).waiting[0]
    key = given(sam)
    again = {"person_id": sam, "what_for": For.ATTENDANCE, "rests_on": first.happening_id}
    by = worker(ADA, at=LATER)
    assert reward.give(key=key, by=by, at=LATER, **again) == key
    with pytest.raises(Refused, match=r"reward\.(not_earned|given_already)"):
        reward.give(key=new_key(), by=by, at=LATER, **again)
    (kept,) = rewards(sam).given
    assert (kept.gives, kept.by, kept.won) == (Gives.PRIZE_TICKET, ADA, None)
    assert rewards(sam).waiting == ()
    with seen_by(ADA, at=LATER):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", "category")
        assert ("reward.given", "attendance") in set(kinds)


def test_what_was_not_earned_is_not_given(sam: UUID) -> None:
    came(sam, 1, 2)
    with pytest.raises(Refused, match=r"reward\.not_earned"):
        reward.give(
            key=new_key(),
            person_id=sam,
            what_for=For.ATTENDANCE,
            rests_on=new_key(),
            by=worker(ADA, at=LATER),
            at=LATER,
        )


def test_whoever_the_rung_names_decides(sam: UUID) -> None:
    came(sam, *range(1, 13))
    with seen_by(ADA, at=LATER) as viewer:
        waiting = query.of(viewer, person_id=sam).waiting
    (top,) = (each for each in waiting if each.rung.code == "came_twelve")
    with pytest.raises(Refused, match=r"reward\.another_decides"):
        given(sam, rests_on=top.happening_id)
    given(sam, by=BO, rests_on=top.happening_id)
    assert "came_twelve" not in {each.rung.code for each in rewards(sam).waiting}


def test_after_a_death_nothing_is_given(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    first = rewards(sam).waiting[0]
    died(sam, on=NOW.date(), at=LATER)
    with pytest.raises(Refused, match=r"person\.has_died"):
        given(sam, rests_on=first.happening_id)


FOUND = {Analyte.OPIATES: Result.FOUND, Analyte.COCAINE: Result.FOUND}
LESS = {Analyte.OPIATES: Result.NOT_FOUND, Analyte.COCAINE: Result.FOUND}
NONE = {Analyte.OPIATES: Result.NOT_FOUND, Analyte.COCAINE: Result.NOT_FOUND}


def sampled(person_id: UUID, day: int, results: dict[Analyte, Result]) -> None:
    at = NOW + timedelta(days=day)
    read(taken(person_id, at=at), results, at=at)


def test_less_is_rewarded_before_there_is_none(sam: UUID) -> None:
    for day in (0, 7, 14):
        sampled(sam, day, FOUND)
    for day in (28, 35, 42):
        sampled(sam, day, LESS)
    codes = [each.rung.code for each in rewards(sam, at=NOW + 57 * A_DAY).waiting]
    assert codes == ["less"]
    assert rewards(sam, at=NOW + 55 * A_DAY).waiting == ()


def test_a_sample_with_nothing_in_it_is_rewarded_and_one_with_something_takes_nothing(
    sam: UUID,
) -> None:
    sampled(sam, 0, NONE)
    sampled(sam, 7, FOUND)
    assert [each.rung.code for each in rewards(sam).waiting] == ["none_found"]


def test_what_is_given_as_medicine_is_no_use(sam: UUID) -> None:
    by = worker(BO)
    treatment.give(
        key=new_key(),
        person_id=sam,
        medicine=Medicine.METHADONE,
        starts_on=NOW.date(),
        ends_on=None,
        by=by,
        at=NOW,
    )
    sampled(sam, 1, {Analyte.METHADONE: Result.FOUND, Analyte.OPIATES: Result.NOT_FOUND})
    assert [each.rung.code for each in rewards(sam).waiting] == ["none_found"]
    with seen_by(ADA, at=LATER) as viewer:
        assert [each.analyte for each in spans.of(viewer, person_id=sam)] == [Analyte.OPIATES]


def test_what_is_earned_by_tests_is_not_told_to_justice() -> None:
    sam = known_to_both()
    shared(sam, C.TESTS, C.ATTENDANCE, C.JUSTICE)
    sampled(sam, 0, NONE)
    key = given(sam)
    with seen_by(HAL, at=LATER):
        assert not models.Reward.objects.filter(pk=key).exists()
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert "reward.given" not in set(kinds)


def test_a_ticket_wins_by_a_draw_that_both_can_check(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    at = NOW + 4 * A_DAY
    given(sam, at=at)
    key = proposed(what=What.PRIZES, at=at)
    bound(key, at=at)
    assert rewards(sam, at=at).given[0].won is None
    opened(key, at=at)
    after = datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)
    (kept,) = rewards(sam, at=after).given
    assert kept.won is not None
    assert kept.won.code in {"thanks", "small", "middle", "large"}
    with pytest.raises(Refused, match=r"draw\.nobody_listed"):
        proposed(what=What.PRIZES, at=after, starts_on=date(2026, 3, 23))


def handed(person_id: UUID, reward_id: UUID, *, by: str = ADA, at: datetime) -> None:
    who = worker(by, at=at)
    reward.hand_over(person_id=person_id, reward_id=reward_id, by=who, at=at)


def ticket_drawn(person_id: UUID) -> tuple[UUID, datetime, datetime]:
    """A ticket, when it was drawn, and an instant at which that shows."""
    came(person_id, 1, 2, 3)
    at = NOW + 4 * A_DAY
    key = given(person_id, at=at)
    draw_id = proposed(what=What.PRIZES, at=at)
    bound(draw_id, at=at)
    opened(draw_id, at=at)
    return key, at, datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)


def test_a_prize_that_was_won_is_handed_over_once_and_the_timeline_says_it(sam: UUID) -> None:
    key, at, after = ticket_drawn(sam)
    with pytest.raises(Refused, match=r"reward\.not_won"):
        handed(sam, key, at=at)
    assert rewards(sam, at=after).given[0].handed_at is None
    handed(sam, key, by=BO, at=after)
    with pytest.raises(Refused, match=r"reward\.handed_already"):
        handed(sam, key, at=after)
    (kept,) = rewards(sam, at=after).given
    assert (kept.handed_at, kept.handed_by) == (after, BO)
    assert kept.won is not None
    with seen_by(ADA, at=after) as viewer:
        (told,) = models.Event.objects.filter(person_id=sam, kind="reward.handed")
        lines = timeline(viewer, person_id=sam, size=50, offset=0).lines
    assert told.category == "attendance"
    assert f"Prize handed over: {kept.won.words}" in [each.text for each in lines]


def test_only_the_agency_that_gave_a_ticket_hands_its_prize_over() -> None:
    sam = known_to_both()
    shared(sam, C.ATTENDANCE)
    key, _, after = ticket_drawn(sam)
    with pytest.raises(Refused, match=r"reward\.not_won"):
        handed(sam, key, by=HAL, at=after)
    died(sam, on=after.date(), at=after)
    with pytest.raises(Refused, match=r"person\.has_died"):
        handed(sam, key, at=after + A_DAY)


def test_a_ticket_in_a_draw_that_fell_goes_into_the_next(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    at = NOW + 4 * A_DAY
    given(sam, at=at)
    proposed(what=What.PRIZES, at=at)
    after = datetime(2026, 3, 9, 9, 0, tzinfo=LONDON)
    assert proposed(what=What.PRIZES, at=after, starts_on=date(2026, 3, 16))


def test_streaks_and_less_are_said_and_what_is_unknown_stays_so(sam: UUID) -> None:
    for day in (0, 7, 14):
        sampled(sam, day, FOUND)
    for day in (28, 35, 42):
        sampled(sam, day, LESS)
    with seen_by(ADA, at=NOW + 55 * A_DAY) as viewer:
        said = {each.analyte: each for each in spans.of(viewer, person_id=sam)}
    opiates, cocaine = said[Analyte.OPIATES], said[Analyte.COCAINE]
    assert (opiates.way, cocaine.way) == ("less", "same")
    assert (opiates.before.found, opiates.before.known) == (3, 3)
    assert opiates.streak is not None
    assert (opiates.streak.samples, opiates.streak.days) == (3, 14)
    assert cocaine.streak is None
    assert Analyte.ALCOHOL not in said


def test_nobody_else_sees_a_reward(sam: UUID) -> None:
    came(sam, 1, 2, 3)
    key = given(sam)
    with seen_by("Quin Easton", at=LATER):
        assert not models.Reward.objects.filter(pk=key).exists()
    assert world.key(world.RECOVERY)
