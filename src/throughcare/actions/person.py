"""What workers do about who somebody is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.journey import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Who somebody is, as told when they are first met."""

    called_by: str
    family_name: str = ""
    born_on: date | None = None
    sex: str = "unknown"


@action("person.register")
def register(*, key: UUID, who: Registration, by: Viewer, at: datetime) -> UUID:
    """This registers somebody and opens their journey, with the one who registers as its lead.

    Given the same key again it changes nothing.
    """
    if models.Person.objects.filter(pk=key).exists():
        return key
    models.Person.objects.create(
        id=key,
        one_id=key,
        called_by=who.called_by,
        family_name=who.family_name,
        sort_key=f"{who.family_name} {who.called_by}".strip().lower(),
        search_text=f"{who.called_by} {who.family_name}".strip().lower(),
        born_on=who.born_on,
        sex=who.sex,
        registered_by_id=by.agency_id,
        registered_at=at,
    )
    models.Involvement.objects.create(
        person_id=key, agency_id=by.agency_id, worker_id=by.worker_id, starts_at=at
    )
    journey.record(
        kind="person.registered",
        person_id=key,
        about_id=key,
        payload=events.Registered(agency_name=by.agency_name),
        by=by,
        at=at,
    )
    opened = models.Journey.objects.create(
        person_id=key,
        lead_agency_id=by.agency_id,
        lead_worker_id=by.worker_id,
        lead_since=at,
        opened_at=at,
    )
    journey.record(
        kind="journey.opened",
        person_id=key,
        about_id=opened.pk,
        payload=events.Opened(
            lead_agency_id=by.agency_id,
            lead_worker_id=by.worker_id,
            lead_name=by.worker_name,
        ),
        by=by,
        at=at,
    )
    return key
