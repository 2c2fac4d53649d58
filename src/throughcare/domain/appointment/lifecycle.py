"""The states and moves of an appointment, as one table."""

from enum import StrEnum

from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where an appointment is. `proposed` is an hour that is asked for: it is never stored."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    BOOKED = "booked"
    ATTENDED = "attended"
    LATE = "late"
    SENT_HOME = "sent_home"
    DID_NOT_ATTEND = "did_not_attend"
    CANCELLED_BY_PERSON = "cancelled_by_person"
    CANCELLED_BY_US = "cancelled_by_us"
    FELL = "fell"


class Side(StrEnum):
    """Who makes a move: the agency whose hour it is, or the house itself."""

    AGENCY = "agency"
    HOUSE = "house"


S = State
AGENCY = frozenset({Side.AGENCY})
TO_COME = frozenset({S.OFFERED, S.BOOKED})
CAME = frozenset({S.ATTENDED, S.LATE, S.SENT_HOME})
HELD = TO_COME | CAME
RECORDED = CAME | {S.DID_NOT_ATTEND, S.CANCELLED_BY_PERSON, S.CANCELLED_BY_US}
FINAL = RECORDED | {S.FELL}
STORED = frozenset(State) - {S.PROPOSED}


def _move(
    name: str,
    starts: frozenset[State] | set[State],
    leads_to: State,
    by: frozenset[Side] = AGENCY,
) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=by)


# Source: issue "Appointments and contacts". While an appointment is held, its hour is busy.
LIFECYCLE = Lifecycle(
    word="appointment",
    initial=S.PROPOSED,
    moves=(
        _move("offer", {S.PROPOSED}, S.OFFERED),
        _move("book", {S.PROPOSED, S.OFFERED}, S.BOOKED),
        _move("rebook", TO_COME, S.BOOKED),
        _move("attend", TO_COME, S.ATTENDED),
        _move("come_late", TO_COME, S.LATE),
        _move("send_home", TO_COME, S.SENT_HOME),
        _move("miss", TO_COME, S.DID_NOT_ATTEND),
        _move("cancel_for_them", TO_COME, S.CANCELLED_BY_PERSON),
        _move("cancel_ourselves", TO_COME, S.CANCELLED_BY_US),
        _move("fall", TO_COME, S.FELL, frozenset(Side)),
        _move("correct_to_attended", RECORDED - {S.ATTENDED}, S.ATTENDED),
        _move("correct_to_late", RECORDED - {S.LATE}, S.LATE),
        _move("correct_to_sent_home", RECORDED - {S.SENT_HOME}, S.SENT_HOME),
        _move("correct_to_missed", RECORDED - {S.DID_NOT_ATTEND}, S.DID_NOT_ATTEND),
    ),
    final=FINAL,
)

# Which move records what a contact says of who came.
MOVE_OF: dict[Attendance, str] = {
    Attendance.ATTENDED: "attend",
    Attendance.LATE: "come_late",
    Attendance.SENT_HOME: "send_home",
    Attendance.DID_NOT_ATTEND: "miss",
    Attendance.CANCELLED_BY_PERSON: "cancel_for_them",
    Attendance.CANCELLED_BY_US: "cancel_ourselves",
}

CORRECTION_TO: dict[Attendance, str] = {
    Attendance.ATTENDED: "correct_to_attended",
    Attendance.LATE: "correct_to_late",
    Attendance.SENT_HOME: "correct_to_sent_home",
    Attendance.DID_NOT_ATTEND: "correct_to_missed",
}
