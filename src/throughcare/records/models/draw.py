"""When people are tested, draws between two agencies, what was drawn, and rewards."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.testing.draw import Doing, What
from throughcare.domain.testing.ladder import For, Gives
from throughcare.domain.testing.schedule import How
from throughcare.records.keys import new_key
from throughcare.records.models.order import Requirement
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Schedule(models.Model):
    """How often somebody is tested, [starts_on, ends_on), by whom, and with whom days are drawn.

    One that is not `reportable` justice never sees; so with what was drawn, and with rewards.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TESTS.value)
    supervisor = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="schedules_supervised"
    )
    reportable = models.BooleanField()
    requirement = models.ForeignKey(Requirement, models.PROTECT, null=True, blank=True)
    how = models.TextField()
    panel = models.TextField()
    tests_a_week = models.SmallIntegerField()
    weekdays = ArrayField(models.SmallIntegerField(), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="schedule_known",
                condition=Q(how__in=[each.value for each in How], tests_a_week__gte=1),
            ),
            models.CheckConstraint(
                name="schedule_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="schedule_drawn_by_two",
                condition=~Q(how=How.RANDOM.value) | Q(supervisor__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "supervisor", "starts_on"], name="schedule_of_sides")
        ]


class Draw(models.Model):
    """A draw between two agencies, [starts_on, ends_on), and the list that both bind themselves to.

    Nobody stands in the list: it names schedules, or tickets, by their keys.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="draws_supervised")
    what = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    listed = models.TextField()
    list_hash = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "supervisor", "what", "starts_on"], name="drawn_once_a_week"
            ),
            models.CheckConstraint(
                name="draw_known",
                condition=Q(what__in=[each.value for each in What], ends_on__gt=F("starts_on")),
            ),
        ]


class DrawStep(models.Model):
    """What one side did: it bound itself to a secret, or opened it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    draw = models.ForeignKey(Draw, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    doing = models.TextField()
    commitment = models.TextField()
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "agency", "doing"], name="draw_step_once"),
            models.CheckConstraint(
                name="draw_step_known", condition=Q(doing__in=[each.value for each in Doing])
            ),
        ]


class DrawSecret(models.Model):
    """The secret of one side, encrypted; no other side's row."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    draw = models.ForeignKey(Draw, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    sealed = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "agency"], name="draw_secret_once")
        ]


class Drawn(models.Model):
    """What a draw chose for somebody: the day of a test, or the slip of a ticket.

    `reference` is the key of the schedule or of the reward; it shows from `shows_on` on.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    supervisor = models.ForeignKey(Agency, models.PROTECT, related_name="drawn_supervised")
    category = models.TextField(default=Category.TESTS.value)
    reportable = models.BooleanField()
    draw = models.ForeignKey(Draw, models.PROTECT)
    reference = models.UUIDField()
    chosen = models.TextField()
    shows_on = models.DateField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "reference", "chosen"], name="drawn_once")
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "shows_on"], name="drawn_on_a_day")]


class Reward(models.Model):
    """A reward that was given for what somebody did: `rests_on` is the key of that."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    reportable = models.BooleanField()
    what_for = models.TextField()
    rung = models.TextField()
    gives = models.TextField()
    words = models.TextField()
    pence = models.IntegerField(default=0)
    rests_on = models.UUIDField()
    earned_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["what_for", "rests_on"], name="rewarded_once"),
            models.CheckConstraint(
                name="reward_known",
                condition=Q(
                    what_for__in=[each.value for each in For],
                    gives__in=[each.value for each in Gives],
                    pence__gte=0,
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "given_at"], name="reward_of_person")]
