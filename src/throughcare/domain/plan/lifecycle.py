"""A step of a plan: agreed, then done or let fall, as one table."""

from enum import StrEnum

from throughcare.domain.kernel.lifecycle import Lifecycle, Move


class State(StrEnum):
    """Where a step is."""

    AGREED = "agreed"
    DONE = "done"
    FELL = "fell"


class Side(StrEnum):
    """Who moves it: the agency whose part it is, or the one that agreed it with them."""

    OWNER = "owner"
    WRITER = "writer"


S = State
AGREED = frozenset({S.AGREED})
BOTH = frozenset(Side)

# Source: issue "Treatment": a step is an obligation, open, met or let fall. Put off, it stays the
# same step, which remembers each day that it had: so each version stays as it was agreed.
LIFECYCLE = Lifecycle(
    word="step",
    initial=S.AGREED,
    moves=(
        Move(name="do", starts=AGREED, leads_to=S.DONE, by=BOTH),
        Move(name="let_fall", starts=AGREED, leads_to=S.FELL, by=BOTH),
        Move(name="put_off", starts=AGREED, leads_to=S.AGREED, by=BOTH),
    ),
    final=frozenset({S.DONE, S.FELL}),
)
