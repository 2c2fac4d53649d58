"""Risks: noticed, and cleared with a reason."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.need import rules
from throughcare.domain.need.risk import at_risk
from throughcare.domain.workforce.viewer import Viewer


@action("risk.change")
def notice_risk(*, person_id: UUID, flag: str, words: str, by: Viewer, at: datetime) -> None:
    """This records that somebody is at risk: whoever is on duty for their lead is to reach them."""
    holding = _holding(person_id, by, at)
    facts = rules.Risk(flag=flag, words=words, holding=holding, died_on=journey.died_on(person_id))
    settle(rules.notice(facts))
    _tell(person_id, "found", events.RiskFound(flag=flag, words=words.strip()), by, at)


@action("risk.change")
def clear_risk(*, person_id: UUID, flag: str, why: str, by: Viewer, at: datetime) -> None:
    """This records that a risk no longer holds, and what has changed."""
    facts = rules.Risk(flag=flag, words=why, holding=_holding(person_id, by, at), died_on=None)
    settle(rules.clear(facts))
    _tell(person_id, "cleared", events.RiskCleared(flag=flag, why=why.strip()), by, at)


def _holding(person_id: UUID, by: Viewer, at: datetime) -> frozenset[str]:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    return at_risk(history, at=at)


def _tell(person_id: UUID, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"risk.{kind}", person_id=person_id, about_id=person_id, payload=payload, by=by, at=at
    )
