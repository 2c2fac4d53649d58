"""Registering somebody."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.person import matches, writing
from throughcare.domain.journey import events
from throughcare.domain.person import rules
from throughcare.domain.person.details import TakingPart
from throughcare.domain.person.rules import RegisterFacts, Registration, Way
from throughcare.domain.person.terms import Name
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("person.register")
def register(
    *,
    key: UUID,
    who: RegisterFacts,
    by: Viewer,
    at: datetime,
    looked_at: tuple[UUID, ...] = (),
) -> Registration:
    """This registers somebody and opens their journey, led by the one who registers them.

    The police lead nobody: whom they register has no journey by that.

    Somebody under 18 is not registered: the answer says from which day they could be. Given the
    same key again it changes nothing. `looked_at` are records that the worker was shown and said
    are somebody else's; whether there are others, which the worker may not see, plays no part.
    Raises Refused with every field that is not yet right.
    """
    registration = settle(rules.register(facts=who, on=by.today))
    if registration.way is Way.SIGNPOST or not _begin(key, who, registration, by, at):
        return registration
    _write(key, who, registration, by, at)
    journey.record(
        kind="person.registered",
        person_id=key,
        about_id=key,
        payload=events.Registered(agency_name=by.agency_name),
        by=by,
        at=at,
    )
    if may(by, "journey.change"):
        journey.open_journey(person_id=key, by=by, at=at)
    matches.ask_for(person_id=key, looked_at=looked_at, by=by)
    return registration


def _begin(
    key: UUID, who: RegisterFacts, registration: Registration, by: Viewer, at: datetime
) -> bool:
    """The record itself; not where it was made before, by another click or out of sight by now."""
    if models.Person.objects.filter(pk=key).exists():
        return False
    try:
        with transaction.atomic():
            _create(key, who, registration, by, at)
    except IntegrityError as problem:
        made = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "")
        if made != "records_person_pkey":
            raise
        return False
    return True


def _create(
    key: UUID, who: RegisterFacts, registration: Registration, by: Viewer, at: datetime
) -> None:
    models.Person.objects.create(
        id=key,
        one_id=key,
        called_by=registration.called_by,
        family_name=who.family.strip(),
        sort_key=registration.face.sort_key,
        search_text=registration.face.search_text,
        sound=registration.face.sound,
        born_on=who.born_on,
        says_adult=who.says_adult,
        sex=who.sex,
        gender=who.gender,
        no_fixed_abode=who.no_fixed_abode,
        language=who.language,
        interpreter_needed=who.interpreter_needed,
        area=who.area.strip(),
        registered_by_id=by.agency_id,
        registered_at=at,
    )


def _write(
    key: UUID, who: RegisterFacts, registration: Registration, by: Viewer, at: datetime
) -> None:
    """That the agency knows them, and by what they are called, numbered and reached."""
    models.Involvement.objects.create(
        person_id=key, agency_id=by.agency_id, worker_id=by.worker_id, starts_at=at
    )
    given = who.given.strip() or registration.called_by
    writing.add_name(person_id=key, name=Name(given=given, family=who.family.strip()), by=by)
    writing.add_numbers(person_id=key, numbers=registration.identifiers, by=by)
    writing.add_channels(person_id=key, channels=who.channels, by=by)
    needed = TakingPart(access_needs=who.access_needs, learning_disability=who.learning_disability)
    writing.set_taking_part(person_id=key, told=needed, by=by)
