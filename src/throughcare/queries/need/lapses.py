"""When somebody used again, and what helped: with nothing taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.payload import from_json
from throughcare.domain.need.events import Lapsed
from throughcare.domain.need.lapse import Extent
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """That somebody used again, and what they say of it."""

    extent: Extent
    since_on: date | None
    own_words: str
    what_helps: str
    agency: str
    at: datetime


def lapses(viewer: Viewer, *, person_id: UUID) -> tuple[Lapse, ...]:
    """Every time of which the viewer may know, newest first; erased words are gone."""
    rows = (
        models.Event.objects.filter(kind="lapse.told", person__one_id=person_id)
        .order_by("-occurred_at", "-sequence")
        .values_list("occurred_at", "agency__name", "eventpayload__payload")
    )
    told = [(at, agency, from_json(Lapsed, said)) for at, agency, said in rows if said]
    return tuple(
        Lapse(
            extent=Extent(said.extent),
            since_on=said.since_on,
            own_words=said.own_words,
            what_helps=said.what_helps,
            agency=agency,
            at=at,
        )
        for at, agency, said in told
    )
