"""Two who lead a group, and whoever comes without being expected."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import orders, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, booked, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.programmes import (
    A_DAY,
    begun,
    meeting,
    placed,
    planned,
    taken,
    the_register,
    to_come,
)
from tests.referrals import seen_by
from throughcare.actions import programme
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.order import ledger
from throughcare.queries.programme import leading
from throughcare.records import models

pytestmark = pytest.mark.django_db

FLO = "Flo Reed"
CAME, MISSED = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND
CALL = "programme.call"
TOMORROW = NOW.replace(hour=14) + A_DAY


def owes(rule: str) -> bool:
    return models.Obligation.objects.filter(rule=rule, met_at=None, fell_at=None).exists()


def led_by_two(**changes: object) -> UUID:
    """A group that Ada leads with Flo, in which Sam and Kim have places."""
    group = meeting(second_id=world.key(FLO), **changes)
    for given in ("Sam", "Kim"):
        person_id = somebody(given=given)
        begun(person_id)
        placed(person_id, group)
    return group


def diary(name: str, day: date) -> list[str]:
    with seen_by(name) as viewer:
        found = leading.diary(viewer, starts_on=day, ends_on=day + A_DAY)
        sessions = [each for each in found if isinstance(each, leading.Led)]
        assert len(sessions) == len(found)
        return [f"{each.group}, {each.expected}, with {each.other}" for each in sessions]


def minutes(name: str) -> int:
    with seen_by(name):
        rows = models.WorkTime.objects.filter(worker_id=world.key(name))
        return sum(rows.values_list("minutes", flat=True))


def said_at(name: str, path: str) -> str:
    return signed_in(name).get(path).content.decode()


def test_a_session_stands_once_in_the_diary_of_each_who_leads_it() -> None:
    planned(led_by_two())
    for name, other in ((ADA, FLO), (FLO, ADA)):
        assert diary(name, TOMORROW.date()) == [f"Tuesday group, 2, with {other}"]
        page = said_at(name, f"/diary?day={TOMORROW.date()}")
        assert page.count("Tuesday group") == 1
        assert "Sam" not in page
    assert "with Ada Quill" in said_at(FLO, f"/diary?day={TOMORROW.date()}")
    assert diary(HAL, TOMORROW.date()) == []


def test_where_whoever_leads_it_too_is_busy_it_is_not_planned_and_nothing_else_is_said() -> None:
    group = led_by_two()
    booked(somebody(given="Lee"), worker(FLO), TOMORROW)
    with pytest.raises(Refused, match=r"group\.second_busy") as refused:
        planned(group)
    (reason,) = refused.value.reasons
    assert dict(reason.details) == {"day": "3 March"}
    assert to_come(group) == ()


def test_an_hour_to_catch_up_needs_both_too() -> None:
    group = led_by_two()
    planned(group)
    session = to_come(group)[0]
    at = session.ends_at
    missing = {each.person_id: MISSED for each in the_register(session.id, at=at).expected}
    taken(session, missing)
    again = at + 4 * AN_HOUR
    booked(somebody(given="Lee"), worker(FLO), again)
    with pytest.raises(Refused, match=r"group\.second_busy"):
        programme.catch_up(session_id=session.id, starts_at=again, by=worker(at=at), at=at)


@pytest.mark.parametrize(
    ("led", "time"),
    [
        ((ADA, FLO), {ADA: 90, FLO: 90}),
        ((FLO,), {ADA: 0, FLO: 90}),
        ((), {ADA: 90, FLO: 0}),
        ((ADA, FLO, "Cy Fenn"), None),  # who does not lead it records no time by it
    ],
    ids=["both", "one", "nobody_named", "another"],
)
def test_the_time_of_each_who_led_it_is_theirs(
    led: tuple[str, ...], time: dict[str, int] | None
) -> None:
    group = led_by_two()
    planned(group)
    session = to_come(group)[0]
    at = session.ends_at
    came = {e.appointment_id: CAME for e in the_register(session.id, at=at).expected}
    keys = frozenset(world.key(name) for name in led)
    if time is None:
        with pytest.raises(Exception, match="row-level security"):
            programme.take(session_id=session.id, came=came, led_by=keys, by=worker(at=at), at=at)
        return
    programme.take(session_id=session.id, came=came, led_by=keys, by=worker(at=at), at=at)
    assert {name: minutes(name) for name in time} == time


def joined(session_id: UUID, *people: UUID, at: datetime, by: str = ADA) -> programme.Taken:
    """Who came without being expected."""
    also = dict.fromkeys(people, CAME)
    return programme.take(session_id=session_id, came={}, also=also, by=worker(by, at=at), at=at)


def test_who_comes_unexpected_is_recorded_beyond_the_places_and_who_missed_it_is_still_rung() -> (
    None
):
    sam, lee = somebody(), somebody(given="Lee")
    group = meeting(places=1)
    begun(sam)
    placed(sam, group)
    planned(group)
    session = to_come(group)[0]
    at = session.ends_at
    assert joined(session.id, lee, at=at).came == (lee,)
    with pytest.raises(Refused, match=r"group\.attendance_needed"):
        joined(session.id, lee, at=at + AN_HOUR)
    kim = somebody(given="Kim")
    joined(session.id, kim, at=at + AN_HOUR)
    taken(session, {sam: MISSED})
    found = the_register(session.id, at=at)
    assert [(e.name, e.state.value, e.unplanned) for e in found.expected] == [
        ("Kim", "attended", True),
        ("Lee", "attended", True),
        ("Sam", "did_not_attend", False),
    ]
    assert [each.person_id for each in found.missed] == [sam]
    assert models.Obligation.objects.filter(rule=CALL, met_at=None, person_id=sam).count() == 1
    assert minutes(ADA) == 90 + 1  # of Kim, who was added, only that Ada was with them
    done = models.ModuleDone.objects.filter(person_id=lee).values_list("name", flat=True)
    assert list(done) == ["Early signs"]


def test_their_other_hour_is_as_it_was() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, to=world.PROBATION)
    group = meeting()
    planned(group)
    session = to_come(group)[0]
    elsewhere = booked(sam, worker(HAL), session.starts_at, reportable=True)
    joined(session.id, sam, at=session.ends_at)
    with seen_by(HAL):
        other = models.Appointment.objects.get(pk=elsewhere)
    assert (other.state, other.cannot_count) == ("booked", False)


def test_it_counts_for_an_order_only_where_their_own_place_does_and_never_against_them() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY)
    order_id = orders.opened(sam)
    orders.required(order_id)
    group = meeting()
    planned(group)
    begun(sam)
    session = to_come(group)[0]
    placed(sam, group, reportable=True, at=session.starts_at)
    at = session.ends_at
    joined(session.id, sam, at=at)
    with seen_by(HAL, at=at) as viewer:
        drawn = ledger.drawn(viewer, order_id=order_id)
        assert drawn is not None
        assert [(each.what, each.minutes) for each in drawn.came] == [("group", 90)]
    (who,) = the_register(session.id, at=at).expected
    assert who.contact_id is not None
    programme.correct(
        contact_id=who.contact_id, attendance=MISSED, why="It was Kim", by=worker(at=at), at=at
    )
    assert not owes(CALL)
    assert the_register(session.id, at=at).missed == ()
    with seen_by(HAL, at=at) as viewer:
        drawn = ledger.drawn(viewer, order_id=order_id)
        assert drawn is not None
        assert (drawn.came, drawn.missed) == ((), ())
        assert not models.Obligation.objects.filter(rule="order.decide_absence").exists()


def test_whoever_another_service_helps_can_not_be_put_on_a_register() -> None:
    stranger = somebody("Jo Wren")
    group = meeting()
    planned(group)
    session = to_come(group)[0]
    with pytest.raises(Refused, match=r"person\.not_found"):
        joined(session.id, stranger, at=session.ends_at)
    assert not models.Appointment.objects.exists()
