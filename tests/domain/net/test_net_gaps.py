"""What is a gap and what is none, told so that a practitioner could check it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import (
    ClosureFacts,
    FollowingFacts,
    Gap,
    Hole,
    Move,
    OwnershipFacts,
    StepFacts,
)
from throughcare.domain.net.rereading import AnswerFacts, LookFacts, answer, is_drawn, look, words
from throughcare.domain.net.saying import CHECKED, CLEAR, GAPS, HOLES, REASONS

SETTINGS = Settings(
    numbers={"following_weeks": 12, "closure_after_alarm_days": 7, "reread_share_percent": 20},
    calendar=Calendar(),
)
TODAY = date(2026, 3, 2)


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A journey that opened 30 days ago; `moved` is None where no step is agreed."""

    name: str
    moved: int | None = None
    agreed: float | None = None
    without: float | None = None
    why: str = ""
    since: date | None = None


STEPS = (
    Step(name="none since the journey opened", why="step.none", since=date(2026, 1, 31)),
    Step(name="none since the last was done", without=4, why="step.none", since=date(2026, 2, 26)),
    Step(name="agreed", moved=0, agreed=3),
    Step(name="agreed, then moved once", moved=1, agreed=3),
    Step(name="moved twice", moved=2, agreed=9, why="step.moved", since=date(2026, 2, 21)),
    Step(name="moved five times", moved=5, agreed=9, why="step.moved", since=date(2026, 2, 21)),
    Step(name="agreed after others were done", moved=0, agreed=1, without=4),
    Step(
        name="moved twice, after others were done",
        moved=2,
        agreed=9,
        without=20,
        why="step.moved",
        since=date(2026, 2, 21),
    ),
)


@pytest.mark.parametrize("example", STEPS, ids=lambda each: each.name)
def test_no_next_step(example: Step) -> None:
    found = gaps.no_next_step(
        StepFacts(
            journey_opened_at=days_ago(30),
            times_moved=example.moved,
            agreed_at=None if example.agreed is None else days_ago(example.agreed),
            without_since=None if example.without is None else days_ago(example.without),
        )
    )
    assert _said(found) == (example.why, example.since)
    assert found is None or found.owed_by is Role.LEAD_WORKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A support that opened on a day and ends on a day, looked at on 2 March 2026."""

    name: str
    opened: date = date(2026, 1, 5)
    ends: date | None
    follows: bool = False
    why: str = ""
    since: date | None = None


ENDINGS = (
    Ending(name="without an end", ends=None),
    Ending(name="twelve weeks and a day away", ends=date(2026, 5, 26)),
    Ending(
        name="twelve weeks away",
        ends=date(2026, 5, 25),
        why="following.none",
        since=date(2026, 3, 2),
    ),
    Ending(name="soon, and something follows", ends=date(2026, 3, 9), follows=True),
    Ending(
        name="soon, and nothing follows",
        ends=date(2026, 3, 9),
        why="following.none",
        since=date(2026, 1, 5),
    ),
    Ending(
        name="short from the beginning: asked from the opening",
        opened=date(2026, 3, 2),
        ends=date(2026, 3, 30),
        why="following.none",
        since=date(2026, 3, 2),
    ),
    Ending(
        name="ends today, which is the first day without it",
        ends=date(2026, 3, 2),
        why="following.over",
        since=date(2026, 1, 5),
    ),
    Ending(
        name="over, and nothing follows",
        opened=date(2025, 6, 2),
        ends=date(2026, 2, 2),
        why="following.over",
        since=date(2025, 11, 10),
    ),
    Ending(name="over, and something follows", ends=date(2026, 2, 2), follows=True),
)


@pytest.mark.parametrize("example", ENDINGS, ids=lambda each: each.name)
def test_support_ends_and_nothing_follows(example: Ending) -> None:
    facts = FollowingFacts(
        opened_on=example.opened, planned_end_on=example.ends, follows=example.follows
    )
    found = gaps.nothing_follows(facts, settings=SETTINGS, on=TODAY)
    assert _said(found) == (example.why, example.since)
    assert found is None or found.owed_by is Role.LEAD_WORKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A referral that moved three days ago; what is owed about it: rule, days ago, by somebody."""

    name: str
    moves: tuple[tuple[str, float, bool], ...]
    why: str = ""
    since: date | None = None
    rule: str = ""


OWNED = (
    Owned(name="the desk owes it", moves=(("referral.decide", 3, True),)),
    Owned(name="nothing is owed", moves=(), why="referral.nothing", since=date(2026, 2, 27)),
    Owned(
        name="the only one who owes has left",
        moves=(("referral.decide", 3, False),),
        why="referral.nobody",
        since=date(2026, 2, 27),
        rule="referral.decide",
    ),
    Owned(
        name="one move has nobody, another somebody",
        moves=(("referral.decide", 3, True), ("referral.answer", 1, False)),
        why="referral.nobody",
        since=date(2026, 3, 1),
        rule="referral.answer",
    ),
    Owned(
        name="of two with nobody the one that waits longer",
        moves=(("referral.offer", 1, False), ("referral.hold", 2, False)),
        why="referral.nobody",
        since=date(2026, 2, 28),
        rule="referral.hold",
    ),
)


