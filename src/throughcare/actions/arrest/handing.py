"""Handing somebody on to the team that meets them; whoever leads already stays."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey, news
from throughcare.domain.arrest import events
from throughcare.domain.arrest.telling import CARRIED, Heard, Held, lead_hears
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.terms import Basis, HowDisclosed
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


def hold(*, person_id: UUID, team_id: UUID, held: Held, owner_id: UUID, at: datetime) -> None:
    """This gives somebody a lead at the team, unless somebody leads already: then those hear what
    a grant of the owner of what happened lets them hear.

    The house does it, so that nothing of it stands with whoever hands on.
    """
    with viewing_as_the_net(agency_id=team_id, at=at) as net:
        lead = teams.leads(net, person_id=person_id)
        if lead is None:
            worker_id, name, acting = teams.new_lead(net)
            who = (worker_id, name)
            journey.open_for(person_id=person_id, lead=who, acting=acting, by=net, at=at)
            return
        if lead.agency_id == team_id:
            return
        _record(person_id, "custody.has_lead", events.HasLead(), net, at)
        basis = teams.lets_know(
            net,
            person_id=person_id,
            from_id=owner_id,
            to_id=lead.agency_id,
            category=CARRIED[held],
        )
        said = events.LeadHeard(held=held.value, team_name=net.agency_name)
    _hear(lead, held, said, owner_id, basis, at)


def _hear(
    lead: teams.Leads,
    held: Held,
    said: events.LeadHeard,
    owner_id: UUID,
    basis: Basis | None,
    at: datetime,
) -> None:
    """Word for whoever leads, in the name of their own agency: so it tells of no other."""
    heard = lead_hears(held=held, kind=lead.kind, let=basis is not None)
    with viewing_as_the_net(agency_id=lead.agency_id, at=at) as net:
        if heard is Heard.CALL:
            _word(lead, "journey.call_wished", events.CallWished(), net, at)
        elif heard is Heard.WHAT and basis is not None:
            _word(lead, "custody.lead_heard", said, net, at)
            _disclose(lead, held, owner_id, basis, net, at)


def _word(lead: teams.Leads, kind: str, said: object, net: Viewer, at: datetime) -> None:
    event_id = _record(lead.record_id, kind, said, net, at)
    news.put(
        person_id=lead.record_id,
        event_id=event_id,
        agency_id=lead.agency_id,
        worker_id=lead.worker_id,
        role=Role.LEAD_WORKER,
        at=at,
    )


def _record(person_id: UUID, kind: str, said: object, net: Viewer, at: datetime) -> UUID:
    event = journey.record(
        kind=kind, person_id=person_id, about_id=person_id, payload=said, by=net, at=at
    )
    return event.id


def _disclose(
    lead: teams.Leads, held: Held, owner_id: UUID, basis: Basis, net: Viewer, at: datetime
) -> None:
    """The line in who knows what."""
    line = models.Disclosure(
        id=new_key(),
        person_id=lead.record_id,
        from_agency_id=owner_id,
        to_agency_id=lead.agency_id,
        how=HowDisclosed.TOLD.value,
        categories=[CARRIED[held].value],
        what="Why a team meets them after an arrest, to whoever leads already",
        basis=basis.value,
        disclosed_at=at,
        disclosed_by_id=net.worker_id,
    )
    models.Disclosure.objects.bulk_create([line])
