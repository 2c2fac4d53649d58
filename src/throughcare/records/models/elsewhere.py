"""Where else somebody was: what they missed meanwhile cannot count."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from throughcare.domain.appointment.elsewhere import Place
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Elsewhere(models.Model):
    """Somebody was elsewhere, [starts_at, ends_at), as any agency knows it.

    `mistaken_at` is when it turned out not to be so.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    kind = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    source = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Worker, models.PROTECT)
    mistaken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="elsewhere_known", condition=Q(kind__in=[each.value for each in Place])
            ),
            models.CheckConstraint(
                name="elsewhere_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_at"], name="elsewhere_of_person")
        ]
