"""Finding help: what is counted while looking, and that nobody fits."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.directory import gap
from throughcare.domain.directory.gap import Unfitted
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral.events import FoundAfterAll, NobodyFits
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.find_help import candidates, record
from throughcare.queries.person import one
from throughcare.records import models
from throughcare.records.keys import new_key


@action("find_help.see")
def count_closed(
    *, person_id: UUID, need: NeedKind, service_ids: Iterable[UUID], by: Viewer, at: datetime
) -> None:
    """This counts that services are closed by design to somebody.

    Each once for them, however often anybody of the agency looks.
    """
    models.ClosedByDesign.objects.bulk_create(
        [
            models.ClosedByDesign(
                id=new_key(),
                person_id=person_id,
                agency_id=by.agency_id,
                partnership_id=by.partnership_id,
                need=need.value,
                service_id=service_id,
                met_at=at,
            )
            for service_id in service_ids
        ],
        ignore_conflicts=True,
    )


@action("find_help.nobody")
def nobody_fits(
    *, key: UUID, person_id: UUID, need: NeedKind | None, why: str, by: Viewer, at: datetime
) -> UUID:
    """This records that no service would take somebody for a need; given the same key, once.

    How many are closed to them by design is counted here, and not taken from a page. Raises Refused
    with every reason.
    """
    if models.UnmetNeed.objects.filter(pk=key).exists():
        return key
    known = record.somebody(by, person_id=person_id)
    if known is None:
        raise Refused(because("person.not_found"))
    found = None if need is None else candidates.found(by, need=need, facts=known.facts, near=None)
    facts = Unfitted(
        need=need,
        why=why,
        somebody_takes=found is not None and not found.nobody_fits,
        died_on=journey.died_on(person_id),
    )
    unmet = settle(gap.record(facts=facts))
    models.UnmetNeed.objects.create(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        partnership_id=by.partnership_id,
        need=unmet.value,
        why=why.strip(),
        closed_services=len(found.closed) if found else 0,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    journey.record(
        kind="need.nobody_fits",
        person_id=person_id,
        about_id=key,
        payload=NobodyFits(need=unmet.value, why=why.strip()),
        by=by,
        at=at,
    )
    return key


def found_after_all(*, person_id: UUID, need: str, by: Viewer, at: datetime) -> None:
    """This closes every gap that is on record of somebody for a need, whoever recorded it: help
    with it has begun. It is told of those that the actor sees.
    """
    seen = models.UnmetNeed.objects.filter(
        person_id__in=one.same(person_id), need=need, resolved_at=None
    )
    told = list(seen.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("select close_gaps(%s, %s)", [person_id, need])
    for gap_id in told:
        journey.record(
            kind="need.found_after_all",
            person_id=person_id,
            about_id=gap_id,
            payload=FoundAfterAll(need=need),
            by=by,
            at=at,
        )
