"""Benches and who sits on them, sittings, hearings, and what a court asked of whom."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.terms import Came, Session, Takes
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.order import Order
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Bench(models.Model):
    """A bench of a court, or a judge who sits alone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    name = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name"], name="bench_named_once"),
        ]


class BenchMember(models.Model):
    """Who sits on a bench, [starts_on, ends_on)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    bench = models.ForeignKey(Bench, models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="bench_member_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
        ]


class Sitting(models.Model):
    """A bench in a room of a court in one session of a day, and what its list takes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    bench = models.ForeignKey(Bench, models.PROTECT)
    room = models.TextField()
    sits_on = models.DateField()
    session = models.TextField()
    takes = models.TextField(default=Takes.REVIEWS.value)
    planned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "room", "sits_on", "session"], name="sitting_once_a_room"
            ),
            models.CheckConstraint(
                name="sitting_known",
                condition=Q(
                    session__in=[each.value for each in Session],
                    takes__in=[each.value for each in Takes],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "sits_on"], name="sitting_of_court")]


class Hearing(models.Model):
    """One person before a bench on one day, and what it decided.

    `called` is the name by which the court listed them, which it keeps when the order is over;
    `supervisor` supervises the order; `sentenced` is the bench that sentenced; `sat` are those who
    really sat. Hours are [starts_at, ends_at): in these they can be nowhere else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    called = models.TextField(blank=True)
    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="hearings_supervised")
    sitting = models.ForeignKey(Sitting, models.PROTECT)
    sentenced = models.ForeignKey(Bench, models.PROTECT, related_name="hearings_kept")
    other_bench_why = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.TextField(default=State.LISTED.value)
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(Worker, models.PROTECT, related_name="hearings_listed")
    sat = ArrayField(models.UUIDField(), default=list)
    came = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    outcomes = ArrayField(models.TextField(), default=list)
    words = models.TextField(blank=True)
    change = models.TextField(blank=True)
    consented = models.BooleanField(null=True)
    review_months = models.SmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="hearings_closed"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="hearing_known",
                condition=Q(
                    state__in=[each.value for each in State],
                    came__in=["", *(each.value for each in Came)],
                ),
            ),
            models.CheckConstraint(
                name="hearing_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                fields=["order"], name="hearing_listed_once", condition=Q(state=State.LISTED.value)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sitting", "starts_at"], name="hearing_of_sitting"),
            models.Index(fields=["person", "starts_at"], name="hearing_of_person"),
        ]


class CourtTask(models.Model):
    """What a court asked about an order: of which agency, by when, and what it answered."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    hearing = models.ForeignKey(Hearing, models.PROTECT)
    asked = models.ForeignKey(Agency, models.PROTECT, related_name="asked_by_courts")
    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="asks_supervised")
    what = models.TextField()
    answer_by = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="court_asks")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="court_answers"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="court_task_answered_whole",
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["order"], name="court_task_of_order")]
