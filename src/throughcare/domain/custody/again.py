"""Where somebody is once something happened, and what is owed again if they are back."""

from dataclasses import replace
from uuid import UUID

from throughcare.domain.custody.events import Moved, Received
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Told

ARRIVING = ("prison.received", "prison.moved")
# What ends everything that is owed to somebody in one prison.
GONE = ("prison.moved", "prison.released", "prison.taken_back")
BACK_IN = "prison.goes_on"


def _always(event: AnyEvent, history: History) -> bool:
    return True


def arrival_of(event: AnyEvent, history: History) -> AnyEvent | None:
    """This gives the newest arrival once this has happened, while somebody is still there.

    Old news, told of what was over already, changes nothing; a release that is taken back is none.
    """
    found: AnyEvent | None = None
    for each in (*history.of(*ARRIVING, *GONE, BACK_IN), event):
        told = each.payload
        if isinstance(told, Received | Moved):
            found = each if told.now or each is event else found
        elif each.kind == BACK_IN:
            found = newest_of(each.about_id, history)
        elif each.kind in GONE and found is not None and found.about_id == each.about_id:
            found = None
    return found


def newest_of(custody_id: UUID, history: History) -> AnyEvent | None:
    """This gives the newest arrival in one time in custody, whenever it was told."""
    newest = history.last(*ARRIVING, about_id=custody_id)
    if newest is None:
        return None
    return replace(newest, payload=replace(newest.payload, now=True))


def or_again(
    opens: Told[bool], *done: str, by: Told[bool] = _always, from_: str = ""
) -> Told[bool]:
    """This gives when something opens: as it does, and again where a release is taken back, if it
    had opened when somebody arrived there (or at what was recorded last since, of a kind), and
    nothing that is `done` came since.

    Source: the issue of continuity: nobody falls at the gate; a correction is a new event.
    """

    def told(event: AnyEvent, history: History) -> bool:
        if event.kind != BACK_IN:
            return opens(event, history)
        arrival = newest_of(event.about_id, history)
        if arrival is None:
            return False
        before, since = parted(history, arrival)
        there = History((*before.events, arrival))
        if from_:
            first = since.last(from_)
            opened = first is not None and opens(first, there)
        else:
            opened = opens(arrival, before)
        return opened and not any(by(each, there) for each in since.of(*done))

    return told


def parted(history: History, arrival: AnyEvent) -> tuple[History, History]:
    """This gives what happened before an arrival was told, and since."""
    first = arrival.sequence
    return (
        History(each for each in history.events if each.sequence < first),
        History(each for each in history.events if each.sequence > first),
    )
