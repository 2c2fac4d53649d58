"""A draw between two agencies: bound, opened, drawn; fallen; run again; kept as it was."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import LONDON, NOW
from tests.draws import BO, MONDAY, bound, opened, proposed, scheduled
from tests.journeys import somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, required
from tests.orders import opened as an_order
from tests.referrals import seen_by
from tests.testing import taken
from throughcare.actions import death, order, schedule
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How as Ended
from throughcare.domain.testing import chance
from throughcare.domain.testing.draw import State
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose, WhyNot
from throughcare.queries import draw as query
from throughcare.queries import schedule as schedules
from throughcare.queries import today
from throughcare.queries.testing import due
from throughcare.records import models

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 3, 13, 12, 0, tzinfo=LONDON)
AFTER = datetime(2026, 3, 16, 9, 0, tzinfo=LONDON)


@pytest.fixture
def sam() -> UUID:
    return known_to_both()


def found(draw_id: UUID, *, by: str = BO, at: datetime = NOW) -> query.Draw:
    with seen_by(by, at=at) as viewer:
        it = query.shown(viewer, draw_id=draw_id)
    assert it is not None
    return it


def drawn(draw_id: UUID, *, by: str = ADA, at: datetime = AFTER) -> list[tuple[str, date]]:
    with seen_by(by, at=at) as viewer:
        return [(e.name, e.shows_on) for e in query.drawn(viewer, draw_id=draw_id)]


def died(person_id: UUID, *, on: date, at: datetime) -> None:
    told = death.Told(
        died_on=on,
        source="family",
        family_owner_id=world.key(ADA),
        review_owner_id=world.key(BO),
    )
    death.record(person_id=person_id, told=told, by=worker(ADA, at=at), at=at)


def test_bound_by_both_opened_by_both_it_is_drawn_as_often_as_the_schedule_says(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    assert found(key).state(NOW.date()) is State.OPEN
    bound(key)
    assert found(key, by=HAL).state(NOW.date()) is State.COMMITTED
    assert opened(key)
    assert found(key).state(NOW.date()) is State.DRAWN
    days = drawn(key)
    assert len(days) == 2
    assert all(MONDAY <= day < MONDAY + timedelta(days=5) for _, day in days)


def test_nobody_sees_a_day_before_it_comes(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    bound(key)
    opened(key)
    for name in (ADA, BO, HAL):
        assert drawn(key, by=name, at=NOW) == []
    seen = [len(drawn(key, at=AFTER - n * A_DAY)) for n in range(7, -1, -1)]
    assert seen == sorted(seen)
    assert seen[-1] == 2


def test_a_side_reads_its_own_secret_and_the_others_only_when_the_period_is_over(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    bound(key)
    own = {}
    for name in (BO, HAL):
        with seen_by(name) as viewer:
            own[viewer.agency_id] = query.own_secret(draw_id=key, agency_id=viewer.agency_id)
            assert models.DrawSecret.objects.filter(draw_id=key).count() == 1
    opened(key)
    for name in (BO, HAL):
        with seen_by(name, at=FRIDAY):
            assert query.secrets(draw_id=key) == {}
            assert models.DrawSecret.objects.filter(draw_id=key).count() == 1
        with seen_by(name, at=AFTER):
            assert query.secrets(draw_id=key) == own
    with seen_by("Jo Wren", at=AFTER):
        assert query.secrets(draw_id=key) == {}
        assert not models.Draw.objects.filter(pk=key).exists()


def test_a_secret_lies_encrypted_and_stands_in_no_step(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    bound(key, BO)
    with seen_by(BO) as viewer:
        secret = query.own_secret(draw_id=key, agency_id=viewer.agency_id)
        assert secret
        assert len(secret) == 64
        row = models.DrawSecret.objects.get(draw_id=key)
        assert secret not in row.sealed
        step = models.DrawStep.objects.get(draw_id=key)
        assert step.commitment == chance.digest(text=secret)


def test_an_agency_may_keep_its_secret_itself(sam: UUID) -> None:
    scheduled(sam)
    key, secret = proposed(), "kept in a drawer of the office, and long"
    bound(key, HAL, commitment=chance.digest(text=secret))
    with seen_by(HAL):
        assert not models.DrawSecret.objects.filter(draw_id=key).exists()
    bound(key, BO)
    with pytest.raises(Refused, match=r"draw\.another_secret"):
        opened(key, HAL, secret="another secret, which is just as long as it")
    opened(key, HAL, secret=secret)
    assert opened(key, BO)
    with seen_by(BO, at=AFTER) as viewer:
        ran = query.again(viewer, draw_id=key)
        assert ran is not None
        assert ran.faults == ()


def test_a_side_that_does_not_open_lets_it_fall_and_there_is_no_second(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    bound(key)
    opened(key, BO)
    late = datetime(2026, 3, 9, 0, 0, tzinfo=LONDON)
    with pytest.raises(Refused, match=r"draw\.has_begun"):
        opened(key, HAL, at=late)
    for name in (BO, HAL):
        fallen = found(key, by=name, at=late)
        assert fallen.state(late.date()) is State.FALLEN
        assert fallen.waits_for(late.date()) == (world.PROBATION,)
    assert drawn(key) == []
    with pytest.raises(Refused, match=r"draw\.once_a_week"):
        proposed()


def test_nothing_is_bound_once_the_period_has_begun(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    with pytest.raises(Refused, match=r"draw\.has_begun"):
        bound(key, BO, at=datetime(2026, 3, 9, 0, 0, tzinfo=LONDON))


def test_only_the_two_sides_take_part(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    with pytest.raises(Refused, match=r"draw\.not_found"):
        bound(key, "Kit Vale")
    with pytest.raises(Refused, match=r"permission\.not_yours"):
        bound(key, ADA)


def test_a_draw_of_nobody_is_none() -> None:
    with pytest.raises(Refused, match=r"draw\.nobody_listed"):
        proposed()


def test_who_died_is_left_out_and_shifts_nobody(sam: UUID) -> None:
    other = known_to_both()
    keys = {person: scheduled(person) for person in (sam, other)}
    key = proposed()
    bound(key)
    opened(key, BO)
    died(sam, on=NOW.date(), at=NOW + A_DAY)
    opened(key, HAL, at=NOW + 2 * A_DAY)
    assert len(drawn(key)) == 2
    with seen_by(BO, at=AFTER) as viewer:
        ran = query.again(viewer, draw_id=key)
        assert ran is not None
        assert ran.faults == ()
        both, it = query.secrets(draw_id=key), query.shown(viewer, draw_id=key)
        assert it is not None
        kept = set(models.Drawn.objects.values_list("reference", "chosen"))
    seed = chance.seed(
        listed=it.listed, tester=both[it.tester_id], supervisor=both[it.supervisor_id]
    )
    (line,) = (each for each in it.lines if each.reference == str(keys[other]))
    assert kept == {(keys[other], day) for day in chance.chosen(seed=seed, line=line)}


def test_whoever_dies_later_is_asked_for_no_sample(sam: UUID) -> None:
    scheduled(sam, tests_a_week=5)
    key = proposed()
    bound(key)
    opened(key)
    with seen_by(ADA, at=FRIDAY) as viewer:
        assert [each.person_id for each in due.today(viewer)] == [sam]
    died(sam, on=date(2026, 3, 10), at=FRIDAY)
    with seen_by(ADA, at=FRIDAY) as viewer:
        assert due.today(viewer) == ()


def test_days_after_the_end_of_an_order_fall(sam: UUID) -> None:
    order_id = an_order(sam)
    requirement_id = required(order_id)
    scheduled(sam, tests_a_week=5, requirement_id=requirement_id)
    key = proposed()
    bound(key)
    opened(key)
    assert len(drawn(key)) == 5
    at = datetime(2026, 3, 11, 9, 0, tzinfo=LONDON)
    order.end(
        order_id=order_id, how=Ended.GOOD_PROGRESS, ended_on=at.date(), by=worker(HAL, at=at), at=at
    )
    assert [day for _, day in drawn(key)] == [date(2026, 3, 10), date(2026, 3, 9)]


def test_a_schedule_that_is_ended_ends_what_was_drawn(sam: UUID) -> None:
    schedule_id = scheduled(sam, tests_a_week=5)
    key = proposed()
    bound(key)
    opened(key)
    at = datetime(2026, 3, 11, 9, 0, tzinfo=LONDON)
    schedule.end_schedule(schedule_id=schedule_id, by=worker(ADA, at=at), at=at)
    assert len(drawn(key)) == 2
    with pytest.raises(Refused, match=r"schedule\.ended"):
        schedule.end_schedule(schedule_id=schedule_id, by=worker(ADA, at=at), at=at)


def test_both_sides_have_the_same_list_whoever_is_restricted(sam: UUID) -> None:
    scheduled(sam)
    key = proposed()
    with seen_by(HAL):
        it = found(key, by=HAL)
        again = chance.as_text(
            lines=query.lines_of_tests(
                tester_id=it.tester_id, supervisor_id=it.supervisor_id, days=it.days
            )
        )
    assert again == it.listed
    assert chance.digest(text=it.listed) == it.list_hash
    assert str(sam) not in it.listed


def test_a_schedule_for_help_is_not_drawn_with_justice(sam: UUID) -> None:
    with pytest.raises(Refused, match=r"schedule\.not_for_justice"):
        scheduled(sam, panel=Purpose.CLINICAL)
    key = scheduled(sam, panel=Purpose.CLINICAL, supervisor_id=world.key(world.MIND))
    with seen_by(ADA):
        assert models.Schedule.objects.get(pk=key).category == "treatment"


def test_a_fixed_schedule_shows_its_days(sam: UUID) -> None:
    scheduled(sam, how=How.FIXED, weekdays=frozenset({0, 3}), supervisor_id=None)
    with seen_by(ADA) as viewer:
        (shown,) = schedules.schedules(viewer, person_id=sam)
    assert shown.days[:3] == (date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 9))
    assert shown.tests_a_week == 2


def test_a_schedule_asks_for_a_requirement_of_theirs(sam: UUID) -> None:
    other = required(an_order(known_to_both()))
    with pytest.raises(Refused, match=r"schedule\.requirement_unknown"):
        scheduled(sam, requirement_id=other)


def test_after_a_death_no_schedule_is_set() -> None:
    sam = somebody(ADA)
    died(sam, on=NOW.date(), at=NOW)
    with pytest.raises(Refused, match=r"person\.has_died"):
        scheduled(sam, panel=Purpose.OWN_WISH, how=How.FIXED, weekdays=frozenset({1}))


def test_today_says_which_draws_wait_and_how_many_tests_were_drawn(sam: UUID) -> None:
    under = required(an_order(sam))
    scheduled(sam, tests_a_week=5, requirement_id=under)
    key = proposed()

    def hats(name: str, at: datetime = NOW) -> tuple[int, int]:
        with seen_by(name, at=at) as viewer:
            found = today.hats(viewer)
        return found.draws_waiting, found.tests_today

    assert hats(BO) == hats(HAL) == (1, 0)
    bound(key, BO)
    assert (hats(BO), hats(HAL)) == ((0, 0), (1, 0))
    bound(key, HAL)
    assert hats(BO) == hats(HAL) == (1, 0)
    opened(key)
    assert hats(BO) == (0, 0)
    assert hats(ADA, FRIDAY) == (0, 1)
    assert hats(HAL, FRIDAY) == (0, 0)
    at = FRIDAY
    taken(sam, at=at, purpose=Purpose.CLINICAL)
    assert hats(ADA, at) == (0, 1)
    taken(sam, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=under)
    assert hats(ADA, at) == (0, 0)
    with seen_by(ADA, at=at) as viewer:
        assert [each.recorded for each in due.today(viewer)] == [True]
        (friday, *_) = query.drawn(viewer, draw_id=key)
        assert friday.recorded


def test_who_is_tested_on_fixed_days_stands_on_today_until_it_is_recorded(sam: UUID) -> None:
    order_id = an_order(sam)
    under = required(order_id, ends_on=date(2026, 9, 2))
    scheduled(
        sam, requirement_id=under, how=How.FIXED, weekdays=frozenset({0, 4}), supervisor_id=None
    )

    def whom(at: datetime) -> list[tuple[UUID, bool]]:
        with seen_by(ADA, at=at) as viewer:
            return [(each.person_id, each.recorded) for each in due.today(viewer)]

    assert whom(NOW) == [(sam, False)]
    assert whom(NOW + A_DAY) == []
    good_friday = datetime(2026, 4, 3, 10, tzinfo=NOW.tzinfo)
    assert whom(good_friday) == []
    taken(sam, purpose=Purpose.COURT_ORDERED, requirement_id=under, given=False, why=WhyNot.REFUSED)
    assert whom(NOW) == [(sam, True)]
    at = NOW + A_DAY
    order.end(
        order_id=order_id, how=Ended.QUASHED, ended_on=at.date(), by=worker(HAL, at=at), at=at
    )
    with seen_by(ADA, at=NOW + 4 * A_DAY) as viewer:
        assert schedules.schedules(viewer, person_id=sam) == ()
    assert whom(NOW + 4 * A_DAY) == []


def test_another_number_than_the_requirement_asks_for_is_asked_about_and_can_be_meant() -> None:
    sam = known_to_both()
    under = required(an_order(sam), tests=2)
    scheduled(sam, requirement_id=under)
    with pytest.raises(Refused, match=r"schedule\.required_otherwise") as said:
        scheduled(sam, requirement_id=under, tests_a_week=1)
    assert said.value.reasons[0].details == {"asked": "3", "required": "2"}
    scheduled(sam, requirement_id=under, tests_a_week=1, meant=True)
    with seen_by(ADA) as viewer:
        assert len(schedules.schedules(viewer, person_id=sam)) == 2
