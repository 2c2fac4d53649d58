"""Help that is sought for somebody, as a worker finds it."""

from uuid import UUID

from tests.clock import NOW
from tests.journeys import worker
from throughcare.domain.directory.terms import NeedKind, Point
from throughcare.queries.find_help import candidates, record
from throughcare.queries.find_help.candidates import Found
from throughcare.records.viewer import viewing

HOUSING = NeedKind.HOUSING


def found(
    person_id: UUID, name: str = "Ada Quill", *, need: NeedKind = HOUSING, near: Point | None = None
) -> Found:
    viewer = worker(name)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=NOW):
        known_of = record.somebody(viewer, person_id=person_id)
        assert known_of is not None
        return candidates.found(viewer, need=need, facts=known_of.facts, near=near)
