"""What another agency says of answers instead of asking again: that they are so, or otherwise."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.assessment import events, rules
from throughcare.domain.assessment.standing import Stand
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import sheets
from throughcare.records import models


@action("assessment.ask")
def stand(*, answer_id: UUID, stand: Stand | None, words: str, by: Viewer, at: datetime) -> None:
    """This records that another agency confirms an answer, or sees it differently, and how."""
    row = models.Answer.objects.filter(pk=answer_id).first()
    if row is None:
        raise Refused(because("answers.not_found"))
    said = _settle(row, stand, words, by, at)
    _keep((row,), said, words.strip(), by, at)
    _tell(row, row.item, said, by, at)


@action("assessment.ask")
def confirm(*, asking: UUID, by: Viewer, at: datetime) -> str:
    """This confirms whatever another agency was answered at one go. Gives the code of the sheet.

    What was said of an answer already stays as it was said.
    """
    said_of = models.AnswerStand.objects.filter(agency_id=by.agency_id, answer__asking=asking)
    of = models.Answer.objects.filter(asking=asking).exclude(
        pk__in=list(said_of.values_list("answer_id", flat=True))
    )
    rows = list(of.order_by("id"))
    if not rows:
        raise Refused(because("answers.not_found"))
    said = _settle(rows[0], Stand.CONFIRMED, "", by, at)
    _keep(rows, said, "", by, at)
    for row in {each.category: each for each in rows}.values():
        _tell(row, "", said, by, at)
    return rows[0].sheet


def _settle(row: models.Answer, stand: Stand | None, words: str, by: Viewer, at: datetime) -> Stand:
    journey.context_of(person_id=row.person_id, by=by, at=at)
    facts = rules.Standing(
        ours=row.agency_id == by.agency_id,
        stand=stand,
        words=words,
        died_on=journey.died_on(row.person_id),
    )
    return settle(rules.stand(facts))


def _keep(rows: Iterable[models.Answer], said: Stand, words: str, by: Viewer, at: datetime) -> None:
    models.AnswerStand.objects.bulk_create(
        models.AnswerStand(
            person_id=row.person_id,
            agency_id=by.agency_id,
            of_agency_id=row.agency_id,
            category=row.category,
            answer_id=row.pk,
            stand=said.value,
            words=words,
            stood_at=at,
            stood_by_id=by.worker_id,
        )
        for row in rows
    )


def _tell(row: models.Answer, item: str, said: Stand, by: Viewer, at: datetime) -> None:
    asked = sheets.as_asked(row.sheet, version=row.version)
    name = asked.name if asked else row.sheet
    journey.record(
        kind="answers.stood",
        person_id=row.person_id,
        about_id=row.pk,
        payload=events.Stood(sheet=row.sheet, name=name, item=item, stand=said.value),
        category=Category(row.category),
        party_id=row.agency_id,
        by=by,
        at=at,
    )
