"""Release: that it is planned, how each thing before it stands, and who was there at the gate."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.release.terms import Bed, State
from throughcare.records.keys import new_key
from throughcare.records.models.custody import Custody
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class ReleaseStart(models.Model):
    """Somebody began to plan a release: what follows if it were tomorrow. The newest counts.

    `lead` is the agency that led then, or knew them last: it sees what others write for it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    custody = models.ForeignKey(Custody, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="release_starts_led")
    category = models.TextField(default=Category.PLAN.value)
    follows = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["custody", "begun_at"], name="release_start_of")]


class ReleaseItem(models.Model):
    """How one thing before a release stands, as it was said; the newest counts.

    Where it is owned `owner` does it by `due_on`, or the agency `asked` is asked to; that day hangs
    on `release_on`, the day of release as it was known then. Of a bed it says its kind, until when
    it is theirs, and whether it is fit for them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    custody = models.ForeignKey(Custody, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="release_items_led")
    category = models.TextField()
    item = models.TextField()
    state = models.TextField()
    words = models.TextField(blank=True)
    owner = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="release_items_owned"
    )
    asked = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="release_items_asked"
    )
    due_on = models.DateField(null=True, blank=True)
    release_on = models.DateField(null=True, blank=True)
    bed = models.TextField(blank=True)
    bed_until_on = models.DateField(null=True, blank=True)
    bed_suitable = models.BooleanField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="release_item_state_known",
                condition=Q(state__in=[each.value for each in State]),
            ),
            models.CheckConstraint(
                name="release_item_bed_known",
                condition=Q(bed__in=["", *(each.value for each in Bed)]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["custody", "item", "said_at"], name="release_item_of")
        ]


class GateMeeting(models.Model):
    """Whether somebody was there when they came out, when, and where they went."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    custody = models.ForeignKey(Custody, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="gate_meetings_led")
    category = models.TextField(default=Category.ATTENDANCE.value)
    met = models.BooleanField()
    met_at = models.DateTimeField(null=True, blank=True)
    where = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["custody"], name="gate_meeting_of")]
