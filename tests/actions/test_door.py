"""The open door: whoever asks is spoken to within a day and seen in two, by whom they prefer."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_aftercare import agreed
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, met
from tests.referrals import owed, seen_by
from throughcare.actions import aftercare, contact, journey, need, next_step, support
from throughcare.actions.aftercare import Asks
from throughcare.domain.aftercare.door import Brought, CameBack, Way, Whom
from throughcare.domain.aftercare.taper import CheckUp, How
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import today
from throughcare.queries.aftercare import door
from throughcare.queries.person import page
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

CY = "Cy Fenn"
BOTH = {"door.speak", "door.see"}
AN_HOUR = timedelta(hours=1)


def asked(sam: UUID, *, by: str = CY, at: datetime = NOW, **changes: object) -> UUID:
    key = new_key()
    usual: dict[str, object] = {
        "way": Way.PHONE,
        "brought": Brought.THEMSELVES,
        "whom": Whom.LAST_LEAD,
        "own_words": "It has got hard again",
    }
    asks = Asks(**usual | changes)  # type: ignore[arg-type]
    aftercare.ask(key=key, person_id=sam, asks=asks, by=worker(by, at=at), at=at)
    return key


def gone() -> UUID:
    """Somebody who had what they came for; Ada led."""
    sam = somebody()
    support.end_journey(person_id=sam, why=Leaving.GOALS_REACHED, by=worker(), at=NOW)
    return sam


def first_on_today(name: str) -> list[str]:
    with seen_by(name, at=NOW) as viewer:
        return [row.first.text for row in today.owed(viewer)]


def asks_since(name: str, sam: UUID) -> datetime | None:
    """What every page about them says above, to whoever may know."""
    with seen_by(name, at=NOW) as viewer:
        head = page.head(viewer, person_id=sam)
    assert head is not None
    return head.asked_at


def what(key: UUID) -> CameBack:
    with seen_by(ADA, at=NOW) as viewer:
        found = door.one(viewer, asking_id=key)
    assert found is not None
    return found.came_back


def test_somebody_known_is_first_on_today_of_whoever_led_last_and_came_back_early() -> None:
    sam, other = gone(), somebody(given="Kim")
    key = asked(sam)
    assert what(key) is CameBack.EARLY
    assert owed(about=key, by=ADA, at=NOW) == BOTH
    assert first_on_today(ADA)[0] == "Speak to Sam, who asks for help"
    assert "Speak to Sam, who asks for help" not in first_on_today(CY)
    with seen_by(ADA, at=NOW):
        rows = models.Obligation.objects.filter(about_id=key).order_by("due_at")
        assert next(iter(rows)).due_at - NOW == A_DAY
        assert list(rows)[1].due_at.date() == (NOW + 2 * A_DAY).date()
    assert other


def test_another_worker_or_whoever_is_on_duty_where_they_prefer_that() -> None:
    key = asked(gone(), whom=Whom.ANOTHER, worker_id=world.key(CY))
    with seen_by(CY, at=NOW):
        rows = models.Obligation.objects.filter(about_id=key)
        assert {each.owner_worker_id for each in rows} == {world.key(CY)}
    key = asked(gone(), whom=Whom.ANOTHER)
    with seen_by(CY, at=NOW):
        rows = models.Obligation.objects.filter(about_id=key)
        assert {each.owner_role for each in rows} == {"duty_worker"}
    with pytest.raises(Refused, match="worker_elsewhere"):
        asked(gone(), whom=Whom.ANOTHER, worker_id=world.key(HAL))


def test_back_by_overdose_is_another_thing_and_new_is_new() -> None:
    assert what(asked(gone(), brought=Brought.OVERDOSE)) is CameBack.AFTER_OVERDOSE
    assert what(asked(somebody())) is CameBack.NEW


def test_whose_journey_was_opened_on_an_earlier_day_is_still_here_and_asks_for_more() -> None:
    sam, kim = somebody(), gone()
    journey.open_journey(person_id=kim, by=worker(), at=NOW)
    for person, expected in ((sam, CameBack.STILL_HERE), (kim, CameBack.STILL_HERE)):
        assert what(asked(person, at=NOW + A_DAY)) is expected


def test_a_journey_that_is_opened_on_the_way_makes_nobody_less_new_or_less_back() -> None:
    kim = gone()
    journey.open_journey(person_id=kim, by=worker(), at=NOW)
    assert what(asked(kim)) is CameBack.EARLY


def talked(sam: UUID, kind: Hour, hours: int) -> None:
    at = NOW + hours * AN_HOUR
    told = contact.Told(came=contact.Came(attendance=Attendance.ATTENDED, kind=kind))
    contact.record(key=new_key(), person_id=sam, told=told, by=worker(at=at), at=at)


def test_a_talk_answers_the_first_and_meeting_them_the_second() -> None:
    sam = gone()
    key = asked(sam)
    talked(sam, Hour.PHONE_CALL, 1)
    assert owed(about=key, by=ADA, at=NOW + AN_HOUR) == {"door.see"}
    talked(sam, Hour.PHONE_CALL, 2)
    assert owed(about=key, by=ADA, at=NOW + 2 * AN_HOUR) == {"door.see"}
    talked(sam, Hour.KEYWORK, 3)
    assert owed(about=key, by=ADA, at=NOW + 3 * AN_HOUR) == set()
    asked(sam)


def test_an_hour_that_was_booked_is_seeing_them() -> None:
    sam = somebody()
    key = asked(sam)
    met(sam, Attendance.ATTENDED, days=1, reportable=False)
    assert owed(about=key, by=ADA, at=NOW + 2 * A_DAY) == set()


def test_what_is_said_of_it_meets_what_is_owed() -> None:
    sam = gone()
    key = asked(sam)
    with pytest.raises(Refused, match="asked_already"):
        asked(sam)
    aftercare.spoken(asking_id=key, by=worker(), at=NOW)
    assert owed(about=key, by=ADA, at=NOW) == {"door.see"}
    aftercare.seen(asking_id=key, by=worker(), at=NOW)
    assert owed(about=key, by=ADA, at=NOW) == set()
    with pytest.raises(Refused, match="not_found"):
        aftercare.spoken(asking_id=key, by=worker(), at=NOW)


@pytest.mark.parametrize("leaves", [True, False], ids=["leaves by choice", "wants no more for now"])
def test_nobody_chases_them(leaves: bool) -> None:
    sam = somebody()
    key = asked(sam)
    if leaves:
        support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=NOW)
    else:
        aftercare.let_be(asking_id=key, by=worker(), at=NOW)
    assert owed(about=key, by=ADA, at=NOW) == set()
    assert asked(sam)  # and the door is open


def test_whoever_wants_help_when_asked_again_comes_in_by_the_same_door() -> None:
    sam = somebody()
    key = agreed(sam)
    aftercare.check_up(
        aftercare_id=key,
        which=CheckUp.FIRST,
        how=How.WANTS_HELP,
        own_words="I have used again",
        by=worker(),
        at=NOW,
    )
    with seen_by(ADA, at=NOW) as viewer:
        (found,) = door.of_person(viewer, person_id=sam)
    assert (found.way, found.came_back, found.with_worker) == (Way.CHECK_UP, CameBack.EARLY, ADA)


def test_who_asked_at_two_agencies_is_answered_once_and_neither_learns_of_the_other() -> None:
    sam = gone()
    for agency in (world.MIND, world.HOUSING):
        shared(sam, C.IDENTITY, C.PLAN, to=agency)
    one, other = (asked(sam, by=name) for name in ("Jo Wren", "Di Harrow"))
    for name, key in (("Jo Wren", one), ("Di Harrow", other)):
        with seen_by(name, at=NOW) as viewer:
            assert [each.id for each in door.of_person(viewer, person_id=sam)] == [key]
    talked(sam, Hour.KEYWORK, 1)
    for key in (one, other):
        assert owed(about=key, by=ADA, at=NOW + AN_HOUR) == {"door.see"}
    aftercare.seen(asking_id=one, by=worker(), at=NOW + 2 * AN_HOUR)
    assert owed(about=other, by=ADA, at=NOW + 2 * AN_HOUR) == set()


def test_a_life_stands_before_who_asks_though_it_is_due_later() -> None:
    asked(gone(), whom=Whom.ANOTHER)
    lee = somebody(given="Lee")
    need.notice_risk(person_id=lee, flag="suicide", words="x", by=worker(), at=NOW + AN_HOUR)
    with seen_by("Bo Marsh", at=NOW + 2 * AN_HOUR) as viewer:
        first, second, *_ = [row.first for row in today.owed(viewer)]
    assert (first.rule, second.rule) == ("risk.respond", "door.speak")
    assert second.due_at < first.due_at


def test_whoever_asked_stands_first_until_they_are_seen_though_something_is_due_earlier() -> None:
    key, lee = asked(gone()), somebody(given="Lee")
    tomorrow = (NOW + A_DAY).date()
    told = {"person_id": lee, "what": "Ring the council", "due_on": tomorrow}
    next_step.agree(key=new_key(), by=worker(), at=NOW, **told)  # type: ignore[arg-type]
    aftercare.spoken(asking_id=key, by=worker(), at=NOW)
    with seen_by(ADA, at=NOW) as viewer:
        first, second, *_ = [row.first for row in today.owed(viewer)]
    assert (first.rule, second.rule) == ("door.see", "next_step.do")
    assert second.due_at < first.due_at


@pytest.mark.parametrize(("closed", "with_whom"), [(False, world.RECOVERY), (True, world.HOUSING)])
def test_who_asks_elsewhere_is_not_sent_to_an_agency_that_closed(
    closed: bool, with_whom: str
) -> None:
    sam = gone()
    shared(sam, C.IDENTITY, C.PLAN, to=world.HOUSING)
    with seen_by("Bo Marsh", at=NOW):
        models.Closing.objects.create(
            agency_id=world.key(world.RECOVERY),
            to_agency_id=world.key(world.MIND),
            on_day=NOW.date(),
            why="The contract ends",
            planned_at=NOW,
            planned_by_id=world.key("Bo Marsh"),
            done_at=NOW if closed else None,
        )
    key = asked(sam, by="Di Harrow")
    with seen_by("Di Harrow", at=NOW) as viewer:
        found = door.one(viewer, asking_id=key)
    assert found is not None
    assert found.with_agency == with_whom


def test_justice_learns_nothing_and_another_agency_only_what_it_is_to_do() -> None:
    sam = gone()
    for agency in (world.PROBATION, world.HOUSING):
        shared(sam, C.IDENTITY, C.PLAN, to=agency)
    key = asked(sam)
    assert asks_since(HAL, sam) is None
    assert asks_since(ADA, sam) == NOW
    with seen_by(HAL, at=NOW) as viewer:
        assert door.of_person(viewer, person_id=sam) == ()
        assert not models.Event.objects.filter(about_id=key).exists()
        assert not models.Obligation.objects.filter(about_id=key).exists()
    with pytest.raises(Refused, match="not_found"):
        aftercare.seen(asking_id=key, by=worker(HAL), at=NOW)
