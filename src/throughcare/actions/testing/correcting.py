"""Correcting a result that was recorded wrongly: the wrong one stays beside what holds instead."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.testing.reading import row_of
from throughcare.actions.testing.taking import tell_of
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.testing import events, reading
from throughcare.domain.testing.standing import TOLD_OF
from throughcare.domain.testing.terms import Result, Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key


@action("testing.record")
def correct(*, result_id: UUID, result: Result | None, why: str, by: Viewer, at: datetime) -> UUID:
    """This corrects one result; `result` None says that nobody looked for it. Gives its test's key.

    What follows from the test follows from what holds now. What was given for it stays given. Who
    could read the wrong result can read the correction, after a death too.
    """
    wrong = models.TestResult.objects.filter(pk=result_id, agency_id=by.agency_id).first()
    if wrong is None:
        raise Refused(because("test.result_unknown", "result_id"))
    test = row_of(wrong.test_id)
    told = journey.context_of(person_id=test.person_id, by=by, at=at).history
    left = _standing(test, but=wrong) | ({Stage(wrong.stage)} if result else frozenset())
    facts = reading.Correcting(
        before=None if wrong.corrected_at else Result(wrong.result),
        after=result,
        why=why,
        left=left,
    )
    state = settle(reading.correct(facts))
    _write(wrong, result, why.strip(), by, at)
    models.DrugTest.objects.filter(pk=test.pk).update(state=state.value)
    _tell(test, wrong, result, why.strip(), told, by, at)
    return test.pk


def _standing(test: models.DrugTest, *, but: models.TestResult) -> frozenset[Stage]:
    rows = models.TestResult.objects.filter(test=test, corrected_at__isnull=True)
    return frozenset(
        Stage(each) for each in rows.exclude(pk=but.pk).values_list("stage", flat=True)
    )


def _write(
    wrong: models.TestResult, result: Result | None, why: str, by: Viewer, at: datetime
) -> None:
    standing = models.TestResult.objects.filter(pk=wrong.pk, corrected_at__isnull=True)
    if not standing.update(corrected_at=at, corrected_by_id=by.worker_id, corrected_why=why):
        raise Refused(because("test.result_unknown", "result_id"))
    if result is None:
        return
    instead = models.TestResult(
        id=new_key(),
        person_id=wrong.person_id,
        agency_id=wrong.agency_id,
        category=wrong.category,
        test_id=wrong.test_id,
        reportable=wrong.reportable,
        analyte=wrong.analyte,
        result=result.value,
        stage=wrong.stage,
        collected_at=wrong.collected_at,
        found_at=at,
        recorded_by_id=by.worker_id,
    )
    models.TestResult.objects.bulk_create([instead])


def _tell(
    test: models.DrugTest,
    wrong: models.TestResult,
    result: Result | None,
    why: str,
    history: History,
    by: Viewer,
    at: datetime,
) -> None:
    day = london_day(instant=test.collected_at)
    settings = protocol.settings_on(by.protocol, by.today)
    corrected = events.Corrected(
        collected_on=day,
        stage=wrong.stage,
        analyte=wrong.analyte,
        was=wrong.result,
        instead=result.value if result else "",
        why=why,
        taken_by_id=test.taken_by_id,
        old=reading.is_old(collected_on=day, on=by.today, settings=settings),
    )
    tell_of(
        test,
        "corrected",
        corrected,
        by,
        at,
        occurred_at=test.collected_at,
        reportable=wrong.reportable,
        corrects_id=_wrong_event(wrong, history),
    )


def _wrong_event(wrong: models.TestResult, history: History) -> UUID | None:
    """The newest event that says what was wrong; what was uncertain no event names."""
    told = history.of(*TOLD_OF, about_id=wrong.test_id)
    found = [each for each in told if _says(each, wrong)]
    of_stage = [each for each in told if each.payload.stage == wrong.stage]
    newest = (found or of_stage)[-1:]
    return newest[0].id if newest else None


def _says(event: Event[events.Read | events.Corrected], wrong: models.TestResult) -> bool:
    told = event.payload
    if told.stage != wrong.stage:
        return False
    if isinstance(told, events.Corrected):
        return told.analyte == wrong.analyte
    return wrong.analyte in (*told.found, *told.not_found)
