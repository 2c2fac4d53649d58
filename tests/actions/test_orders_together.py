"""Orders one after another and at one time: recorded, counted once, and said on the page."""

from datetime import date
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, HAL, known_to_both, met, opened, required
from tests.referrals import seen_by
from throughcare.actions import order
from throughcare.actions.order.requiring import Asked
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.queries.order.ledger import drawn
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

FIRST_ENDS, SECOND_ENDS = date(2027, 3, 2), date(2027, 9, 2)


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


def following(
    person_id: UUID, other: UUID, *, starts_on: date | None = None, ends_on: date = SECOND_ENDS
) -> UUID:
    return order.open_order(
        key=new_key(),
        person_id=person_id,
        kind=Kind.COMMUNITY_ORDER,
        made_by="West Town Magistrates",
        made_on=NOW.date(),
        starts_on=starts_on,
        ends_on=ends_on,
        consecutive_to_id=other,
        by=worker(HAL),
        at=NOW,
    )


def active(order_id: UUID, days: int, *, after: UUID | None = None, **told: object) -> UUID:
    """Days of activity with probation, for as long as the order runs."""
    asked = Asked(
        kind=told.get("kind", RequirementKind.REHABILITATION_ACTIVITY),  # type: ignore[arg-type]
        starts_on=told.get("starts_on", None if after else NOW.date()),  # type: ignore[arg-type]
        ends_on=told.get("ends_on", FIRST_ENDS),  # type: ignore[arg-type]
        hours_a_week=1 if "kind" in told else 0,
        given_by_id=world.key(world.PROBATION),
        activity_days=days,
        consecutive_to_id=after,
    )
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=worker(HAL), at=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def test_what_follows_another_starts_when_that_ends(person_id: UUID) -> None:
    first = opened(person_id)
    second = following(person_id, first)
    with seen_by(HAL):
        row = models.Order.objects.get(pk=second)
        assert (row.starts_on, row.consecutive_to_id) == (FIRST_ENDS, first)
    with pytest.raises(Refused) as refused:
        following(person_id, first, starts_on=NOW.date())
    assert codes(refused) == {"order.starts_when_other_ends"}


def test_nothing_follows_what_has_ended_or_is_somebody_elses(person_id: UUID) -> None:
    elsewhere, over = opened(known_to_both()), opened(person_id)
    order.end(order_id=over, how=How.GOOD_PROGRESS, ended_on=NOW.date(), by=worker(HAL), at=NOW)
    for other in (elsewhere, over, new_key()):
        with pytest.raises(Refused) as refused:
            following(person_id, other)
        assert codes(refused) == {"order.follows_unknown"}


def test_days_of_activity_that_follow_add_up_and_at_one_time_are_done_once(
    person_id: UUID,
) -> None:
    first, beside = opened(person_id), opened(person_id)
    second = following(person_id, first)
    days = active(first, 20)
    active(beside, 15)
    active(second, 10, after=days, ends_on=SECOND_ENDS)
    page = signed_in(HAL).get(f"/people/{person_id}/orders").content.decode()
    assert "at most 30 days of activity" in page
    assert "Follows the community order of 2 March 2026: it starts when that ends." in page
    assert page.count("an hour that counts under both is one hour") == 2


def test_a_requirement_follows_one_of_its_kind_on_its_day(person_id: UUID) -> None:
    first = opened(person_id)
    second = following(person_id, first)
    days = active(first, 20)
    supervised = RequirementKind.SUPERVISION
    with pytest.raises(Refused) as refused:
        active(second, 0, after=days, kind=supervised, ends_on=SECOND_ENDS)
    assert codes(refused) == {"requirement.follows_its_kind"}
    with pytest.raises(Refused) as refused:
        active(second, 5, after=days, starts_on=date(2027, 4, 2), ends_on=SECOND_ENDS)
    assert codes(refused) == {"order.starts_when_other_ends"}


def test_an_hour_counts_under_each_order_and_is_asked_for_once(person_id: UUID) -> None:
    first, second = opened(person_id), opened(person_id)
    required(first)
    required(second)
    met(person_id, Attendance.ATTENDED, days=1)
    with seen_by(HAL, at=NOW + 2 * A_DAY) as viewer:
        for key in (first, second):
            found = drawn(viewer, order_id=key)
            assert found is not None
            assert [week.attended for week in found.ledger.weeks] == [60]
    page = signed_in(HAL).get(f"/people/{person_id}/orders").content.decode()
    assert "Together they ask for 6 hours a week now." in page


def test_the_first_that_ends_otherwise_is_said(person_id: UUID) -> None:
    first = opened(person_id)
    following(person_id, first)
    order.end(order_id=first, how=How.GOOD_PROGRESS, ended_on=NOW.date(), by=worker(HAL), at=NOW)
    page = signed_in(HAL).get(f"/people/{person_id}/orders").content.decode()
    assert "which ended on 2 March 2026: look at its days" in page
    assert "Together" not in page
