"""Whatever workers do about a journey, the events alone give back exactly what is owed."""

import random
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest

from tests import databases
from tests.clock import NOW
from tests.journeys import C, booked, hour, shared, somebody, worker
from throughcare.actions import (
    aftercare,
    appointment,
    contact,
    death,
    journey,
    need,
    next_step,
    support,
)
from throughcare.actions.need import overdose
from throughcare.actions.need.overdose import Told
from throughcare.domain.aftercare.door import Brought, Way, Whom
from throughcare.domain.aftercare.taper import CHOSEN, CheckUp, How, Link
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.overdose import Naloxone, ToldBy
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.usefixtures("browser_database")

# So many different things have happened in a life that is told to its end.
LIVED = 20


class Life:
    """What happens to one person, by the dice: two agencies, some weeks."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sam = somebody()
        shared(self.sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        self.at = NOW
        self.done: set[str] = set()

    def goes_on(self, turns: int) -> None:
        for _ in range(turns):
            self.at += timedelta(hours=self.dice.randint(1, 60))
            name = self.dice.choice([n for n in dir(self) if n.startswith("they_")])
            by = worker(self.dice.choice(["Ada Quill", "Ada Quill", "Hal Birch"]), at=self.at)
            try:
                getattr(self, name)(by)
            except (Refused, IndexError):
                continue
            self.done.add(name)

    def mine(self, by: Viewer, model: type, **which: object) -> list[UUID]:
        with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
            found = model._default_manager.filter(agency_id=by.agency_id, **which)  # type: ignore[attr-defined]
            return list(found.order_by("pk").values_list("pk", flat=True))

    def they_meet(self, by: Viewer) -> None:
        hours = self.mine(by, models.Appointment, state="booked", starts_at__lt=by.at)
        came = contact.Came(
            attendance=self.dice.choice(list(Attendance)),
            kind=Kind.KEYWORK,
            appointment_id=hours[0] if hours else None,
        )
        told = contact.Told(came=came, work=contact.Work(minutes={Activity.TALK: 30}))
        contact.record(key=new_key(), person_id=self.sam, told=told, by=by, at=by.at)

    def they_correct(self, by: Viewer) -> None:
        key = self.dice.choice(self.mine(by, models.Contact))
        to = self.dice.choice([Attendance.ATTENDED, Attendance.LATE, Attendance.DID_NOT_ATTEND])
        contact.correct(contact_id=key, attendance=to, why="wrong", by=by, at=by.at)

    def they_book(self, by: Viewer) -> None:
        day = self.at.date() + timedelta(days=self.dice.randint(1, 9))
        booked(self.sam, by, hour(day, f"{self.dice.randint(9, 15):02}:00"))

    def they_cancel(self, by: Viewer) -> None:
        key = self.dice.choice(self.mine(by, models.Appointment, state="booked"))
        appointment.cancel(appointment_id=key, by_the_person=True, why="", by=by, at=by.at)

    def they_agree(self, by: Viewer) -> None:
        next_step.agree(
            key=new_key(),
            person_id=self.sam,
            what=self.dice.choice(["Keywork", "Visit the flat"]),
            due_on=self.at.date() + timedelta(days=self.dice.randint(0, 20)),
            by=by,
            at=by.at,
        )

    def they_move(self, by: Viewer) -> None:
        key = self.mine(by, models.NextStep, done_at=None, replaced_at=None)[0]
        later = self.at.date() + timedelta(days=self.dice.randint(0, 30))
        next_step.move(step_id=key, due_on=later, by=by, at=by.at)

    def they_do(self, by: Viewer) -> None:
        key = self.mine(by, models.NextStep, done_at=None, replaced_at=None)[0]
        next_step.done(step_id=key, by=by, at=by.at)

    def they_help(self, by: Viewer) -> None:
        ends_on = self.at.date() + timedelta(days=self.dice.randint(1, 200))
        support.begin(
            key=new_key(), person_id=self.sam, what="Help", planned_end_on=ends_on, by=by, at=by.at
        )

    def they_plan(self, by: Viewer) -> None:
        key = self.dice.choice(self.mine(by, models.Support))
        support.agree_following(support_id=key, follows="Less", follows_on=None, by=by, at=by.at)

    def they_end(self, by: Viewer) -> None:
        key = self.dice.choice(self.mine(by, models.Support))
        support.end(support_id=key, why="", without_why="", by=by, at=by.at)

    def they_leave(self, by: Viewer) -> None:
        if self.dice.random() < 0.3:
            support.end_journey(person_id=self.sam, why=Leaving.BY_CHOICE, by=by, at=by.at)

    def they_return(self, by: Viewer) -> None:
        with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
            opened = models.Journey.objects.filter(person_id=self.sam, ended_at=None).exists()
        if not opened and by.worker_name == "Ada Quill":
            journey.open_journey(person_id=self.sam, by=by, at=by.at)

    def they_need(self, by: Viewer) -> None:
        kind = self.dice.choice(list(NeedKind))
        need.find(key=new_key(), person_id=self.sam, kind=kind, own_words="", by=by, at=by.at)

    def they_notice(self, by: Viewer) -> None:
        flag = self.dice.choice(["suicide", "released", "overdose"])
        need.notice_risk(person_id=self.sam, flag=flag, words="", by=by, at=by.at)

    def they_clear(self, by: Viewer) -> None:
        need.clear_risk(person_id=self.sam, flag="suicide", why="Safe", by=by, at=by.at)


class LongerLife(Life):
    """The same, and what comes after support: aftercare, the open door, an overdose, a death."""

    def they_taper(self, by: Viewer) -> None:
        agreed = aftercare.Agreed(
            after="Keywork",
            after_on=self.at.date(),
            weekly_weeks=self.dice.randint(0, 3),
            fortnightly_weeks=self.dice.randint(0, 3),
            agreed=True,
            link=self.dice.choice(list(Link)),
            check_ups=self.dice.random() < 0.7,
        )
        aftercare.agree(key=new_key(), person_id=self.sam, agreed=agreed, by=by, at=by.at)

    def they_ask_again(self, by: Viewer) -> None:
        aftercare.check_up(
            aftercare_id=self.mine(by, models.Aftercare)[0],
            which=self.dice.choice(list(CheckUp)),
            how=self.dice.choice(list(How)),
            own_words="It goes",
            by=by,
            at=by.at,
        )

    def they_taper_no_more(self, by: Viewer) -> None:
        key = self.mine(by, models.Aftercare, ended_on=None)[0]
        why = self.dice.choice(CHOSEN)
        aftercare.end(aftercare_id=key, why=why, by=by, at=by.at)

    def they_want_none(self, by: Viewer) -> None:
        aftercare.decline(person_id=self.sam, by=by, at=by.at)

    def they_say_who_may_know(self, by: Viewer) -> None:
        aftercare.ask_consent(person_id=self.sam, own_words="As before", by=by, at=by.at)

    def they_ask(self, by: Viewer) -> None:
        asks = aftercare.Asks(
            way=self.dice.choice([Way.PHONE, Way.WALKED_IN]),
            brought=self.dice.choice(list(Brought)),
            whom=self.dice.choice(list(Whom)),
        )
        aftercare.ask(key=new_key(), person_id=self.sam, asks=asks, by=by, at=by.at)

    def they_are_answered(self, by: Viewer) -> None:
        key = self.mine(by, models.Asking, seen_at=None, let_be_at=None)[0]
        answer = self.dice.choice([aftercare.spoken, aftercare.seen, aftercare.let_be])
        answer(asking_id=key, by=by, at=by.at)

    def they_overdose(self, by: Viewer) -> None:
        told = Told(at=by.at, told_by=ToldBy.AMBULANCE, naloxone=Naloxone.USED)
        overdose.report(key=new_key(), person_id=self.sam, told=told, by=by, at=by.at)

    def they_die(self, by: Viewer) -> None:
        """Now and then; by mistake, so that life goes on, unless much has happened."""
        if by.worker_name != "Ada Quill" or self.dice.random() > 0.3:
            return
        bo = worker("Bo Marsh", at=self.at)
        told = death.Told(
            died_on=self.at.date(),
            source="family",
            family_owner_id=by.worker_id,
            review_owner_id=bo.worker_id,
        )
        death.record(person_id=self.sam, told=told, by=by, at=by.at)
        if len(self.done) < LIVED:
            death.correct(person_id=self.sam, why="Another man", by=bo, at=self.at)


LIVES = [*product([Life], range(4)), *product([LongerLife], range(4, 7))]


@pytest.mark.parametrize(("life", "seed"), LIVES)
def test_replay_gives_back_what_is_owed(life: type[Life], seed: int) -> None:
    lived = life(seed)
    lived.goes_on(70 if life is Life else 320)
    assert len(lived.done) >= (8 if life is Life else LIVED), lived.done
    with databases.signed_in_as(Login.OWNER):
        pasts = list(everybody())
        found = [each for past in pasts for each in differences(past, as_recorded())]
    assert found == []
    assert sum(len(past.events) for past in pasts) > 30
    assert sum(len(past.stored) for past in pasts) > 10
