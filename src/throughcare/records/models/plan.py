"""A plan: what somebody wants, whose part is what, what was offered, each version, who agrees."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Journey
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Aim(models.Model):
    """What somebody wants, in their words, until they have it or let it go."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    words = models.TextField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Worker, models.PROTECT)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.TextField(blank=True)
    ended_words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="aim_end_known",
                condition=Q(ended_how__in=["", *(each.value for each in AimEnd)]),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "taken_at"], name="aim_of_person")]


class PlanStep(models.Model):
    """A part of a plan: what will be done, whose part it is, by when. Its words never change.

    Without an `owner` it is the person's own. `was_on` are the days that it had before, each until
    the instant at the same place in `moved_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    owner = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="plan_steps_owned"
    )
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="plan_steps"
    )
    category = models.TextField(default=Category.PLAN.value)
    aim = models.ForeignKey(Aim, models.PROTECT, null=True, blank=True)
    what = models.TextField()
    due_on = models.DateField()
    was_on = ArrayField(models.DateField(), default=list, blank=True)
    moved_at = ArrayField(models.DateTimeField(), default=list, blank=True)
    state = models.TextField(default=State.AGREED.value)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT, related_name="plan_steps_agreed")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="plan_steps_closed"
    )
    closed_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_step_known", condition=Q(state__in=[each.value for each in State])
            ),
            models.CheckConstraint(
                name="plan_step_closed_with_its_instant",
                condition=Q(state=State.AGREED.value, closed_at__isnull=True)
                | (~Q(state=State.AGREED.value) & Q(closed_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "due_on"], name="plan_step_of_person"),
        ]


class PlanOption(models.Model):
    """Something that was offered, and what they chose. Of treatment it is read as treatment is."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    aim = models.ForeignKey(Aim, models.PROTECT, null=True, blank=True)
    what = models.TextField()
    outcome = models.TextField()
    why = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_option_known",
                condition=Q(
                    category__in=[Category.PLAN.value, Category.TREATMENT.value],
                    outcome__in=[each.value for each in Outcome],
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "offered_at"], name="plan_option_of_person"),
        ]


class PlanVersion(models.Model):
    """The plan as it was gone through with somebody at an instant, and what they said of it.

    What stood in it follows from the aims and steps, which are never changed. Kept by the agency
    that led then.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    number = models.SmallIntegerField()
    reviewed = models.BooleanField()
    agrees = models.BooleanField()
    own_words = models.TextField()
    went_well = models.TextField(blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "number"], name="plan_version_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-agreed_at"], name="plan_version_of_person"),
        ]


class PlanAnswer(models.Model):
    """That an agency with a part in a version was asked whether it agrees, and what it said."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    asked = models.ForeignKey(Agency, models.PROTECT, related_name="plans_asked_of")
    category = models.TextField(default=Category.PLAN.value)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="answers")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plan_answer_known",
                condition=Q(answer__in=["", *(each.value for each in Answer)]),
            ),
            models.UniqueConstraint(fields=["version", "asked"], name="plan_answer_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="plan_answer_of_person")]


class ReviewWish(models.Model):
    """What somebody wanted of their treatment when the plan was reviewed. Justice never sees it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="wishes")
    wish = models.TextField()
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="review_wish_known", condition=Q(wish__in=[each.value for each in Wish])
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="review_wish_of_person")]
