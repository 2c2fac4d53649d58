"""Needs, as pages ask for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.kinds import Whose
from throughcare.domain.need.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need with what may become of it now."""

    id: UUID
    kind: NeedKind
    aspect: str
    state: State
    own_words: str
    whose: Whose
    agency: str
    changed_at: datetime
    ours: bool
    moves: tuple[str, ...]


COLUMNS = (
    *("id", "kind", "aspect", "state", "own_words", "whose"),
    *("agency__name", "changed_at", "agency_id"),
)


def needs(viewer: Viewer, *, person_id: UUID) -> tuple[Need, ...]:
    """Every need of somebody that the viewer may see; open ones first, newest first."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = (
        models.Need.objects.filter(person_id__in=one)
        .order_by("-changed_at", "id")
        .values_list(*COLUMNS)
    )
    found = [_need(viewer, dict(zip(COLUMNS, row, strict=True))) for row in rows]
    over = (State.MET, State.NOT_WANTED)
    return tuple(sorted(found, key=lambda need: need.state in over))


def whose(viewer: Viewer, *, need_id: UUID) -> UUID | None:
    """Whose need it is; None where the viewer may not see it, or there is none."""
    return models.Need.objects.filter(pk=need_id).values_list("person_id", flat=True).first()


def _need(viewer: Viewer, told: dict[str, Any]) -> Need:
    state = State(told["state"])
    ours = told["agency_id"] == viewer.agency_id
    return Need(
        id=told["id"],
        kind=NeedKind(told["kind"]),
        aspect=told["aspect"],
        state=state,
        own_words=told["own_words"],
        whose=Whose(told["whose"]),
        agency=told["agency__name"],
        changed_at=told["changed_at"],
        ours=ours,
        moves=LIFECYCLE.open_to(state=state, side=Side.WORKER) if ours else (),
    )
