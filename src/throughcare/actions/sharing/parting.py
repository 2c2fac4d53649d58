"""When an agency's help is over it knows somebody no more; when it helps again, it does again."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.actions.sharing import grants
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing import events
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

OVER = "Their help ended"
END_BY_THEMSELVES = (Basis.ORDER.value, Basis.VITAL_INTERESTS.value)


@action("sharing.part")
def follow_up(*, by: Viewer, at: datetime) -> int:
    """This ends what is over at one agency, and begins anew where it helps again.

    Gives how many people it knows no more. The clock's work, each night.
    """
    quiet = protocol.settings_on(by.protocol, by.today)["involvement_quiet_days"]
    with connection.cursor() as cursor:
        cursor.execute("select * from help_began_again()")
        again = cursor.fetchall()
        cursor.execute("select help_is_over(%s)", [quiet])
        over = [person_id for (person_id,) in cursor.fetchall()]
    models.Involvement.objects.bulk_create(
        models.Involvement(
            id=new_key(), person_id=person_id, agency_id=by.agency_id, starts_at=since
        )
        for person_id, since in again
    )
    for person_id in over:
        _part(person_id, by, at)
    return len(over)


def _part(person_id: UUID, by: Viewer, at: datetime) -> None:
    """What the agency recorded stays its own; what others let it see is seen no more."""
    ended = models.Involvement.objects.filter(
        person_id=person_id, agency_id=by.agency_id, ends_at=None
    ).update(ends_at=at)
    if not ended:
        raise Refused(because("person.not_found"))
    journey.record(
        kind="sharing.help_ended",
        person_id=person_id,
        about_id=person_id,
        payload=events.HelpEnded(agency_name=by.agency_name),
        by=by,
        at=at,
    )
    shown = models.Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), person_id=person_id, to_agency_id=by.agency_id
    ).exclude(basis__in=END_BY_THEMSELVES)
    for grant_id, giver in list(shown.values_list("pk", "from_agency_id")):
        with viewing_as_the_net(agency_id=giver, at=at) as net:
            grants.end(grant_id=grant_id, why=OVER, by=net, at=at)
