"""Test kits of an agency: what came and went, and what a year's budget buys."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from throughcare.domain.testing.kit import Movement
from throughcare.records.keys import new_key
from throughcare.records.models.workforce import Agency, Worker


class KitMovement(models.Model):
    """Kits that came, spoiled, or were counted; `change` is by how many the stock changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    panel = models.TextField()
    kind = models.TextField()
    change = models.IntegerField()
    moved_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="kit_movement_known", condition=Q(kind__in=[each.value for each in Movement])
            )
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "panel"], name="kits_of_agency")]


class KitBudget(models.Model):
    """How many kits of a kind an agency may use, [starts_on, ends_on); what was set last holds."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    panel = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    kits = models.IntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="kit_budget_of_a_time", condition=Q(ends_on__gt=F("starts_on"), kits__gte=0)
            )
        ]
