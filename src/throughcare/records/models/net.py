"""What the net counted, night by night; and closings that are looked at again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.net.gaps import Hole
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Event
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Partnership, Worker


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
            models.CheckConstraint(
                name="net_hole_known", condition=Q(hole__in=[each.value for each in Hole])
            ),
        ]


class ProtocolStep(models.Model):
    """Who sees to one step of a partnership's protocol from an instant on, and until which review.

    The newest of a step stands instead of what the file of settings says. No person stands in it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT)
    rule = models.TextField()
    owner = models.ForeignKey(Worker, models.PROTECT, related_name="steps_owned")
    deputy = models.ForeignKey(Worker, models.PROTECT, related_name="steps_deputised")
    review_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="protocol_step_deputy_is_another", condition=~Q(owner=models.F("deputy"))
            ),
        ]


class RuleFile(models.Model):
    """A list of law, or a protocol, as a file: when its load was printed, read, and it took effect.

    Of a name the newest that took effect is in force. No person stands in it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.TextField()
    digest = models.TextField()
    text = models.TextField()
    printed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "digest"], name="rule_file_once"),
            models.CheckConstraint(
                name="rule_file_read_after_printing",
                condition=Q(read_at__isnull=True) | Q(read_at__gte=models.F("printed_at")),
            ),
        ]


class Reread(models.Model):
    """A closing that came soon after an alarm, looked at again: by another agency where it was
    drawn, else by a manager of the agency that closed it. What is found not right is answered.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    event = models.ForeignKey(Event, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="closings")
    reader = models.ForeignKey(Agency, models.PROTECT, related_name="rereads")
    category = models.TextField(default=Category.PLAN.value)
    kind = models.TextField()
    closed_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="reads")
    sound = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="answers_to_rereads"
    )
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event"], name="reread_once"),
            models.CheckConstraint(
                name="reread_with_a_finding",
                condition=Q(read_at__isnull=True, sound__isnull=True)
                | Q(read_at__isnull=False, sound__isnull=False) & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="reread_answered_where_not_right",
                condition=Q(answered_at__isnull=True) | Q(sound=False) & ~Q(answer=""),
            ),
        ]
