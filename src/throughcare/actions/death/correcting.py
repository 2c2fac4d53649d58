"""A death that was recorded by mistake."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey.events import Opened
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.person import death as rules
from throughcare.domain.person.events import DeathCorrected
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.death import anew
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@action("person.correct_death")
def correct(*, person_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This says that a death was recorded by mistake, and how.

    Both duties of the death fall, and every agency that was told is told again. The journey is open
    with its lead; nothing else comes back: what is missing shows on the net, and each agency of
    whose duties some fell looks through them anew.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    person = models.Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Refused(because("person.not_found"))
    facts = rules.CorrectFacts(
        roles=by.roles, died_on=person.died_on, ours=_ours(person_id), why=why
    )
    reason = settle(rules.correct(facts=facts))
    assert person.died_on is not None
    with viewing_as_the_net(agency_id=by.agency_id, at=at):
        told = _undone(person_id, by.worker_id)
    journey.forget_deaths()
    _correct(person_id, person.died_on, reason, by, at)
    for row in told:
        if (row["person_id"], row["agency_id"]) != (person_id, by.agency_id):
            with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
                _correct(row["person_id"], person.died_on, reason, net, at)
    for row in told:
        if row["journey_id"]:
            with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
                _open_again(row, net, at)


def _ours(person_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select answers_for_death(%s)", [person_id])
        return bool(cursor.fetchone()[0])


def _undone(person_id: UUID, manager_id: UUID) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from undo_death(%s, %s)", [person_id, manager_id])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _correct(person_id: UUID, died_on: date, why: str, by: Viewer, at: datetime) -> None:
    died = models.Event.objects.filter(
        person_id=person_id, kind__in=("person.died", "person.death_known"), agency_id=by.agency_id
    )
    newest = died.order_by("-sequence").values_list("pk", flat=True).first()
    fell = anew.how_much(by, person_id=person_id)
    journey.record(
        kind="person.death_corrected",
        person_id=person_id,
        about_id=person_id,
        payload=DeathCorrected(died_on=died_on, why=why, fell=fell),
        by=by,
        at=at,
        corrects_id=newest,
    )


def _open_again(row: dict[str, Any], by: Viewer, at: datetime) -> None:
    """The journey goes on with its lead; what it owes is owed from now."""
    lead = models.Worker.objects.get(pk=row["lead_id"])
    told = Opened(
        lead_agency_id=row["lead_agency"],
        lead_worker_id=lead.pk,
        lead_name=lead.name,
        acting=row["acting"],
    )
    whose = {"journey_id": row["journey_id"], "person_id": row["person_id"]}
    journey.say_open(**whose, told=told, by=by, at=at)
