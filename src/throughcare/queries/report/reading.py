"""Reports as pages and actions ask for them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.court.report.edits import Version
from throughcare.domain.court.report.signing import last_day
from throughcare.domain.court.report.terms import Content, Kind, NotShown
from throughcare.domain.kernel.payload import from_json
from throughcare.domain.order.terms import Kind as OrderKind
from throughcare.domain.order.words import KINDS as ORDERS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """That a version was read with the person, and what they said of it."""

    number: int
    how: str
    own_words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """That this report may warn of the treatment in place."""

    id: UUID
    own_words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it stands; `show_by` is the last day on which it is shown in time."""

    id: UUID
    person_id: UUID
    kind: Kind
    order_id: UUID | None
    court_id: UUID | None
    court: str
    hearing_on: date
    show_by: date
    begun_by: str
    signed_at: datetime | None
    signed_by: str
    not_shown: NotShown | None
    dropped_at: datetime | None
    dropped_why: str

    @property
    def open(self) -> bool:
        """Whether it is still being written."""
        return self.signed_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A report with every version, newest last, when it was shown, and what was agreed to."""

    report: Report
    versions: tuple[Version, ...]
    shown: tuple[Shown, ...]
    consent: Consent | None

    @property
    def newest(self) -> Version:
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A report exactly as it was sent."""

    report_id: UUID
    person_id: UUID
    title: str
    hearing_on: date
    pdf: bytes | None
    html: str
    pdf_sha256: str
    sent_at: datetime


COLUMNS = (
    *("id", "person_id", "kind", "order_id", "court_id", "court_name", "hearing_on"),
    *("begun_by__name", "signed_at", "signed_by__name", "not_shown", "dropped_at", "dropped_why"),
)


def reports(viewer: Viewer, *, person_id: UUID) -> tuple[Report, ...]:
    """Every report about somebody that the viewer's agency writes, newest hearing first."""
    rows = (
        models.Report.objects.filter(person__one_id=person_id)
        .order_by("-hearing_on", "id")
        .values_list(*COLUMNS)
    )
    return tuple(_report(viewer, row) for row in rows)


def reviewed(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The running orders of somebody that the viewer's agency supervises, in words."""
    rows = (
        models.Order.objects.filter(
            person__one_id=person_id, agency_id=viewer.agency_id, ended_on=None
        )
        .order_by("starts_on", "id")
        .values_list("id", "kind")
    )
    return tuple((key, ORDERS[OrderKind(kind)]) for key, kind in rows)


def whole(viewer: Viewer, *, report_id: UUID) -> Whole | None:
    """One report with all its versions; None where the viewer may not see it."""
    row = models.Report.objects.filter(pk=report_id).values_list(*COLUMNS).first()
    if row is None:
        return None
    return Whole(
        report=_report(viewer, row),
        versions=_versions(report_id),
        shown=_shown(report_id),
        consent=_consent(report_id),
    )


def sent(viewer: Viewer, *, report_id: UUID) -> Sent | None:
    """What was sent, for its writer's agency and its court; None where there is no such thing."""
    row = models.ReportSent.objects.filter(report_id=report_id).first()
    return _sent(row) if row else None


def sent_for(viewer: Viewer, *, order_id: UUID, hearing_on: date) -> tuple[Sent, ...]:
    """What was sent for one hearing of an order."""
    rows = models.ReportSent.objects.filter(order_id=order_id, hearing_on=hearing_on)
    return tuple(_sent(row) for row in rows.order_by("sent_at", "id"))


def _sent(row: models.ReportSent) -> Sent:
    return Sent(
        report_id=row.report_id,
        person_id=row.person_id,
        title=row.title,
        hearing_on=row.hearing_on,
        pdf=bytes(row.pdf) if row.pdf is not None else None,
        html=row.html,
        pdf_sha256=row.pdf_sha256,
        sent_at=row.sent_at,
    )


def _report(viewer: Viewer, row: tuple[Any, ...]) -> Report:
    told = dict(zip(COLUMNS, row, strict=True))
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    not_shown = told["not_shown"]
    return Report(
        id=told["id"],
        person_id=told["person_id"],
        kind=Kind(told["kind"]),
        order_id=told["order_id"],
        court_id=told["court_id"],
        court=told["court_name"],
        hearing_on=told["hearing_on"],
        show_by=last_day(
            hearing_on=told["hearing_on"],
            days=settings["report_shown_days"],
            calendar=settings.calendar,
        ),
        begun_by=told["begun_by__name"],
        signed_at=told["signed_at"],
        signed_by=told["signed_by__name"] or "",
        not_shown=NotShown(not_shown) if not_shown else None,
        dropped_at=told["dropped_at"],
        dropped_why=told["dropped_why"],
    )


def _versions(report_id: UUID) -> tuple[Version, ...]:
    """Those whose words were not erased."""
    rows = (
        models.ReportVersion.objects.filter(report_id=report_id)
        .order_by("number")
        .values_list("number", "written_by__name", "written_at", "content")
    )
    return tuple(
        Version(number=number, by=by, at=at, content=from_json(Content, content))
        for number, by, at, content in rows
        if content is not None
    )


def _shown(report_id: UUID) -> tuple[Shown, ...]:
    rows = (
        models.ReportShown.objects.filter(report_id=report_id)
        .order_by("shown_at", "id")
        .values_list("number", "how", "own_words", "shown_at", "shown_by__name")
    )
    return tuple(
        Shown(number=number, how=how, own_words=words, at=at, by=by)
        for number, how, words, at, by in rows
    )


def _consent(report_id: UUID) -> Consent | None:
    row = (
        models.ReportConsent.objects.filter(report_id=report_id, withdrawn_at=None)
        .values_list("id", "own_words", "given_at", "given_by__name")
        .first()
    )
    if row is None:
        return None
    key, words, at, by = row
    return Consent(id=key, own_words=words, at=at, by=by)
