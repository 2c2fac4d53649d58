"""Referrals, their moves and the facts sent with them; needs; questions about nobody named."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.referral.lifecycle import State
from throughcare.records.keys import new_key
from throughcare.records.models.directory import Service
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Need(models.Model):
    """A need somebody has, and what became of it, in whose words."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    kind = models.TextField()
    state = models.TextField(default="found")
    own_words = models.TextField(blank=True)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Worker, models.PROTECT)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "agency", "kind"], name="need_once"),
        ]


class PersonFact(models.Model):
    """A dated fact about somebody that a criterion may ask for; the newest of a kind counts.

    It holds [since, until) as far as that is known, and no longer than `ended_at`. `how` says how
    it is known; `value` is a code, a list of codes, or true or false, by kind.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    kind = models.TextField()
    value = models.JSONField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    how = models.TextField(default="told")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "kind", "-recorded_at"], name="fact_newest"),
        ]


class Referral(models.Model):
    """One agency asks another to help somebody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="referrals_made")
    from_worker = models.ForeignKey(Worker, models.PROTECT, related_name="referrals_made")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="referrals_received")
    service = models.ForeignKey(Service, models.PROTECT)
    need = models.TextField()
    state = models.TextField(default=State.DRAFT.value)
    urgent = models.BooleanField(default=False)
    source = models.TextField(default="agency")
    reason = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    grant_id = models.UUIDField(null=True, blank=True)
    holder = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="referrals_held"
    )
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    declined_code = models.TextField(blank=True)
    declined_criterion = models.TextField(blank=True)
    declined_condition = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    instead_service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="suggested_instead"
    )
    outcome = models.TextField(blank=True)
    withdrawn_by = models.TextField(blank=True)
    withdrawn_code = models.TextField(blank=True)
    redirected_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="referral_state_known",
                condition=Q(state__in=[each.value for each in State]),
            ),
            models.CheckConstraint(
                name="referral_declined_with_reason",
                condition=~Q(state="declined") | ~Q(declined_code=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_agency", "state", "sent_at"], name="referral_in"),
            models.Index(fields=["from_agency", "state", "sent_at"], name="referral_out"),
            models.Index(fields=["person"], name="referral_person"),
            models.Index(fields=["service", "sent_at"], name="referral_service"),
        ]


class ReferralMove(models.Model):
    """One move of a referral: the history of its state."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency_id = models.UUIDField()
    to_agency_id = models.UUIDField()
    move = models.TextField()
    state = models.TextField()
    words = models.TextField(blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)


class ReferralFact(models.Model):
    """A fact sent with a referral, or withheld from it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency_id = models.UUIDField()
    to_agency_id = models.UUIDField()
    category = models.TextField()
    label = models.TextField()
    words = models.TextField()
    withheld = models.BooleanField(default=False)


class UnmetNeed(models.Model):
    """That nobody fits: a need for which no service would take somebody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    partnership_id = models.UUIDField()
    need = models.TextField()
    why = models.TextField(blank=True)
    closed_services = models.SmallIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    resolved_at = models.DateTimeField(null=True, blank=True)


class ClosedByDesign(models.Model):
    """That a service for a need of somebody was closed to them for being outside justice.

    Written once for each service, when their worker first meets it on Find help; so that unequal
    access is counted in people, and not in looks at a page.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    partnership_id = models.UUIDField()
    need = models.TextField()
    service = models.ForeignKey(Service, models.PROTECT)
    met_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "need", "service"], name="closed_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["partnership_id", "met_at"], name="closed_in_partnership"),
        ]
