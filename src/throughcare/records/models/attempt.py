"""Earlier attempts, as somebody tells of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.attempt.terms import Ended, Help
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Attempt(models.Model):
    """What somebody tried before, for how many weeks and hours, what helped, what ended it.

    What they do not remember is left open. One that was told by mistake is `mistaken_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    help = models.TextField()
    ended = models.TextField()
    where = models.TextField(blank=True)
    year = models.SmallIntegerField(null=True, blank=True)
    weeks = models.SmallIntegerField(null=True, blank=True)
    hours = models.IntegerField(null=True, blank=True)
    what_helped = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    told_at = models.DateTimeField()
    told_to = models.ForeignKey(Worker, models.PROTECT)
    mistaken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="attempt_known",
                condition=Q(
                    help__in=[each.value for each in Help],
                    ended__in=[each.value for each in Ended],
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-told_at"], name="attempt_of_person"),
        ]
