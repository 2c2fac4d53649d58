"""Placements, their money apart from them, invoices; budget lines and limits, about nobody."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.placement.invoice import lifecycle as of_invoice
from throughcare.domain.placement.lifecycle import STORED
from throughcare.domain.placement.terms import After, Basis, Ended, Ring
from throughcare.records.keys import new_key
from throughcare.records.models.directory import Service
from throughcare.records.models.journey import Journey, Support
from throughcare.records.models.person import Person
from throughcare.records.models.plan import PlanStep
from throughcare.records.models.workforce import Agency, Worker


class BudgetLine(models.Model):
    """What an agency may spend on placements in a year, [starts_on, ends_on); about nobody.

    `holds` and `taken` are pence. `taken` is what is kept for placements, with what is spent; a
    trigger keeps it, and the table never lets it exceed what the line holds.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    name = models.TextField()
    ring = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    holds = models.BigIntegerField()
    taken = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="budget_line_never_over", condition=Q(taken__gte=0, taken__lte=F("holds"))
            ),
            models.CheckConstraint(
                name="budget_line_of_a_year", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="budget_line_known", condition=Q(ring__in=[each.value for each in Ring])
            ),
            models.UniqueConstraint(
                fields=["agency", "name", "starts_on"], name="budget_line_once_a_year"
            ),
        ]


class BudgetChange(models.Model):
    """That a line holds another sum from an instant on, and why; the first is its opening."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="changes")
    holds = models.BigIntegerField()
    why = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, models.PROTECT)


class SpendingLimit(models.Model):
    """Up to how many pence somebody decides on one placement, from a day on; about nobody.

    For everybody in a role, or for one worker, which then holds instead; until the next begins.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    role = models.TextField(blank=True)
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="spending_limits"
    )
    pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Worker, models.PROTECT, related_name="spending_limits_set")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_limit_of_a_role_or_a_worker",
                condition=Q(role="", worker__isnull=False) | (~Q(role="") & Q(worker=None)),
            ),
            models.CheckConstraint(name="spending_limit_not_below_none", condition=Q(pence__gte=0)),
            ExclusionConstraint(
                name="spending_limit_one_of_a_role",
                expressions=[
                    ("agency", "="),
                    ("role", "="),
                    (Func(F("starts_on"), F("ends_on"), function="DATERANGE"), "&&"),
                ],
                condition=Q(worker=None),
            ),
            ExclusionConstraint(
                name="spending_limit_one_of_a_worker",
                expressions=[
                    ("agency", "="),
                    ("worker", "="),
                    (Func(F("starts_on"), F("ends_on"), function="DATERANGE"), "&&"),
                ],
                condition=Q(worker__isnull=False),
            ),
        ]


