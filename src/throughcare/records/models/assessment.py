"""Answers, and what other agencies say of them; wording and signatures of each agency."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.standing import Place, Stand, Why
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker

# What an answer may be about: never notes, nor what an order's grant opens to justice.
ANSWERED = (
    Category.HEALTH,
    Category.TREATMENT,
    Category.NEEDS,
    Category.PLAN,
    Category.SAFEGUARDING,
    Category.SELF_REPORT,
)


class Answer(models.Model):
    """What somebody answered: to which question, as it was asked then, whom, when, and where.

    `asking` is what was asked at one go. An answer has a `value`, or `words`, or was `declined`;
    it is never changed: asked again, it is another.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    asking = models.UUIDField()
    sheet = models.TextField()
    version = models.TextField()
    item = models.TextField()
    question = models.TextField()
    value = models.SmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    declined = models.BooleanField(default=False)
    place = models.TextField()
    why_again = models.TextField(blank=True)
    stage = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="answer_known",
                condition=Q(
                    category__in=[each.value for each in ANSWERED],
                    place__in=[each.value for each in Place],
                    why_again__in=["", *(each.value for each in Why)],
                    stage__in=["", *(each.value for each in Stage)],
                ),
            ),
            models.UniqueConstraint(fields=["asking", "item"], name="answer_once_an_asking"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-asked_at"], name="answer_of_person"),
        ]


class AnswerStand(models.Model):
    """That another agency than asked says of an answer that it is so, or how they see it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    of_agency = models.ForeignKey(Agency, models.PROTECT, related_name="answers_looked_at")
    category = models.TextField()
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="stands")
    stand = models.TextField()
    words = models.TextField(blank=True)
    stood_at = models.DateTimeField()
    stood_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="answer_stand_known",
                condition=Q(
                    category__in=[each.value for each in ANSWERED],
                    stand__in=[each.value for each in Stand],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="answer_stand_of_person")]


class SheetWording(models.Model):
    """The words of one question of an instrument, from an agency's own licensed copy."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    sheet = models.TextField()
    version = models.TextField()
    item = models.TextField()
    words = models.TextField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "sheet"], name="wording_of_sheet")]


class ThresholdsSigned(models.Model):
    """That a clinician of an agency stands for the thresholds of a version of an instrument."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    sheet = models.TextField()
    version = models.TextField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Worker, models.PROTECT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "sheet", "version"],
                condition=Q(withdrawn_at__isnull=True),
                name="thresholds_signed_once",
            ),
        ]
