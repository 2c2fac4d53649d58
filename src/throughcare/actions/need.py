"""What workers record of needs and risks."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey import events as journey_events
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.need import events, rules
from throughcare.domain.need.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.need.risk import at_risk
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("need.change")
def find(
    *,
    key: UUID,
    person_id: UUID,
    kind: NeedKind | None,
    own_words: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records a need, in the person's words where they have any.

    An agency has one of a kind: found again, it is the same. Gives its key.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    facts = rules.Finding(kind=kind, own_words=own_words, died_on=journey.died_on(person_id))
    found = settle(rules.find(facts))
    known = models.Need.objects.filter(
        person_id=person_id, agency_id=by.agency_id, kind=found.value
    ).first()
    if known is not None:
        return known.pk
    need = models.Need(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=found.value,
        own_words=own_words.strip(),
        found_at=at,
        found_by_id=by.worker_id,
        changed_at=at,
    )
    models.Need.objects.bulk_create([need])
    _tell(need, "found", by, at)
    return key


@action("need.change")
def move(*, need_id: UUID, name: str, own_words: str, by: Viewer, at: datetime) -> None:
    """This moves a need on: wanted or not, offered, referred, met, partly, or not."""
    need = models.Need.objects.select_for_update().filter(pk=need_id).first()
    if need is None:
        raise Refused(because("need.not_found"))
    state = settle(LIFECYCLE.move(name=name, state=State(need.state), side=Side.WORKER))
    need.state = state.value
    need.own_words = own_words.strip() or need.own_words
    changed = models.Need.objects.filter(pk=need.pk).update(
        state=need.state, own_words=need.own_words, changed_at=at
    )
    if not changed:
        raise Refused(because(f"need.{name}.not_yours"))
    _tell(need, "changed", by, at)


@action("need.change")
def notice_risk(*, person_id: UUID, flag: str, words: str, by: Viewer, at: datetime) -> None:
    """This records that somebody is at risk: whoever is on duty for their lead is to reach them."""
    holding = _holding(person_id, by, at)
    facts = rules.Risk(flag=flag, words=words, holding=holding, died_on=journey.died_on(person_id))
    settle(rules.notice(facts))
    found = journey_events.RiskFound(flag=flag, words=words.strip())
    _tell_risk(person_id, "found", found, by, at)


@action("need.change")
def clear_risk(*, person_id: UUID, flag: str, why: str, by: Viewer, at: datetime) -> None:
    """This records that a risk no longer holds, and what has changed."""
    facts = rules.Risk(flag=flag, words=why, holding=_holding(person_id, by, at), died_on=None)
    settle(rules.clear(facts))
    _tell_risk(person_id, "cleared", journey_events.RiskCleared(flag=flag, why=why.strip()), by, at)


def _holding(person_id: UUID, by: Viewer, at: datetime) -> frozenset[str]:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    return at_risk(history, at=at)


def _tell(need: models.Need, kind: str, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"need.{kind}",
        person_id=need.person_id,
        about_id=need.pk,
        payload=events.NeedChanged(need=need.kind, state=need.state, own_words=need.own_words),
        by=by,
        at=at,
    )


def _tell_risk(person_id: UUID, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"risk.{kind}", person_id=person_id, about_id=person_id, payload=payload, by=by, at=at
    )
