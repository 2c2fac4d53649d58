"""Drug tests, what was found in them, and what somebody was given meanwhile."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.records.keys import new_key
from throughcare.records.models.order import Requirement
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class DrugTest(models.Model):
    """A sample asked for: why, of what, whether it was given, and whether they were told.

    `outcome` says why none was given, or why it told nothing. `reportable` ones may be seen by
    justice where a grant covers tests; the others never. `instead_of` is the test for which another
    sample was offered. `hats_why` says why whoever treats took it, as `hats_by`, a manager, wrote.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    requirement = models.ForeignKey(Requirement, models.PROTECT, null=True, blank=True)
    purpose = models.TextField()
    reportable = models.BooleanField()
    matrix = models.TextField()
    collected_at = models.DateTimeField()
    taken_by = models.ForeignKey(Worker, models.PROTECT)
    state = models.TextField()
    outcome = models.TextField(blank=True)
    offered = models.TextField(blank=True)
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    hats_why = models.TextField(blank=True)
    hats_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="samples_allowed"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="results_told"
    )
    own_words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="drug_test_known",
                condition=Q(
                    category__in=[Category.TREATMENT.value, Category.TESTS.value],
                    purpose__in=[each.value for each in Purpose],
                    matrix__in=[each.value for each in Matrix],
                    state__in=[each.value for each in State],
                    outcome__in=["", *(each.value for each in (*WhyNot, *Unreadable))],
                ),
            ),
            models.CheckConstraint(
                name="drug_test_told_by_somebody",
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-collected_at"], name="drug_test_of_person")
        ]


class TestResult(models.Model):
    """What was found of one thing in a sample, and how sure that is.

    It is a fact of the day of the sample, whenever it was found: a grant of a term covers no other.
    One that was recorded wrongly stays, as corrected, and says why; another row holds instead, if
    anybody looked for it at all.
    """

    __test__ = False

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    test = models.ForeignKey(DrugTest, models.PROTECT, related_name="results")
    reportable = models.BooleanField()
    analyte = models.TextField()
    result = models.TextField()
    stage = models.TextField()
    collected_at = models.DateTimeField()
    found_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    corrected_at = models.DateTimeField(null=True, blank=True)
    corrected_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="results_corrected"
    )
    corrected_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="test_result_corrected_by_somebody",
                condition=Q(corrected_at__isnull=True, corrected_by__isnull=True, corrected_why="")
                | (
                    Q(corrected_at__isnull=False, corrected_by__isnull=False) & ~Q(corrected_why="")
                ),
            ),
            models.CheckConstraint(
                name="test_result_known",
                condition=Q(
                    category__in=[Category.TREATMENT.value, Category.TESTS.value],
                    analyte__in=[each.value for each in Analyte],
                    result__in=[each.value for each in Result],
                    stage__in=[each.value for each in Stage],
                ),
            ),
            models.UniqueConstraint(
                fields=["test", "analyte", "stage"],
                name="test_result_once_a_stage",
                condition=Q(corrected_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="test_result_of_person")]


class TreatmentFact(models.Model):
    """What somebody was given, [starts_on, ends_on); recorded by whoever treats."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    medicine = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="treatment_fact_known",
                condition=Q(medicine__in=[each.value for each in Medicine]),
            ),
            models.CheckConstraint(
                name="treatment_fact_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_on"], name="treatment_fact_of_person")
        ]
