"""A joint plan: their words, each agency's part as what it owes, versions that stay as agreed."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from _pytest.raises import RaisesExc

from tests import world
from tests.assessments import asked, own_words
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.plans import (
    IN_A_MONTH,
    JO,
    agreed,
    aim,
    reviewed,
    seen,
    shared_with_mind,
    step,
)
from tests.referrals import owed, seen_by
from throughcare.actions import plan, support
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.queries import today
from throughcare.queries.plan.facts import Plan
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
DUE = date(2026, 5, 26)  # twelve weeks end on a bank holiday


def refused(code: str) -> RaisesExc[Refused]:
    return pytest.raises(Refused, match=re.escape(code))


def journey_of(person_id: UUID) -> UUID:
    with seen_by(ADA):
        return models.Journey.objects.get(person_id=person_id).pk


def owes(person_id: UUID, *, by: str = ADA) -> set[str]:
    return owed(about=journey_of(person_id), by=by, at=NOW)


def duties(name: str, *, at: object = NOW) -> list[str]:
    with seen_by(name, at=at) as viewer:  # type: ignore[arg-type]
        rows = today.duties(viewer, as_whom=today.hats(viewer)).owed
    return [each.text for row in rows for each in (row.first, *row.rest)]


def test_a_plan_begins_with_what_they_want_in_their_words() -> None:
    sam, key = somebody(), new_key()
    for _ in range(2):
        plan.take_aim(key=key, person_id=sam, words="My own front door", by=worker(), at=NOW)
    assert [each.words for each in seen(sam).wanted] == ["My own front door"]
    with refused("plan.aim_words_needed"):
        aim(sam, " ")
    plan.end_aim(aim_id=key, how=AimEnd.REACHED, said="I have keys", by=worker(), at=LATER)
    with refused("plan.aim_over"):
        plan.end_aim(aim_id=key, how=AimEnd.LET_GO, said="", by=worker(), at=LATER)
    assert seen(sam).wanted == ()


def test_what_was_offered_is_kept_with_what_they_chose_and_why_not() -> None:
    sam = shared_with_mind()
    shared(sam, C.IDENTITY, C.PLAN, C.TREATMENT)

    def offered(what: str, outcome: Outcome | None, why: str, *, of_treatment: bool) -> None:
        told = {"what": what, "outcome": outcome, "why": why, "of_treatment": of_treatment}
        plan.offer(key=new_key(), person_id=sam, by=worker(), at=NOW, **told)  # type: ignore[arg-type]

    with refused("plan.why_not_needed"):
        offered("A room", Outcome.NOT_CHOSEN, "", of_treatment=False)
    with refused("plan.outcome_needed"):
        offered("A room", None, "", of_treatment=False)
    offered("A room", Outcome.NOT_CHOSEN, "Too far from my son", of_treatment=False)
    offered("A detox", Outcome.THINKING, "", of_treatment=True)
    assert {(e.what, e.outcome, e.why) for e in seen(sam).options} == {
        ("A room", Outcome.NOT_CHOSEN, "Too far from my son"),
        ("A detox", Outcome.THINKING, ""),
    }
    # What is of treatment reads nobody whom only the plan is shown, and no justice at all.
    for name in (JO, HAL):
        assert [each.what for each in seen(sam, by=name).options] == ["A room"]


def test_a_step_is_owed_by_the_agency_whose_part_it_is_and_by_nobody_where_it_is_theirs() -> None:
    sam = shared_with_mind()
    mine = step(sam, "Ring the council", worker_id=world.key(ADA))
    theirs = step(sam, "Offer a first talk", whose=world.MIND)
    own = step(sam, "Ask my sister", whose=None)
    assert owed(about=mine, by=ADA, at=NOW) == {"plan.do"}
    assert owed(about=theirs, by=JO, at=NOW) == {"plan.do"}
    assert owed(about=own, by=ADA, at=NOW) == set()
    on_the_day = NOW + timedelta(days=30)
    assert "Do your part of the plan of Sam" in duties(ADA, at=on_the_day)
    assert "Do your part of the plan of Sam" in duties("Kit Vale", at=on_the_day)
    assert {(e.what, e.owner, e.worker) for e in seen(sam, by=JO).to_do} == {
        ("Ring the council", world.RECOVERY, ADA),
        ("Offer a first talk", world.MIND, ""),
        ("Ask my sister", "", ""),
    }


def test_an_agency_has_no_part_before_it_may_see_who_they_are_and_the_plan() -> None:
    sam = somebody()
    for agency in (world.MIND, world.COURT):
        shared(sam, C.IDENTITY, to=agency)
        with refused("plan.owner_not_told"):
            step(sam, whose=agency)
    shared(sam, C.PLAN, to=world.MIND)
    assert step(sam, whose=world.MIND)
    shared(sam, C.PLAN, to=world.COURT)
    with refused("plan.owner_not_told"):
        step(sam, whose=world.COURT)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"what": " "}, "plan.step_what_needed"),
        ({"due_on": None}, "plan.day_needed"),
        ({"due_on": date(2026, 3, 1)}, "plan.day_past"),
        ({"due_on": date(2027, 6, 1)}, "plan.day_too_far"),
        ({"worker_id": world.key(JO)}, "plan.worker_not_there"),
    ],
)
def test_a_step_that_cannot_be_agreed_leaves_nothing_behind(
    changes: dict[str, object], code: str
) -> None:
    sam = somebody()
    with refused(code):
        step(sam, **changes)
    assert seen(sam).steps == ()


def test_the_agency_whose_part_it_is_names_who_and_says_when_it_is_done() -> None:
    sam = shared_with_mind()
    key = step(sam, whose=world.MIND)
    with refused("plan.step_not_yours"):
        plan.take(step_id=key, worker_id=world.key(ADA), by=worker(), at=NOW)
    plan.take(step_id=key, worker_id=world.key(JO), by=worker(JO), at=NOW)
    assert "Do your part of the plan of Sam" in duties(JO, at=NOW + timedelta(days=30))
    plan.done(step_id=key, by=worker(JO), at=LATER)
    assert owed(about=key, by=JO, at=LATER) == set()
    (told,) = seen(sam, at=LATER).closed
    assert (told.state, told.worker) == (State.DONE, JO)
    with refused("step.let_fall.wrong_state"):
        plan.let_fall(step_id=key, why="Late", by=worker(), at=LATER)


def test_a_step_let_fall_is_owed_no_more_and_one_put_off_twice_counts_as_none() -> None:
    sam = shared_with_mind()
    key = step(sam, whose=world.MIND)
    with refused("plan.day_not_later"):
        plan.put_off(step_id=key, due_on=IN_A_MONTH, by=worker(JO), at=NOW)
    plan.put_off(step_id=key, due_on=date(2026, 4, 8), by=worker(JO), at=NOW)
    with seen_by(JO):
        owed_by = models.Obligation.objects.get(about_id=key, fell_at=None)
        assert (owed_by.due_at.date(), owed_by.owed_to_id) == (
            date(2026, 4, 8),
            world.key(world.RECOVERY),
        )
    plan.put_off(step_id=key, due_on=date(2026, 4, 15), by=worker(), at=NOW)
    (told,) = seen(sam).to_do
    assert (told.what, told.due_on, told.counts) == ("Ring the council", date(2026, 4, 15), False)
    with refused("plan.why_fell_needed"):
        plan.let_fall(step_id=key, why=" ", by=worker(), at=NOW)
    plan.let_fall(step_id=key, why="They moved", by=worker(), at=NOW)
    assert owed(about=key, by=JO, at=NOW) == set()


def test_nobody_moves_a_step_of_others_nor_finds_that_it_is_there() -> None:
    sam = shared_with_mind()
    shared(sam, C.IDENTITY, C.PLAN)
    key = step(sam, whose=world.MIND)
    for name in (HAL, "Di Harrow", "Quin Easton"):
        with refused("plan.step_not_found"):
            plan.done(step_id=key, by=worker(name), at=NOW)
    assert [each.what for each in seen(sam, by=HAL).to_do] == ["Ring the council"]
    assert seen(sam, by="Di Harrow") == Plan(aims=(), steps=(), options=(), versions=())


def test_a_plan_is_agreed_in_their_words_and_each_agency_in_it_is_asked() -> None:
    sam = shared_with_mind()
    with refused("plan.aim_needed, plan.step_needed"):
        agreed(sam)
    aim(sam)
    step(sam, whose=world.MIND)
    with refused("plan.own_words_needed"):
        agreed(sam, own_words="")
    with refused("plan.lead_agrees"):
        agreed(sam, by=JO)
    agreed(sam)
    told = seen(sam).newest
    assert told is not None
    assert (told.number, told.agrees, told.own_words) == (1, True, "That is what I want")
    (asked_of,) = told.answers
    assert (asked_of.agency, asked_of.answer) == (world.MIND, None)
    assert owed(about=asked_of.id, by="Kit Vale", at=NOW) == {"plan.answer"}
    with refused("plan.which_change"):
        plan.answer(
            answer_id=asked_of.id, answer=Answer.ASKS_FOR_CHANGE, words="", by=worker(JO), at=NOW
        )
    change = {"answer": Answer.ASKS_FOR_CHANGE, "words": "We need two weeks more"}
    plan.answer(answer_id=asked_of.id, by=worker(JO), at=NOW, **change)  # type: ignore[arg-type]
    assert owed(about=asked_of.id, by="Kit Vale", at=NOW) == set()
    with refused("plan.answered"):
        plan.answer(answer_id=asked_of.id, by=worker(JO), at=NOW, **change)  # type: ignore[arg-type]
    newest = seen(sam).newest
    assert newest is not None
    assert newest.answers[0].words == "We need two weeks more"


def test_who_disagrees_is_not_made_to_agree_and_a_newer_version_asks_anew() -> None:
    sam = shared_with_mind()
    aim(sam)
    step(sam, whose=world.MIND)
    agreed(sam, agrees=False, own_words="I never said that")
    first = seen(sam).newest
    assert first is not None
    assert (first.agrees, first.own_words) == (False, "I never said that")
    agreed(sam, at=LATER)
    assert owed(about=first.answers[0].id, by="Kit Vale", at=LATER) == set()
    with refused("plan.newer"):
        plan.answer(
            answer_id=first.answers[0].id, answer=Answer.AGREES, words="", by=worker(JO), at=LATER
        )
    assert [each.number for each in seen(sam, at=LATER).versions] == [2, 1]


def test_a_version_stays_as_it_was_agreed() -> None:
    sam = somebody()
    aim(sam)
    first = step(sam)
    agreed(sam, at=NOW + timedelta(hours=1))
    assert not seen(sam, at=LATER).changed
    plan.put_off(step_id=first, due_on=date(2026, 4, 8), by=worker(at=LATER), at=LATER)
    step(sam, "See the room", at=LATER)
    found = seen(sam, at=LATER)
    assert found.changed
    assert found.newest is not None
    then = found.as_of(found.newest)
    assert [(each.what, each.due_on) for each in then.to_do] == [("Ring the council", IN_A_MONTH)]
    assert {each.what for each in found.to_do} == {"Ring the council", "See the room"}


def test_it_is_reviewed_every_twelve_weeks_and_only_a_review_restarts_the_clock() -> None:
    sam = somebody()
    aim(sam)
    step(sam)
    with refused("plan.nothing_to_review"):
        reviewed(sam)
    agreed(sam)
    due_at = seen(sam).review_due_at
    assert due_at is not None
    assert due_at.date() == DUE
    weeks_on = NOW + timedelta(weeks=6)
    agreed(sam, at=weeks_on)
    assert seen(sam, at=weeks_on).review_due_at == due_at
    with refused("plan.wish_needed"):
        reviewed(sam, at=weeks_on, wish=None)
    reviewed(sam, at=weeks_on, wish=Wish.STAY, went_well="Two weeks in the room")
    found = seen(sam, at=weeks_on)
    assert found.review_due_at is not None
    assert found.review_due_at > due_at
    assert found.newest is not None
    assert (found.newest.number, found.newest.wish) == (3, Wish.STAY)


def test_a_review_that_is_overdue_climbs_to_the_manager() -> None:
    sam = somebody()
    aim(sam)
    step(sam)
    agreed(sam)

    def climbed(weeks: int) -> list[str]:
        with seen_by("Bo Marsh", at=NOW + timedelta(weeks=weeks)) as viewer:
            rows = today.duties(viewer, as_whom=today.hats(viewer)).climbed
        return [each.text for row in rows for each in (row.first, *row.rest)]

    assert "Review the plan with Sam" not in climbed(12)
    assert "Review the plan with Sam" in climbed(13)


def test_what_they_want_of_treatment_reaches_no_justice_and_stands_in_no_event() -> None:
    sam = somebody()
    for agency in (world.PROBATION, world.MIND):
        shared(sam, C.IDENTITY, C.PLAN, C.TREATMENT, to=agency)
    aim(sam)
    step(sam)
    agreed(sam)
    reviewed(sam, wish=Wish.REDUCE)
    wishes = {name: seen(sam, by=name).versions[0].wish for name in (ADA, JO, HAL)}
    assert wishes == {ADA: Wish.REDUCE, JO: Wish.REDUCE, HAL: None}
    with seen_by(ADA):
        told = models.EventPayload.objects.filter(person_id=sam).values_list("payload", flat=True)
        assert "reduce" not in str(list(told))


def test_a_review_that_they_ask_for_is_owed_until_it_is_held() -> None:
    sam = somebody()
    aim(sam)
    step(sam)
    with refused("plan.nothing_to_review"):
        plan.ask_review(person_id=sam, own_words="It is too much", by=worker(), at=NOW)
    agreed(sam)
    plan.ask_review(person_id=sam, own_words="It is too much", by=worker(), at=NOW)
    with refused("plan.review_waits"):
        plan.ask_review(person_id=sam, own_words="Again", by=worker(), at=NOW)
    assert {"plan.review", "plan.review_asked"} <= owes(sam)
    assert seen(sam).asked_at == NOW
    reviewed(sam)
    assert "plan.review_asked" not in owes(sam)


def test_after_the_whole_was_asked_a_plan_is_owed_until_one_is_agreed() -> None:
    sam = somebody()
    own_words(sam)
    assert "plan.agree" not in owes(sam)
    asked(sam, "home", values={"losing": 0})
    assert "plan.agree" in owes(sam)
    aim(sam)
    step(sam)
    agreed(sam)
    assert "plan.agree" not in owes(sam)


def test_nobody_is_chased_about_the_plan_of_somebody_who_left() -> None:
    sam = shared_with_mind()
    aim(sam)
    key = step(sam, whose=world.MIND)
    agreed(sam)
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=LATER)
    with seen_by(ADA, at=LATER):
        open_now = models.Obligation.objects.filter(
            person_id=sam, met_at=None, fell_at=None, rule__startswith="plan."
        )
        assert list(open_now.values_list("rule", flat=True)) == []
    assert owed(about=key, by=JO, at=LATER) == set()
    with refused("journey.not_open"):
        aim(sam)
