"""What follows something that is prescribed until a day."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.treatment import events, following
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("treatment.record")
def agree_following(
    *,
    regimen_id: UUID,
    follows: str,
    follows_on: date | None,
    by: Viewer,
    at: datetime,
    follows_with_id: UUID | None = None,
) -> None:
    """This agrees what follows when something is prescribed no more, from when, and with whom."""
    rows = models.Regimen.objects.select_for_update(of=("self",))
    row = rows.filter(pk=regimen_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("medicine.not_found"))
    is_open = row.ends_on is None or row.ends_on > by.today
    said = settle(following.agree(is_open=is_open, follows=follows))
    agency = follows_with_id and models.Agency.objects.filter(pk=follows_with_id).first()
    with_id = agency.pk if agency else None
    same = models.Regimen.objects.filter(pk=row.pk)
    if not same.update(follows=said, follows_on=follows_on, follows_with_id=with_id):
        raise Refused(because("medicine.not_found"))
    told = events.FollowingAgreed(
        product=row.product,
        follows=said,
        follows_on=follows_on,
        agency_name=agency.name if agency else "",
    )
    journey.record(
        kind=following.AGREED, person_id=row.person_id, about_id=row.pk, payload=told, by=by, at=at
    )
