"""Orders and licences, what they require, what became of each absence, and how it was answered."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.order.ending import How
from throughcare.domain.order.letter import About
from throughcare.domain.order.letter import How as Sent
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Decides, Kind, RequirementKind
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker

STEPS = ("warned", "referred", "let_stand")


class Order(models.Model):
    """What somebody is under, [starts_on, ends_on), supervised by an agency and its officer."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    kind = models.TextField()
    made_by = models.TextField(blank=True)
    court = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="orders_made"
    )
    made_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    officer = models.ForeignKey(Worker, models.PROTECT)
    opened_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.TextField(blank=True)
    ended_why = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    follows_on = models.DateField(null=True, blank=True)
    follows_with = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="orders_followed"
    )
    consecutive_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="order_known",
                condition=Q(
                    kind__in=[each.value for each in Kind],
                    ended_how__in=["", *(each.value for each in How)],
                ),
            ),
            models.CheckConstraint(
                name="order_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="order_ends_somehow",
                condition=Q(ended_on__isnull=True, ended_how="")
                | Q(ended_on__isnull=False) & ~Q(ended_how=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="order_of_person")]


class Requirement(models.Model):
    """What an order requires, [starts_on, ends_on); seen by whoever gives it too.

    It has been as it stands since `since_on`. `monitor` answers for it to the court, `therapist`
    treats: told to the person, and how, at `hats_told_at`. `condition` is the code of a condition
    of a licence.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    kind = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    since_on = models.DateField()
    minutes_a_week = models.SmallIntegerField(default=0)
    given_by = models.ForeignKey(Agency, models.PROTECT, related_name="requirements_given")
    consecutive_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    director = models.TextField(blank=True)
    consent_said_on = models.DateField(null=True, blank=True)
    resident = models.BooleanField(default=False)
    tier = models.TextField(blank=True)
    activity_days = models.SmallIntegerField(default=0)
    tests_a_week = models.SmallIntegerField(default=0)
    review_months = models.SmallIntegerField(null=True, blank=True)
    condition = models.TextField(blank=True)
    monitor = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="requirements_monitored"
    )
    therapist = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="requirements_treated"
    )
    one_chair_why = models.TextField(blank=True)
    one_chair_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="requirements_allowed"
    )
    hats_told_at = models.DateTimeField(null=True, blank=True)
    hats_told_how = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    follows_on = models.DateField(null=True, blank=True)
    follows_with = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="requirements_followed"
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="requirement_known",
                condition=Q(kind__in=[each.value for each in RequirementKind]),
            ),
            models.CheckConstraint(
                name="requirement_ends_after_start",
                condition=Q(ends_on__gt=F("starts_on"), minutes_a_week__gte=0),
            ),
            models.CheckConstraint(
                name="requirement_counted",
                condition=Q(activity_days__gte=0, tests_a_week__gte=0)
                & (Q(review_months__isnull=True) | Q(review_months__gte=1)),
            ),
        ]


class OrderVersion(models.Model):
    """How an order stood until a day: under whom, before which court, until when; and what changed.

    `agency` is the one that supervises it now, `supervised_by` the one that did then.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    until_on = models.DateField()
    supervised_by = models.ForeignKey(
        Agency, models.PROTECT, related_name="orders_supervised_before"
    )
    officer = models.ForeignKey(Worker, models.PROTECT, related_name="orders_held_before")
    court = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="orders_reviewed_before"
    )
    ends_on = models.DateField()
    decided_by = models.TextField()
    why = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="order_change_decided",
                condition=Q(decided_by__in=[each.value for each in Decides]),
            ),
        ]


