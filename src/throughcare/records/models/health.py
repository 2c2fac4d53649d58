"""What is known of somebody's health: viruses, facts, drugs and mental health together, GPs."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from throughcare.domain.health.terms import Answer, Kind, Marker, Result, Source, Step, Virus
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class VirusStep(models.Model):
    """One step about a virus: an offer, a test, a vaccination, an offer of treatment.

    A test has its `result` once it was read, and `told_on` once they were told.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    virus = models.TextField()
    step = models.TextField()
    answer = models.TextField(blank=True)
    marker = models.TextField(blank=True)
    result = models.TextField(blank=True)
    dose = models.SmallIntegerField(null=True, blank=True)
    completes = models.BooleanField(default=False)
    on = models.DateField()
    read_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="virus_step_known",
                condition=Q(
                    virus__in=[each.value for each in Virus],
                    step__in=[each.value for each in Step],
                    answer__in=["", *(each.value for each in Answer)],
                    marker__in=["", *(each.value for each in Marker)],
                    result__in=["", *(each.value for each in Result)],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-on"], name="virus_step_of_person")]


class HealthFact(models.Model):
    """What is told of a pregnancy or of mental health; the newest of a kind holds.

    `answer` is a code of its kind; `source` from whom it is.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    kind = models.TextField()
    answer = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    source = models.TextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="health_fact_known",
                condition=Q(
                    kind__in=[each.value for each in Kind],
                    source__in=[each.value for each in Source],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-on"], name="health_fact_of_person")]


class DualPathway(models.Model):
    """Drugs and mental health together: two agencies, which of them leads, when both look again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    other = models.ForeignKey(Agency, models.PROTECT, related_name="pathways_asked")
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="pathways_led")
    review_on = models.DateField()
    own_words = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Worker, models.PROTECT)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="pathways_agreed"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dual_pathway_led_by_one",
                condition=Q(lead=F("agency")) | Q(lead=F("other")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="dual_pathway_of_person")]


class GpLetter(models.Model):
    """A letter to a GP, byte for byte as it was written. `to_whom` and where, as it stood then."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    to_whom = models.TextField()
    pdf = models.BinaryField()
    digest = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="gp_letter_of_person")]


class GpSummary(models.Model):
    """What a GP sent: pasted as `text`, or a PDF byte for byte; from whom, and of which day."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    from_whom = models.TextField()
    dated_on = models.DateField()
    text = models.TextField(blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    digest = models.TextField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="gp_summary_of_person")]
