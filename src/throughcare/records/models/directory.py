"""The directory: services and their criteria, versions, figures, questions and meetings."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from throughcare.domain.directory.entry import ListingKind, Standing
from throughcare.records.keys import new_key
from throughcare.records.models.workforce import Agency, Site, Worker


class Service(models.Model):
    """Something that is offered, as its provider or another directory describes it.

    `agency` is null where the provider takes no part in the partnership: it is listed, and is not
    referred to from here. `criteria` are written in the language of criteria; `areas`, `places`,
    hours and `details` as `domain.directory.entry.plain` writes them. `search_text` and `area_text`
    are kept by a trigger, versions by another.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True)
    provider = models.TextField(blank=True)
    listing = models.TextField(default=ListingKind.SERVICE.value)
    name = models.TextField()
    kind = models.TextField(default="other")
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    needs = ArrayField(models.TextField(), default=list)
    criteria = models.JSONField(default=list)
    route = models.TextField(default="referral")
    route_words = models.TextField(blank=True)
    documents = ArrayField(models.TextField(), default=list)
    capacity_places = models.IntegerField(null=True, blank=True)
    capacity_free = models.IntegerField(null=True, blank=True)
    capacity_said_on = models.DateField(null=True, blank=True)
    contact_name = models.TextField(blank=True)
    contact_role = models.TextField(blank=True)
    contact_phone = models.TextField(blank=True)
    contact_email = models.TextField(blank=True)
    contact_hours = models.JSONField(default=list)
    url = models.TextField(blank=True)
    hours = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    places = models.JSONField(default=list)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    languages = ArrayField(models.TextField(), default=list)
    standing = models.TextField(default=Standing.ACTIVE.value)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    details = models.JSONField(default=list)
    source = models.TextField(default="own")
    external_id = models.TextField(blank=True)
    digest = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    area_text = models.TextField(blank=True)
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~Q(external_id=""),
                name="service_source_once",
            ),
            models.CheckConstraint(
                name="service_listing_known",
                condition=Q(listing__in=[each.value for each in ListingKind]),
            ),
            models.CheckConstraint(
                name="service_standing_known",
                condition=Q(standing__in=[each.value for each in Standing]),
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["needs"], name="service_needs"),
            GinIndex(fields=["search_text"], name="service_words", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["area_text"], name="service_areas", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["agency"], name="service_agency"),
            models.Index(fields=["listing", "name"], name="service_listed"),
        ]


class ServiceVersion(models.Model):
    """How a directory entry stood, since when, and who changed it; written by a trigger only.

    `changed_by` is null where an import changed it, or where it stands as it was first written.
    """

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


class ServiceFigure(models.Model):
    """What was measured of a service over the days before one day; nothing of fewer than three.

    Written by `count_measured` only, every night, from referrals that no viewer could add up.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, models.CASCADE)
    counted_on = models.DateField()
    measured = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "counted_on"], name="figure_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["counted_on"], name="figure_day")]


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

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service", "-asked_at"], name="question_service"),
            models.Index(
                fields=["due_at"], condition=Q(answered_at__isnull=True), name="question_open"
            ),
        ]


class Meeting(models.Model):
    """A fellowship meeting on one day of the week: listed, not a party.

    Days count from Monday, 0; none where it meets by arrangement.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, models.CASCADE)
    weekday = models.SmallIntegerField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    kinds = ArrayField(models.TextField(), default=list)
    group = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    online = models.BooleanField(default=False)
    online_url = models.TextField(blank=True)
    online_phone = models.TextField(blank=True)
    timezone = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["weekday", "starts"], name="meeting_when"),
            GinIndex(fields=["kinds"], name="meeting_kinds"),
        ]
