"""The states and moves of a referral, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a referral is."""

    DRAFT = "draft"
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
CLOCK = frozenset({Side.CLOCK})
UNDECIDED = frozenset({S.SENT, S.ACKNOWLEDGED, S.ASKED, S.ANSWERED})
FINAL = frozenset({S.ENDED, S.DECLINED, S.REDIRECTED, S.WITHDRAWN, S.LAPSED})
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
        _move("discard", {S.DRAFT}, S.WITHDRAWN, REFERRER),
        _move("acknowledge", {S.SENT}, S.ACKNOWLEDGED, RECEIVER),
        _move("ask", {S.SENT, S.ACKNOWLEDGED, S.ANSWERED}, S.ASKED, RECEIVER),
        _move("answer", {S.ASKED}, S.ANSWERED, REFERRER),
        _move("accept", UNDECIDED | {S.JOINT}, S.ACCEPTED, RECEIVER),
        _move("decline", UNDECIDED, S.DECLINED, RECEIVER),
        _move("redirect", UNDECIDED, S.REDIRECTED, RECEIVER),
        _move("join", UNDECIDED | {S.DECLINED}, S.JOINT, CLOCK),
        _move("settle", {S.JOINT}, S.DECLINED, RECEIVER),
        _move("offer", {S.ACCEPTED, S.OFFERED}, S.OFFERED, RECEIVER),
        _move("see", {S.ACCEPTED, S.OFFERED}, S.SEEN, RECEIVER),
        _move("end", {S.ACCEPTED, S.OFFERED, S.SEEN}, S.ENDED, RECEIVER),
        _move("withdraw", UNDECIDED | {S.JOINT, S.ACCEPTED, S.OFFERED}, S.WITHDRAWN, REFERRER),
        _move("lapse", UNDECIDED, S.LAPSED, CLOCK),
    ),
    final=FINAL,
)


def side_of(*, agency: object, from_agency: object, to_agency: object) -> Side | None:
    """On which side of a referral an agency stands; None where it takes no part."""
    if agency == to_agency:
        return Side.RECEIVER
    return Side.REFERRER if agency == from_agency else None
