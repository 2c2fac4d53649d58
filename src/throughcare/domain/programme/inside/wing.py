"""A place in a programme or on a wing: asked for, given, refused, ended; and on what that rests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.lifecycle import Lifecycle, Move

LONGEST_WORDS = 1_000


class State(StrEnum):
    """Where somebody is with a place. `wished` is never stored."""

    WISHED = "wished"
    WAITING = "waiting"
    HELD = "held"
    REFUSED = "refused"
    LEFT = "left"
    ENDED = "ended"
    DIED = "died"


class Side(StrEnum):
    """Who makes a move: the team whose place it is; or the house, when somebody dies."""

    TEAM = "team"
    HOUSE = "house"


S = State
TEAM = frozenset({Side.TEAM})


def _move(name: str, starts: set[State], leads_to: State) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=TEAM)


# Source: issue of continuity: recovery wing, places.
LIFECYCLE = Lifecycle(
    word="prison_place",
    initial=S.WISHED,
    moves=(
        _move("ask", {S.WISHED}, S.WAITING),
        _move("give", {S.WAITING}, S.HELD),
        _move("refuse", {S.WAITING}, S.REFUSED),
        _move("leave", {S.WAITING, S.HELD}, S.LEFT),
        _move("end", {S.HELD}, S.ENDED),
        Move(
            name="die",
            starts=frozenset({S.WAITING, S.HELD}),
            leads_to=S.DIED,
            by=frozenset({Side.HOUSE}),
        ),
    ),
    final=frozenset({S.REFUSED, S.LEFT, S.ENDED, S.DIED}),
)
STORED = frozenset(State) - {S.WISHED}
OPEN = frozenset({S.WAITING, S.HELD})


class Ground(StrEnum):
    """On what it rests that somebody gets no place, or loses one."""

    CRITERIA = "criteria"
    FULL = "full"
    NOT_WANTED = "not_wanted"
    SAFETY = "safety"
    DEALING = "dealing"
    MOVED = "moved"
    MANDATORY_TEST = "mandatory_test"
    TREATMENT_TEST = "treatment_test"


TESTS = frozenset({Ground.MANDATORY_TEST, Ground.TREATMENT_TEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody asks for a place; `open_already` whether they wait for it or have it."""

    known: bool
    in_this_prison: bool
    open_already: bool
    own_words: str
    died_on: date | None


def ask(facts: Asking) -> Decision[State]:
    """This says whether somebody can ask for a place: whoever is in that prison may.

    Criteria are shown, and bar nobody from asking. Source: domain.md S10, C1.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.known:
        reasons.append(because("catalogue.not_found"))
    elif not facts.in_this_prison:
        reasons.append(because("prison_place.not_here"))
    if facts.open_already:
        reasons.append(because("prison_place.open_already"))
    reasons += _too_long(facts.own_words, "own_words")
    if reasons:
        return refuse(*reasons)
    return LIFECYCLE.move(name="ask", state=S.WISHED, side=Side.TEAM)


def give(*, state: State, free: int | None) -> Decision[State]:
    """This says whether somebody can have a place now: one is free."""
    if free is not None and free < 1:
        return refuse(because("prison_place.full"))
    return LIFECYCLE.move(name="give", state=state, side=Side.TEAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """Somebody who waits is `told` where they stand; it is looked at again by `until_on`, within so
    many `weeks`.
    """

    state: State
    told: str
    until_on: date | None
    today: date
    weeks: int


def await_place(facts: Awaiting) -> Decision[State]:
    """This says whether somebody can be told that they wait on: what they were told is written,
    and it is looked at again within a known time.

    Source: domain.md S10: who asks is answered; §2.2: a dated next step.
    """
    reasons = _too_long(facts.told, "told")
    if facts.state is not State.WAITING:
        reasons.append(because("prison_place.waits_no_more"))
    if not facts.told.strip():
        reasons.append(because("prison_place.told_needed", "told"))
    latest = facts.today + timedelta(weeks=facts.weeks)
    if facts.until_on is None or not facts.today < facts.until_on <= latest:
        reasons.append(because("prison_place.until_needed", "until_on", weeks=str(facts.weeks)))
    return refuse(*reasons) if reasons else allow(facts.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A place that would be refused or ended, and on what that rests."""

    move: str
    state: State
    grounds: frozenset[Ground]
    why: str


def decide_against(facts: Against) -> Decision[State]:
    """This says whether a place can be refused or ended: never on a test alone, and never on
    nothing; whoever is found positive is offered help, and keeps their place.

    Source: issue of continuity: no wing place hangs on a mandatory test alone; domain.md S5.
    """
    reasons = [*_resting_on(facts.grounds), *_too_long(facts.why, "why")]
    if not facts.why.strip():
        reasons.append(because("prison_place.why_needed", "why"))
    moved = LIFECYCLE.move(name=facts.move, state=facts.state, side=Side.TEAM)
    if reasons or not moved:
        return refuse(*reasons, *moved.reasons)
    return moved


def _resting_on(grounds: Iterable[Ground]) -> list[Reason]:
    found = set(grounds)
    if not found:
        return [because("prison_place.grounds_needed", "grounds")]
    return [] if found - TESTS else [because("prison_place.on_a_test_alone", "grounds")]


def leave(*, state: State) -> Decision[State]:
    """This says whether somebody can leave a place or its list, without any reason."""
    return LIFECYCLE.move(name="leave", state=state, side=Side.TEAM)


def _too_long(words: str, field: str) -> list[Reason]:
    if len(words) <= LONGEST_WORDS:
        return []
    return [because("prison.too_long", field, most=str(LONGEST_WORDS))]
