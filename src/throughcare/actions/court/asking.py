"""The court asks a named agency; the agency answers."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.court import listing
from throughcare.actions.permit import action, settle
from throughcare.domain.court import asking, events
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.court import facts as query
from throughcare.records import models


@action("court.decide")
def ask(
    *, key: UUID, hearing_id: UUID, asked_id: UUID | None, what: str, by: Viewer, at: datetime
) -> UUID:
    """This asks a named agency of an order for something by the next hearing.

    Given the same key again it changes nothing.
    """
    hearing = listing.ours(hearing_id, by, at)
    if models.CourtTask.objects.filter(pk=key).exists():
        return key
    answer_by = query.next_at(by, order_id=hearing.order_id)
    named = dict(query.parties(by, order_id=hearing.order_id))
    wish = asking.Asking(
        what=what,
        asked_id=asked_id,
        parties=frozenset(named),
        listed_again=answer_by is not None,
    )
    settle(asking.ask(wish))
    assert asked_id is not None
    assert answer_by is not None
    told = events.Asked(
        order_id=hearing.order_id,
        asked_id=asked_id,
        asked_name=named[asked_id],
        officers=asked_id == hearing.supervisor_id,
        what=what.strip(),
        answer_by=answer_by,
    )
    models.CourtTask.objects.bulk_create([_row(key, hearing, told, by, at)])
    listing.tell(hearing, "court.asked", told, by, at, about_id=key, party_id=asked_id)
    return key


def _row(
    key: UUID, hearing: models.Hearing, told: events.Asked, by: Viewer, at: datetime
) -> models.CourtTask:
    return models.CourtTask(
        id=key,
        person_id=hearing.person_id,
        agency_id=by.agency_id,
        order_id=hearing.order_id,
        hearing=hearing,
        asked_id=told.asked_id,
        supervisor_id=hearing.supervisor_id,
        what=told.what,
        answer_by=told.answer_by,
        asked_at=at,
        asked_by_id=by.worker_id,
    )


@action("court.answer")
def answer(*, task_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This answers what a court asked of the actor's agency, once."""
    task = models.CourtTask.objects.filter(pk=task_id, asked_id=by.agency_id).first()
    if task is None:
        raise Refused(because("hearing.not_found"))
    journey.context_of(person_id=task.person_id, by=by, at=at)
    settle(asking.answer(asking.Answering(answered=task.answered_at is not None, words=words)))
    answered = {"answer": words.strip(), "answered_at": at, "answered_by_id": by.worker_id}
    rows = models.CourtTask.objects.filter(pk=task.pk, answered_at=None)
    if not rows.update(**answered):
        raise Refused(because("court.answered"))
    told = events.Answered(
        order_id=task.order_id,
        asked_name=by.agency_name,
        what=task.what,
        answer=words.strip(),
    )
    journey.record(
        kind="court.answered",
        person_id=task.person_id,
        about_id=task.pk,
        payload=told,
        by=by,
        at=at,
        party_id=task.agency_id,
    )
