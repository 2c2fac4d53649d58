"""Whoever leads on another record hears of an overdose; whoever reported learns nothing."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey, news
from throughcare.actions.need import calling
from throughcare.actions.permit import action
from throughcare.domain.journey.events import RiskFound
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.need import overdose as rules
from throughcare.domain.need.overdose import Heard, ToldBy
from throughcare.domain.person.duplicates import compare, where_to_look
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import alike
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

TASK = "tell_of_overdose"
CERTAIN, PERHAPS = "certain", "perhaps"


@action("overdose.tell")
def tell(*, key: UUID, person_id: UUID, by: Viewer, at: datetime) -> int:
    """This tells whoever leads on another record that is theirs, or very likely theirs.

    Only the house itself may. Answers how many were told; told again it tells nobody twice. No
    agency of justice is told.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    reported = next(each for each in history.of("overdose.reported") if each.about_id == key)
    told = rules.heard(reported.payload, agency_name=by.agency_name, at=reported.occurred_at)
    kept_as = rules.kept_as(ToldBy(reported.payload.told_by))
    heard = 0
    for record_id, agency_id, worker_id, joined in _others(person_id):
        if calling.told_to(agency_id, by) is None:
            continue
        sure = replace(told, sure=CERTAIN if joined else PERHAPS)
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            heard += _hear(record_id, worker_id, key, sure, kept_as, net)
    return heard


def _others(person_id: UUID) -> list[tuple[UUID, UUID, UUID, bool]]:
    """Who leads on other records: of those joined with this one, and of those very like it."""
    one = alike.everything_of(person_id=person_id)
    like = []
    if one is not None:
        for key, other in alike.perhaps(person_id=person_id, where=where_to_look(facts=one)):
            if rules.like_enough(points=compare(one=one, other=other).points):
                like.append(key)
    with connection.cursor() as cursor:
        cursor.execute("select * from overdose_goes_to(%s, %s::uuid[])", [person_id, like])
        return list(cursor.fetchall())


def _hear(
    record_id: UUID, worker_id: UUID, key: UUID, told: Heard, kept_as: Category, net: Viewer
) -> bool:
    """Whether the lead of a record hears of it now."""
    past = journey.context_of(person_id=record_id, by=net, at=net.at).history
    if any(each.about_id == key for each in past.of("overdose.heard")):
        return False
    event_id = _record(record_id, "overdose.heard", key, told, kept_as, net)
    news.put(
        person_id=record_id,
        event_id=event_id,
        agency_id=net.agency_id,
        worker_id=worker_id,
        role=Role.LEAD_WORKER,
        at=net.at,
    )
    if told.sure == CERTAIN:
        _record(record_id, "risk.found", record_id, RiskFound(flag=rules.FLAG), kept_as, net)
    _enter(record_id, told, kept_as, net)
    return True


def _record(
    record_id: UUID, kind: str, about_id: UUID, payload: object, kept_as: Category, net: Viewer
) -> UUID:
    return journey.record(
        kind=kind,
        person_id=record_id,
        about_id=about_id,
        payload=payload,
        category=kept_as,
        by=net,
        at=net.at,
    ).id


def _enter(record_id: UUID, told: Heard, kept_as: Category, net: Viewer) -> None:
    """The line in who knows what, on the record of whoever heard it: from nobody there, since it
    would tell whoever reported that somebody else knows them.
    """
    row = models.Disclosure(
        id=new_key(),
        person_id=record_id,
        from_agency_id=None,
        to_agency_id=net.agency_id,
        how=HowDisclosed.TOLD.value,
        categories=[kept_as.value],
        what=f"An overdose, told by {told.agency_name}",
        basis=Basis.VITAL_INTERESTS.value,
        disclosed_at=net.at,
        disclosed_by_id=net.worker_id,
    )
    models.Disclosure.objects.bulk_create([row])
