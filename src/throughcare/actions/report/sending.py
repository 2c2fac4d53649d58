"""A report is signed: set once, kept exactly so, and told in the person's ledger."""

import hashlib
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.report.showing import told_of_treatment
from throughcare.actions.report.writing import change, newest_of, tell, unsigned
from throughcare.domain.court.report import events, signing
from throughcare.domain.court.report.terms import Content, Kind, NotShown, Verdict
from throughcare.domain.court.report.variation import band
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.payload import from_json
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import as_html, as_pdf
from throughcare.queries import protocol
from throughcare.queries.report import drawing, printing
from throughcare.queries.report.reading import whole
from throughcare.records import models
from throughcare.records.keys import new_key

SHOWN_OF_REVIEW = (Category.ATTENDANCE, Category.IDENTITY, Category.JUSTICE, Category.TESTS)
SHOWN_OF_SUITABILITY = (Category.IDENTITY, Category.JUSTICE, Category.NEEDS)


@action("report.write")
def sign(
    *, report_id: UUID, version: int, not_shown: NotShown | None, by: Viewer, at: datetime
) -> None:
    """This signs and sends the version that the signer read; it stays as it was sent.

    Refused until the person saw it in time, unless it is said why not. Raises Refused with every
    reason; also where somebody wrote a newer version meanwhile.
    """
    report = unsigned(report_id)
    newest = newest_of(report)
    if newest.number != version:
        raise Refused(because("report.newer"))
    content = from_json(Content, newest.content)
    settings = protocol.settings_on(by.protocol, by.today)
    why = settle(signing.sign(_facts(report, content, version, not_shown, settings, by)))
    change(report, **_signed(report, content, why, settings, by, at))
    sent = _kept(report, by, at)
    told_of_treatment(report, by, at)
    _disclosed(report, by, at)
    told = events.Signed(
        report=report.kind,
        order_id=report.order_id,
        court_name=report.court_name,
        hearing_on=report.hearing_on,
        version=version,
        not_shown=why.value if why else "",
        pdf_sha256=sent.pdf_sha256,
    )
    tell(report, "report.signed", told, by, at)


def _facts(
    report: models.Report,
    content: Content,
    version: int,
    not_shown: NotShown | None,
    settings: Settings,
    by: Viewer,
) -> signing.Signing:
    shown = models.ReportShown.objects.filter(report=report).values_list("number", "shown_at")
    return signing.Signing(
        kind=Kind(report.kind),
        version=version,
        shown=tuple(
            signing.Shown(version=number, on=london_day(instant=shown_at))
            for number, shown_at in shown
        ),
        weighed=content.weighed,
        hearing_on=report.hearing_on,
        today=by.today,
        days=settings["report_shown_days"],
        calendar=settings.calendar,
        signed=False,
        died_on=journey.died_on(report.person_id),
        not_shown=not_shown,
        holds=_holds(report, content, by),
    )


def _holds(report: models.Report, content: Content, by: Viewer) -> bool:
    if report.order_id is None:
        return True
    now = drawing.for_review(by, order_id=report.order_id, since=content.drawn.since)
    return now is None or signing.holds(content.drawn, now)


def _signed(
    report: models.Report,
    content: Content,
    why: NotShown | None,
    settings: Settings,
    by: Viewer,
    at: datetime,
) -> dict[str, object]:
    signed: dict[str, object] = {
        "signed_at": at,
        "signed_by_id": by.worker_id,
        "not_shown": why.value if why else "",
    }
    if report.kind == Kind.SUITABILITY.value:
        medium, high = settings["need_band_medium"], settings["need_band_high"]
        signed["band"] = band(content.drawn.needs, medium=medium, high=high).value
        signed["recommended"] = any(each.verdict is Verdict.RECOMMENDED for each in content.weighed)
    return signed


def _kept(report: models.Report, by: Viewer, at: datetime) -> models.ReportSent:
    """The bytes that were sent, set once from the report as it now stands."""
    found = whole(by, report_id=report.pk)
    assert found is not None
    paper = printing.paper_of(by, found)
    pdf, html = as_pdf(paper), as_html(paper)
    sent = models.ReportSent(
        id=new_key(),
        person_id=report.person_id,
        agency_id=report.agency_id,
        report=report,
        court_id=report.court_id,
        title=paper.title,
        hearing_on=report.hearing_on,
        order_id=report.order_id,
        pdf=pdf,
        html=html,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        sent_at=at,
        sent_by_id=by.worker_id,
    )
    models.ReportSent.objects.bulk_create([sent])
    return sent


def _disclosed(report: models.Report, by: Viewer, at: datetime) -> None:
    """The ledger's line: which court has what, and why."""
    review = report.kind == Kind.REVIEW.value
    categories = set(SHOWN_OF_REVIEW if review else SHOWN_OF_SUITABILITY)
    if printing.tells_of_treatment(by, report_id=report.pk):
        categories.add(Category.TREATMENT)
    if printing.tells_of_the_plan(by, report_id=report.pk):
        categories.add(Category.PLAN)
    models.Disclosure.objects.create(
        id=new_key(),
        person_id=report.person_id,
        from_agency_id=report.agency_id,
        to_agency_id=report.court_id,
        to_whom="" if report.court_id else report.court_name,
        how=HowDisclosed.COPY.value,
        categories=sorted(categories),
        what=printing.named(report.kind, report.hearing_on),
        basis=(Basis.ORDER if review else Basis.PUBLIC_TASK).value,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
