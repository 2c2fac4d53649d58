"""Correcting that no sample was given, or that one told nothing."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.order.undoing import undo
from throughcare.actions.permit import action, settle
from throughcare.actions.testing.reading import row_of
from throughcare.actions.testing.taking import tell_of
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order.sample import MAY_COUNT
from throughcare.domain.testing import events, sample
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("testing.record")
def correct_sample(
    *,
    test_id: UUID,
    instead: sample.Why | None,
    offered: Matrix | None = None,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This corrects why there is no result; `instead` None says that a sample was given after all,
    or can be read. What was found against them because of it is undone.

    The wrong record stays readable, by whoever could read it. After a death too.
    """
    row = row_of(test_id)
    journey.context_of(person_id=row.person_id, by=by, at=at)
    state = settle(sample.correct(_facts(row, instead, offered, why)))
    missed = {"missed_id": row.pk, "person_id": row.person_id, "agency_id": by.agency_id}
    undo(to_decide=instead in MAY_COUNT, at=at, **missed)
    outcome = instead.value if instead else ""
    told, wrong = _told(row, outcome, offered, why), _wrong_event(row)
    changed = models.DrugTest.objects.filter(pk=row.pk).update(
        state=state.value, outcome=outcome, offered=told.offered
    )
    if not changed:
        raise Refused(because("test.not_found"))
    day = row.collected_at
    tell_of(row, "sample_corrected", told, by, at, occurred_at=day, corrects_id=wrong)
    tell_clashes(person_id=row.person_id, agency_id=by.agency_id, at=at)


def _facts(
    row: models.DrugTest, instead: sample.Why | None, offered: Matrix | None, why: str
) -> sample.Correcting:
    found = models.TestResult.objects.filter(test=row, corrected_at__isnull=True)
    return sample.Correcting(
        state=State(row.state),
        was=row.outcome,
        instead=instead,
        matrix=Matrix(row.matrix),
        offered=offered,
        screened=frozenset(Stage(each) for each in found.values_list("stage", flat=True)),
        why=why,
    )


def _told(
    row: models.DrugTest, outcome: str, offered: Matrix | None, why: str
) -> events.SampleCorrected:
    return events.SampleCorrected(
        purpose=row.purpose,
        matrix=row.matrix,
        was=row.outcome,
        instead=outcome,
        why=why.strip(),
        requirement_id=row.requirement_id,
        offered=offered.value if offered and outcome else "",
    )


def _wrong_event(row: models.DrugTest) -> UUID | None:
    """The newest event that says why there was no result."""
    kinds = [
        events.kind(word, reportable=row.reportable)
        for word in ("not_given", "unread", "sample_corrected")
    ]
    rows = models.Event.objects.filter(about_id=row.pk, kind__in=kinds)
    return rows.order_by("-sequence").values_list("pk", flat=True).first()
