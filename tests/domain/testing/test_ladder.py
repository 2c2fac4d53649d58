"""Ladders: what no partnership can write into them, and that what was earned stays earned."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.category import Role
from throughcare.domain.testing.earning import (
    Earned,
    Giving,
    Handing,
    Happening,
    book_on,
    earned,
    follows,
    give,
    hand_over,
    next_rung,
)
from throughcare.domain.testing.ladder import (
    Book,
    Consequence,
    For,
    Prize,
    Reward,
    faults,
    prize_on,
    slips,
)
from throughcare.domain.testing.span import Missing

MONDAY = date(2026, 3, 2)


def reward(what_for: For, after: int = 1, every: int = 1, **changes: object) -> Reward:
    usual = Reward(
        code=f"{what_for}_{after}",
        words="A voucher",
        what_for=what_for,
        after=after,
        every=every,
        gives="voucher",
        pence=100,
        decided_by=Role.WORKER,
    )
    return replace(usual, **changes)


TALK = Consequence(
    code="talk", words="A talk", after=1, follows="conversation", decided_by=Role.LEAD_WORKER
)
PRIZES = (
    Prize(code="thanks", words="A card", slips=90, pence=0),
    Prize(code="big_one", words="A voucher", slips=10, pence=2000),
)
BOOK = Book(
    starts_on=date(2000, 1, 1),
    rewards=(
        reward(For.ATTENDANCE, 3, 3),
        reward(For.ATTENDANCE, 12, 6, pence=500, decided_by=Role.MANAGER),
        reward(For.STEP),
        reward(For.LESS),
        reward(For.NONE),
    ),
    consequences=(TALK,),
    prizes=PRIZES,
    missing=Missing.PAUSES,
    less_weeks=4,
    fewest=3,
)


def with_reward(**changes: object) -> Book:
    return replace(BOOK, rewards=(*BOOK.rewards, reward(For.STEP, 5, code="more", **changes)))


def following(**changes: object) -> Book:
    return replace(BOOK, consequences=(replace(TALK, **changes),))


def test_sound_ladders_have_no_fault() -> None:
    assert faults(BOOK) == ()


NEVER = "medicine, naloxone, a home and health are never earned or lost"
NOTHING_ENFORCED = "nothing is enforced because of a result alone"


@pytest.mark.parametrize(
    "words",
    [
        "Naloxone to take along",
        "Take-home doses of methadone",
        "A room in the shared house",
        "Your tenancy goes on",
        "A faster appointment with the doctor",
        "Back on the script",
        "Health checks",
        "A bed in detoxification",
    ],
)
def test_what_is_never_earned_and_never_lost(words: str) -> None:
    assert faults(with_reward(words=words)) == (f"more: {NEVER}",)
    assert faults(following(words=f"Loses: {words}")) == (f"talk: {NEVER}",)
    prizes = (replace(PRIZES[0], words=words), PRIZES[1])
    assert faults(replace(BOOK, prizes=prizes)) == (f"thanks: {NEVER}",)


@pytest.mark.parametrize("gives", ["naloxone", "medicine", "home", "health", "anything else"])
def test_a_reward_is_one_of_a_closed_list(gives: str) -> None:
    assert faults(with_reward(gives=gives)) == (f"more: {NEVER}",)


@pytest.mark.parametrize("follows", ["breach", "warning", "recall", "enforcement", "court"])
def test_nothing_is_enforced_because_of_a_result(follows: str) -> None:
    assert faults(following(follows=follows)) == (f"talk: {NOTHING_ENFORCED}",)


def test_nor_under_another_name() -> None:
    assert faults(following(words="The breach is prepared")) == (f"talk: {NOTHING_ENFORCED}",)
    (said,) = faults(following(follows="fewer_hours"))
    assert said.startswith("talk: fewer_hours is none of conversation")


@pytest.mark.parametrize(
    ("case", "book", "said"),
    [
        (
            "only none is rewarded",
            replace(BOOK, rewards=(reward(For.NONE),)),
            "nothing is earned for attendance, less, step",
        ),
        ("odds of 90", replace(BOOK, prizes=PRIZES[:1]), "the prizes stand on 100 slips"),
        (
            "a code twice",
            replace(BOOK, rewards=(*BOOK.rewards, reward(For.STEP, 5, code="talk"))),
            "no code stands twice",
        ),
        ("from nought", following(after=0), "talk: after counts from 1"),
        ("no span", replace(BOOK, fewest=0), "spans have a week and a known sample at least"),
    ],
)
def test_other_faults(case: str, book: Book, said: str) -> None:
    assert said in faults(book)


def test_a_slip_says_which_prize_it_is() -> None:
    drawn = slips(PRIZES)
    assert len(set(drawn)) == 100
    assert [prize_on(slip) for slip in drawn].count("big_one") == 10


def row(written: str, what_for: For = For.ATTENDANCE, first: int = 0) -> list[Happening]:
    """One a day: + is good, - ends the row."""
    return [
        Happening(
            id=UUID(int=first + n + 1),
            on=MONDAY + timedelta(days=n),
            what_for=what_for,
            good=each == "+",
        )
        for n, each in enumerate(written)
    ]


def days(found: tuple[Earned, ...]) -> list[int]:
    return [(each.on - MONDAY).days for each in found]


@pytest.mark.parametrize(
    ("case", "written", "expected"),
    [
        ("two are not enough", "++", []),
        ("every third", "+++++++", [2, 5]),
        ("from twelve every sixth", "+" * 20, [2, 5, 8, 11, 17]),
        ("a reset begins again and takes nothing", "+++-+++", [2, 6]),
    ],
)
def test_earned_by_coming(case: str, written: str, expected: list[int]) -> None:
    assert days(earned(row(written), books=[BOOK])) == expected


def test_less_is_rewarded_as_none_is() -> None:
    assert len(earned(row("++", For.LESS), books=[BOOK])) == 2
    assert len(earned(row("++", For.NONE), books=[BOOK])) == 2


HAPPENINGS = st.lists(
    st.builds(
        Happening,
        id=st.uuids(),
        on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        what_for=st.sampled_from(For),
        good=st.booleans(),
    ),
    max_size=60,
)
LATER = replace(BOOK, starts_on=date(2026, 7, 1), rewards=(reward(For.STEP, 2, 2, pence=50),))


@given(HAPPENINGS, st.sampled_from([[BOOK], [BOOK, LATER], [LATER], []]))
def test_nothing_that_happens_lowers_what_was_earned(
    happenings: list[Happening], books: list[Book]
) -> None:
    before: tuple[Earned, ...] = ()
    for n in range(len(happenings) + 1):
        now = earned(happenings[:n], books=books)
        assert now[: len(before)] == before
        before = now


@given(HAPPENINGS)
def test_what_ends_a_row_of_one_kind_touches_no_other(happenings: list[Happening]) -> None:
    alone = [each for each in happenings if each.what_for is For.STEP]
    together = earned(happenings, books=[BOOK])
    assert [e for e in together if e.rung.what_for is For.STEP] == list(earned(alone, books=[BOOK]))


@given(HAPPENINGS, st.sampled_from(For))
def test_what_is_next_is_reached_by_so_many_more(
    happenings: list[Happening], what_for: For
) -> None:
    today = date(2026, 12, 31)
    ahead = next_rung(happenings, what_for=what_for, books=[BOOK], today=today)
    assert ahead is not None
    more = [
        Happening(id=UUID(int=n), on=today, what_for=what_for, good=True) for n in range(ahead.more)
    ]
    before = earned(happenings, books=[BOOK])
    assert len(earned([*happenings, *more[:-1]], books=[BOOK])) == len(before)
    after = earned([*happenings, *more], books=[BOOK])
    assert [each.rung for each in after[len(before) :]] == [ahead.rung]


def test_before_there_were_ladders_nothing_is_earned() -> None:
    assert earned(row("+", For.STEP), books=[LATER]) == ()
    assert next_rung([], what_for=For.STEP, books=[LATER], today=MONDAY) is None
    assert book_on([BOOK, LATER], date(2026, 6, 30)) is BOOK
    assert book_on([BOOK, LATER], date(2026, 7, 1)) is LATER


def giving(**changes: object) -> Giving:
    usual = Giving(rung=reward(For.STEP), given=False, roles=frozenset({Role.WORKER}), died_on=None)
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("earned, and theirs to decide", {}, set()),
        ("not earned", {"rung": None}, {"reward.not_earned"}),
        ("given before", {"given": True}, {"reward.given_already"}),
        ("another's", {"roles": frozenset({Role.MANAGER})}, {"reward.another_decides"}),
        ("after a death", {"died_on": MONDAY}, {"person.has_died"}),
    ],
)
def test_giving(case: str, changes: dict[str, object], codes: set[str]) -> None:
    assert give(giving(**changes)).codes == codes


def handing(**changes: object) -> Handing:
    usual = Handing(won=BOOK.prizes[0], handed=False, died_on=None)
    return replace(usual, **changes)


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("won, and not theirs yet", {}, set()),
        ("not drawn yet", {"won": None}, {"reward.not_won"}),
        ("theirs already", {"handed": True}, {"reward.handed_already"}),
        ("after a death", {"died_on": MONDAY}, {"person.has_died"}),
    ],
)
def test_handing_over(case: str, changes: dict[str, object], codes: set[str]) -> None:
    assert hand_over(handing(**changes)).codes == codes


MORE = replace(TALK, code="meet", after=3, follows="meeting")


@pytest.mark.parametrize(
    ("written", "code"),
    [("", None), ("+", None), ("-", "talk"), ("--", "talk"), ("---", "meet"), ("---+", None)],
)
def test_what_follows_from_results_in_a_row(written: str, code: str | None) -> None:
    book = replace(BOOK, consequences=(MORE, TALK))
    found = follows(row(written, For.NONE), book=book)
    assert (found.code if found else None) == code


def test_a_missed_hour_is_no_result() -> None:
    assert follows(row("---"), book=BOOK) is None
