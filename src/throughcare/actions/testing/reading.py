"""What was found in a sample, and what the person was told of it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.testing.taking import tell_of
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing import events, purpose, reading
from throughcare.domain.testing.lifecycle import Side, State
from throughcare.domain.testing.terms import Purpose, Result, Stage, Unreadable
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key

# What there is to tell somebody of.
TELLS = (State.SCREENED, State.CONFIRMED, State.UNREADABLE)


@action("testing.record")
def read(
    *,
    test_id: UUID,
    stage: Stage | None,
    results: Mapping[Analyte, Result],
    by: Viewer,
    at: datetime,
) -> None:
    """This records what was found of what was looked for. What is not in `results` stays unknown.

    Recorded again, the same stage of the same thing is left as it was; recorded otherwise it is
    refused: what is wrong is corrected.
    """
    row = _locked(test_id)
    recorded = _recorded(row, stage)
    facts = reading.Reading(
        state=State(row.state),
        side=Side.TESTER,
        stage=stage,
        results=results,
        recorded=recorded,
    )
    state = settle(reading.read(facts))
    assert stage is not None
    results = {each: result for each, result in results.items() if each not in recorded}
    if not results:
        return
    _change(row, state=state.value)
    settings = protocol.settings_on(by.protocol, by.today)
    shown = purpose.result_reportable(
        purpose=Purpose(row.purpose),
        test_reportable=row.reportable,
        stage=stage,
        settings=settings,
    )
    found = [
        _result(row, analyte, result, stage, shown, by, at) for analyte, result in results.items()
    ]
    models.TestResult.objects.bulk_create(found)
    _tell_read(row, stage, results, settings, shown, by, at)


def _recorded(row: models.DrugTest, stage: Stage | None) -> dict[Analyte, Result]:
    rows = models.TestResult.objects.filter(
        test=row, stage=stage.value if stage else "", corrected_at__isnull=True
    )
    return {Analyte(each): Result(found) for each, found in rows.values_list("analyte", "result")}


def _tell_read(
    row: models.DrugTest,
    stage: Stage,
    results: Mapping[Analyte, Result],
    settings: Settings,
    shown: bool,
    by: Viewer,
    at: datetime,
) -> None:
    day = london_day(instant=row.collected_at)
    told = events.read(
        collected_on=day,
        stage=stage,
        results=results,
        taken_by_id=row.taken_by_id,
        old=reading.is_old(collected_on=day, on=by.today, settings=settings),
    )
    tell_of(row, "read", told, by, at, occurred_at=row.collected_at, reportable=shown)


def _result(
    row: models.DrugTest,
    analyte: Analyte,
    result: Result,
    stage: Stage,
    shown: bool,
    by: Viewer,
    at: datetime,
) -> models.TestResult:
    return models.TestResult(
        id=new_key(),
        person_id=row.person_id,
        agency_id=row.agency_id,
        category=row.category,
        test=row,
        reportable=shown,
        analyte=analyte.value,
        result=result.value,
        stage=stage.value,
        collected_at=row.collected_at,
        found_at=at,
        recorded_by_id=by.worker_id,
    )


@action("testing.record")
def find_unreadable(*, test_id: UUID, why: Unreadable | None, by: Viewer, at: datetime) -> None:
    """This records that a sample tells nothing, and why. It is no result."""
    row = _locked(test_id)
    decided = reading.find_unreadable(state=State(row.state), side=Side.TESTER, why=why)
    state = settle(decided)
    assert why is not None
    _change(row, state=state.value, outcome=why.value)
    tell_of(row, "unread", events.Unread(why=why.value), by, at)


@action("testing.record")
def tell(*, test_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that the person was told their result, and what they said to it."""
    row = _locked(test_id)
    corrected = models.TestResult.objects.filter(test=row, corrected_at__isnull=False)
    if row.state not in TELLS and not corrected.exists():
        raise Refused(because("test.nothing_to_tell"))
    _change(row, told_at=at, told_by_id=by.worker_id, own_words=own_words.strip())
    told = events.Told(own_words=own_words.strip())
    tell_of(row, "told", told, by, at, reportable=False)


@action("testing.record")
def tell_older(*, person_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that the person was told of the older tests that their agency took in late.

    What is to be told by itself is left to be told.
    """
    if journey.died_on(person_id) is not None:
        raise Refused(because("person.has_died"))
    journey.context_of(person_id=person_id, by=by, at=at)
    by_itself = models.Obligation.objects.filter(
        person_id=person_id, rule=f"{events.PRIVATE}.tell", met_at=None, fell_at=None
    ).values("about_id")
    untold = models.DrugTest.objects.filter(
        person_id=person_id, agency_id=by.agency_id, told_at=None, state__in=TELLS
    ).exclude(pk__in=by_itself)
    words = own_words.strip()
    if not untold.update(told_at=at, told_by_id=by.worker_id, own_words=words):
        raise Refused(because("test.nothing_to_tell"))
    journey.record(
        kind=f"{events.PRIVATE}.told_older",
        person_id=person_id,
        about_id=person_id,
        payload=events.Told(own_words=words),
        by=by,
        at=at,
    )


@action("testing.record")
def talk(*, test_id: UUID, agreed: str, by: Viewer, at: datetime) -> None:
    """This records a conversation about a result, and what was agreed in it."""
    row = _locked(test_id)
    if not agreed.strip():
        raise Refused(because("test.agreed_needed", "agreed"))
    told = events.Talked(agreed=agreed.strip())
    tell_of(row, "talked", told, by, at, reportable=False)


def row_of(test_id: UUID) -> models.DrugTest:
    """A test that the actor's agency took, held; else as if there were none."""
    row = models.DrugTest.objects.select_for_update().filter(pk=test_id).first()
    if row is None:
        raise Refused(because("test.not_found"))
    return row


def _locked(test_id: UUID) -> models.DrugTest:
    """One of somebody who lives."""
    row = row_of(test_id)
    if journey.died_on(row.person_id) is not None:
        raise Refused(because("person.has_died"))
    return row


def _change(row: models.DrugTest, **columns: object) -> None:
    if not models.DrugTest.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("test.not_found"))
