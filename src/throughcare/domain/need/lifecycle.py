"""A need has a life of its own, as one table of states and moves."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a need is."""

    FOUND = "found"
    WANTED = "wanted"
    OFFERED = "offered"
    REFERRED = "referred"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_WANTED = "not_wanted"


class Side(StrEnum):
    """Who makes a move: whoever records it, in the person's words where they have any."""

    WORKER = "worker"


S = State
OPEN = frozenset({S.FOUND, S.WANTED, S.OFFERED, S.REFERRED, S.PARTLY_MET, S.NOT_MET})
WORKER = frozenset({Side.WORKER})


def _move(name: str, starts: frozenset[State] | set[State], leads_to: State) -> Move[State, Side]:
    return Move(name=name, starts=frozenset(starts), leads_to=leads_to, by=WORKER)


# Source: domain.md S11. Nothing is final: somebody may want help again, or no longer need it.
LIFECYCLE = Lifecycle(
    word="need",
    initial=S.FOUND,
    moves=(
        _move("want", OPEN - {S.WANTED} | {S.NOT_WANTED, S.MET}, S.WANTED),
        _move("decline", OPEN, S.NOT_WANTED),
        _move("offer", OPEN - {S.OFFERED}, S.OFFERED),
        _move("refer", {S.FOUND, S.WANTED, S.OFFERED, S.PARTLY_MET, S.NOT_MET}, S.REFERRED),
        _move("meet", OPEN, S.MET),
        _move("meet_partly", OPEN - {S.PARTLY_MET}, S.PARTLY_MET),
        _move("fail", OPEN - {S.NOT_MET}, S.NOT_MET),
    ),
    final=frozenset({S.MET, S.NOT_WANTED}),
)

# What a need comes back to where a referral led nowhere.
BACK = frozenset({"want", "offer"})
GIVES_UP = BACK | {"fail"}


def goes_along(*, name: str, state: State, elsewhere: bool) -> bool:
    """This says whether a need makes the move to which its referral leads.

    A referral that leads nowhere takes back only "referred", never what became of the need since;
    and while another service has a referral for it (`elsewhere`), it stays referred.

    Source: domain.md S11.
    """
    if name in BACK and state is not State.REFERRED:
        return False
    if name in GIVES_UP and elsewhere:
        return False
    return bool(LIFECYCLE.move(name=name, state=state, side=Side.WORKER))
