"""The call on the same day to whoever did not come to a group."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

CALL = f"{events.PRIVATE}.call"


@action("programme.record")
def rang(*, contact_id: UUID, reached: bool | None, by: Viewer, at: datetime) -> None:
    """This records that somebody who had not come to a group was rung, and whether they answered.

    Ringing is what is owed: whoever does not answer is not chased.
    """
    owed = models.Obligation.objects.filter(
        rule=CALL, about_id=contact_id, owner_agency_id=by.agency_id, met_at=None, fell_at=None
    )
    person_id = owed.values_list("person_id", flat=True).first()
    if person_id is None:
        raise Refused(because("programme.not_found"))
    if reached is None:
        raise Refused(because("programme.reached_needed", "reached"))
    journey.record(
        kind=f"{events.PRIVATE}.rang",
        person_id=person_id,
        about_id=contact_id,
        payload=events.Rang(reached="yes" if reached else "no"),
        by=by,
        at=at,
    )
