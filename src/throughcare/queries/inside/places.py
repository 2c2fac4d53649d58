"""Places that somebody asked for, has or had, in programmes and on wings of prisons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.programme.inside.wing import OPEN, Ground, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.inside import catalogue
from throughcare.queries.person.one import same
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place; `ours` where the viewer's team decides on it."""

    id: UUID
    person_id: UUID
    offer_id: UUID
    name: str
    prison: str
    state: State
    own_words: str
    grounds: tuple[Ground, ...]
    why: str
    asked_at: datetime
    ours: bool

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """Every place of somebody that the viewer may see, newest first."""
    rows = models.PrisonPlace.objects.filter(person_id__in=same(person_id))
    return tuple(_shown(viewer, rows.select_related("offer").order_by("-asked_at", "id")))


def one(viewer: Viewer, *, place_id: UUID) -> Shown | None:
    """One of them; None where the viewer may not see it, or there is none."""
    rows = models.PrisonPlace.objects.filter(pk=place_id).select_related("offer")
    return next(iter(_shown(viewer, rows)), None)


def _shown(viewer: Viewer, rows: Iterable[models.PrisonPlace]) -> list[Shown]:
    names, prisons = catalogue.names_of(on=viewer.today), catalogue.prison_names(viewer)
    codes = dict(models.Agency.objects.exclude(prison="").values_list("id", "prison"))
    return [
        Shown(
            id=row.pk,
            person_id=row.person_id,
            offer_id=row.offer_id,
            name=names.get(row.offer.what, row.offer.what),
            prison=prisons.get(codes.get(row.offer.agency_id, ""), ""),
            state=State(row.state),
            own_words=row.own_words,
            grounds=tuple(map(Ground, row.grounds)),
            why=row.why,
            asked_at=row.asked_at,
            ours=row.offer.agency_id == viewer.agency_id,
        )
        for row in rows
    ]
