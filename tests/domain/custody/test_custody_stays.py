"""Times in custody: the same from whatever order, from what comes twice, and from what is lost."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest

from tests.domain.custody.histories import told, truth
from throughcare.domain.custody.changes import Change, changes
from throughcare.domain.custody.stays import times
from throughcare.domain.custody.terms import Away, Custody, Move, Movement, Stay

M = Move
MANY = 100_000


def day(number: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, number, hour, tzinfo=UTC)


def moved(number: int, move: Move, prison: str = "QAX", *, hour: int = 10) -> Movement:
    return Movement(happened_at=day(number, hour), move=move, prison=prison)


def test_a_hundred_thousand_histories_end_as_in_order_with_nobody_in_two_prisons() -> None:
    chance = Random(20260112)
    for _ in range(MANY):
        made = truth(chance)
        found = times(told(made))
        assert found == tuple(made.times), made.movements
        stays = [stay for each in found for stay in each.stays]
        assert all(one.ends_at and one.ends_at <= two.starts_at for one, two in pairwise(stays))


@pytest.mark.parametrize(
    ("what", "movements", "expected"),
    [
        (
            "a release of which no reception was told",
            [moved(5, M.RELEASED)],
            [("QAX", day(5), day(5), None, M.RELEASED)],
        ),
        (
            "released, and the same release again as another system heard of it",
            [moved(2, M.ADMITTED), moved(5, M.RELEASED), moved(5, M.RELEASED, hour=11)],
            [("QAX", day(2), day(5), M.ADMITTED, M.RELEASED)],
        ),
        (
            "back in prison, and nobody told of the release between",
            [moved(2, M.ADMITTED), moved(20, M.RECALLED)],
            [
                ("QAX", day(2), day(20), M.ADMITTED, None),
                ("QAX", day(20), None, M.RECALLED, None),
            ],
        ),
        (
            "a recall that came before the release before it",
            [moved(20, M.RECALLED), moved(5, M.RELEASED)],
            [
                ("QAX", day(5), day(5), None, M.RELEASED),
                ("QAX", day(20), None, M.RECALLED, None),
            ],
        ),
        (
            "first heard of on the way to court",
            [moved(3, M.TO_COURT), moved(3, M.BACK_FROM_COURT, hour=17)],
            [("QAX", day(3), None, None, None)],
        ),
        (
            "nobody named the prison that somebody left",
            [moved(2, M.ADMITTED), moved(5, M.RELEASED, "")],
            [("QAX", day(2), day(5), M.ADMITTED, M.RELEASED)],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_lost_is_gathered_from_the_rest(
    what: str,
    movements: list[Movement],
    expected: list[tuple[str, datetime, datetime | None, Move | None, Move | None]],
) -> None:
    found = times(movements)
    assert [
        (each.prison, each.starts_at, each.ends_at, each.began, each.ended) for each in found
    ] == expected


def test_whoever_arrives_elsewhere_has_left_though_nobody_told() -> None:
    (found,) = times([moved(2, M.ADMITTED), moved(9, M.TRANSFERRED_IN, "QBX")])
    assert found.stays == (
        Stay(prison="QAX", starts_at=day(2), ends_at=day(9)),
        Stay(prison="QBX", starts_at=day(9)),
    )


def test_whoever_goes_to_a_hospital_stays_in_custody() -> None:
    (found,) = times([moved(2, M.ADMITTED), moved(9, M.TO_HOSPITAL)])
    assert (found.ends_at, found.away) == (None, Away.HOSPITAL)


def test_released_from_court_ends_the_absence_too() -> None:
    (found,) = times([moved(2, M.ADMITTED), moved(9, M.TO_COURT), moved(9, M.RELEASED, hour=12)])
    assert found.absences[-1].ends_at == found.ends_at == day(9, 12)
    assert found.away is None


def key(number: int) -> UUID:
    return UUID(int=number)


def changed(before: list[Movement], after: list[Movement]) -> tuple[Change, ...]:
    known = {key(number): each for number, each in enumerate(times(before), start=1)}
    fresh = iter(range(100, 200))
    return changes(known=known, now=times(after), new_key=lambda: key(next(fresh)))


def test_a_first_reception_is_received() -> None:
    (change,) = changed([], [moved(2, M.ADMITTED)])
    assert (change.received, change.released, change.newest) == (True, False, True)


def test_what_says_nothing_new_changes_nothing() -> None:
    before = [moved(2, M.ADMITTED)]
    assert changed(before, [*before, moved(2, M.ADMITTED, hour=11)]) == ()


def test_a_release_before_a_recall_that_is_known_is_old_news() -> None:
    before = [moved(20, M.RECALLED)]
    (change,) = changed(before, [*before, moved(5, M.RELEASED)])
    assert (change.id, change.released, change.newest) == (key(100), True, False)


def test_a_reception_learned_of_later_begins_the_same_time_in_custody_earlier() -> None:
    before = [moved(9, M.TO_COURT)]
    (change,) = changed(before, [*before, moved(2, M.ADMITTED)])
    assert (change.id, change.received, change.corrected) == (key(1), False, True)
    assert change.after is not None
    assert change.after.starts_at == day(2)


def test_a_release_learned_of_later_parts_what_was_taken_for_one() -> None:
    before = [moved(2, M.ADMITTED), moved(12, M.TO_COURT), moved(12, M.BACK_FROM_COURT, hour=16)]
    one, other = changed(before, [*before, moved(6, M.RELEASED), moved(11, M.ADMITTED)])
    assert {one.id, other.id} == {key(1), key(100)}
    assert one.released
    assert other.received or other.corrected


def test_what_turns_out_to_be_a_mistake_is_taken_back() -> None:
    (change,) = changed([moved(2, M.ADMITTED)], [])
    assert (change.taken_back, change.before is not None) == (True, True)


def test_moves_and_absences_are_told_once() -> None:
    before = [moved(2, M.ADMITTED), moved(4, M.TO_COURT)]
    after = [*before, moved(4, M.BACK_FROM_COURT, hour=17), moved(8, M.TRANSFERRED_IN, "QBX")]
    (change,) = changed(before, after)
    assert [each.prison for each in change.moved_to] == ["QBX"]
    assert [each.kind for each in change.back] == [Away.COURT]
    assert change.gone == ()


def test_one_by_one_in_any_order_everything_known_is_as_if_in_order() -> None:
    chance = Random(7)
    for _ in range(500):
        made = truth(chance)
        known: dict[UUID, Custody] = {}
        fresh, so_far = iter(range(1, 10_000)), []
        for each in told(made):
            so_far.append(each)
            for change in changes(
                known=known, now=times(so_far), new_key=lambda fresh=fresh: key(next(fresh))
            ):
                if change.after is None:
                    del known[change.id]
                else:
                    known[change.id] = change.after
        assert sorted(known.values(), key=lambda each: each.starts_at) == made.times


def test_a_released_person_is_away_nowhere() -> None:
    (found,) = times([moved(2, M.ADMITTED), moved(3, M.RELEASED)])
    assert found.away is None
    assert found.ends_at - found.starts_at == timedelta(days=1)  # type: ignore[operator]
