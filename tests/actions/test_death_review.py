"""The partnership's review: who is asked, what each shows for it, what is learned, its end."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.people import referred, refusals, registered, seeing
from tests.actions.test_person_death import LATER, as_, owed, record
from tests.clock import NOW
from throughcare.actions import death, referral
from throughcare.actions.death import Point
from throughcare.domain.death.terms import Came
from throughcare.domain.kernel.category import Category
from throughcare.queries import death as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

C = Category
NORTH = world.key("Northgate Housing")
SHOWN = frozenset({C.ATTENDANCE})
SOON = LATER.date() + timedelta(days=30)


@pytest.fixture
def sam() -> UUID:
    """Somebody whom two agencies had seen, and who died."""
    person_id = registered()
    accepted = referred(person_id)
    di = as_("Di Harrow", NOW)
    referral.acknowledge(referral_id=accepted, by=di, at=NOW)
    referral.accept(referral_id=accepted, holder_id=di.worker_id, by=di, at=NOW)
    referral.see(referral_id=accepted, by=di, at=NOW)
    record(person_id)
    return person_id


def ask(person_id: UUID, agency: UUID = NORTH, shown: frozenset[Category] = SHOWN) -> None:
    death.ask(person_id=person_id, agency_id=agency, shown=shown, by=as_("Bo Marsh"), at=LATER)


def answer(person_id: UUID, shown: frozenset[Category] = SHOWN, words: str = "") -> None:
    death.take_part(person_id=person_id, shown=shown, words=words, by=as_("Ed Latch"), at=LATER)


def agree(person_id: UUID, owner: str = "", agency: UUID = NORTH) -> UUID:
    key = new_key()
    told = Point(
        what="A kit for friends",
        owner_agency_id=agency if owner else None,
        owner_id=world.key(owner) if owner else None,
        due_on=SOON if owner else None,
    )
    death.agree_learning(key=key, person_id=person_id, told=told, by=as_("Bo Marsh"), at=LATER)
    return key


def close(person_id: UUID) -> None:
    death.close(person_id=person_id, words="A kit for friends", by=as_("Bo Marsh"), at=LATER)


def sees(name: str, person_id: UUID, at=LATER) -> frozenset[str]:
    """The kinds of event that somebody sees of them."""
    with seeing(name, at=at):
        return frozenset(
            models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True)
        )


def test_who_is_asked_sees_what_is_shown_and_answers_for_itself(sam: UUID) -> None:
    before = sees("Bo Marsh", sam)
    assert "referral.seen" not in sees("Jo Wren", sam)
    ask(sam)
    assert "death.take_part" in owed("Ed Latch")
    answer(sam)
    assert "death.take_part" not in owed("Ed Latch")
    with seeing("Ed Latch", at=LATER):
        given = models.Grant.objects.get(purpose="The review after a death", from_agency_id=NORTH)
        assert set(given.categories) == {"identity", "attendance"}
    assert before <= sees("Bo Marsh", sam)
    for name in ("Jo Wren", "Hal Birch"):
        assert not {"death.asked", "death.took_part"} & sees(name, sam)


def test_nothing_beyond_what_a_review_needs_is_shown(sam: UUID) -> None:
    probation = world.key("West Town Probation")
    for agency, shown in (
        (NORTH, frozenset({C.NOTES})),
        (NORTH, frozenset({C.SELF_REPORT})),
        (probation, frozenset({C.ATTENDANCE})),
    ):
        assert refusals(lambda a=agency, s=shown: ask(sam, a, s)) == {"death.more_than_needed"}
    ask(sam)
    assert refusals(lambda: answer(sam, frozenset({C.NOTES}))) == {"death.more_than_needed"}
    assert refusals(lambda: answer(sam, frozenset())) == {"death.why_not_needed"}
    assert refusals(lambda: ask(sam)) == {"death.asked_already"}


def test_who_does_not_review_neither_asks_nor_learns_nor_closes(sam: UUID) -> None:
    ed = as_("Ed Latch")
    west = world.key("West Town Recovery")
    told = Point(what="x")
    assert refusals(
        lambda: death.ask(person_id=sam, agency_id=west, shown=frozenset(), by=ed, at=LATER)
    ) == {"death.not_reviewing", "death.asked_already"}
    assert refusals(
        lambda: death.agree_learning(key=new_key(), person_id=sam, told=told, by=ed, at=LATER)
    ) == {"death.not_reviewing"}
    assert refusals(lambda: death.close(person_id=sam, words="x", by=ed, at=LATER)) == {
        "death.not_owed"
    }
    assert refusals(lambda: answer(sam)) == {"death.not_asked"}
    hal = as_("Hal Birch")
    assert refusals(
        lambda: death.take_part(person_id=sam, shown=SHOWN, words="", by=hal, at=LATER)
    ) == {"person.not_found"}


def test_a_review_closes_once_what_is_learned_has_an_owner(sam: UUID) -> None:
    key = agree(sam)
    assert refusals(lambda: close(sam)) == {"death.learning_unowned"}
    told = Point(
        what="A kit for friends",
        owner_agency_id=world.key("West Town Recovery"),
        owner_id=world.key("Ada Quill"),
        due_on=SOON,
    )
    death.agree_learning(key=key, person_id=sam, told=told, by=as_("Bo Marsh"), at=LATER)
    assert "death.learning" in owed("Ada Quill")
    close(sam)
    assert "death.review" not in owed("Bo Marsh")
    with seeing("Bo Marsh", at=LATER):
        found = query.review(as_("Bo Marsh"), person_id=sam)
        assert found is not None
        assert (found.over_at, found.unowned) == (LATER, 0)


def test_another_agency_owns_what_it_learns_until_it_is_done_and_sees_no_more_then(
    sam: UUID,
) -> None:
    assert refusals(lambda: agree(sam, "Di Harrow")) == {"death.owner_takes_no_part"}
    ask(sam, shown=frozenset({C.ATTENDANCE, C.HEALTH}))
    key = agree(sam, "Di Harrow")
    close(sam)
    with seeing("Di Harrow", at=LATER):
        going = models.Grant.objects.filter(to_agency_id=NORTH, withdrawn_at=None)
        assert {tuple(each.categories) for each in going} == {("identity",)}
    di = as_("Di Harrow")
    done = {"key": key, "person_id": sam, "came": Came.DONE, "words": "Friends have kits"}
    assert refusals(lambda: death.learning_came(**done, by=as_("Hal Birch"), at=LATER)) == {
        "person.not_found"
    }
    death.learning_came(**done, by=di, at=LATER)
    assert owed("Di Harrow") == set()
    with seeing("Di Harrow", at=LATER):
        assert not models.Grant.objects.filter(to_agency_id=NORTH, withdrawn_at=None).exists()
    assert refusals(lambda: death.learning_came(**done, by=di, at=LATER)) & {
        "death.not_owed",
        "person.not_found",
    }


def test_a_mistake_ends_the_review_and_what_was_shown_for_it(sam: UUID) -> None:
    ask(sam)
    answer(sam)
    agree(sam, "Di Harrow")
    death.correct(person_id=sam, why="Another of that name", by=as_("Bo Marsh"), at=LATER)
    assert not {rule for rule in owed("Bo Marsh") | owed("Di Harrow") if rule.startswith("death")}
    with seeing("Bo Marsh", at=LATER):
        assert query.review(as_("Bo Marsh"), person_id=sam) is None
        shown = models.Grant.objects.filter(purpose="The review after a death", withdrawn_at=None)
        assert all(each.categories == ["identity"] for each in shown)
    assert refusals(lambda: ask(sam)) == {"death.not_recorded"}


def test_the_last_days_are_counted_and_what_was_owed_is_drawn() -> None:
    person_id = registered()
    record(person_id, died_on=LATER.date())
    bo = as_("Bo Marsh")
    with seeing("Bo Marsh", at=LATER):
        figures = {
            each.since: each.days
            for each in query.figures(bo, person_id=person_id, died_on=LATER.date())
        }
        owed_then = query.owed(bo, person_id=person_id, name="Sam", died_on=LATER.date())
        lines = query.timeline(bo, person_id=person_id, died_on=LATER.date())
    assert set(figures.values()) == {None}
    assert {each.text for each in owed_then} == {
        "See or speak to Sam",
        "Agree a next step with Sam",
    }
    assert {each.who for each in owed_then} == {"Ada Quill"}
    assert not any(each.overdue for each in owed_then)
    assert any(line.kind == "journey.opened" for line in lines)
