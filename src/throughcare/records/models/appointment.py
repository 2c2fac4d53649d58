"""Appointments, contacts, what the minutes went to, and notes."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from throughcare.domain.appointment.lifecycle import HELD, STORED, TO_COME, State
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.referral import Referral
from throughcare.records.models.workforce import Agency, Site, Team, Worker

# What is private is a note of one team: no grant carries it, no other team sees it.
PRIVATE_STAYS_IN_A_TEAM = Q(private=False) | Q(category=Category.NOTES.value, team_id__isnull=False)


def _sorted(codes: frozenset[State]) -> list[str]:
    return sorted(code.value for code in codes)


class Appointment(models.Model):
    """An hour agreed with somebody, [starts_at, ends_at).

    `one_id` is as whom it counts: the person's, so that the hours of joined records exclude one
    another; its own key where joining records made it clash with another. Written by a trigger.
    `together_id` is the same for all who come to one session of a group: the worker is busy once.
    `meeting_id` is the first hour's key for all agencies that meet somebody together: one hour.
    `cannot_count` says that two agencies had taken the hour: it counts for nothing. `unplanned` is
    an hour to which they came without one being agreed: it takes nobody else's.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    one_id = models.UUIDField(default=None)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.ATTENDANCE.value)
    team_id = models.UUIDField(null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True)
    together_id = models.UUIDField(null=True, blank=True)
    meeting_id = models.UUIDField(null=True, blank=True)
    what = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.TextField(default=State.BOOKED.value)
    private = models.BooleanField(default=False)
    reportable = models.BooleanField(default=False)
    cannot_count = models.BooleanField(default=False)
    unplanned = models.BooleanField(default=False)
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
                    ("one_id", "="),
                    (Func(F("starts_at"), F("ends_at"), function="TSTZRANGE"), "&&"),
                    (Coalesce(F("meeting_id"), F("id")), "<>"),
                ],
                condition=Q(state__in=_sorted(HELD)),
            ),
            ExclusionConstraint(
                name="appointment_worker_busy",
                expressions=[
                    ("worker", "="),
                    (Func(F("starts_at"), F("ends_at"), function="TSTZRANGE"), "&&"),
                    (Coalesce(F("together_id"), F("id")), "<>"),
                ],
                condition=Q(state__in=_sorted(TO_COME), unplanned=False),
            ),
            models.UniqueConstraint(
                fields=["meeting_id", "agency"],
                name="appointment_once_a_meeting",
                condition=Q(meeting_id__isnull=False, state__in=_sorted(HELD)),
            ),
            models.CheckConstraint(
                name="appointment_state_known", condition=Q(state__in=_sorted(STORED))
            ),
            models.CheckConstraint(
                name="appointment_kind_known", condition=Q(what__in=[each.value for each in Kind])
            ),
            models.CheckConstraint(
                name="appointment_private_in_a_team", condition=PRIVATE_STAYS_IN_A_TEAM
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["worker", "starts_at"], name="appointment_diary"),
            models.Index(fields=["person", "starts_at"], name="appointment_person"),
            models.Index(
                fields=["together_id"],
                name="appointment_together",
                condition=Q(together_id__isnull=False),
            ),
            models.Index(
                fields=["meeting_id"],
                name="appointment_meeting",
                condition=Q(meeting_id__isnull=False),
            ),
        ]


class MeetingAsk(models.Model):
    """That an agency was asked to a meeting, when and where, and what it answered.

    It is all that an agency sees of a meeting by being asked. Whoever may see the plan sees who is
    asked to its meetings.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    asked = models.ForeignKey(Agency, models.PROTECT, related_name="meetings_asked_to")
    category = models.TextField(default=Category.PLAN.value)
    meeting = models.ForeignKey(Appointment, models.PROTECT, related_name="asks")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="meetings_arranged")
    reply = models.TextField(blank=True)
    offers_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="meeting_reply_known",
                condition=Q(reply__in=["", *(each.value for each in Reply)]),
            ),
            models.UniqueConstraint(fields=["meeting", "asked"], name="meeting_ask_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_at"], name="meeting_ask_of")]


class Contact(models.Model):
    """A contact with somebody: who came, to what, how long, and what may be shared of it.

    What was done stands in an event of another category, so that who may read who came need not
    read that; where the worker's minutes went stands in WorkTime.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.ATTENDANCE.value)
    team_id = models.UUIDField(null=True, blank=True)
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    what = models.TextField(default=Kind.APPOINTMENT.value)
    attendance = models.TextField()
    minutes = models.SmallIntegerField(default=0)
    private = models.BooleanField(default=False)
    reportable = models.BooleanField(default=False)
    for_others = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment"], name="contact_once_an_appointment"),
            models.CheckConstraint(
                name="contact_attendance_known",
                condition=Q(attendance__in=[each.value for each in Attendance]),
            ),
            models.CheckConstraint(
                name="contact_private_in_a_team", condition=PRIVATE_STAYS_IN_A_TEAM
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-happened_at"], name="contact_of_person"),
            models.Index(fields=["worker", "-happened_at"], name="contact_of_worker"),
        ]


class WorkTime(models.Model):
    """Where a worker's minutes went in a contact: for them and whoever manages their team only."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    team_id = models.UUIDField(null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    contact = models.ForeignKey(Contact, models.PROTECT)
    activity = models.TextField()
    minutes = models.SmallIntegerField()
    worked_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact", "worker", "activity"], name="work_time_once"
            ),
            models.CheckConstraint(name="work_time_positive", condition=Q(minutes__gt=0)),
            models.CheckConstraint(
                name="work_time_activity_known",
                condition=Q(activity__in=[each.value for each in Activity]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["worker", "-worked_on"], name="work_time_of_worker"),
            models.Index(fields=["agency", "worked_on"], name="work_time_of_agency"),
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
    tried_on = models.DateField()
    tried_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["worker", "person", "tried_on"], name="probe_of_a_day"),
        ]
