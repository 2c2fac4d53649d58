"""Risks: noticed, and cleared with a reason."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.need import calling
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.kernel.history import History
from throughcare.domain.need import rules
from throughcare.domain.need.risk import BY_CODE, at_risk, noticed_by
from throughcare.domain.workforce.viewer import Viewer


@action("risk.change")
def notice_risk(*, person_id: UUID, flag: str, words: str, by: Viewer, at: datetime) -> None:
    """This records that somebody is at risk: whoever is on duty for their lead is to reach them.

    Where a life is in danger they are told which risk it is, and the ledger says so.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    holding = at_risk(history, at=at)
    facts = rules.Risk(flag=flag, words=words, holding=holding, died_on=journey.died_on(person_id))
    settle(rules.notice(facts))
    called = calling.called(history, by) if BY_CODE[flag].told else None
    calling.tell(person_id, events.RiskFound(flag=flag, words=words.strip()), called, by, at)


@action("risk.change")
def clear_risk(*, person_id: UUID, flag: str, why: str, by: Viewer, at: datetime) -> None:
    """This records that a risk no longer holds, and what has changed."""
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    facts = rules.Risk(flag=flag, words=why, holding=at_risk(history, at=at), died_on=None)
    settle(rules.clear(facts))
    journey.record(
        kind="risk.cleared",
        person_id=person_id,
        about_id=person_id,
        payload=events.RiskCleared(flag=flag, why=why.strip()),
        party_id=_to_whom(history, flag, by),
        by=by,
        at=at,
    )


def _to_whom(history: History, flag: str, by: Viewer) -> UUID | None:
    """Whoever noticed it, or was told of it, learns that it no longer holds."""
    if not BY_CODE[flag].told:
        return None
    return calling.told_to(noticed_by(history, flag=flag), by) or calling.called(history, by)
