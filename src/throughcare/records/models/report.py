"""Reports to a court: every version, when each was shown, what was agreed to, what was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.court.report.terms import Kind, NotShown
from throughcare.domain.court.report.variation import Band
from throughcare.domain.court.report.words import HOWS
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.order import Order
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Report(models.Model):
    """A report for one hearing; its court is an agency, or named where it is none.

    `band` and `recommended` stand once a suitability report is signed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    team_id = models.UUIDField(null=True, blank=True)
    kind = models.TextField()
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True)
    court = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="reports_received"
    )
    court_name = models.TextField()
    hearing_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Worker, models.PROTECT, related_name="reports_begun")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="reports_signed"
    )
    not_shown = models.TextField(blank=True)
    band = models.TextField(blank=True)
    recommended = models.BooleanField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="report_known",
                condition=Q(
                    kind__in=[each.value for each in Kind],
                    not_shown__in=["", *(each.value for each in NotShown)],
                    band__in=["", *(each.value for each in Band)],
                ),
            ),
            models.CheckConstraint(
                name="report_of_an_order_or_before_it",
                condition=~Q(kind=Kind.REVIEW.value) | Q(order__isnull=False),
            ),
            models.CheckConstraint(
                name="report_signed_by_somebody",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "hearing_on"], name="report_of_person"),
            models.Index(fields=["order", "hearing_on"], name="report_of_order"),
        ]


class ReportVersion(models.Model):
    """One version of a report, whole; never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    report = models.ForeignKey(Report, models.PROTECT)
    number = models.SmallIntegerField()
    content = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
        ]


class ReportShown(models.Model):
    """That a version was read with the person, how, and what they said of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    report = models.ForeignKey(Report, models.PROTECT)
    number = models.SmallIntegerField()
    how = models.TextField()
    own_words = models.TextField(blank=True)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="report_shown_somehow", condition=Q(how__in=list(HOWS))),
        ]


class ReportConsent(models.Model):
    """The person's word that this report may warn of the treatment in place, until withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    report = models.ForeignKey(Report, models.PROTECT)
    own_words = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Worker, models.PROTECT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report"],
                name="report_consent_once",
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]


class ReportSent(models.Model):
    """A report exactly as it was sent: its bytes and their digests. Seen by its court too.

    Never changed; erased, at the end of its keeping, into the digests alone.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    report = models.OneToOneField(Report, models.PROTECT, related_name="sent")
    court = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="reports_kept"
    )
    title = models.TextField()
    hearing_on = models.DateField()
    order_id = models.UUIDField(null=True, blank=True)
    pdf = models.BinaryField(null=True)
    html = models.TextField()
    pdf_sha256 = models.TextField()
    html_sha256 = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["court", "hearing_on"], name="report_of_court"),
        ]
