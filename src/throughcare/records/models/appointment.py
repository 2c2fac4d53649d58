"""Appointments and contacts."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.referral import Referral
from throughcare.records.models.workforce import Agency, Site, Team, Worker

HELD = ["offered", "booked", "attended", "late"]


class Appointment(models.Model):
    """An hour agreed with somebody, [starts_at, ends_at)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.ATTENDANCE.value)
    team_id = models.UUIDField(null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True)
    what = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.TextField(default="booked")
    private = models.BooleanField(default=False)
    reportable = models.BooleanField(default=False)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(Worker, models.PROTECT, related_name="bookings")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="appointment_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            ExclusionConstraint(
                name="appointment_person_busy",
                expressions=[
                    ("person", "="),
                    (Func(F("starts_at"), F("ends_at"), function="TSTZRANGE"), "&&"),
                ],
                condition=Q(state__in=HELD),
            ),
            ExclusionConstraint(
                name="appointment_worker_busy",
                expressions=[
                    ("worker", "="),
                    (Func(F("starts_at"), F("ends_at"), function="TSTZRANGE"), "&&"),
                ],
                condition=Q(state__in=HELD),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["worker", "starts_at"], name="appointment_diary"),
            models.Index(fields=["person", "starts_at"], name="appointment_person"),
        ]


class Contact(models.Model):
    """A contact with somebody: who came, how long, what was done, what may be shared."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.ATTENDANCE.value)
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    attendance = models.TextField()
    minutes = models.SmallIntegerField(default=0)
    activities = ArrayField(models.TextField(), default=list)
    reportable = models.BooleanField(default=False)
    for_others = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-happened_at"], name="contact_of_person"),
            models.Index(fields=["worker", "-happened_at"], name="contact_of_worker"),
        ]


class Note(models.Model):
    """A note for the team; a therapeutic one never leaves it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)


class BookingProbe(models.Model):
    """An attempt to book an hour that turned out busy; repeated ones are stopped."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    tried_at = models.DateTimeField()