@pytest.mark.parametrize("example", OWNED, ids=lambda each: each.name)
def test_nobody_owns_the_next_move(example: Owned) -> None:
    moves = tuple(
        Move(rule=rule, opened_at=days_ago(days), owned=owned)
        for rule, days, owned in example.moves
    )
    found = gaps.nobody_owns(OwnershipFacts(moved_at=days_ago(3), moves=moves))
    assert _said(found) == (example.why, example.since)
    if found:
        assert found.owed_by is Role.MANAGER
        assert found.details.get("rule", "") == example.rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Closed two days ago; the newest alarm so many days ago, if there was one."""

    name: str
    alarm: float | None
    gap: bool


CLOSURES = (
    Closure(name="without an alarm", alarm=None, gap=False),
    Closure(name="in the same instant", alarm=2, gap=True),
    Closure(name="seven days after", alarm=9, gap=True),
    Closure(name="seven days and an hour after", alarm=9 + 1 / 24, gap=False),
    Closure(name="before the alarm", alarm=1, gap=False),
)


@pytest.mark.parametrize("example", CLOSURES, ids=lambda each: each.name)
def test_closed_soon_after_an_alarm(example: Closure) -> None:
    alarm_at = None if example.alarm is None else days_ago(example.alarm)
    facts = ClosureFacts(closed_at=days_ago(2), alarm_at=alarm_at)
    found = gaps.closed_after_alarm(facts, settings=SETTINGS)
    assert (found is not None) == example.gap
    if found:
        assert _said(found) == ("closure.soon", date(2026, 2, 28))
        assert found.owed_by is Role.MANAGER


def test_each_hole_has_its_words() -> None:
    assert set(HOLES) == set(CHECKED) == set(CLEAR) == set(Hole)


@pytest.mark.parametrize("why", ["step.none", "following.over", "referral.nobody", "closure.soon"])
def test_each_why_has_its_sentence(why: str) -> None:
    details = {"ends_on": "3 March", "step": "Decide", "what": "Journey ended"}
    assert "{" not in GAPS[why].format(**details)


def test_the_draw_takes_its_share_and_the_same_again() -> None:
    keys = [UUID(int=number * 7919) for number in range(1000)]
    drawn = [key for key in keys if is_drawn(closure_id=key, settings=SETTINGS)]
    assert len(drawn) == 200
    assert drawn == [key for key in keys if is_drawn(closure_id=key, settings=SETTINGS)]


@pytest.mark.parametrize(
    ("name", "facts", "codes"),
    [
        ("may look", {}, set()),
        ("drawn for another", {"drawn": True}, {"net.drawn_for_another"}),
        ("looked at, drawn or not", {"drawn": True, "looked_at": True}, {"net.looked_at_already"}),
        ("closed it themselves", {"closed_it": True}, {"net.closed_it_yourself"}),
        ("says nothing", {"words": "  "}, {"net.words_needed"}),
        (
            "everything at once",
            {"words": "", "drawn": True, "closed_it": True},
            {"net.words_needed", "net.drawn_for_another", "net.closed_it_yourself"},
        ),
    ],
)
def test_a_manager_looks_at_a_closing(name: str, facts: dict[str, object], codes: set[str]) -> None:
    usual: dict[str, object] = {
        "words": "It was right",
        "drawn": False,
        "looked_at": False,
        "closed_it": False,
    }
    assert look(LookFacts(**usual | facts)).codes == codes  # type: ignore[arg-type]
    assert codes <= REASONS.keys()


def test_only_what_was_found_not_right_is_answered_once() -> None:
    def codes(**facts: object) -> frozenset[str]:
        usual: dict[str, object] = {
            "words": "Opened again",
            "found_right": False,
            "answered": False,
        }
        return answer(AnswerFacts(**usual | facts)).codes  # type: ignore[arg-type]

    assert codes() == frozenset()
    assert codes(found_right=True) == {"net.nothing_to_answer"}
    assert codes(answered=True) == {"net.answered_already"}
    assert codes(words="") == {"net.words_needed"}


def test_words_are_neither_missing_nor_endless() -> None:
    assert words(" It was right ").value == "It was right"
    assert words("").codes == {"net.words_needed"}
    assert words("x" * 2001).codes == {"net.too_long"}


def _said(found: Gap | None) -> tuple[str, date | None]:
    return (found.why, found.since) if found else ("", None)
