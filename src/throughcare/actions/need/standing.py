"""How things stand in a matter of somebody's life; and that they used again."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import facts, journey
from throughcare.actions.permit import action, settle
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Category
from throughcare.domain.need import events, lapse, matters, outcome
from throughcare.domain.need.happening import happened
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.outcome import Told
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import key_of

HOUSING = "what services ask of where they live"


@action("need.change")
def tell_outcome(
    *,
    key: UUID,
    person_id: UUID,
    kind: NeedKind | None,
    told: Told,
    own_words: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records how things stand; what was told before stays. Sent twice, it is told once.

    Where they live, work that is to start, and benefits that were looked at are told in their own
    events, for what follows from them. Raises Refused with every reason.
    """
    if models.NeedOutcome.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    died_on = journey.died_on(person_id)
    telling = outcome.Telling(
        kind=kind, told=told, own_words=own_words, on=by.today, died_on=died_on
    )
    matter = settle(outcome.tell(telling))
    kept = models.NeedOutcome(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=matters.category_of(matter).value,
        kind=matter.value,
        told=outcome.to_stored(told),
        own_words=own_words.strip(),
        on=by.today,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.NeedOutcome.objects.bulk_create([kept])
    for kind_of_event, payload in happened(kind=matter, told=told, today=by.today):
        _tell(kept, kind_of_event, payload, by, at)
    _say_housing(kept, told, by, at)
    return key


def _say_housing(kept: models.NeedOutcome, told: Told, by: Viewer, at: datetime) -> None:
    """What services ask of where somebody lives follows from it: nobody asks twice."""
    ends = outcome.lasts_until(told=told, today=by.today)
    housing = matters.housing_of(home=str(told.get("home", "")), until_on=ends)
    if housing is None:
        return
    facts.record(
        key=key_of(worker_id=by.worker_id, agency_id=by.agency_id, chosen=kept.pk),
        person_id=kept.person_id,
        told=facts.Told(kind=FactKind.HOUSING, codes=(housing.value,), how=How.TOLD, until_on=ends),
        by=by,
        at=at,
    )


def _tell(kept: models.NeedOutcome, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind,
        person_id=kept.person_id,
        about_id=kept.pk,
        payload=payload,
        category=Category(kept.category),
        by=by,
        at=at,
    )


@action("need.change")
def tell_lapse(
    *,
    person_id: UUID,
    extent: Extent | None,
    since_on: date | None,
    own_words: str,
    what_helps: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that somebody used again, and what helps. Nothing is reset, nothing closed."""
    journey.context_of(person_id=person_id, by=by, at=at)
    using = lapse.Using(
        extent=extent,
        since_on=since_on,
        own_words=own_words,
        what_helps=what_helps,
        today=by.today,
        died_on=journey.died_on(person_id),
    )
    found = settle(lapse.tell(using))
    journey.record(
        kind="lapse.told",
        person_id=person_id,
        about_id=person_id,
        payload=events.Lapsed(
            extent=found.value,
            since_on=since_on,
            own_words=own_words.strip(),
            what_helps=what_helps.strip(),
        ),
        by=by,
        at=at,
    )
