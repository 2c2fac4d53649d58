"""Testing on arrest, the assessments that it can require, screens, and help that is offered."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.lifecycle import State
from throughcare.domain.arrest.terms import (
    Answer,
    Came,
    FollowUp,
    Ground,
    Laboratory,
    Outcome,
    Relevant,
    Screened,
    Stage,
    Written,
)
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class ArrestTest(models.Model):
    """Somebody arrested was asked for a sample: why it could be asked, and what came of it.

    `team` is the intervention team that was told, where there is something to tell; `easy_read`
    that they asked for papers in easy words.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TESTS.value)
    team = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="arrests_told"
    )
    ground = models.TextField()
    offence = models.TextField(blank=True)
    authorised_by = models.TextField(blank=True)
    authorised_why = models.TextField(blank=True)
    arrested_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    outcome = models.TextField()
    cause = models.TextField(blank=True)
    tested_for = ArrayField(models.TextField(), blank=True)
    found = ArrayField(models.TextField(), blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    laboratory = models.TextField(blank=True)
    laboratory_on = models.DateField(null=True, blank=True)
    easy_read = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="arresttest_known",
                condition=Q(
                    ground__in=[each.value for each in Ground],
                    outcome__in=[each.value for each in Outcome],
                    laboratory__in=["", *(each.value for each in Laboratory)],
                ),
            ),
            models.CheckConstraint(
                name="arresttest_found_among_tested",
                condition=Q(found__contained_by=F("tested_for")),
            ),
            models.CheckConstraint(
                name="arresttest_laboratory_after_dispute",
                condition=Q(laboratory="") | Q(disputed_at__isnull=False),
            ),
        ]


class RequiredAssessment(models.Model):
    """An assessment that the police required somebody to attend, and what they were told of it.

    Between the police and the assessor: each sees it, and nothing else of the other's.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    assessor = models.ForeignKey(Agency, models.PROTECT, related_name="assessments_to_do")
    test = models.ForeignKey(ArrestTest, models.PROTECT)
    stage = models.TextField()
    state = models.TextField()
    starts_at = models.DateTimeField(null=True, blank=True)
    place = models.TextField(blank=True)
    required_at = models.DateTimeField()
    required_by = models.ForeignKey(Worker, models.PROTECT)
    noticed_at = models.DateTimeField(null=True, blank=True)
    told = models.TextField(blank=True)
    good_cause = models.BooleanField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["test", "stage"], name="assessment_once_a_stage"),
            models.CheckConstraint(
                name="assessment_known",
                condition=Q(
                    stage__in=[each.value for each in Stage],
                    state__in=[each.value for each in State],
                    told__in=["", *(each.value for each in Came)],
                ),
            ),
            models.CheckConstraint(
                name="assessment_told_somehow",
                condition=Q(told="", told_at__isnull=True) | ~Q(told="") & Q(told_at__isnull=False),
            ),
        ]


class AssessmentAttendance(models.Model):
    """Who came to a required assessment, and what was found about why not: the assessor's."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.SELF_REPORT.value)
    required = models.ForeignKey(RequiredAssessment, models.PROTECT)
    state = models.TextField()
    came = models.TextField()
    happened_at = models.DateTimeField()
    cause = models.TextField(blank=True)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="causes_decided"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assessmentattendance_known",
                condition=Q(
                    state__in=[each.value for each in Attendance],
                    came__in=[each.value for each in Came],
                ),
            ),
        ]


class CustodyOffer(models.Model):
    """Help that was offered to somebody in custody, and what they said. Never seen by justice."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.SELF_REPORT.value)
    answer = models.TextField()
    own_words = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="custodyoffer_known",
                condition=Q(answer__in=[each.value for each in Answer]),
            ),
        ]


class Screen(models.Model):
    """What somebody was asked about mental health and learning. Health; never seen by justice."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    mental_health = models.TextField()
    learning_disability = models.TextField()
    words = models.TextField(blank=True)
    screened_at = models.DateTimeField()
    screened_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="screen_known",
                condition=Q(
                    mental_health__in=[each.value for each in Screened],
                    learning_disability__in=[each.value for each in Screened],
                ),
            ),
        ]


class BailAnswer(models.Model):
    """What a court asks when bail is restricted, as far as somebody has to say it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    test = models.ForeignKey(ArrestTest, models.PROTECT)
    assessment = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    court_satisfied = models.BooleanField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bailanswer_known",
                condition=Q(
                    assessment__in=["", *(each.value for each in Relevant)],
                    follow_up__in=["", *(each.value for each in FollowUp)],
                ),
            ),
        ]


class ArrestPaper(models.Model):
    """A notice of an assessment, or what bail asks, byte for byte as it was written.

    `party` is who else reads it: the other side of a notice, the court that was given the facts;
    `to_whom` a court outside the house. `number` counts what was written about one thing.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    party = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="arrest_papers"
    )
    to_whom = models.TextField(blank=True)
    test = models.ForeignKey(ArrestTest, models.PROTECT)
    required = models.ForeignKey(RequiredAssessment, models.PROTECT, null=True, blank=True)
    kind = models.TextField()
    number = models.SmallIntegerField()
    title = models.TextField()
    pdf = models.BinaryField(null=True)
    digest = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="arrest_papers_given"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="arrestpaper_known",
                condition=Q(kind__in=[each.value for each in Written]),
            ),
            models.CheckConstraint(
                name="arrestpaper_of_an_assessment_or_bail",
                condition=Q(kind="bail", required__isnull=True, given_at__isnull=False)
                | ~Q(kind="bail") & Q(required__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["required", "kind", "number"], name="arrestpaper_once_a_version"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["party", "given_at"], name="arrest_paper_of_party"),
        ]
