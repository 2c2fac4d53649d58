"""What somebody does themselves, as they told it: work, and entries that are only theirs."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.week.terms import THEIRS
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class OwnEntry(models.Model):
    """Hours of somebody's own on some weekdays, [starts_on, ends_on), and whom they let see them.

    What a team or an agency alone sees has the category of notes, which no grant carries; what
    others may see, that of the plan. Removed, it keeps no words. It is no event: the trail, which
    forgets nothing, never hears of it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    team_id = models.UUIDField(null=True, blank=True)
    sort = models.TextField()
    what = models.TextField(blank=True)
    weekdays = ArrayField(models.SmallIntegerField())
    opens = models.TimeField()
    closes = models.TimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Worker, models.PROTECT)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="own_entry_sort_known",
                condition=Q(sort__in=sorted(each.value for each in THEIRS)),
            ),
            models.CheckConstraint(
                name="own_entry_category_known",
                condition=Q(category__in=[Category.NOTES.value, Category.PLAN.value]),
            ),
            models.CheckConstraint(
                name="own_entry_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="own_entry_person")]
