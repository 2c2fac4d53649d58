"""What somebody wants remembered of fellowship meetings, for whoever may read it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One meeting, about the person alone."""

    id: UUID
    person_id: UUID
    went: Went
    on: date
    sponsor: bool
    post: Post | None
    peer: str


def notes(viewer: Viewer, *, person_id: UUID) -> tuple[Noted, ...]:
    """Every meeting that the viewer noted with them, or was asked to ring about, newest first."""
    rows = models.FellowshipNote.objects.filter(person_id__in=one.same(person_id))
    columns = ("id", "person_id", "went", "on", "sponsor", "post", "peer__name")
    return tuple(
        Noted(
            id=key,
            person_id=whose,
            went=Went(went),
            on=on,
            sponsor=sponsor,
            post=Post(post) if post else None,
            peer=peer or "",
        )
        for key, whose, went, on, sponsor, post, peer in rows.order_by("-on", "-id").values_list(
            *columns
        )
    )


def note(viewer: Viewer, *, note_id: UUID) -> Noted | None:
    """One of them; None where the viewer may not see it, or there is none."""
    found = models.FellowshipNote.objects.filter(pk=note_id).values_list("person_id").first()
    every = notes(viewer, person_id=found[0]) if found else ()
    return next((each for each in every if each.id == note_id), None)
