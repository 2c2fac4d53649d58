"""The directory: services and their criteria, versions, questions, meetings and places."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from throughcare.records.keys import new_key
from throughcare.records.models.workforce import Agency, Worker


class Service(models.Model):
    """Something that an agency offers, as its provider describes it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True)
    provider = models.TextField(blank=True)
    name = models.TextField()
    kind = models.TextField(default="service")
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    needs = ArrayField(models.TextField(), default=list)
    criteria = models.JSONField(default=list)
    route = models.TextField(default="referral")
    documents = ArrayField(models.TextField(), default=list)
    capacity = models.IntegerField(null=True, blank=True)
    contact_name = models.TextField(blank=True)
    contact_phone = models.TextField(blank=True)
    contact_email = models.TextField(blank=True)
    contact_hours = models.TextField(blank=True)
    url = models.TextField(blank=True)
    address = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    areas = ArrayField(models.TextField(), default=list)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    source = models.TextField(default="own")
    source_id = models.TextField(blank=True)
    digest = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="service_source_once",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["needs"], name="service_needs"),
            GinIndex(fields=["search_text"], name="service_trigram", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["agency"], name="service_agency"),
        ]


class ServiceVersion(models.Model):
    """How a directory entry stood, since when, and who changed it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, models.PROTECT)
    number = models.IntegerField()
    entry = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "number"], name="service_version_once"),
        ]


class Question(models.Model):
    """Ask before referring: a question about nobody named, kept with the service."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, models.PROTECT)
    from_agency = models.ForeignKey(Agency, models.PROTECT)
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="questions_asked")
    words = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="questions_answered"
    )


class Meeting(models.Model):
    """A fellowship meeting: listed, not a party."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, models.CASCADE)
    weekday = models.SmallIntegerField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    kinds = ArrayField(models.TextField(), default=list)
    online = models.BooleanField(default=False)
    notes = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["weekday", "starts"], name="meeting_when")]
