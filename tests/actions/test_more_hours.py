"""More hours than are required: asked for in their words, answered, and nobody is worse off."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.more import Answer
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.order.ledger import drawn
from throughcare.queries.order.more import Wish, wish
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

NO = Answer(yes=False, from_on=None, why="The group is full until May")


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    return opened(person_id)


@pytest.fixture
def requirement_id(order_id: UUID) -> UUID:
    return required(order_id)


def asked(requirement_id: UUID, *, by: str = ADA, words: str = "The days are empty") -> UUID:
    return order.ask_more(
        key=new_key(), requirement_id=requirement_id, own_words=words, by=worker(by), at=NOW
    )


def answered(wish_id: UUID, answer: Answer, *, by: str = "Bo Marsh", at: datetime = NOW) -> None:
    order.answer_more(wish_id=wish_id, answer=answer, by=worker(by, at=at), at=at)


def found(wish_id: UUID, *, by: str = ADA) -> Wish | None:
    with seen_by(by, at=NOW + A_DAY) as viewer:
        return wish(viewer, wish_id=wish_id)


@pytest.mark.parametrize("by", [ADA, HAL])
def test_whoever_hears_it_takes_it_down_and_whoever_gives_it_owes_an_answer(
    requirement_id: UUID, by: str
) -> None:
    key = asked(requirement_id, by=by)
    assert owed(about=key, by="Bo Marsh", at=NOW) == {"order.answer_more_hours"}
    answered(key, Answer(yes=True, from_on=date(2026, 3, 9), why=""))
    assert owed(about=key, by="Bo Marsh", at=NOW) == set()
    for name in (ADA, HAL):
        seen = found(key, by=name)
        assert seen is not None
        assert (seen.yes, seen.from_on) == (True, date(2026, 3, 9))


def test_not_yet_has_a_reason_and_changes_nothing_that_is_required(
    order_id: UUID, requirement_id: UUID
) -> None:
    with seen_by(HAL, at=NOW + A_DAY) as viewer:
        before = drawn(viewer, order_id=order_id)
    answered(asked(requirement_id), NO)
    with seen_by(HAL, at=NOW + A_DAY) as viewer:
        assert drawn(viewer, order_id=order_id) == before


@pytest.mark.parametrize(
    ("answer", "by", "code"),
    [
        (Answer(yes=None, from_on=None, why=""), "Bo Marsh", "hours.answer_needed"),
        (Answer(yes=True, from_on=None, why=""), "Bo Marsh", "hours.day_needed"),
        (Answer(yes=True, from_on=date(2026, 3, 1), why=""), "Bo Marsh", "hours.day_needed"),
        (Answer(yes=False, from_on=None, why=" "), "Bo Marsh", "hours.why_needed"),
        (NO, HAL, "hours.not_found"),
    ],
)
def test_what_is_no_answer_is_refused(
    requirement_id: UUID, answer: Answer, by: str, code: str
) -> None:
    key = asked(requirement_id)
    with pytest.raises(Refused) as refused:
        answered(key, answer, by=by)
    assert {each.code for each in refused.value.reasons} == {code}
    assert owed(about=key, by="Bo Marsh", at=NOW) == {"order.answer_more_hours"}


def test_it_is_answered_once_and_asked_in_words(requirement_id: UUID) -> None:
    key = asked(requirement_id)
    answered(key, NO)
    with pytest.raises(Refused):
        answered(key, NO, at=NOW + A_DAY)
    with pytest.raises(Refused) as refused:
        asked(requirement_id, words=" ")
    assert {each.code for each in refused.value.reasons} == {"hours.own_words_needed"}


def test_who_takes_no_part_in_the_requirement_finds_none(
    person_id: UUID, requirement_id: UUID
) -> None:
    shared(person_id, C.IDENTITY, to=world.MIND)
    key = asked(requirement_id)
    assert found(key, by="Jo Wren") is None
    for unseen in (requirement_id, new_key()):
        with pytest.raises(Refused) as refused:
            asked(unseen, by="Jo Wren")
        assert {each.code for each in refused.value.reasons} == {"hours.not_found"}
