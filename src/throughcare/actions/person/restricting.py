"""Taking a record out of everybody's sight but that of named workers, and opening it again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.person import restriction as rules
from throughcare.domain.person.events import Restricted, Unrestricted
from throughcare.domain.person.restriction import MAY_RESTRICT, LiftFacts, RestrictFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import restriction as query
from throughcare.queries.workforce.colleagues import at_work, held_on
from throughcare.records import models


@action("person.restrict")
def place(*, person_id: UUID, readers: frozenset[UUID], why: str, by: Viewer, at: datetime) -> None:
    """This restricts a record to named workers: for everybody else it is not there any more.

    Raises Refused with every reason, and nothing is changed.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    facts = _facts(person_id, readers, why, by)
    placed = settle(rules.restrict(facts=facts))
    _place(person_id, placed, by, at)


@action("person.restrict")
def name_readers(
    *, person_id: UUID, readers: frozenset[UUID], why: str, by: Viewer, at: datetime
) -> None:
    """This says anew which workers may see a restricted record; the old list stays remembered."""
    journey.context_of(person_id=person_id, by=by, at=at)
    restricted = query.placed(by, person_id=person_id) is not None
    settle(rules.lift(facts=LiftFacts(roles=by.roles, why=why, restricted=restricted)))
    _called("lift_restriction", [person_id, why.strip()])
    placed = settle(rules.restrict(facts=_facts(person_id, readers, why, by)))
    _place(person_id, placed, by, at)


@action("person.restrict")
def lift(*, person_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This opens a restricted record again to those who work with the person."""
    journey.context_of(person_id=person_id, by=by, at=at)
    restricted = query.placed(by, person_id=person_id) is not None
    reason = settle(rules.lift(facts=LiftFacts(roles=by.roles, why=why, restricted=restricted)))
    _called("lift_restriction", [person_id, reason])
    _tell("person.unrestricted", person_id, Unrestricted(why=reason), by, at)


def _facts(person_id: UUID, readers: frozenset[UUID], why: str, by: Viewer) -> RestrictFacts:
    open_one = models.Journey.objects.filter(person_id=person_id, ended_at=None).first()
    could_lift = models.Assignment.objects.filter(
        held_on(by.today), agency_id=by.agency_id, role__in=[role.value for role in MAY_RESTRICT]
    )
    here = at_work(agency_id=by.agency_id, on=by.today)
    return RestrictFacts(
        roles=by.roles,
        readers=readers,
        at_work=here,
        could_lift=here & frozenset(could_lift.values_list("worker_id", flat=True)),
        leads=_called("leads", [person_id]),
        why=why,
        lead_id=open_one.lead_worker_id if open_one else None,
        restricted=query.placed(by, person_id=person_id) is not None,
    )


def _place(person_id: UUID, placed: rules.Restriction, by: Viewer, at: datetime) -> None:
    _called("restrict_with", [person_id, sorted(placed.readers), placed.why])
    payload = Restricted(readers=len(placed.readers))
    _tell("person.restricted", person_id, payload, by, at)


def _called(name: str, told: list[Any]) -> Any:
    places = ", ".join("%s::uuid[]" if isinstance(each, list) else "%s" for each in told)
    with connection.cursor() as cursor:
        cursor.execute(f"select {name}({places})", told)
        return cursor.fetchone()[0]


def _tell(kind: str, person_id: UUID, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind, person_id=person_id, about_id=person_id, payload=payload, by=by, at=at
    )
