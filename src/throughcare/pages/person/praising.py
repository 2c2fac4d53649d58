"""Praise in the timeline: weeks in which more was done than an order asks, drawn as it is read."""

from uuid import UUID

from throughcare.domain.net.telling import GROUPS, say_length
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order.praise import Praise, praise
from throughcare.queries.person import Line

KIND = "order.praised"
GROUP = next(name for name, words in GROUPS.items() if "order" in words)


def lines(
    viewer: Viewer, *, person_id: UUID, group: str, agency_id: UUID | None
) -> tuple[Line, ...]:
    """A line of praise for each such week, newest first, as the timeline is narrowed."""
    if group not in ("", GROUP):
        return ()
    found = praise(viewer, person_id=person_id)
    theirs = (each for each in found if agency_id in (None, each.agency_id))
    return tuple(_line(viewer, each) for each in theirs)


def among(
    found: tuple[Line, ...], praised: tuple[Line, ...], *, newest: bool, oldest: bool
) -> tuple[Line, ...]:
    """Lines with the praise that belongs between them; before and after only at either end."""
    if not found:
        return praised if newest else ()
    here = (
        each
        for each in praised
        if (newest or each.at < found[0].at) and (oldest or each.at >= found[-1].at)
    )
    return tuple(sorted((*found, *here), key=lambda each: each.at, reverse=True))


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
