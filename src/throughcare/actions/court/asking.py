"""The court asks a named agency; the agency answers.

Who is not of the order is shown who somebody is, by a grant with the question's own key, until it
has answered.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.court import listing
from throughcare.actions.permit import action, settle
from throughcare.actions.sharing import grants
from throughcare.domain.court import asking, events
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.events import GrantWithdrawn
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.court import facts as query
from throughcare.records import models


@action("court.decide")
def ask(
    *, key: UUID, hearing_id: UUID, asked_id: UUID | None, what: str, by: Viewer, at: datetime
) -> UUID:
    """This asks a named agency of the partnership for something by the next hearing.

    Given the same key again it changes nothing.
    """
    hearing = listing.ours(hearing_id, by, at)
    if models.CourtTask.objects.filter(pk=key).exists():
        return key
    answer_by = query.next_at(by, order_id=hearing.order_id)
    known = {each.id: each for each in query.whom_to_ask(by, order_id=hearing.order_id)}
    asked = known.get(asked_id) if asked_id else None
    wish = asking.Asking(
        what=what,
        asked=asked.kind if asked else None,
        ours=asked_id == by.agency_id,
        listed_again=answer_by is not None,
        reads=asked is None
        or query.reads_there(by, person_id=hearing.person_id, agency_id=asked.id),
    )
    settle(asking.ask(wish))
    assert asked is not None
    assert answer_by is not None
    _ask(key, hearing, asked, (what.strip(), answer_by), by, at)
    return key


def _ask(
    key: UUID,
    hearing: models.Hearing,
    asked: query.Asked,
    wish: tuple[str, datetime],
    by: Viewer,
    at: datetime,
) -> None:
    """The question is stored and told; who is not of the order learns who it is about."""
    what, answer_by = wish
    told = events.Asked(
        order_id=hearing.order_id,
        asked_id=asked.id,
        asked_name=asked.name,
        officers=asked.id == hearing.supervisor_id,
        what=what,
        answer_by=answer_by,
    )
    models.CourtTask.objects.bulk_create([_row(key, hearing, told, by, at)])
    if not asked.of_the_order:
        _open_to(asked, key, hearing, by, at)
    listing.tell(hearing, "court.asked", told, by, at, about_id=key, party_id=asked.id)


def _open_to(
    asked: query.Asked, key: UUID, hearing: models.Hearing, by: Viewer, at: datetime
) -> None:
    """Who they are and nothing else, until it has answered or the order is over."""
    order = query.under(by, order_id=hearing.order_id)
    assert order is not None
    assert order.days.ends is not None
    grants.give(
        key=key,
        person_id=hearing.person_id,
        to_agency_id=asked.id,
        categories=frozenset({Category.IDENTITY}),
        purpose="answering what a court asked",
        basis=Basis.PUBLIC_TASK,
        how_given=HowGiven.NOT_ASKED,
        own_words="",
        ends_at=midnight(day=order.days.ends),
        by=by,
        at=at,
    )


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
    _close(task, by, at)


def _close(task: models.CourtTask, by: Viewer, at: datetime) -> None:
    """What was opened for the answer closes with it, and stands in the ledger as ended."""
    opened = models.Grant.objects.filter(pk=task.pk, to_agency_id=by.agency_id, ends_at__gt=at)
    if not opened.exists():
        return
    why = "What the court asked was answered"
    ended = GrantWithdrawn(to_agency_id=by.agency_id, to_agency_name=by.agency_name, why=why)
    journey.record(
        kind="grant.withdrawn",
        person_id=task.person_id,
        about_id=task.pk,
        payload=ended,
        by=by,
        at=at,
        party_id=task.agency_id,
    )
    with connection.cursor() as cursor:
        cursor.execute("select close_ask(%s, %s)", [task.pk, why])
