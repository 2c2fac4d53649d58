"""Custody: what prisons told, the movements that it says, and the times in custody they make."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q

from throughcare.domain.custody.message import State, Why
from throughcare.domain.custody.reception import Step
from throughcare.domain.custody.terms import Away, Move, Told
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Partnership, Worker

MOVES = [each.value for each in Move]


def _lasts() -> Func:
    return Func(F("starts_at"), F("ends_at"), function="TSTZRANGE")


class PrisonMessage(models.Model):
    """One message of the prison or the probation service, as it came; nothing is dropped.

    `sameness` is what makes two messages one: sent again, or published again. `person` is whom it
    was found to be about; until then a record steward looks at it. `other_number` and
    `other_case` are numbers of the same person, where it says so.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT)
    sameness = models.TextField()
    kind = models.TextField()
    happened_at = models.DateTimeField(null=True, blank=True)
    prison_number = models.TextField(blank=True)
    other_number = models.TextField(blank=True)
    case_number = models.TextField(blank=True)
    other_case = models.TextField(blank=True)
    prison = models.TextField(blank=True)
    body = models.TextField()
    received_at = models.DateTimeField()
    state = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partnership", "sameness"], name="prison_message_once"),
            models.CheckConstraint(
                name="prison_message_state_known",
                condition=Q(state__in=[each.value for each in State]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["partnership", "prison_number"],
                name="prison_message_number",
                condition=~Q(prison_number=""),
            ),
            models.Index(
                fields=["partnership", "other_number"],
                name="prison_message_other",
                condition=~Q(other_number=""),
            ),
            models.Index(
                fields=["partnership", "case_number"],
                name="prison_message_case",
                condition=~Q(case_number=""),
            ),
            models.Index(
                fields=["partnership", "other_case"],
                name="prison_message_other_case",
                condition=~Q(other_case=""),
            ),
            models.Index(
                fields=["partnership", "received_at"],
                name="prison_message_queue",
                condition=Q(state="queued"),
            ),
        ]


class Movement(models.Model):
    """Somebody came into, went out of, or changed a prison, as it was told; by a message or a
    worker. `mistaken_at` is when it turned out not to be so.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    happened_at = models.DateTimeField()
    move = models.TextField()
    prison = models.TextField()
    told = models.TextField()
    source = models.TextField(blank=True)
    message = models.ForeignKey(PrisonMessage, models.PROTECT, null=True, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Worker, models.PROTECT)
    mistaken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="movement_known", condition=Q(move__in=MOVES)),
            models.CheckConstraint(
                name="movement_told_known", condition=Q(told__in=[each.value for each in Told])
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "happened_at"], name="movement_of")]


class Custody(models.Model):
    """A time in custody, [starts_at, ends_at), as its movements make it; written by a function.

    `release_on` is the day of release as it was told last, with what makes it that day.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    starts_at = models.DateTimeField()
    began = models.TextField(blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended = models.TextField(blank=True)
    prison = models.TextField()
    away = models.TextField(blank=True)
    release_on = models.DateField(null=True, blank=True)
    release_kind = models.TextField(blank=True)
    release_source = models.TextField(blank=True)
    release_told_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="custody_one_at_a_time",
                expressions=[("person", "="), (_lasts(), "&&")],
                condition=Q(taken_back_at__isnull=True),
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="custody_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="custody_words_known",
                condition=Q(began__in=["", *MOVES])
                & Q(release_kind__in=["", *(each.value for each in Why)])
                & Q(ended__in=["", *MOVES])
                & Q(away__in=["", *(each.value for each in Away)]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_at"], name="custody_of_person"),
            models.Index(
                fields=["release_on"],
                name="custody_release",
                condition=Q(ends_at__isnull=True, taken_back_at__isnull=True),
            ),
        ]


class CustodyStay(models.Model):
    """A time in one prison, [starts_at, ends_at), within a time in custody: nobody is in two."""

    id = models.UUIDField(primary_key=True, editable=False)
    custody = models.ForeignKey(Custody, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    prison = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="custody_one_prison_at_a_time",
                expressions=[("person", "="), (_lasts(), "&&")],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="custody_stay_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        ]


class CustodyAbsence(models.Model):
    """A time away from prison in custody, [starts_at, ends_at): at court, in hospital."""

    id = models.UUIDField(primary_key=True, editable=False)
    custody = models.ForeignKey(Custody, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    kind = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="custody_absence_known", condition=Q(kind__in=[each.value for each in Away])
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["custody"], name="custody_absence_of")]


class ArrivalStep(models.Model):
    """What is done when somebody arrives in a prison: they are seen, what was prescribed outside
    goes on or not, and one team tells another. Justice sees none of it.

    `party` is who was told; `with_whom` whom it was verified with; `on` the day they last used.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    custody = models.ForeignKey(Custody, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    party = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.TextField(default=Category.TREATMENT.value)
    step = models.TextField()
    outcome = models.TextField(blank=True)
    self_harm = models.BooleanField(null=True, blank=True)
    takes = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    with_whom = models.TextField(blank=True)
    words = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="arrival_step_known", condition=Q(step__in=[each.value for each in Step])
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "happened_at"], name="arrival_step_of"),
        ]
