"""Earlier attempts: told, and taken back where it was a mistake."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.attempt import events, rules
from throughcare.domain.attempt.terms import Ended, Help
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An earlier attempt as it is typed."""

    help: Help | None
    ended: Ended | None
    where: str = ""
    year: int | None = None
    weeks: int | None = None
    hours: int | None = None
    what_helped: str = ""
    own_words: str = ""


@action("attempt.tell")
def tell(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> UUID:
    """This records an earlier attempt as somebody tells of it. Sent twice, it is told once."""
    if models.Attempt.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    fields = {name: getattr(told, name) for name in Told.__dataclass_fields__}
    died_on = journey.died_on(person_id)
    settle(rules.tell(rules.Telling(**fields, today=by.today, died_on=died_on)))
    kept = models.Attempt(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        told_at=at,
        told_to_id=by.worker_id,
        **fields,
    )
    models.Attempt.objects.bulk_create([kept])
    _tell(kept, "told", by, at)
    return key


@action("attempt.tell")
def take_back(*, attempt_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that an attempt was told by mistake: it is shown and counted no more."""
    ours = models.Attempt.objects.filter(pk=attempt_id, agency_id=by.agency_id, mistaken_at=None)
    kept = ours.first()
    if kept is None or not ours.update(mistaken_at=at):
        raise Refused(because("attempt.not_found"))
    _tell(kept, "taken_back", by, at)


def _tell(kept: models.Attempt, kind: str, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"attempt.{kind}",
        person_id=kept.person_id,
        about_id=kept.pk,
        payload=events.AttemptTold(help=str(kept.help), ended=str(kept.ended)),
        by=by,
        at=at,
    )
