"""Registering somebody."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person import rules
from throughcare.domain.person.rules import RegisterFacts, Registration, Way
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

CATEGORY_OF: dict[Scheme, Category] = {
    scheme: Category.IDENTITY if scheme is Scheme.NHS_NUMBER else Category.JUSTICE
    for scheme in Scheme
}


@action("person.register")
def register(*, key: UUID, who: RegisterFacts, by: Viewer, at: datetime) -> Registration:
    """This registers somebody and opens their journey, led by the one who registers them.

    Somebody under 18 is not registered: the answer says from which day they could be. Given the
    same key again it changes nothing. Raises Refused with every field that is not yet right.
    """
    registration = settle(rules.register(facts=who, on=by.today))
    if registration.way is Way.SIGNPOST or models.Person.objects.filter(pk=key).exists():
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
    journey.open_journey(person_id=key, by=by, at=at)
    return registration


def _write(
    key: UUID, who: RegisterFacts, registration: Registration, by: Viewer, at: datetime
) -> None:
    models.Person.objects.create(
        id=key,
        one_id=key,
        called_by=registration.called_by,
        family_name=who.family.strip(),
        sort_key=registration.sort_key,
        search_text=registration.search_text,
        sound=registration.sound,
        born_on=who.born_on,
        sex=who.sex,
        gender=who.gender,
        language=who.language,
        registered_by_id=by.agency_id,
        registered_at=at,
    )
    models.Involvement.objects.create(
        person_id=key, agency_id=by.agency_id, worker_id=by.worker_id, starts_at=at
    )
    models.PersonName.objects.create(
        person_id=key,
        agency_id=by.agency_id,
        given=who.given.strip() or registration.called_by,
        family=who.family.strip(),
    )
    models.PersonIdentifier.objects.bulk_create(
        models.PersonIdentifier(
            person_id=key,
            agency_id=by.agency_id,
            category=CATEGORY_OF[each.scheme].value,
            scheme=each.scheme.value,
            value=each.value,
        )
        for each in registration.identifiers
    )
