"""Reports: begun, written in versions, dropped."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.court.report import events, signing
from throughcare.domain.court.report.terms import Content, Drawn, Kind
from throughcare.domain.court.report.words import good
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.report import drawing, suitability
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A report as somebody begins it; `court_name` where the court is no agency here."""

    kind: Kind
    person_id: UUID
    order_id: UUID | None
    court_id: UUID | None
    court_name: str
    hearing_on: date | None


@action("report.write")
def begin(*, key: UUID, asked: Asked, by: Viewer, at: datetime) -> UUID:
    """This begins a report with what is drawn from reportable facts.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=asked.person_id, by=by, at=at)
    if models.Report.objects.filter(pk=key).exists():
        return key
    order = _order(asked, by)
    court = models.Agency.objects.filter(pk=asked.court_id).first() if asked.court_id else None
    facts = signing.Beginning(
        kind=asked.kind,
        under_order=order is not None,
        hearing_on=asked.hearing_on,
        court=court.name if court else asked.court_name,
        today=by.today,
        died_on=journey.died_on(asked.person_id),
    )
    hearing_on = settle(signing.begin(facts))
    report = models.Report(
        id=key,
        person_id=asked.person_id,
        agency_id=by.agency_id,
        team_id=min(by.team_ids, default=None),
        kind=asked.kind.value,
        order=order,
        court=court,
        court_name=facts.court.strip(),
        hearing_on=hearing_on,
        begun_at=at,
        begun_by_id=by.worker_id,
    )
    models.Report.objects.bulk_create([report])
    drawn = draw(report, by)
    told = _store(report, Content(drawn=drawn, good=good(drawn)), 1, by, at)
    tell(report, "report.begun", told, by, at)
    return key


def _order(asked: Asked, by: Viewer) -> models.Order | None:
    """The running order that the writer's agency supervises, if that is what is asked."""
    if asked.kind is not Kind.REVIEW or asked.order_id is None:
        return None
    return models.Order.objects.filter(
        pk=asked.order_id,
        agency_id=by.agency_id,
        person__one_id=asked.person_id,
        ended_on=None,
    ).first()


def draw(report: models.Report, by: Viewer, *, weeks: int | None = None) -> Drawn:
    """What the report draws now; for `weeks` inside, where the court thinks of prison."""
    if report.order_id is not None:
        found = drawing.for_review(by, order_id=report.order_id)
    else:
        found = suitability.for_suitability(by, person_id=report.person_id, weeks=weeks)
    if found is None:
        raise Refused(because("report.not_found"))
    return found


@action("report.write")
def write(*, report_id: UUID, content: Content, by: Viewer, at: datetime) -> int:
    """This stores a new version, with what is drawn anew; the same words again are none.

    Gives the number of the newest version.
    """
    report = unsigned(report_id)
    newest = newest_of(report)
    written = Content(
        drawn=draw(report, by, weeks=content.weeks_inside),
        good=content.good.strip(),
        progress=content.progress.strip(),
        statement=content.statement.strip(),
        proposal=content.proposal.strip(),
        considered=content.considered,
        weighed=content.weighed,
        weeks_inside=content.weeks_inside,
    )
    if to_json(written) == newest.content:
        return newest.number
    told = _store(report, written, newest.number + 1, by, at)
    tell(report, "report.written", told, by, at)
    return told.version


@action("report.write")
def drop(*, report_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This says that a report is not needed any more, and why."""
    report = unsigned(report_id)
    if not why.strip():
        raise Refused(because("report.why_needed", "why"))
    change(report, dropped_at=at, dropped_why=why.strip())
    tell(report, "report.dropped", events.Dropped(report=report.kind, why=why.strip()), by, at)


def unsigned(report_id: UUID) -> models.Report:
    """A report that can still be changed, that nobody else changes meanwhile.

    Source: C18: nothing goes on after a death.
    """
    report = models.Report.objects.select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None:
        raise Refused(because("report.not_found"))
    if journey.died_on(report.person_id) is not None:
        raise Refused(because("person.has_died"))
    if report.signed_at is not None:
        raise Refused(because("report.signed"))
    if report.dropped_at is not None:
        raise Refused(because("report.dropped"))
    return report


def newest_of(report: models.Report) -> models.ReportVersion:
    """The newest version of a report."""
    return models.ReportVersion.objects.filter(report=report).order_by("-number")[0]


def change(report: models.Report, **columns: object) -> None:
    """This changes a report, and makes sure that it did."""
    if not models.Report.objects.filter(pk=report.pk).update(**columns):
        raise Refused(because("report.not_found"))


def tell(report: models.Report, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    """This records what happened to a report."""
    journey.record(
        kind=kind,
        person_id=report.person_id,
        about_id=report.pk,
        payload=payload,
        by=by,
        at=at,
    )


def _store(
    report: models.Report, content: Content, number: int, by: Viewer, at: datetime
) -> events.Written:
    version = models.ReportVersion(
        id=new_key(),
        person_id=report.person_id,
        agency_id=report.agency_id,
        report=report,
        number=number,
        content=to_json(content),
        written_at=at,
        written_by_id=by.worker_id,
    )
    models.ReportVersion.objects.bulk_create([version])
    return events.Written(
        report=report.kind,
        order_id=report.order_id,
        court_name=report.court_name,
        hearing_on=report.hearing_on,
        version=number,
    )
