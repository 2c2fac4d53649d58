"""An overdose is reported, by any agency that knows somebody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from throughcare.actions import journey
from throughcare.actions.need import calling
from throughcare.actions.need.hearing import TASK
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.need import overdose as rules
from throughcare.domain.need.overdose import Naloxone, Reported, ToldBy
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An overdose as somebody writes down what they know of it."""

    at: datetime | None
    told_by: ToldBy | None
    naloxone: Naloxone | None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The other agency that is told, and the one that reaches them where justice leads."""

    told_id: UUID | None
    reached_by_id: UUID | None


@action("overdose.report")
def report(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> None:
    """This records that somebody came through an overdose.

    Whoever is on duty for their lead reaches them by the next day; where justice leads, whoever is
    on duty at the agency that helps and reports, and the lead hears nothing by it. Naloxone is
    given again, and whoever prescribes reviews the dose. In the background the house tells the lead
    of another record of theirs too: for whoever reports, the same whether there is one or not.
    Given the same key again it changes nothing.
    """
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    if any(each.about_id == key for each in history.of("overdose.reported")):
        return
    facts = rules.Report(
        at=told.at,
        told_by=told.told_by,
        naloxone=told.naloxone,
        words=told.words,
        now=at,
        died_on=journey.died_on(person_id),
    )
    happened_at = settle(rules.report(facts))
    calls = Calls(
        told_id=calling.called(history, by), reached_by_id=calling.reached_by(history, by)
    )
    _write(key, person_id, told, happened_at, calls, by, at)
    ids = {"person_id": person_id, "agency_id": by.agency_id, "key": key}
    app.configure_task(TASK).defer(**{name: str(each) for name, each in ids.items()})


def _write(
    key: UUID,
    person_id: UUID,
    told: Told,
    happened_at: datetime,
    calls: Calls,
    by: Viewer,
    at: datetime,
) -> None:
    """The report, and the risk that it is; and the line in the ledger where another is called."""
    assert told.told_by is not None
    assert told.naloxone is not None
    words, kept_as = told.words.strip(), rules.kept_as(told.told_by)
    said = Reported(told_by=told.told_by.value, naloxone=told.naloxone.value, words=words)
    risk = events.RiskFound(flag=rules.FLAG, reached_by_id=calls.reached_by_id)
    for kind, about_id, payload, occurred_at in (
        ("overdose.reported", key, said, happened_at),
        ("risk.found", person_id, risk, at),
    ):
        journey.record(
            kind=kind,
            person_id=person_id,
            about_id=about_id,
            payload=payload,
            occurred_at=occurred_at,
            category=kept_as,
            party_id=calls.told_id,
            by=by,
            at=at,
        )
    if calls.told_id:
        line = calling.Line(category=kept_as, basis=Basis.VITAL_INTERESTS)
        calling.enter(person_id, calls.told_id, line, by, at)
