"""Handing somebody on to the team that meets them; whoever leads already stays, and is told."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.domain.arrest import events
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.arrest import teams
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net


def begin_to_know(*, person_id: UUID, team_id: UUID | None, by: Viewer) -> UUID:
    """This lets a team know somebody. Raises Refused where it is no such team."""
    if team_id not in {key for key, _ in teams.choices(by)}:
        raise Refused(because("arrest.team_needed", "team_id"))
    with connection.cursor() as cursor:
        cursor.execute("select hand_to_team(%s, %s)", [person_id, team_id])
    assert team_id is not None
    return team_id


def hold(*, person_id: UUID, team_id: UUID, what: str, at: datetime) -> None:
    """This gives somebody a lead at the team, unless somebody leads already: then they are told.

    The house does it, so that nothing of it stands with whoever hands on.
    """
    with viewing_as_the_net(agency_id=team_id, at=at) as net:
        lead = teams.leads(net, person_id=person_id)
        if lead is None:
            worker_id, name, acting = teams.new_lead(net)
            who = (worker_id, name)
            journey.open_for(person_id=person_id, lead=who, acting=acting, by=net, at=at)
        elif lead.agency_id != team_id:
            _tell(person_id, lead, what, net, at)


def _tell(person_id: UUID, lead: teams.Leads, what: str, net: Viewer, at: datetime) -> None:
    told = journey.record(
        kind="custody.lead_told",
        person_id=person_id,
        about_id=person_id,
        payload=events.LeadTold(lead_agency_name=lead.agency, what=what),
        party_id=lead.agency_id,
        by=net,
        at=at,
    )
    models.News.objects.create(
        id=new_key(),
        person_id=person_id,
        event_id=told.id,
        agency_id=lead.agency_id,
        role=Role.LEAD_WORKER.value,
        worker_id=lead.worker_id,
        told_at=at,
    )
