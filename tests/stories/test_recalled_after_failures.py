"""A licence: the second failure is put to a manager, who recalls; released again, it goes on."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import databases, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, missed
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.requiring import Asked
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.testing.alone import Ground
from throughcare.jobs.postgres.place import Login
from throughcare.pages.order.shown import absences
from throughcare.queries.order.ledger import drawn
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key

END = date(2026, 9, 2)
FIRST, SECOND = NOW + 14 * A_DAY, NOW + 28 * A_DAY
RELEASED = NOW + 56 * A_DAY


def a_licence(sam: UUID) -> UUID:
    """With keywork at the drugs team as a condition; nobody consents to it."""
    key = order.open_order(
        key=new_key(),
        person_id=sam,
        kind=Kind.LICENCE,
        made_by="Fairmoor Prison",
        made_on=NOW.date(),
        starts_on=NOW.date(),
        ends_on=END,
        by=worker(HAL),
        at=NOW,
    )
    asked = Asked(
        kind=RequirementKind.LICENCE_CONDITION,
        starts_on=NOW.date(),
        ends_on=END,
        hours_a_week=1,
        given_by_id=world.key(world.RECOVERY),
        condition="f1d2888b-be86-4732-8874-44cb867865c2",
        monitor_id=world.key(HAL),
        therapist_id=world.key(ADA),
    )
    order.require(key=new_key(), order_id=key, asked=asked, by=worker(HAL), at=NOW)
    return key


def refused(licence: UUID, missed_id: UUID, at: datetime) -> None:
    by = worker(HAL, at=at)
    order.find_unacceptable(
        order_id=licence, missed_id=missed_id, why="No word", evidence=False, by=by, at=at
    )


def decided(licence: UUID, missed_id: UUID, decision: Decision | None, *, by: str = IVY) -> UUID:
    key = new_key()
    order.decide_referred(
        key=key,
        order_id=licence,
        missed_id=missed_id,
        decision=decision,
        why="The risk cannot be managed here",
        by=worker(by, at=SECOND),
        at=SECOND,
    )
    return key


def put_to_a_manager(sam: UUID, licence: UUID) -> tuple[UUID, UUID]:
    """Warned of the first, the second is put forward: the two failures."""
    first = missed(sam, days=1)
    refused(licence, first, FIRST)
    warned = {"words": "Did not come to keywork", "by": worker(HAL, at=FIRST), "at": FIRST}
    order.warn(key=new_key(), order_id=licence, missed_id=first, **warned)  # type: ignore[arg-type]
    second = missed(sam, days=15)
    refused(licence, second, SECOND)
    referred = {"words": "Nobody has seen Sam since", "by": worker(HAL, at=SECOND), "at": SECOND}
    order.refer(key=new_key(), order_id=licence, missed_id=second, **referred)  # type: ignore[arg-type]
    return first, second


def moves(name: str, licence: UUID) -> set[str]:
    with seen_by(name, at=SECOND) as viewer:
        found = drawn(viewer, order_id=licence)
        assert found is not None
        return {move for row in absences(viewer, found) for move in row.moves}


def codes(found: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in found.value.reasons}


def test_a_second_failure_leads_to_recall_and_after_release_the_licence_goes_on(
    browser_database: str,
) -> None:
    # given
    sam = known_to_both()
    licence = a_licence(sam)
    # when: warned, and again
    _, second = put_to_a_manager(sam, licence)
    # then: no court and no enforcement officer; a manager considers it, who did not ask
    assert owed(about=second, by=IVY, at=SECOND) == {"order.consider_recall"}
    assert "enforce" in moves(IVY, licence)
    assert "enforce" not in moves(HAL, licence)
    with pytest.raises(Refused) as found:
        ask_beside(licence)
    assert codes(found) == {"recall.waits"}
    # when
    recall_id = decided(licence, second, Decision.RECALLED)
    # then
    assert owed(about=second, by=IVY, at=SECOND) == set()
    assert owed(about=recall_id, by=HAL, at=SECOND) == {"recall.tell"}
    assert "recall.plan_release" in owed(about=licence, by=HAL, at=SECOND)
    by = worker(HAL, at=SECOND)
    order.tell_recall(recall_id=recall_id, how="At the station", own_words="", by=by, at=SECOND)
    with seen_by(HAL, at=SECOND):
        ended = models.Order.objects.get(pk=licence)
        assert (ended.ended_how, ended.ended_on) == ("recalled", SECOND.date())
        row = models.Recall.objects.get(pk=recall_id)
        assert row.referred is not None
        assert (row.referred.given_by_id, row.decider_id) == (world.key(HAL), world.key(IVY))
        assert not models.Grant.objects.filter(under_id=licence, ends_at__gt=SECOND).exists()
    # when: released again before its end
    goes_on = released(recall_id)
    # then
    assert goes_on is not None
    assert "recall.plan_release" not in owed(about=licence, by=HAL, at=RELEASED)
    with seen_by(HAL, at=RELEASED):
        again = models.Order.objects.get(pk=goes_on)
        assert (again.starts_on, again.ends_on, again.ended_on) == (RELEASED.date(), END, None)
        (required,) = models.Requirement.objects.filter(order=again)
        assert (required.starts_on, required.ends_on) == (RELEASED.date(), END)
        assert models.Grant.objects.filter(under_id=goes_on, ends_at__gt=RELEASED).exists()
        assert not models.OrderStep.objects.filter(order=again).exists()
    assert owed(about=required.pk, by=HAL, at=RELEASED) == {"order.tell_hats"}
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == sam]
        assert list(differences(past, as_recorded())) == []


def ask_beside(licence: UUID) -> None:
    order.ask_recall(
        key=new_key(),
        order_id=licence,
        grounds=frozenset({Ground.OUT_OF_TOUCH}),
        why="Not seen",
        decider_id=world.key(IVY),
        by=worker(HAL, at=SECOND),
        at=SECOND,
    )


def released(recall_id: UUID, *, at: datetime = RELEASED, on: date | None = None) -> UUID | None:
    return order.release_again(
        key=new_key(),
        recall_id=recall_id,
        released_on=on or at.date(),
        by=worker(HAL, at=at),
        at=at,
    )


def signed_in_at(name: str, address: str) -> str:
    return str(signed_in(name).get(address).content.decode())


@pytest.mark.django_db
def test_not_recalled_the_licence_goes_on() -> None:
    sam = known_to_both()
    licence = a_licence(sam)
    _, second = put_to_a_manager(sam, licence)
    address = f"/orders/{licence}/absences/{second}/enforcement"
    assert "Recalled to prison" in signed_in_at(IVY, address)
    recall_id = decided(licence, second, Decision.NOT_RECALLED)
    assert owed(about=second, by=IVY, at=SECOND) == set()
    assert owed(about=recall_id, by=HAL, at=SECOND) == {"recall.tell"}
    assert "recall.plan_release" not in owed(about=licence, by=HAL, at=SECOND)
    with seen_by(HAL, at=SECOND):
        assert models.Order.objects.get(pk=licence).ended_on is None
    with pytest.raises(Refused) as found:
        released(recall_id)
    assert codes(found) == {"recall.not_to_release"}


@pytest.mark.django_db
def test_a_release_is_planned_from_the_recall_on() -> None:
    sam = known_to_both()
    licence = a_licence(sam)
    _, second = put_to_a_manager(sam, licence)
    decided(licence, second, Decision.RECALLED)
    assert "Plan the release" in signed_in_at(HAL, f"/orders/{licence}")
    order.agree_following(
        order_id=licence,
        follows="Ada meets Sam at the gate; medicine for three days",
        follows_on=None,
        follows_with_id=None,
        by=worker(HAL, at=SECOND),
        at=SECOND,
    )
    assert "recall.plan_release" not in owed(about=licence, by=HAL, at=SECOND)


@pytest.mark.django_db
def test_what_no_longer_counts_recalls_nobody() -> None:
    sam = known_to_both()
    licence = a_licence(sam)
    first, second = put_to_a_manager(sam, licence)
    by = worker(HAL, at=SECOND)
    order.accept(order_id=licence, missed_id=first, why="A letter", by=by, at=SECOND)
    assert owed(about=second, by=IVY, at=SECOND) == set()
    with pytest.raises(Refused) as found:
        decided(licence, second, Decision.RECALLED)
    assert codes(found) == {"enforcement.falls"}


@pytest.mark.django_db
def test_a_plain_word_does_not_answer_what_a_licence_leads_to() -> None:
    sam = known_to_both()
    licence = a_licence(sam)
    _, second = put_to_a_manager(sam, licence)
    with pytest.raises(Refused) as found:
        order.answer_referral(
            order_id=licence, missed_id=second, words="So", by=worker(IVY, at=SECOND), at=SECOND
        )
    assert codes(found) == {"recall.decision_needed"}
    with pytest.raises(Refused) as found:
        decided(licence, second, None)
    assert codes(found) == {"recall.decision_needed"}


@pytest.mark.django_db
def test_released_after_its_end_it_has_ended() -> None:
    sam = known_to_both()
    licence = a_licence(sam)
    _, second = put_to_a_manager(sam, licence)
    recall_id = decided(licence, second, Decision.RECALLED)
    late = NOW + 200 * A_DAY
    for day in (SECOND.date() - A_DAY, late.date() + A_DAY):
        with pytest.raises(Refused) as found:
            released(recall_id, at=late, on=day)
        assert codes(found) == {"recall.released_when"}
    assert released(recall_id, at=late) is None
    with pytest.raises(Refused) as found:
        released(recall_id, at=late)
    assert codes(found) == {"recall.not_to_release"}
    with seen_by(HAL, at=late):
        assert models.Order.objects.count() == 1