class RequirementVersion(models.Model):
    """How a requirement stood, [from_on, until_on), before it was varied; by whom, and why."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    requirement = models.ForeignKey(Requirement, models.PROTECT)
    from_on = models.DateField()
    until_on = models.DateField()
    ends_on = models.DateField()
    minutes_a_week = models.SmallIntegerField()
    given_by = models.ForeignKey(Agency, models.PROTECT, related_name="requirements_given_before")
    tier = models.TextField(blank=True)
    tests_a_week = models.SmallIntegerField()
    review_months = models.SmallIntegerField(null=True, blank=True)
    decided_by = models.TextField()
    why = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="requirement_change_decided",
                condition=Q(
                    decided_by__in=[each.value for each in Decides],
                    until_on__gte=F("from_on"),
                ),
            ),
        ]


class Recall(models.Model):
    """Whether somebody on licence is recalled: asked by an officer, decided by somebody else, told.

    Nobody consents, and no court is asked. `grounds` are what it rests on; `referred` is what was
    missed and put to a manager, where that is why; then the one who decides writes it down.
    Released again before its legal end, the licence goes on as an order of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    grounds = ArrayField(models.TextField())
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT)
    decider = models.ForeignKey(Worker, models.PROTECT, related_name="recalls_to_decide")
    decision = models.TextField(blank=True)
    decision_why = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_how = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    referred = models.ForeignKey("OrderStep", models.PROTECT, null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    goes_on_as = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="recalls_before"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recall_known",
                condition=Q(decision__in=["", *(each.value for each in Decision)]),
            ),
            models.CheckConstraint(
                name="recall_decided_somehow",
                condition=Q(decision="", decided_at__isnull=True, told_at__isnull=True)
                | ~Q(decision="") & Q(decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["order"], condition=Q(decision=""), name="recall_asked_once"
            ),
        ]


class OrderAbsence(models.Model):
    """What was decided about what was missed: a contact, which is recorded once. It was
    `reopened_at` when that had been recorded wrongly.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    about_id = models.UUIDField()
    state = models.TextField()
    why = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Worker, models.PROTECT)
    dispute_until = models.DateTimeField()
    own_words = models.TextField(blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    decider = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="absences_to_hear"
    )
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "about_id"], name="absence_once_an_order"),
            models.CheckConstraint(
                name="absence_known", condition=Q(state__in=[each.value for each in State])
            ),
            models.CheckConstraint(
                name="absence_disputed_until",
                condition=~Q(state=State.DISPUTED.value)
                | Q(held_until__isnull=False, decider__isnull=False),
            ),
        ]


class OrderStep(models.Model):
    """How a failure was answered: a warning until a day, a referral, or neither, and why. It fell
    at `undone_at` with something that had been recorded wrongly.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    about_id = models.UUIDField()
    kind = models.TextField()
    rests_on = ArrayField(models.UUIDField())
    words = models.TextField(blank=True)
    given_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Worker, models.PROTECT)
    manager_why = models.TextField(blank=True)
    manager = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="steps_allowed"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order", "about_id"],
                name="failure_answered_once",
                condition=Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(name="order_step_known", condition=Q(kind__in=STEPS)),
            models.CheckConstraint(
                name="order_warning_ends",
                condition=~Q(kind="warned") | Q(until__gt=F("given_on")),
            ),
        ]


class Letter(models.Model):
    """A letter about something missed, byte for byte as it was written; sent, or withdrawn before.

    `sent_to` is the way that it went, as it was then; empty where it was given in hand. It was
    `taken_back_at` where what it was about had been recorded wrongly.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.JUSTICE.value)
    order = models.ForeignKey(Order, models.PROTECT)
    about_id = models.UUIDField()
    kind = models.TextField()
    title = models.TextField()
    pdf = models.BinaryField()
    digest = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="letters_sent"
    )
    sent_how = models.TextField(blank=True)
    sent_to = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order", "about_id", "kind"],
                name="letter_once_of_a_kind",
                condition=Q(taken_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="letter_known",
                condition=Q(
                    kind__in=[each.value for each in About],
                    sent_how__in=["", *(each.value for each in Sent)],
                ),
            ),
            models.CheckConstraint(
                name="letter_sent_or_withdrawn",
                condition=Q(sent_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
        ]
