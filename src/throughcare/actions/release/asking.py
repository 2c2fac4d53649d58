"""What an agency answers that was asked to see to something before a release."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.release.looking import look
from throughcare.actions.release.settling import tell_item, unfit
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.release import asking
from throughcare.domain.release.asking import Answering
from throughcare.domain.release.terms import BedTold, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.release import asked
from throughcare.queries.release.asked import Asked
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer as it is typed; `words` are the person's own where they decline."""

    state: State | None
    words: str = ""
    due_on: date | None = None
    bed: BedTold | None = None


@action("release.plan")
def answer_asked(*, key: UUID, about_id: UUID, said: Answer, by: Viewer, at: datetime) -> UUID:
    """This records what the actor's agency does about one thing that it was asked for. Whoever
    asked reads it, and owes it again where the agency cannot.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    if models.ReleaseItem.objects.filter(pk=key).exists():
        return key
    found = asked.one(by, about_id=about_id)
    if found is None:
        raise Refused(because("release.not_asked"))
    journey.context_of(person_id=found.person_id, by=by, at=at)
    state = settle(asking.answer(_facts(found, said, by)))
    row = _row(key, found, said, state, by, at)
    models.ReleaseItem.objects.bulk_create([row])
    bad = unfit(found.item, state=state, bed=said.bed, release_on=found.release_on)
    tell_item(row, found.item, bad, by, at)
    look(person_id=found.person_id, custody_id=found.custody_id, by=by, at=at)
    return key


def _facts(found: Asked, said: Answer, by: Viewer) -> Answering:
    return Answering(
        item=found.item,
        state=said.state,
        words=said.words,
        due_on=said.due_on,
        bed=said.bed,
        today=by.today,
        latest=max(found.due_on, by.today),
        died_on=journey.died_on(found.person_id),
    )


def _row(
    key: UUID, found: Asked, said: Answer, state: State, by: Viewer, at: datetime
) -> models.ReleaseItem:
    bed = said.bed if state is State.DONE else None
    return models.ReleaseItem(
        id=key,
        person_id=found.person_id,
        custody_id=found.custody_id,
        agency_id=by.agency_id,
        lead_id=found.lead_id,
        category=found.item.category.value,
        item=found.item.code,
        state=state.value,
        words=said.words.strip(),
        owner_id=by.worker_id if state is State.OWNED else None,
        due_on=said.due_on if state is State.OWNED else None,
        release_on=found.release_on,
        bed=bed.kind.value if bed else "",
        bed_until_on=bed.until_on if bed else None,
        bed_suitable=bed.suitable if bed else None,
        said_at=at,
        said_by_id=by.worker_id,
    )
