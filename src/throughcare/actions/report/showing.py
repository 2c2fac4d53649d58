"""What the person sees of a report before it is sent, says of it, and lets it tell."""

from datetime import datetime
from uuid import UUID, uuid5

from throughcare.actions.permit import action
from throughcare.actions.report.writing import newest_of, tell, unsigned
from throughcare.domain.court.report import events
from throughcare.domain.court.report.words import HOWS
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.report import printing
from throughcare.records import models


@action("report.write")
def show(*, key: UUID, report_id: UUID, how: str, own_words: str, by: Viewer, at: datetime) -> UUID:
    """This records that the newest version was read with the person, and what they said of it.

    Given the same key again it changes nothing.
    """
    report = unsigned(report_id)
    if models.ReportShown.objects.filter(pk=key).exists():
        return key
    if how not in HOWS:
        raise Refused(because("report.how_needed", "how"))
    shown = models.ReportShown(
        id=key,
        person_id=report.person_id,
        agency_id=report.agency_id,
        report=report,
        number=newest_of(report).number,
        how=how,
        own_words=own_words.strip(),
        shown_at=at,
        shown_by_id=by.worker_id,
    )
    models.ReportShown.objects.bulk_create([shown])
    told = events.Shown(
        report=report.kind, version=shown.number, how=how, own_words=shown.own_words
    )
    tell(report, "report.shown", told, by, at)
    return key


@action("report.write")
def agree(*, key: UUID, report_id: UUID, own_words: str, by: Viewer, at: datetime) -> UUID:
    """This records that the person lets this report, and no other, tell of their treatment.

    Given the same key again it changes nothing.
    """
    report = unsigned(report_id)
    agreed = models.ReportConsent.objects.filter(report=report, withdrawn_at=None).first()
    if agreed is not None:
        return agreed.pk
    if not own_words.strip():
        raise Refused(because("report.own_words_needed", "own_words"))
    consent = models.ReportConsent(
        id=key,
        person_id=report.person_id,
        agency_id=report.agency_id,
        report=report,
        own_words=own_words.strip(),
        given_at=at,
        given_by_id=by.worker_id,
    )
    models.ReportConsent.objects.bulk_create([consent])
    told = events.Consented(report=report.kind, agreed=True, own_words=consent.own_words)
    tell(report, "report.consented", told, by, at)
    told_of_treatment(report, by, at)
    return key


def told_of_treatment(report: models.Report, by: Viewer, at: datetime) -> None:
    """Lines of the ledger: whose treatment the report tells of, once for each agency."""
    what = printing.named(report.kind, report.hearing_on)
    models.Disclosure.objects.bulk_create(
        [
            models.Disclosure(
                id=uuid5(report.pk, str(agency_id)),
                person_id=report.person_id,
                from_agency_id=agency_id,
                to_agency_id=report.agency_id,
                how=HowDisclosed.VIEW.value,
                categories=[Category.TREATMENT.value],
                what=what,
                basis=Basis.CONSENT.value,
                disclosed_at=at,
                disclosed_by_id=by.worker_id,
            )
            for agency_id in printing.whose_treatment(by, report_id=report.pk)
        ],
        ignore_conflicts=True,
    )


@action("report.write")
def withdraw(*, report_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they no longer let this report tell of it; before it is sent."""
    report = unsigned(report_id)
    standing = models.ReportConsent.objects.filter(report=report, withdrawn_at=None)
    if standing.update(withdrawn_at=at):
        told = events.Consented(report=report.kind, agreed=False, own_words="")
        tell(report, "report.consented", told, by, at)
