"""How much the product itself asks of those who use it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.records.keys import new_key
from throughcare.records.models.workforce import Agency


class FormUse(models.Model):
    """What one form asked on one day in one team: added up, of no worker and about nobody.

    `sent` is how often it was sent and taken, `came_back` how often it was asked again; `inputs`
    are the boxes with something in them, over all times; `seconds` those from the form given to the
    form sent, over the `timed` times that took no longer than a form is believed to be worked on.
    A team of fewer than three is part of the agency; an agency of fewer than three counts nothing.
    Written by `count_form` only.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    team_id = models.UUIDField(null=True, blank=True)
    form = models.TextField()
    used_on = models.DateField()
    sent = models.IntegerField(default=0)
    came_back = models.IntegerField(default=0)
    inputs = models.IntegerField(default=0)
    timed = models.IntegerField(default=0)
    seconds = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "team_id", "form", "used_on"],
                name="form_use_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="form_use_counts",
                condition=Q(
                    sent__gte=0, came_back__gte=0, inputs__gte=0, timed__gte=0, seconds__gte=0
                ),
            ),
        ]
