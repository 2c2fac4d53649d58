"""The first hours in prison: seen, the script goes on or not, one team tells the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import carried, journey
from throughcare.actions.custody import sharing
from throughcare.actions.need import calling
from throughcare.actions.permit import action, settle
from throughcare.domain.custody import events, reception
from throughcare.domain.custody.reception import Settled, Step, Withdrawal
from throughcare.domain.journey.events import RiskFound
from throughcare.domain.kernel.history import History
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import here
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A reception screening as it is typed."""

    withdrawal: Withdrawal | None
    self_harm: bool | None
    takes: str
    last_used_on: date | None
    words: str


@action("custody.receive")
def screen(
    *,
    key: UUID,
    person_id: UUID,
    seen: Seen,
    by: Viewer,
    at: datetime,
    filled_at: datetime | None = None,
) -> UUID:
    """This records that somebody was seen on reception, and what was found; `filled_at` is when it
    was written down, where the form waited for a signal. Where they may harm themselves, whoever
    is called for their lead is told, as of any such risk.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    if models.ArrivalStep.objects.filter(pk=key).exists():
        return key
    stay = here.now(by, person_id=person_id)
    facts = reception.Screening(
        withdrawal=seen.withdrawal,
        self_harm=seen.self_harm,
        takes=seen.takes,
        last_used_on=seen.last_used_on,
        words=seen.words,
        today=by.today,
        in_custody=stay is not None,
        died_on=journey.died_on(person_id),
    )
    withdrawal = settle(reception.screen(facts))
    assert stay is not None
    told = {
        "outcome": withdrawal.value,
        "self_harm": seen.self_harm,
        "takes": seen.takes.strip(),
        "on": seen.last_used_on,
        "words": seen.words.strip(),
    }
    said = events.Screened(withdrawal=withdrawal.value, self_harm=bool(seen.self_harm))
    happened_at = _keep(Step.SCREENED, key, stay, told, said, by, at, filled_at)
    if said.self_harm:
        _call(person_id, seen.words.strip(), history, happened_at, by, at)
    return key


@action("custody.receive")
def settle_script(
    *,
    key: UUID,
    person_id: UUID,
    outcome: Settled | None,
    verified_with: str,
    why: str,
    by: Viewer,
    at: datetime,
    filled_at: datetime | None = None,
) -> UUID:
    """This records what became in prison of what was prescribed outside; `filled_at` as above."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.ArrivalStep.objects.filter(pk=key).exists():
        return key
    stay = here.now(by, person_id=person_id)
    facts = reception.Settling(
        outcome=outcome,
        verified_with=verified_with,
        why=why,
        in_custody=stay is not None,
        died_on=journey.died_on(person_id),
    )
    became = settle(reception.settle_script(facts))
    assert stay is not None
    told = {"outcome": became.value, "with_whom": verified_with.strip(), "words": why.strip()}
    said = events.ScriptSettled(
        outcome=became.value, verified_with=verified_with.strip(), why=why.strip()
    )
    _keep(Step.SCRIPT_SETTLED, key, stay, told, said, by, at, filled_at)
    return key


@action("custody.receive")
def hand_on(
    *,
    key: UUID,
    person_id: UUID,
    words: str,
    by: Viewer,
    at: datetime,
    filled_at: datetime | None = None,
) -> UUID:
    """This tells the team that talks with somebody what matters; they read it, justice does not.
    `filled_at` as above.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.ArrivalStep.objects.filter(pk=key).exists():
        return key
    stay = here.now(by, person_id=person_id)
    team_id = sharing.teams_of(stay.prison if stay else "", by=by).psychosocial_id
    matters = settle(
        reception.hand_on(words=words, to_somebody=team_id is not None, in_custody=stay is not None)
    )
    assert stay is not None
    assert team_id is not None
    to = models.Agency.objects.get(pk=team_id)
    said = events.HandedOn(to_agency=to.name)
    _keep(
        Step.HANDED_ON, key, stay, {"party_id": team_id, "words": matters}, said, by, at, filled_at
    )
    return key


def _call(
    person_id: UUID, words: str, history: History, happened_at: datetime, by: Viewer, at: datetime
) -> None:
    """Whoever is on duty for their lead; where justice leads, whoever is on duty here instead."""
    found = RiskFound(flag="suicide", words=words, reached_by_id=calling.reached_by(history, by))
    calling.tell(person_id, found, calling.called(history, by), by, at, happened_at)


def _keep(
    step: Step,
    key: UUID,
    stay: here.Here,
    told: Mapping[str, Any],
    said: object,
    by: Viewer,
    at: datetime,
    filled_at: datetime | None,
) -> datetime:
    happened_at = carried.happened_at(filled_at, by=by, at=at)
    row = models.ArrivalStep(
        id=key,
        custody_id=stay.custody_id,
        person_id=stay.person_id,
        agency_id=by.agency_id,
        step=step.value,
        happened_at=happened_at,
        recorded_at=at,
        recorded_by_id=by.worker_id,
        **told,
    )
    models.ArrivalStep.objects.bulk_create([row])
    journey.record(
        kind=f"{events.PRIVATE}.{step.value}",
        person_id=stay.person_id,
        about_id=stay.custody_id,
        payload=said,
        by=by,
        at=at,
        party_id=row.party_id,
        occurred_at=happened_at,
    )
    return happened_at
