"""Taking a referral back, and what the clock does with one that nobody decided."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.referral.joint import let_go
from throughcare.actions.referral.moving import locked, move, moved, sides
from throughcare.domain.referral import closing, events
from throughcare.domain.referral.lifecycle import UNDECIDED, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@action("referral.see")
def withdraw(*, referral_id: UUID, by_whom: str, code: str, by: Viewer, at: datetime) -> None:
    """This takes a referral back: whose wish it is, and why. Nobody is chased."""
    referral = locked(referral_id)
    standing = sides(referral, by)
    settle(closing.withdraw(closing.Withdrawing(sides=standing, by_whom=by_whom, code=code)))
    was_joint = referral.state == State.JOINT
    referral.withdrawn_by, referral.withdrawn_code = by_whom, code
    withdrawn = events.Withdrawn(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        by_whom=by_whom,
        code=code,
    )
    move(referral=referral, name="withdraw", payload=withdrawn, by=by, at=at)
    if was_joint:
        let_go(referral=referral, by=by, at=at)


@action("referral.lapse")
def lapse_overdue(*, by: Viewer, at: datetime) -> int:
    """This lets lapse what nobody decided for so long that nobody will; answers how many.

    The house does it for one agency, of what that agency sent. Both sides are told, and the
    referrer owes the person another way.
    """
    settings = protocol.settings_on(by.protocol, by.today)
    before = at - timedelta(days=settings["referral_lapse_days"])
    overdue = models.Referral.objects.filter(
        from_agency_id=by.agency_id, state__in=UNDECIDED, sent_at__lt=before
    ).order_by("sent_at", "id")
    lapsed = 0
    for referral_id in list(overdue.values_list("id", flat=True)):
        referral = locked(referral_id)
        if State(referral.state) in UNDECIDED:
            move(referral=referral, name="lapse", payload=moved(referral), by=by, at=at)
            lapsed += 1
    return lapsed