class Placement(models.Model):
    """A place that an agency buys for somebody, [starts_on, planned_end_on): no word of its cost.

    `service` is who gives it; `support` begins with it, `begun_on` the day on which they came.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    service = models.ForeignKey(Service, models.PROTECT)
    need = models.TextField()
    plan_step = models.ForeignKey(PlanStep, models.PROTECT, null=True, blank=True)
    referral_id = models.UUIDField(null=True, blank=True)
    what = models.TextField()
    after = models.TextField()
    aftercare = models.BooleanField(default=False)
    own_words = models.TextField()
    state = models.TextField()
    starts_on = models.DateField()
    planned_end_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.TextField(blank=True)
    ended_why = models.TextField(blank=True)
    support = models.OneToOneField(Support, models.PROTECT, null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="placement_known",
                condition=Q(
                    state__in=sorted(each.value for each in STORED),
                    after__in=[each.value for each in After],
                    ended_how__in=["", *(each.value for each in Ended)],
                ),
            ),
            models.CheckConstraint(
                name="placement_ends_after_start", condition=Q(planned_end_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="placement_leaves_after_it_came",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begun_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_on"], name="placement_of_person"),
            models.Index(fields=["agency", "state"], name="placement_of_agency"),
        ]


class PlacementCost(models.Model):
    """What a placement costs, in pence: for whoever buys it alone.

    `pence` is the price for each of `basis`; `kept` what is kept of the line, while it is `open`;
    `spent` what of it is agreed by invoices, which a trigger adds up. What goes on into the next
    year is a part of both, of that year's line: `later_line`, `later_kept`, `later_spent`. `wanted`
    is what the proposal came to, `asked` who was asked to decide.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    placement = models.OneToOneField(Placement, models.PROTECT, related_name="cost")
    open = models.BooleanField(default=False)
    basis = models.TextField()
    pence = models.BigIntegerField()
    sessions = models.SmallIntegerField(default=0)
    wanted = models.BigIntegerField()
    line = models.ForeignKey(BudgetLine, models.PROTECT, null=True, blank=True)
    kept = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)
    later_line = models.ForeignKey(
        BudgetLine, models.PROTECT, null=True, blank=True, related_name="placements_later"
    )
    later_kept = models.BigIntegerField(default=0)
    later_spent = models.BigIntegerField(default=0)
    proposed_by = models.ForeignKey(Worker, models.PROTECT)
    asked = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="placements_asked"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="placements_decided"
    )
    why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="placement_cost_known", condition=Q(basis__in=[each.value for each in Basis])
            ),
            models.CheckConstraint(
                name="placement_spends_no_more_than_is_kept",
                condition=Q(pence__gt=0, spent__gte=0, spent__lte=F("kept")),
            ),
            models.CheckConstraint(
                name="placement_spends_of_each_year_what_is_kept",
                condition=Q(
                    later_spent__gte=0,
                    later_spent__lte=F("later_kept"),
                    later_kept__lte=F("kept"),
                    spent__gte=F("later_spent"),
                    spent__lte=F("kept") - F("later_kept") + F("later_spent"),
                ),
            ),
            models.CheckConstraint(
                name="placement_keeps_of_a_line",
                condition=(Q(kept=0) | Q(line__isnull=False, decided_by__isnull=False))
                & (Q(later_kept=0) | Q(later_line__isnull=False)),
            ),
            models.CheckConstraint(
                name="placement_keeps_while_it_is_open",
                condition=Q(open=True) | Q(kept=F("spent"), later_kept=F("later_spent")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["line"], name="placement_cost_of_line"),
            models.Index(fields=["later_line"], name="placement_cost_of_later_line"),
        ]


class PlacementTold(models.Model):
    """On which of the days [from_on, until_on) somebody came, as a provider that records nothing
    here told it: who said so, and on which day. Of the same day what was recorded last holds.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="told")
    from_on = models.DateField()
    until_on = models.DateField()
    days = ArrayField(models.DateField(), default=list, blank=True)
    told_by = models.TextField()
    told_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="placement_told_of_days",
                condition=Q(until_on__gt=F("from_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["placement", "from_on"], name="placement_told_of_place"),
        ]


class PlacementInvoice(models.Model):
    """An invoice for a placement: the days [from_on, until_on), what it bills, what was agreed.

    `attended` is to how many days or sessions they were recorded to have come, when it was agreed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="invoices")
    number = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    pence = models.BigIntegerField()
    state = models.TextField()
    words = models.TextField(blank=True)
    attended = models.SmallIntegerField(null=True, blank=True)
    agreed_pence = models.BigIntegerField(null=True, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Worker, models.PROTECT)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="invoices_closed"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="invoice_known",
                condition=Q(
                    state__in=sorted(each.value for each in of_invoice.STORED),
                    pence__gt=0,
                    until_on__gt=F("from_on"),
                ),
            ),
            models.CheckConstraint(
                name="invoice_agreed_with_a_sum",
                condition=~Q(state=of_invoice.State.AGREED.value)
                | Q(agreed_pence__gte=0, agreed_pence__lte=F("pence")),
            ),
            models.UniqueConstraint(
                fields=["placement", "number"], name="invoice_once_a_placement"
            ),
        ]
