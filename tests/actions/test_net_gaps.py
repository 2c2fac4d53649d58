"""Every other gap of the net: made, seen by manager and worker, naming who owes, and closed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.net_facts import agreed, gaps, helped, on, page, present, saw, taken_on, text
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.referrals import seen_by, sent
from throughcare.actions import next_step, referral, support
from throughcare.actions.workforce import departures, rota
from throughcare.actions.workforce.rota import Turn
from throughcare.domain.net.gaps import Hole
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]

ADA = "Owed by Ada Quill"
BO = "Owed by Bo Marsh, manager"
SINCE_MONDAY = "since Monday 2 March"


def both(hole: Hole) -> list[str]:
    """What worker and manager see, which is the same."""
    seen = gaps("Ada Quill", hole)
    assert gaps("Bo Marsh", hole) == seen
    return seen


class TestNextStep:
    def test_none_is_agreed(self) -> None:
        sam = somebody()
        assert both(Hole.NEXT_STEP) == [f"Sam: No next step is agreed {ADA} · {SINCE_MONDAY}"]
        agreed(sam, "See the housing officer", "2026-03-09", at=NOW)
        assert both(Hole.NEXT_STEP) == []

    def test_none_since_the_last_one_was_done(self, at: At) -> None:
        sam = somebody()
        step = agreed(sam, "See the housing officer", "2026-03-09", at=NOW)
        done_at = on("2026-03-05")
        next_step.done(step_id=step, by=worker(at=done_at), at=done_at)
        with at(on("2026-03-06")):
            line = f"Sam: No next step is agreed {ADA} · since Thursday 5 March"
            assert both(Hole.NEXT_STEP) == [line]

    def test_moved_twice_counts_as_none(self) -> None:
        sam = somebody()
        step = agreed(sam, "See the housing officer", "2026-03-09", at=NOW)
        agreed(sam, "See the housing officer", "2026-03-16", at=NOW)
        assert both(Hole.NEXT_STEP) == []
        agreed(sam, "see the  Housing officer", "2026-03-23", at=NOW)
        said = "The next step was moved twice, so it counts as none"
        assert both(Hole.NEXT_STEP) == [f"Sam: {said} {ADA} · {SINCE_MONDAY}"]
        next_step.done(step_id=step, by=worker(), at=NOW)
        agreed(sam, "Fill in the form together", "2026-03-09", at=NOW)
        assert both(Hole.NEXT_STEP) == []

    def test_one_agreed_by_another_agency_counts_and_is_not_told(self) -> None:
        sam = somebody()
        taken_on(sam, at=NOW)
        agreed(sam, "See the room", "2026-03-09", at=NOW, by="Di Harrow")
        assert both(Hole.NEXT_STEP) == []
        assert "See the room" not in page("Ada Quill", "/net")

    def test_two_agencies_steps_do_not_make_two_journeys(self) -> None:
        sam = somebody()
        taken_on(sam, at=NOW)
        shared(sam, C.IDENTITY, C.PLAN, to=world.RECOVERY, by="Di Harrow")
        agreed(sam, "See the room", "2026-03-09", at=NOW, by="Di Harrow")
        agreed(sam, "See a doctor", "2026-03-09", at=NOW)
        assert "No gaps among 1 person" in text(page("Ada Quill", "/net?hole=next_step"))

    def test_of_whoever_has_died_nothing_is_asked(self) -> None:
        sam = somebody()
        assert len(both(Hole.NEXT_STEP)) == 1
        _died(sam)
        assert gaps("Bo Marsh") == []


class TestNobodyOwns:
    def test_the_desk_has_nobody_left(self) -> None:
        key = sent(somebody())
        assert both(Hole.NOBODY_OWNS) == []
        _leaves("Di Harrow", by="Ed Latch")
        seen = both(Hole.NOBODY_OWNS)
        ed = "Owed by Ed Latch, manager of Northgate Housing"
        said = "Sam: Nobody at work owes this: Acknowledge the referral of the person"
        assert seen == [f"{said} {ed} · {SINCE_MONDAY}"]
        own = f"{said} Owed by Ed Latch, manager · {SINCE_MONDAY}"
        assert gaps("Ed Latch", Hole.NOBODY_OWNS) == [own]
        assert f"/referrals/{key}" in page("Ed Latch", "/net?hole=nobody_owns")
        _arrives("Di Harrow", world.HOUSING, "referral_desk")
        assert both(Hole.NOBODY_OWNS) == gaps("Ed Latch", Hole.NOBODY_OWNS) == []

    def test_who_was_asked_a_question_has_left(self) -> None:
        key = sent(somebody())
        referral.ask(referral_id=key, words="Any pets?", by=worker("Di Harrow"), at=NOW)
        assert both(Hole.NOBODY_OWNS) == []
        _leaves("Ada Quill", by="Bo Marsh")
        seen = gaps("Bo Marsh", Hole.NOBODY_OWNS)
        said = "Sam: Nobody at work owes this: Answer the question about the person"
        assert seen == [f"{said} {BO} · {SINCE_MONDAY}"]
        referral.withdraw(
            referral_id=key,
            by_whom="person",
            code="no_longer_wanted",
            by=worker("Bo Marsh"),
            at=NOW,
        )
        assert gaps("Bo Marsh", Hole.NOBODY_OWNS) == []

    def test_a_colleague_who_stands_in_owns_it(self) -> None:
        sent(somebody())
        away("Di Harrow", None)
        assert len(gaps("Ed Latch", Hole.NOBODY_OWNS)) == 1
        models.Absence.objects.update(withdrawn_at=NOW)
        away("Di Harrow", "Ed Latch")
        assert gaps("Ed Latch", Hole.NOBODY_OWNS) == []

    def test_urgent_is_the_managers_where_nobody_is_on_duty(self) -> None:
        sent(somebody(), urgent=True)
        assert both(Hole.NOBODY_OWNS) == []

    def test_another_agency_that_takes_no_part_sees_nothing(self) -> None:
        sent(somebody())
        _leaves("Di Harrow", by="Ed Latch")
        assert gaps("Ivy Moor") == []


class TestNothingFollows:
    def test_asked_from_twelve_weeks_before_the_end(self, at: At) -> None:
        sam = somebody()
        key = helped(sam, "2026-06-29", at=NOW)
        assert both(Hole.NOTHING_FOLLOWS) == []
        with at(on("2026-04-06")):
            said = "Sam: Support ends on 29 June; nothing is agreed to follow"
            assert both(Hole.NOTHING_FOLLOWS) == [f"{said} {ADA} · since Monday 6 April"]
            follows_on = date(2026, 6, 29)
            support.agree_following(
                support_id=key,
                follows="Floating support",
                follows_on=follows_on,
                by=worker(at=on("2026-04-06")),
                at=on("2026-04-06"),
            )
            assert both(Hole.NOTHING_FOLLOWS) == []

    def test_over_and_a_managers_reason_closes_it(self, at: At) -> None:
        sam = somebody()
        key = helped(sam, "2026-03-09", at=NOW)
        with at(on("2026-03-09")):
            said = "Sam: Support ended on 9 March; nothing follows"
            assert both(Hole.NOTHING_FOLLOWS) == [f"{said} {ADA} · {SINCE_MONDAY}"]
            bo = worker("Bo Marsh", at=on("2026-03-09"))
            why = "Moved to his sister"
            support.end(support_id=key, why="over", without_why=why, by=bo, at=bo.at)
            assert both(Hole.NOTHING_FOLLOWS) == []

    def test_what_another_agency_gives_counts_and_is_not_told(self) -> None:
        sam = somebody()
        taken_on(sam, at=NOW)
        helped(sam, "2026-03-30", at=NOW, by="Di Harrow")
        said = "Sam: Support ends on 30 March; nothing is agreed to follow"
        assert both(Hole.NOTHING_FOLLOWS) == [f"{said} {ADA} · {SINCE_MONDAY}"]
        assert "Housing support" not in page("Ada Quill", "/net")

    def test_a_support_without_an_end_asks_nothing(self) -> None:
        helped(somebody(), None, at=NOW)
        assert both(Hole.NOTHING_FOLLOWS) == []


class TestDutyHours:
    def test_an_hour_without_cover_is_the_managers_to_close(self) -> None:
        bo = worker("Bo Marsh")
        team = world.key(f"{world.RECOVERY} team")
        rota.set_hours(
            key=new_key(),
            team_id=team,
            weekdays=frozenset({2}),
            opens=time(9),
            closes=time(17),
            starts_on=date(2026, 3, 2),
            by=bo,
            at=NOW,
        )
        when = "Main team, Wednesday 4 March, 09:00 to 17:00"
        assert gaps("Bo Marsh", Hole.UNCOVERED) == [f"{when}: Nobody is on duty {BO}"]
        assert gaps("Ada Quill", Hole.UNCOVERED) == []
        assert "/team/rota" in page("Bo Marsh", "/net?hole=uncovered")
        _on_duty("Cy Fenn", "2026-03-04", "09:00", "13:00")
        when = "Main team, Wednesday 4 March, 13:00 to 17:00"
        assert gaps("Bo Marsh", Hole.UNCOVERED) == [f"{when}: Nobody is on duty {BO}"]
        _on_duty("Flo Reed", "2026-03-04", "13:00", "17:00")
        assert gaps("Bo Marsh", Hole.UNCOVERED) == []
        away("Flo Reed", None)
        assert gaps("Bo Marsh", Hole.UNCOVERED) == [f"{when}: Nobody is on duty {BO}"]

    def test_whoever_has_left_covers_nothing(self) -> None:
        self.test_an_hour_without_cover_is_the_managers_to_close()
        models.Absence.objects.update(withdrawn_at=NOW)
        assert gaps("Bo Marsh", Hole.UNCOVERED) == []
        _leaves("Flo Reed", by="Bo Marsh")
        assert len(gaps("Bo Marsh", Hole.UNCOVERED)) == 1

    def test_another_agencys_rota_is_not_ours(self) -> None:
        self.test_an_hour_without_cover_is_the_managers_to_close()
        assert gaps("Ed Latch", Hole.UNCOVERED) == []


def test_all_is_well_says_what_was_checked(at: At) -> None:
    sam = somebody()
    agreed(sam, "See a doctor", "2026-03-09", at=NOW)
    saw(sam, at=NOW)
    present("Ada Quill", at=NOW)
    said = text(page("Ada Quill", "/net"))
    assert "No gaps among 1 person" in said
    assert "Every lead signs in" in said


def away(name: str, deputy: str | None) -> None:
    """Somebody is away from today on."""
    models.Absence.objects.create(
        worker_id=world.key(name),
        deputy_id=world.key(deputy) if deputy else None,
        starts_on=date(2026, 3, 2),
        ends_on=None,
        recorded_at=NOW,
    )


def _leaves(name: str, *, by: str) -> None:
    departures.leave(worker_id=world.key(name), by=worker(by), at=NOW)


def _arrives(name: str, agency: str, role: str) -> None:
    models.Worker.objects.filter(pk=world.key(name)).update(left_at=None)
    models.Assignment.objects.create(
        worker_id=world.key(name),
        agency_id=world.key(agency),
        role=role,
        starts_on=date(2026, 3, 2),
    )


def _on_duty(name: str, day: str, starts: str, ends: str) -> None:
    turn = Turn(
        team_id=world.key(f"{world.RECOVERY} team"),
        worker_id=world.key(name),
        starts_at=on(day, starts),
        ends_at=on(day, ends),
    )
    rota.add(key=new_key(), turn=turn, by=worker("Bo Marsh"), at=NOW)


def _died(person_id: UUID) -> None:
    with seen_by("Ada Quill"):
        models.Person.objects.filter(pk=person_id).update(died_on=date(2026, 3, 1))
