"""Lists of referrals: by clock, then need; a page at a time; in one statement."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.clock import LONDON, NOW
from tests.journeys import somebody, worker
from tests.referrals import declined, draft, seen_by, sent, service
from throughcare.actions import referral
from throughcare.domain.kernel.category import Category
from throughcare.domain.referral.lifecycle import State
from throughcare.queries import referral as query
from throughcare.queries.referral import Asked, Listed
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

type Ceiling = Callable[[int], AbstractContextManager[Any]]
LATER = datetime(2026, 3, 11, 10, tzinfo=LONDON)


def received(
    name: str = "Di Harrow", *, at: datetime = NOW, offset: int = 0, **asked: Any
) -> Listed:
    with seen_by(name, at=at) as viewer:
        return query.received(viewer, asked=Asked(**asked), most=20, offset=offset)


def made(name: str = "Ada Quill", *, at: datetime = NOW, **asked: Any) -> Listed:
    with seen_by(name, at=at) as viewer:
        return query.made(viewer, asked=Asked(**asked), most=20)


def ids(listed: Listed) -> list[UUID]:
    return [row.id for row in listed.rows]


def test_by_clock_then_need() -> None:
    debt = service("Money advice", agency=world.HOUSING, need="debt")
    rooms = sent(somebody(given="Rooms"))
    money = sent(somebody(given="Money"), service_id=debt, need="debt")
    urgent = sent(somebody(given="Urgent"), urgent=True)
    rang = new_key()
    call = referral.Call(source="self", need="housing", name="Robin")
    referral.rang(key=rang, call=call, by=worker("Di Harrow"), at=NOW)
    assert ids(received()) == [urgent, rang, money, rooms]
    assert ids(received(need="debt")) == [money]
    assert ids(received(urgent=True)) == [urgent]


def test_each_side_sees_whose_clock_runs() -> None:
    key = sent(somebody())
    (row,) = received().rows
    assert row.ours is not None
    assert row.ours.text == "Acknowledge the referral of Sam"
    (row,) = made().rows
    assert row.theirs is not None
    assert (row.theirs.agency, row.theirs.who) == (world.HOUSING, "Referral desk")
    assert row.ours is not None
    assert row.ours.text == "Keep in touch with Sam while they wait"
    assert row.id == key


def test_who_is_late_and_to_whom_it_has_climbed() -> None:
    sent(somebody())
    assert made(late=True).rows == ()
    (row,) = made(at=LATER, late=True).rows
    assert row.theirs is not None
    assert row.theirs.late
    assert row.theirs.climbed == "with the partnership lead"


def test_what_is_over_names_nobody_to_the_one_who_refused() -> None:
    key = sent(somebody())
    declined(key, by="Di Harrow")
    assert received().total == 0
    (row,) = received(show="over").rows
    assert (row.id, row.name, row.state) == (key, "", State.DECLINED)
    (row,) = made(show="over").rows
    assert row.name == "Sam"


def test_mine_are_those_that_i_sent_or_stay_in_touch_for() -> None:
    key = sent(somebody())
    assert ids(made(mine=True)) == [key]
    assert ids(made("Flo Reed", mine=True)) == []
    di = worker("Di Harrow")
    referral.accept(referral_id=key, holder_id=world.key("Ed Latch"), by=di, at=NOW)
    assert ids(received("Ed Latch", mine=True)) == [key]
    assert ids(received(mine=True)) == []


def test_drafts_are_in_no_list() -> None:
    person_id = somebody()
    referral.save(key=new_key(), draft=draft(person_id), by=worker("Ada Quill"), at=NOW)
    for show in ("open", "over", "to_decide"):
        assert made(show=show).total == received(show=show).total == 0


def test_pages_are_cut_by_the_database(django_assert_max_num_queries: Ceiling) -> None:
    keys = {sent(somebody(given=f"Person{number}")) for number in range(23)}
    with seen_by("Di Harrow") as viewer, django_assert_max_num_queries(1):
        first = query.received(viewer, asked=Asked(), most=20, offset=0)
    with seen_by("Di Harrow") as viewer, django_assert_max_num_queries(1):
        second = query.received(viewer, asked=Asked(), most=20, offset=20)
    assert (first.total, len(first.rows)) == (23, 20)
    assert (second.total, len(second.rows)) == (23, 3)
    assert set(ids(first) + ids(second)) == keys


def test_one_referral_is_shown_in_few_statements(django_assert_max_num_queries: Ceiling) -> None:
    key = sent(somebody())
    with seen_by("Di Harrow") as viewer, django_assert_max_num_queries(6):
        assert query.shown(viewer, referral_id=key) is not None


def test_marks_are_those_of_what_was_sent() -> None:
    rooms = service(
        "Rooms with rules",
        agency=world.HOUSING,
        need="housing",
        criteria=(
            {"kind": "age", "from": 18},
            {"kind": "housing", "any_of": ["no_fixed_abode"]},
            {"kind": "substitution", "on": False},
        ),
    )
    told = referral.FactToSend(
        label="Housing",
        words="Settled",
        category=Category.NEEDS,
        kind="housing",
        value="settled",
    )
    kept = referral.FactToSend(
        label="On substitution",
        words="Yes",
        category=Category.TREATMENT,
        kind="substitution",
        value=True,
        withheld=True,
    )
    key = sent(somebody(), service_id=rooms, facts=(told, kept))
    for name in ("Ada Quill", "Di Harrow"):
        with seen_by(name) as viewer:
            shown = query.shown(viewer, referral_id=key)
            assert shown is not None
            assert [each.mark for each in query.marks(viewer, shown=shown)] == [
                "met",
                "unmet",
                "unknown",
            ]


def test_what_climbs_is_shown_to_whom_it_has_climbed_and_names_nobody() -> None:
    key = sent(somebody())
    next_day, days_later = NOW.replace(day=4), NOW.replace(day=6)
    told: dict[tuple[str, datetime], list[UUID]] = {}
    for name in ("Ed Latch", "Oz Partner", "Di Harrow", "Bo Marsh", "Ros Manning"):
        for at in (NOW, next_day, days_later):
            with seen_by(name, at=at) as viewer:
                told[name, at] = [row.referral_id for row in query.climbed(viewer)]
    assert {who for who, rows in told.items() if rows} == {
        ("Ed Latch", next_day),
        ("Ed Latch", days_later),
        ("Oz Partner", days_later),
    }
    assert told["Oz Partner", days_later] == [key]
    with seen_by("Oz Partner", at=days_later) as viewer:
        (row,) = query.climbed(viewer)
    assert (row.step, row.agency, row.who) == (
        "Acknowledge the referral of the person",
        world.HOUSING,
        "Referral desk",
    )
    assert row.manager == "Ed Latch"
