"""The states and moves of a drug test, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a test is."""

    ASKED = "asked"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    UNREADABLE = "unreadable"
    SCREENED = "screened"
    CONFIRMED = "confirmed"


class Side(StrEnum):
    """Who makes a move: the agency that took the sample, or the laboratory by its file."""

    TESTER = "tester"
    LABORATORY = "laboratory"


S = State
READING = frozenset({Side.TESTER, Side.LABORATORY})


def _move(name: str, starts: set[State], leads_to: State, by: frozenset[Side]) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=by)


# Source: domain.md S20. What was confirmed is not screened again; a sample that tells nothing is
# taken again as another test. What was recorded wrongly, and was not looked for after all, goes.
# So does that none was given, or that it told nothing.
LIFECYCLE = Lifecycle(
    word="test",
    initial=S.ASKED,
    moves=(
        _move("give", {S.ASKED}, S.GIVEN, READING),
        _move("not_give", {S.ASKED}, S.NOT_GIVEN, frozenset({Side.TESTER})),
        _move("screen", {S.GIVEN, S.SCREENED}, S.SCREENED, READING),
        _move("confirm", {S.GIVEN, S.SCREENED, S.CONFIRMED}, S.CONFIRMED, READING),
        _move("correct_confirmation", {S.CONFIRMED}, S.SCREENED, frozenset({Side.TESTER})),
        _move("correct_all", {S.SCREENED, S.CONFIRMED}, S.GIVEN, frozenset({Side.TESTER})),
        _move("correct_not_given", {S.NOT_GIVEN}, S.GIVEN, frozenset({Side.TESTER})),
        _move("correct_unreadable", {S.UNREADABLE}, S.GIVEN, frozenset({Side.TESTER})),
        _move("correct_unread_screen", {S.UNREADABLE}, S.SCREENED, frozenset({Side.TESTER})),
        _move("not_given_otherwise", {S.NOT_GIVEN}, S.NOT_GIVEN, frozenset({Side.TESTER})),
        _move("unreadable_otherwise", {S.UNREADABLE}, S.UNREADABLE, frozenset({Side.TESTER})),
        _move("find_unreadable", {S.GIVEN, S.SCREENED}, S.UNREADABLE, READING),
    ),
    final=frozenset({S.NOT_GIVEN, S.UNREADABLE, S.CONFIRMED}),
)
