"""Aftercare: how somebody and their lead stay in touch once support has ended."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.aftercare.taper import Link, Why
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Journey
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Aftercare(models.Model):
    """What was agreed for the time after a support that ends before `after_on`.

    Contacts weekly for so many weeks from `starts_on` on, then every fortnight for so many, then
    monthly until `ended_on`. `link` is who else is there, `link_with` whom or where; `check_ups`
    whether somebody asks again, months later.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    after = models.TextField()
    after_on = models.DateField()
    starts_on = models.DateField()
    weekly_weeks = models.SmallIntegerField()
    fortnightly_weeks = models.SmallIntegerField()
    link = models.TextField()
    link_with = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    check_ups = models.BooleanField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_on__isnull=True), name="aftercare_one_runs"
            ),
            models.CheckConstraint(
                name="aftercare_known",
                condition=Q(
                    link__in=[each.value for each in Link],
                    ended_why__in=["", *(each.value for each in Why)],
                    weekly_weeks__gte=0,
                    fortnightly_weeks__gte=0,
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="aftercare_of")]
