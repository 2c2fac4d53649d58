"""Naloxone: handed over, or offered and not wanted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.release.looking import look_at_once
from throughcare.domain.treatment import events, naloxone
from throughcare.domain.treatment.naloxone import Handed, Handing, Kit
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Naloxone as somebody writes down that they handed it over."""

    how: Handed | None
    on: date | None
    kit: Kit | None = None
    lot: str = ""
    expires_on: date | None = None
    trained: bool = False


@action("medicine.naloxone")
def hand_over(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records that naloxone was handed over, or offered and not wanted.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Naloxone.objects.filter(pk=key).exists():
        return key
    facts = Handing(
        how=told.how,
        kit=told.kit,
        lot=told.lot,
        expires_on=told.expires_on,
        trained=told.trained,
        on=told.on,
        today=by.today,
        died_on=journey.died_on(person_id),
    )
    how = settle(naloxone.hand_over(facts))
    assert told.on is not None
    given = how is not Handed.NOT_WANTED
    row = models.Naloxone(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        how=how.value,
        kit=told.kit.value if given and told.kit else "",
        lot=told.lot.strip() if given else "",
        expires_on=told.expires_on if given else None,
        trained=given,
        on=told.on,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.Naloxone.objects.bulk_create([row])
    journey.record(
        kind=f"{events.PRIVATE}.naloxone",
        person_id=person_id,
        about_id=key,
        payload=events.NaloxoneOffered(how=how.value),
        by=by,
        at=at,
    )
    look_at_once(person_id=person_id, by=by, at=at)
    return key
