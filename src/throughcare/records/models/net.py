"""What the net counted, night by night; and closures re-read by another agency."""

from typing import ClassVar

from django.db import models

from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Event
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class NetCount(models.Model):
    """How many gaps of a kind an agency had on a day. No person stands in it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    hole = models.TextField()
    counted_on = models.DateField()
    number = models.IntegerField()
    oldest_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "counted_on", "hole"], name="net_counted_once"
            ),
        ]


class Reread(models.Model):
    """A closure that came soon after an alarm, to be read again by another agency."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    event = models.ForeignKey(Event, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="closures_reread")
    reader = models.ForeignKey(Agency, models.PROTECT, related_name="rereads")
    category = models.TextField(default=Category.PLAN.value)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    sound = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event"], name="reread_once"),
        ]
