"""When a review is next due, by what the order says and what the bench set."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.clock import NOW
from throughcare.domain.court.events import Decided, Listed
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.order.changes import HandedOn, Varied
from throughcare.domain.order.events import Ended, Opened, Required
from throughcare.domain.order.listing import RULES, next_review

ORDER, COURT = UUID(int=1), UUID(int=2)
OPENED = Opened(
    order="community_order",
    made_by="The court",
    made_on=date(2026, 3, 2),
    starts_on=date(2026, 3, 2),
    ends_on=date(2027, 3, 2),
    court_id=COURT,
)
REQUIRED = Required(
    order_id=ORDER,
    requirement="drug_rehabilitation",
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 9, 2),
    minutes_a_week=360,
    given_by_name="Recovery",
    review_months=1,
)

REVIEW = next(each for each in RULES if each.code == "order.list_review")


def event(kind: str, payload: object, *, at: datetime = NOW) -> Event[Any]:
    return Event(
        id=uuid4(),
        person_id=UUID(int=9),
        sequence=1,
        kind=kind,
        occurred_at=at,
        recorded_at=at,
        recorded_by=None,
        agency_id=COURT,
        about_id=ORDER,
        payload=payload,
    )


def decided(on: date, *, months: int | None = None) -> Event[Any]:
    told = Decided(
        order_id=ORDER, court_name="", outcomes=("praise",), words="", review_months=months
    )
    return event("court.decided", told, at=NOW + (on - NOW.date()))


PAST = (event("order.opened", OPENED), event("order.required", REQUIRED))


@pytest.mark.parametrize(
    ("history", "last", "expected"),
    [
        (PAST[:1], PAST[1], date(2026, 4, 2)),
        (PAST, decided(date(2026, 4, 9)), date(2026, 5, 9)),
        (PAST, decided(date(2026, 4, 9), months=3), date(2026, 7, 9)),
        ((*PAST, decided(date(2026, 4, 9), months=3)), decided(date(2026, 5, 9)), date(2026, 8, 9)),
        (PAST, decided(date(2026, 8, 3)), None),
    ],
    ids=["at first", "a month on", "as the bench set", "as it set before", "over by then"],
)
def test_when_a_review_is_next_due(
    history: tuple[Event[Any], ...], last: Event[Any], expected: date | None
) -> None:
    assert next_review(last, History(history)) == expected


def test_what_no_court_reviews_is_not_listed() -> None:
    without = Opened(
        **{name: getattr(OPENED, name) for name in OPENED.__slots__} | {"court_id": None}
    )
    assert next_review(PAST[1], History((event("order.opened", without),))) is None
    ended = event(
        "order.ended", Ended(order="community_order", how="completed", ended_on=NOW.date())
    )
    assert next_review(decided(date(2026, 4, 9)), History((*PAST, ended))) is None


def test_what_stands_on_a_list_is_not_owed_by_another_requirement() -> None:
    rule = REVIEW
    told = Listed(order_id=ORDER, starts_at=NOW, court_name="", room="", bench_name="")
    on_a_list = (*PAST, event("court.listed", told, at=NOW + timedelta(hours=1)))
    assert not rule.opens_when(PAST[1], History(on_a_list))
    assert rule.opens_when(PAST[1], History(PAST))


def handed(court_id: UUID | None) -> Event[Any]:
    told = HandedOn(
        agency_id=UUID(int=3),
        agency_name="East Probation",
        officer_name="Kit",
        court_name="",
        ends_on=date(2027, 3, 2),
        before="Probation",
        decided_by="court",
        why="They moved",
        court_id=court_id,
    )
    return event("order.handed_on", told)


LISTED = event(
    "court.listed",
    Listed(order_id=ORDER, starts_at=NOW, court_name="", room="", bench_name=""),
)
ANOTHER = UUID(int=4)


@pytest.mark.parametrize(
    ("case", "history", "to", "whose"),
    [
        ("another court", PAST, ANOTHER, ANOTHER),
        ("the same court", PAST, COURT, COURT),
        ("on the list of the same court", (*PAST, LISTED), COURT, None),
        ("on the list of the court that it left", (*PAST, LISTED), ANOTHER, ANOTHER),
        ("no court", PAST, None, None),
    ],
)
def test_who_lists_a_review_once_it_is_handed_on(
    case: str, history: tuple[Event[Any], ...], to: UUID | None, whose: UUID | None
) -> None:
    rule = REVIEW
    happened, past = handed(to), History(history)
    assert rule.opens_when(happened, past) is (whose is not None)
    if whose is not None:
        assert rule.owner(happened, past).agency_id == whose
        assert next_review(decided(date(2026, 4, 9)), History((*history, happened)))


def varied(*, months: int | None, ends_on: date = date(2026, 9, 2)) -> Event[Any]:
    told = Varied(
        order_id=ORDER,
        requirement="drug_rehabilitation",
        before="",
        after="",
        from_on=NOW.date(),
        ends_on=ends_on,
        given_by_id=UUID(int=5),
        decided_by="court",
        why="As agreed",
        review_months=months,
    )
    return event("order.varied", told)


LATER, SET = decided(date(2026, 4, 9)), decided(date(2026, 4, 9), months=3)


@pytest.mark.parametrize(
    ("past", "change", "expected", "moves"),
    [
        (PAST, varied(months=2), date(2026, 5, 2), True),
        (PAST, varied(months=1), date(2026, 4, 2), False),
        (PAST, varied(months=None), None, True),
        (PAST, varied(months=1, ends_on=date(2026, 4, 1)), None, True),
        ((*PAST, LATER), varied(months=2), date(2026, 6, 9), True),
        ((*PAST, SET), varied(months=2), date(2026, 6, 9), True),
        ((*PAST, SET), varied(months=1), date(2026, 7, 9), False),
    ],
    ids=[
        *("less often", "as before", "no more", "over by then"),
        *("after a review", "after the bench set it", "hours only, as the bench set it"),
    ],
)
def test_what_is_varied_moves_what_is_owed_where_the_review_is_due_on_another_day(
    past: tuple[Event[Any], ...], change: Event[Any], expected: date | None, moves: bool
) -> None:
    rule = REVIEW
    history = History(past)
    assert next_review(change, history) == expected
    assert rule.cancels(change, history) == ((ORDER,) if moves else ())
