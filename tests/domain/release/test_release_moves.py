"""What somebody took on before a release moves with its day, in the list and on Today alike."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.release.test_no_release_unready import LEADS, WORKER, Life, replayed
from throughcare.domain.release.events import ItemSet
from throughcare.domain.release.moving import moved
from throughcare.domain.release.terms import State, item_key

TOLD = date(2026, 3, 10)
WAS, DUE = date(2026, 3, 27), date(2026, 3, 20)


@pytest.mark.parametrize(
    ("hung_on", "release_on", "day"),
    [
        (WAS, WAS, DUE),
        (WAS, date(2026, 4, 3), date(2026, 3, 27)),
        (WAS, date(2026, 3, 24), date(2026, 3, 17)),
        (WAS, date(2026, 3, 13), date(2026, 3, 11)),
        (WAS, date(2026, 3, 10), date(2026, 3, 10)),
        (WAS, None, DUE),
        (None, date(2026, 3, 13), DUE),
    ],
    ids=[
        *("not moved", "a week later", "three days sooner", "sooner than can be asked"),
        *("the same day", "no day any more", "owned before a day was known"),
    ],
)
def test_the_day_moves_as_the_release_does(
    hung_on: date | None, release_on: date | None, day: date
) -> None:
    assert moved(DUE, hung_on=hung_on, release_on=release_on, told_on=TOLD) == day


@given(st.dates(), st.integers(0, 90), st.integers(-60, 200), st.integers(-30, 30))
def test_what_was_in_time_stays_in_time(was: date, before: int, by: int, told: int) -> None:
    if not date(1900, 1, 1) < was < date(2900, 1, 1):
        return
    now = was + timedelta(days=by)
    due_on = was - timedelta(days=before)
    day = moved(due_on, hung_on=was, release_on=now, told_on=due_on + timedelta(days=told))
    assert day <= now
    assert by < 0 or now - day == was - due_on


def took_on(life: Life, custody: object, *, due_on: date, release_on: date | None) -> None:
    said = ItemSet(
        custody_id=custody,  # type: ignore[arg-type]
        item="phone",
        what="phone",
        state=State.OWNED.value,
        words="",
        worker_id=WORKER,
        worker_agency_id=LEADS,
        due_on=due_on,
        release_on=release_on,
    )
    life.tell("release.item_set", item_key(custody, "phone"), said)  # type: ignore[arg-type]


def test_what_is_owed_moves_with_it_and_climbs_as_much_later() -> None:
    life = Life()
    custody = life.custodies[0]
    life.dated(custody, WAS)
    took_on(life, custody, due_on=DUE, release_on=WAS)
    (first,) = life.owed("release.item")
    life.dated(life.custodies[1], date(2026, 6, 1))
    assert life.owed("release.item") == [first]
    life.dated(custody, date(2026, 4, 10))
    (now,) = life.owed("release.item")
    assert now.due_at.date() == date(2026, 4, 7)  # Friday 3 is Good Friday, Monday 6 Easter
    assert now.owner == first.owner
    assert now.manager_from - now.due_at == first.manager_from - first.due_at
    life.dated(custody, WAS)
    (back,) = life.owed("release.item")
    assert (back.due_at, back.manager_from) == (first.due_at, first.manager_from)
    assert replayed(life)
    life.set(custody, "phone", State.DONE)
    assert life.owed("release.item") == []
