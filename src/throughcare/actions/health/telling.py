"""Pregnancy and mental health, as somebody tells them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.health import events, rules
from throughcare.domain.health.terms import Kind, Source
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of health as somebody writes it down; `answer` is a code of its kind."""

    kind: Kind
    answer: str | None
    on: date | None
    source: Source | None
    due_on: date | None = None
    words: str = ""


@action("health.record")
def tell(*, key: UUID, person_id: UUID, fact: Fact, by: Viewer, at: datetime) -> UUID:
    """This records what is told of a pregnancy, or of mental health; the newest holds.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.HealthFact.objects.filter(pk=key).exists():
        return key
    told = {name: getattr(fact, name) for name in Fact.__dataclass_fields__}
    died_on = journey.died_on(person_id)
    answer = settle(rules.tell(rules.Telling(**told, today=by.today, died_on=died_on)))
    assert fact.on is not None
    assert fact.source is not None
    row = models.HealthFact(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=fact.kind.value,
        answer=answer,
        due_on=fact.due_on,
        words=fact.words.strip(),
        source=fact.source.value,
        on=fact.on,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.HealthFact.objects.bulk_create([row])
    said = (
        events.PregnancyTold(answer=answer, due_on=fact.due_on)
        if fact.kind is Kind.PREGNANCY
        else events.MentalHealthTold(answer=answer)
    )
    kind = f"{events.PRIVATE}.{fact.kind.value}"
    journey.record(kind=kind, person_id=person_id, about_id=key, payload=said, by=by, at=at)
    return key
