"""Ask before referring: the question, and the answer that is kept with the service."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.directory import asking
from throughcare.domain.directory.asking import Answering, Asking
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.directory import entries, naming
from throughcare.records import models


@action("directory.ask")
def ask(
    *,
    key: UUID,
    service_id: UUID,
    words: str,
    sure: bool,
    person_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This sends a question about nobody named to a service's desk, with its clock.

    `person_id` is who the asker had in mind, so that their first name is noticed too; it is stored
    nowhere. Given the same key again it changes nothing. Raises Refused with every reason.
    """
    if models.Question.objects.filter(pk=key).exists():
        return key
    entry = entries.entry(by, service_id=service_id)
    if entry is None:
        raise Refused(because("directory.not_found"))
    facts = Asking(
        words=words,
        on=by.today,
        named=naming.named_in(by, words=words, person_id=person_id),
        sure=sure,
        answered_by=entry.agency_id,
        listed=entry.runs(on=by.today),
    )
    asked = settle(asking.ask(facts=facts))
    models.Question.objects.create(
        id=key,
        service_id=service_id,
        from_agency_id=by.agency_id,
        asked_by_id=by.worker_id,
        words=asked,
        asked_at=at,
        due_at=asking.DUE(at, protocol.settings_on(by.protocol, by.today)),
    )
    return key


@action("directory.answer")
def answer(*, question_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This answers a question once, for the asker and for everybody who looks at the service.

    Raises Refused where it is another service's, or was answered.
    """
    question = models.Question.objects.select_related("service").filter(pk=question_id).first()
    if question is None:
        raise Refused(because("directory.question_not_found"))
    facts = Answering(
        words=words,
        theirs=question.service.agency_id == by.agency_id,
        answered=question.answered_at is not None,
    )
    answered = settle(asking.answer(facts=facts))
    still_open = models.Question.objects.filter(pk=question_id, answered_at=None)
    if not still_open.update(answer=answered, answered_at=at, answered_by_id=by.worker_id):
        raise Refused(because("directory.question_answered"))
