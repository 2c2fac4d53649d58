"""What is known of somebody because services ask for it: recorded, and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.directory import known
from throughcare.domain.directory.events import FactRecorded
from throughcare.domain.directory.known import FactKind, How, Known, Recording
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact as somebody wrote it down."""

    kind: FactKind
    codes: tuple[str, ...]
    how: How
    since_on: date | None = None
    until_on: date | None = None


@action("fact.change")
def record(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records a fact; what this agency knew of the kind before holds no longer.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    if models.PersonFact.objects.filter(pk=key).exists():
        return key
    recording = Recording(
        kind=told.kind,
        codes=told.codes,
        how=told.how,
        on=by.today,
        since_on=told.since_on,
        until_on=told.until_on,
        died_on=journey.died_on(person_id),
    )
    fact = settle(known.record(facts=recording))
    _replace(key, person_id, fact, told.how, by, at)
    journey.record(
        kind="fact.recorded",
        person_id=person_id,
        about_id=key,
        payload=FactRecorded(
            kind=fact.kind.value, said=known.said(kind=fact.kind, value=fact.value)
        ),
        category=fact.category,
        by=by,
        at=at,
    )
    return key


def _replace(key: UUID, person_id: UUID, fact: Known, how: How, by: Viewer, at: datetime) -> None:
    """The fact, instead of what this agency knew of the kind; a setting is where somebody is."""
    models.PersonFact.objects.filter(
        person_id=person_id, agency_id=by.agency_id, kind=fact.kind.value, ended_at=None
    ).update(ended_at=at)
    models.PersonFact.objects.create(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=fact.category.value,
        kind=fact.kind.value,
        value=fact.value,
        since=fact.since_on,
        until=fact.until_on,
        how=how.value,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    if fact.kind is FactKind.SETTING:
        with connection.cursor() as cursor:
            cursor.execute("select is_now(%s, %s)", [person_id, str(fact.value)])


@action("fact.change")
def end(*, fact_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that a fact holds no longer: from then on nothing is known of it by this agency.

    Raises Refused where this agency has recorded no such fact, or ended it.
    """
    fact = models.PersonFact.objects.filter(
        pk=fact_id, agency_id=by.agency_id, ended_at=None
    ).first()
    if fact is None:
        raise Refused(because("fact.not_found"))
    models.PersonFact.objects.filter(pk=fact_id).update(ended_at=at)
    kind = FactKind(fact.kind)
    journey.record(
        kind="fact.ended",
        person_id=fact.person_id,
        about_id=fact_id,
        payload=FactRecorded(kind=fact.kind, said=known.said(kind=kind, value=fact.value)),
        category=Category(fact.category),
        by=by,
        at=at,
    )
