"""Reports to a court; made by the actions."""

from datetime import date, datetime, timedelta
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import HAL
from tests.referrals import seen_by
from throughcare.actions import report
from throughcare.domain.court.report.terms import Considered, Content, Drawn, Kind
from throughcare.domain.kernel.substance import Medicine
from throughcare.gateways.paper import as_html, as_pdf
from throughcare.queries.report import printing, reading
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

LOU = "Lou Bench"
HEARING = date(2026, 3, 17)
EMPTY = Content(drawn=Drawn(since=NOW.date(), until=NOW.date()))


def begun(
    person_id: UUID,
    order_id: UUID | None,
    *,
    hearing_on: date = HEARING,
    at: datetime = NOW,
    by: str = HAL,
) -> UUID:
    """A report that somebody at probation began: for a review, or without an order."""
    asked = report.Asked(
        kind=Kind.REVIEW if order_id else Kind.SUITABILITY,
        person_id=person_id,
        order_id=order_id,
        court_id=world.key(world.COURT),
        court_name="",
        hearing_on=hearing_on,
    )
    return report.begin(key=new_key(), asked=asked, by=worker(by, at=at), at=at)


def written(report_id: UUID, *, by: str = HAL, at: datetime = NOW, **sections: object) -> int:
    """A version of a report."""
    told: dict[str, object] = {"good": "Came each week.", "progress": "Works on Fridays."}
    content = Content(drawn=EMPTY.drawn, **told | sections)  # type: ignore[arg-type]
    return report.write(report_id=report_id, content=content, by=worker(by, at=at), at=at)


def detox(report_id: UUID) -> int:
    """The court thinks of detoxification."""
    return written(report_id, considered=(Considered.DETOXIFICATION,))


def shown(report_id: UUID, *, at: datetime = NOW, own_words: str = "") -> UUID:
    return report.show(
        key=new_key(),
        report_id=report_id,
        how="read_together",
        own_words=own_words,
        by=worker(HAL, at=at),
        at=at,
    )


def signed(report_id: UUID, version: int, *, at: datetime = NOW, **why: object) -> None:
    told: dict[str, object] = {"not_shown": None} | why
    report.sign(
        report_id=report_id,
        version=version,
        by=worker(HAL, at=at),
        at=at,
        **told,  # type: ignore[arg-type]
    )


def agreed(report_id: UUID) -> UUID:
    by = worker(HAL)
    words = "Tell them, so that they ask"
    return report.agree(key=new_key(), report_id=report_id, own_words=words, by=by, at=NOW)


def maintained(person_id: UUID, *, medicine: Medicine = Medicine.METHADONE) -> None:
    """The drugs service gives them a medicine."""
    ada = worker("Ada Quill")
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        models.TreatmentFact.objects.create(
            id=new_key(),
            person_id=person_id,
            agency_id=ada.agency_id,
            medicine=medicine.value,
            starts_on=NOW.date() - timedelta(days=90),
            recorded_at=NOW,
            recorded_by_id=ada.worker_id,
        )


def bytes_of(report_id: UUID, *, by: str = HAL) -> tuple[str, bytes]:
    """The draft as it would be printed and sent now: HTML and PDF."""
    with seen_by(by) as viewer:
        found = reading.whole(viewer, report_id=report_id)
        assert found is not None
        paper = printing.paper_of(viewer, found)
    return as_html(paper), as_pdf(paper)


def html_of(report_id: UUID, *, by: str = HAL) -> str:
    """The same, for reading."""
    return bytes_of(report_id, by=by)[0]
