"""A draw: both sides fix it before its period, both open it, and it is drawn once or falls."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance, draw
from throughcare.domain.testing.draw import Draw, Proposing, State

TESTER, SUPERVISOR, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
BOTH = frozenset({TESTER, SUPERVISOR})
NONE: frozenset[UUID] = frozenset()
MONDAY = date(2026, 3, 9)
BEFORE = date(2026, 3, 6)
WEEK = Period(starts=MONDAY, ends=date(2026, 3, 16))
SECRET = "s" * 40


def drawn(committed: frozenset[UUID] = NONE, opened: frozenset[UUID] = NONE) -> Draw:
    return Draw(
        days=WEEK,
        tester_id=TESTER,
        supervisor_id=SUPERVISOR,
        committed=committed,
        opened=opened,
    )


@pytest.mark.parametrize(
    ("case", "of", "today", "where", "waits"),
    [
        ("proposed", drawn(), BEFORE, State.OPEN, (TESTER, SUPERVISOR)),
        ("one is bound", drawn(frozenset({TESTER})), BEFORE, State.OPEN, (SUPERVISOR,)),
        ("both are bound", drawn(BOTH), BEFORE, State.COMMITTED, (TESTER, SUPERVISOR)),
        (
            "one has opened",
            drawn(BOTH, frozenset({SUPERVISOR})),
            BEFORE,
            State.COMMITTED,
            (TESTER,),
        ),
        ("both have opened", drawn(BOTH, BOTH), BEFORE, State.DRAWN, ()),
        ("it stays drawn", drawn(BOTH, BOTH), MONDAY, State.DRAWN, ()),
        ("one came too late", drawn(frozenset({TESTER})), MONDAY, State.FALLEN, (SUPERVISOR,)),
        (
            "one never opened",
            drawn(BOTH, frozenset({TESTER})),
            MONDAY,
            State.FALLEN,
            (SUPERVISOR,),
        ),
    ],
)
def test_where_it_stands(
    case: str, of: Draw, today: date, where: State, waits: tuple[UUID, ...]
) -> None:
    assert draw.state(of, today=today) is where
    assert draw.waits_for(of, today=today) == waits


def proposing(**changes: object) -> Proposing:
    usual = Proposing(
        starts_on=MONDAY,
        weeks=1,
        tester_id=TESTER,
        supervisor_id=SUPERVISOR,
        lines=3,
        others=(),
        today=BEFORE,
    )
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("a week to come", {}, set()),
        ("today", {"today": MONDAY}, {"draw.has_begun"}),
        ("gone by", {"today": MONDAY + timedelta(days=3)}, {"draw.has_begun"}),
        ("a Tuesday", {"starts_on": date(2026, 3, 10)}, {"draw.starts_on_monday"}),
        ("no day", {"starts_on": None}, {"draw.starts_on_monday"}),
        ("with oneself", {"supervisor_id": TESTER}, {"draw.two_sides"}),
        ("alone", {"supervisor_id": None}, {"draw.two_sides"}),
        ("a quarter", {"weeks": 13}, {"draw.weeks_wrong"}),
        ("nobody on it", {"lines": 0}, {"draw.nobody_listed"}),
        ("drawn before", {"others": (WEEK,)}, {"draw.once_a_week"}),
        ("all wrong", {"supervisor_id": None, "weeks": 0}, {"draw.two_sides", "draw.weeks_wrong"}),
    ],
)
def test_proposing(case: str, changes: dict[str, object], codes: set[str]) -> None:
    assert draw.propose(proposing(**changes)).codes == codes


def test_a_fallen_draw_keeps_its_week() -> None:
    fallen = drawn()
    again = draw.propose(proposing(others=(fallen.days,)))
    assert again.codes == {"draw.once_a_week"}


COMMITMENT = chance.digest(text=SECRET)


@pytest.mark.parametrize(
    ("case", "of", "side", "today", "codes"),
    [
        ("in time", drawn(), TESTER, BEFORE, set()),
        ("twice", drawn(frozenset({TESTER})), TESTER, BEFORE, {"draw.committed_already"}),
        ("too late", drawn(), TESTER, MONDAY, {"draw.has_begun"}),
        ("of neither", drawn(), OTHER, BEFORE, {"draw.not_found"}),
    ],
)
def test_committing(case: str, of: Draw, side: UUID, today: date, codes: set[str]) -> None:
    assert draw.commit(of, side=side, commitment=COMMITMENT, today=today).codes == codes


@pytest.mark.parametrize("wrong", ["", "abc", COMMITMENT.upper(), COMMITMENT + "0", "g" * 64])
def test_a_commitment_is_a_digest(wrong: str) -> None:
    decided = draw.commit(drawn(), side=TESTER, commitment=wrong, today=BEFORE)
    assert decided.codes == {"draw.commitment_wrong"}


@pytest.mark.parametrize(
    ("case", "of", "secret", "today", "codes"),
    [
        ("in time", drawn(BOTH), SECRET, BEFORE, set()),
        (
            "before the other",
            drawn(frozenset({TESTER})),
            SECRET,
            BEFORE,
            {"draw.not_committed_by_both"},
        ),
        ("twice", drawn(BOTH, frozenset({TESTER})), SECRET, BEFORE, {"draw.opened_already"}),
        ("too late", drawn(BOTH), SECRET, MONDAY, {"draw.has_begun"}),
        ("another secret", drawn(BOTH), "another" * 8, BEFORE, {"draw.another_secret"}),
    ],
)
def test_opening(case: str, of: Draw, secret: str, today: date, codes: set[str]) -> None:
    decided = draw.open_secret(of, side=TESTER, secret=secret, commitment=COMMITMENT, today=today)
    assert decided.codes == codes


def test_a_secret_that_could_be_guessed_is_none() -> None:
    decided = draw.open_secret(
        drawn(BOTH),
        side=TESTER,
        secret="password",
        commitment=chance.digest(text="password"),
        today=BEFORE,
    )
    assert decided.codes == {"draw.secret_short"}


@pytest.mark.parametrize(
    ("today", "shown"),
    [(BEFORE, False), (MONDAY, False), (date(2026, 3, 15), False), (date(2026, 3, 16), True)],
)
def test_secrets_show_when_the_period_is_over(today: date, shown: bool) -> None:
    assert draw.shows_secrets(drawn(BOTH, BOTH), today=today) is shown
    assert not draw.shows_secrets(drawn(BOTH), today=today)


LISTED = "a 1 x y z\nb 2 x y z"


@given(st.text(min_size=32, max_size=40), st.text(min_size=32, max_size=40))
def test_what_was_drawn_is_drawn_again_and_anything_else_is_noticed(one: str, two: str) -> None:
    seed = chance.seed(listed=LISTED, tester=one, supervisor=two)
    kept = [
        (line.reference, each)
        for line in chance.as_lines(text=LISTED)
        for each in chance.chosen(seed=seed, line=line)
    ]
    again = {"listed": LISTED, "tester": one, "supervisor": two}
    assert draw.differs(**again, kept=kept) == ()
    assert draw.differs(**again, kept=kept[1:]) == ()
    assert draw.differs(**again, kept=[*kept, ("c", "x")]) == ("c x",)
    (missing,) = {"x", "y", "z"} - {each for who, each in kept if who == "b"}
    assert draw.differs(**again, kept=[("b", missing)]) == (f"b {missing}",)
