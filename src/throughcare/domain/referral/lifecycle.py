"""The states and moves of a referral, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a referral is."""

    DRAFT = "draft"
    DISCARDED = "discarded"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    OFFERED = "offered"
    SEEN = "seen"
    ENDED = "ended"
    DECLINED = "declined"
    JOINT = "joint"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Side(StrEnum):
    """Who makes a move: the agency that refers, the one that receives, or the clock."""

    REFERRER = "referrer"
    RECEIVER = "receiver"
    CLOCK = "clock"


S = State
REFERRER = frozenset({Side.REFERRER})
RECEIVER = frozenset({Side.RECEIVER})
EITHER = REFERRER | RECEIVER
CLOCK = frozenset({Side.CLOCK})
UNSENT = frozenset({S.DRAFT, S.DISCARDED})
UNDECIDED = frozenset({S.SENT, S.ACKNOWLEDGED, S.ASKED, S.ANSWERED})
WAITING = UNDECIDED | {S.JOINT, S.ACCEPTED, S.OFFERED}
FINAL = frozenset({S.DISCARDED, S.ENDED, S.DECLINED, S.REDIRECTED, S.WITHDRAWN, S.LAPSED})
LIVE = frozenset(State) - FINAL - {S.DRAFT}


def _move(
    name: str, starts: frozenset[State] | set[State], leads_to: State, by: frozenset[Side]
) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=by)


LIFECYCLE = Lifecycle(
    word="referral",
    initial=S.DRAFT,
    moves=(
        _move("send", {S.DRAFT}, S.SENT, REFERRER),
        _move("discard", {S.DRAFT}, S.DISCARDED, REFERRER),
        _move("acknowledge", {S.SENT}, S.ACKNOWLEDGED, RECEIVER),
        _move("ask", {S.SENT, S.ACKNOWLEDGED, S.ANSWERED}, S.ASKED, RECEIVER),
        _move("answer", {S.ASKED}, S.ANSWERED, REFERRER),
        _move("accept", UNDECIDED | {S.JOINT}, S.ACCEPTED, RECEIVER),
        _move("decline", UNDECIDED, S.DECLINED, RECEIVER),
        _move("redirect", UNDECIDED, S.REDIRECTED, RECEIVER),
        _move("join", {S.DECLINED}, S.JOINT, CLOCK),
        _move("meet", {S.JOINT}, S.JOINT, RECEIVER),
        _move("settle", {S.JOINT}, S.DECLINED, RECEIVER),
        _move("offer", {S.ACCEPTED, S.OFFERED}, S.OFFERED, RECEIVER),
        _move("see", {S.ACCEPTED, S.OFFERED}, S.SEEN, RECEIVER),
        _move("end", {S.ACCEPTED, S.OFFERED, S.SEEN}, S.ENDED, RECEIVER),
        _move("withdraw", WAITING, S.WITHDRAWN, EITHER),
        _move("lapse", UNDECIDED, S.LAPSED, CLOCK),
    ),
    final=FINAL,
)

BY_NAME = {move.name: move for move in LIFECYCLE.moves}


def sides_of(*, agency: object, from_agency: object, to_agency: object) -> frozenset[Side]:
    """On which sides of a referral an agency stands; on both where it takes somebody on itself."""
    stands = {Side.REFERRER: agency == from_agency, Side.RECEIVER: agency == to_agency}
    return frozenset(side for side, here in stands.items() if here)


def step(*, name: str, state: State, sides: frozenset[Side]) -> Decision[State]:
    """Where a move leads when made by somebody who stands on these sides, or why it may not be.

    Source: the table above.
    """
    mine = sides & BY_NAME[name].by
    if not mine:
        return refuse(because(f"referral.{name}.not_yours"))
    return LIFECYCLE.move(name=name, state=state, side=min(mine))


def open_to(*, state: State, sides: frozenset[Side]) -> tuple[str, ...]:
    """The names of the moves that these sides may make now, in the table's order."""
    return tuple(m.name for m in LIFECYCLE.moves if state in m.starts and sides & m.by)


def only_after(reached: State) -> frozenset[State]:
    """The states that no referral reaches without passing `reached`, itself among them.

    What is stamped there must be on the row in all of them; the database checks it.
    """
    without = {LIFECYCLE.initial} - {reached}
    while True:
        further = {
            move.leads_to
            for move in LIFECYCLE.moves
            if move.leads_to is not reached and move.starts & without
        }
        if further <= without:
            return frozenset(State) - without
        without |= further


def side_of(*, agency: object, from_agency: object, to_agency: object) -> Side | None:
    """On which side of a referral an agency stands; None where it takes no part."""
    sides = sides_of(agency=agency, from_agency=from_agency, to_agency=to_agency)
    return max(sides, default=None)
