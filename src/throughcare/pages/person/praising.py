"""Praise in the timeline: weeks in which more was done than an order asks, drawn as it is read."""

from uuid import UUID

from throughcare.domain.net.telling import GROUPS, say_length
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order.praise import Praise, praise
from throughcare.queries.person import Line

KIND = "order.praised"
GROUP = next(name for name, words in GROUPS.items() if "order" in words)


def among(
    viewer: Viewer,
    found: tuple[Line, ...],
    *,
    person_id: UUID,
    group: str,
    agency_id: UUID | None,
    newest: bool,
    oldest: bool,
) -> tuple[Line, ...]:
    """A page of the timeline with the praise that belongs between its lines; what came after them
    all, or before, only on the newest page or the oldest.
    """
    if group not in ("", GROUP) or not (found or newest):
        return found
    praised = praise(
        viewer,
        person_id=person_id,
        since=None if oldest or not found else found[-1].at,
        before=None if newest or not found else found[0].at,
    )
    theirs = (_line(viewer, each) for each in praised if agency_id in (None, each.agency_id))
    return tuple(sorted((*found, *theirs), key=lambda each: each.at, reverse=True))


def _line(viewer: Viewer, each: Praise) -> Line:
    return Line(
        at=each.at,
        text=f"Did {say_length(each.over)} more than was asked for in a week. Well done",
        detail=f"{each.requirement}: {say_length(each.attended)} of {say_length(each.expected)}",
        who="",
        agency=each.agency,
        kind=KIND,
        about_id=each.requirement_id,
        corrected=False,
        ours=each.agency_id == viewer.agency_id,
    )
