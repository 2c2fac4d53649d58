"""Needs, as pages ask for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need with what may become of it now."""

    id: UUID
    kind: NeedKind
    state: State
    own_words: str
    agency: str
    changed_at: datetime
    moves: tuple[str, ...]


def needs(viewer: Viewer, *, person_id: UUID) -> tuple[Need, ...]:
    """Every need of somebody that the viewer may see; open ones first, newest first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = (
        models.Need.objects.filter(person_id__in=one)
        .order_by("-changed_at", "id")
        .values_list("id", "kind", "state", "own_words", "agency__name", "changed_at", "agency_id")
    )
    found = [_need(viewer, row) for row in rows]
    over = (State.MET, State.NOT_WANTED)
    return tuple(sorted(found, key=lambda need: need.state in over))


def whose(viewer: Viewer, *, need_id: UUID) -> UUID | None:
    """Whose need it is; None where the viewer may not see it, or there is none."""
    return models.Need.objects.filter(pk=need_id).values_list("person_id", flat=True).first()


def _need(viewer: Viewer, row: tuple[object, ...]) -> Need:
    key, kind, state, own_words, agency, changed_at, agency_id = row
    now = State(str(state))
    ours = agency_id == viewer.agency_id
    return Need(
        id=key,  # type: ignore[arg-type]
        kind=NeedKind(str(kind)),
        state=now,
        own_words=str(own_words),
        agency=str(agency),
        changed_at=changed_at,  # type: ignore[arg-type]
        moves=LIFECYCLE.open_to(state=now, side=Side.WORKER) if ours else (),
    )
