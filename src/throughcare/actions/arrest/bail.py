"""What a court asks about bail, as far as somebody has to say it."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.arrest import events
from throughcare.domain.arrest.terms import FollowUp, Relevant
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@action("arrest.assess")
def say_bail(
    *,
    test_id: UUID,
    assessment: Relevant | None,
    follow_up: FollowUp | None,
    court_satisfied: bool | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This writes down what is known of the assessment that bail asks about; unknown stays so."""
    test = models.ArrestTest.objects.filter(pk=test_id).first()
    if test is None:
        raise Refused(because("arrest.not_found"))
    if journey.died_on(test.person_id) is not None:
        raise Refused(because("person.has_died"))
    told = events.BailSaid(
        assessment=assessment.value if assessment else "",
        follow_up=follow_up.value if follow_up else "",
    )
    said = {
        "assessment": told.assessment,
        "follow_up": told.follow_up,
        "court_satisfied": court_satisfied,
        "recorded_at": at,
        "recorded_by_id": by.worker_id,
    }
    if not models.BailAnswer.objects.filter(test=test, agency_id=by.agency_id).update(**said):
        whose = {"person_id": test.person_id, "agency_id": by.agency_id}
        models.BailAnswer.objects.bulk_create(
            [models.BailAnswer(id=new_key(), test=test, **whose, **said)]
        )
    kind = "arrest.bail_said"
    journey.record(
        kind=kind, person_id=test.person_id, about_id=test.pk, payload=told, by=by, at=at
    )
