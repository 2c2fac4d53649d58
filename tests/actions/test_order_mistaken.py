"""An order that was recorded by mistake: nothing of it counts, and whoever saw by it is told."""

from uuid import UUID

import pytest

from tests import databases, orders, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, hats, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.recall import Decision
from throughcare.domain.testing.alone import Ground
from throughcare.jobs.postgres.place import Login
from throughcare.queries.order import ledger, praise
from throughcare.queries.referral.news import news
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key

LOU = "Lou Bench"
THEN = NOW + 10 * A_DAY
WHY = "It was made for another man of that name"


def take_back(order_id: UUID, *, why: str = WHY, by: str = HAL) -> None:
    order.take_back(order_id=order_id, why=why, by=worker(by, at=THEN), at=THEN)


def heard(name: str) -> list[tuple[str, str]]:
    with seen_by(name, at=THEN) as viewer:
        items, _ = news(viewer, most=10)
        return [(each.name, each.text) for each in items]


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.mark.django_db
def test_nothing_of_it_counts_and_whoever_saw_is_told(person_id: UUID) -> None:
    order_id = opened(person_id, court=world.COURT)
    requirement_id = required(order_id, reviews=2, tests=1)
    hats(requirement_id)
    came = met(person_id, Attendance.ATTENDED, days=1, minutes=480)
    key = missed(person_id, days=2)
    assert owed(about=key, by=HAL, at=THEN)
    take_back(order_id)
    assert not owed(about=key, by=HAL, at=THEN)
    for about in (order_id, requirement_id):
        assert not owed(about=about, by=HAL, at=THEN)
    for name in (HAL, LOU):
        with seen_by(name, at=THEN):
            assert not models.Contact.objects.filter(pk=came).exists()
    with seen_by(LOU, at=THEN):
        assert not models.Order.objects.exists()
        assert not models.Person.objects.filter(pk=person_id).exists()
    with seen_by(HAL, at=THEN) as viewer:
        drawn = ledger.drawn(viewer, order_id=order_id)
        assert drawn is not None
        assert (drawn.order.mistaken, drawn.order.ended_why) == (True, WHY)
        assert not drawn.missed
        assert not drawn.came
        assert not drawn.ledger.weeks
    with seen_by(ADA, at=THEN) as viewer:
        assert not ledger.required(viewer, person_id=person_id)
        assert not praise.praise(viewer, person_id=person_id)
    said = (
        "Community order by West Town Magistrates of Monday 2 March: recorded by mistake, nothing "
        "under it counts"
    )
    assert heard(LOU) == [("", said)]
    assert [text for _, text in heard(ADA)] == [said]


def recalled(person_id: UUID) -> tuple[UUID, UUID]:
    """A licence under which somebody was recalled, with nobody told of it yet."""
    licence, key = orders.a_licence(person_id), new_key()
    order.ask_recall(
        key=key,
        order_id=licence,
        grounds=frozenset({Ground.OUT_OF_TOUCH}),
        why="Not seen",
        decider_id=world.key(IVY),
        by=worker(HAL),
        at=NOW,
    )
    order.decide_recall(
        recall_id=key, decision=Decision.RECALLED, why="Not seen", by=worker(IVY), at=NOW
    )
    return licence, key


def test_a_recall_under_it_is_neither_told_nor_planned_for_and_replay_agrees(
    browser_database: str,
) -> None:
    person_id = known_to_both()
    licence, recall = recalled(person_id)
    assert owed(about=recall, by=HAL) == {"recall.tell"}
    assert "recall.plan_release" in owed(about=licence, by=HAL)
    take_back(licence)
    assert not owed(about=recall, by=HAL, at=THEN) | owed(about=licence, by=HAL, at=THEN)
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []


@pytest.mark.django_db
def test_what_was_ended_as_something_else_is_taken_back_too(person_id: UUID) -> None:
    order_id = opened(person_id)
    by = worker(HAL)
    order.end(order_id=order_id, how=How.QUASHED, ended_on=NOW.date(), by=by, at=NOW)
    at_probation = signed_in(HAL)
    page = f"/orders/{order_id}"
    assert b"It was recorded by mistake" in at_probation.get(page).content
    assert at_probation.post(f"{page}/mistaken", {"why": WHY}).status_code == 302
    for shown in (page, f"/people/{person_id}/orders"):
        text = at_probation.get(shown).content.decode()
        assert "Recorded by mistake" in text
        assert WHY in text
        assert "It was recorded by mistake" not in text
    assert at_probation.get(f"{page}/mistaken").status_code == 404
    for act in (
        lambda: take_back(order_id),
        lambda: order.agree_following(
            order_id=order_id,
            follows="A call",
            follows_on=None,
            follows_with_id=None,
            by=worker(HAL, at=THEN),
            at=THEN,
        ),
        lambda: required(order_id),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert {e.code for e in refused.value.reasons} <= {"order.mistaken_already", "order.ended"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "why", "code"),
    [
        (HAL, " ", "order.why_needed"),
        ("Kit Vale", WHY, "order.not_found"),
        (ADA, WHY, "permission.not_yours"),
        (LOU, WHY, "permission.not_yours"),
    ],
)
def test_only_its_officers_with_a_reason(person_id: UUID, who: str, why: str, code: str) -> None:
    order_id = opened(person_id, court=world.COURT)
    with pytest.raises(Refused) as refused:
        take_back(order_id, why=why, by=who)
    assert {each.code for each in refused.value.reasons} == {code}
    with seen_by(HAL, at=THEN):
        assert models.Order.objects.get(pk=order_id).ended_on is None
