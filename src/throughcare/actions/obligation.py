"""What workers do about an obligation itself."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey.events import Acknowledged
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce import duty
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("obligation.acknowledge")
def acknowledge(*, obligation_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes an urgent obligation upon oneself, so that it climbs no further until it is due.

    Given again by the same worker it changes nothing. Raises Refused where it is not urgent, is
    closed, or is another worker's or agency's.
    """
    owed = models.Obligation.objects.filter(pk=obligation_id).first()
    if owed is None:
        raise Refused(because("obligation.not_found"))
    if owed.acknowledged_by_id == by.worker_id:
        return
    settle(duty.take(facts=_taking(owed, by)))
    event = journey.record(
        kind="obligation.acknowledged",
        person_id=owed.person_id,
        about_id=owed.about_id,
        payload=Acknowledged(rule=owed.rule, obligation_id=obligation_id),
        by=by,
        at=at,
    )
    with connection.cursor() as cursor:
        cursor.execute("select acknowledge_obligation(%s, %s)", [obligation_id, event.id])


def _taking(owed: models.Obligation, by: Viewer) -> duty.TakeFacts:
    return duty.TakeFacts(
        urgent=owed.urgent,
        open=owed.met_at is None and owed.fell_at is None,
        taken=owed.acknowledged_by_id is not None,
        owner_agency_id=owed.owner_agency_id,
        by_agency_id=by.agency_id,
    )
