"""Who may see what about somebody, and who has seen it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Grant(models.Model):
    """One agency lets another see facts of some categories about a person, [starts_at, ends_at).

    An empty `from_agency` means whoever holds them: emergency access only.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="grants_given"
    )
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="grants_received")
    categories = ArrayField(models.TextField())
    purpose = models.TextField()
    basis = models.TextField()
    how_given = models.TextField()
    own_words = models.TextField(blank=True)
    under_id = models.UUIDField(null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Worker, models.PROTECT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_categories_known",
                condition=Q(categories__contained_by=[each.value for each in Category])
                & ~Q(categories=[]),
            ),
            models.CheckConstraint(
                name="grant_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="grant_from_nobody_is_an_emergency_and_ends",
                condition=Q(from_agency__isnull=False)
                | Q(basis="vital_interests", ends_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "to_agency"], name="grant_of_person"),
            models.Index(fields=["to_agency", "person"], name="grant_to_agency"),
        ]


class Disclosure(models.Model):
    """That another agency was shown or told facts about somebody: the ledger's line."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="disclosures_made"
    )
    to_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="disclosures_received"
    )
    to_whom = models.TextField(blank=True)
    how = models.TextField()
    categories = ArrayField(models.TextField())
    what = models.TextField()
    grant = models.ForeignKey(Grant, models.PROTECT, null=True, blank=True)
    basis = models.TextField(blank=True)
    disclosed_at = models.DateTimeField()
    disclosed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-disclosed_at"], name="disclosure_ledger"),
        ]


class Refusal(models.Model):
    """That somebody asked for what they may not see. No person is named: there may be none."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    what = models.TextField()
    refused_at = models.DateTimeField()


class Withholding(models.Model):
    """That a line of the ledger is lawfully kept from the person, by whom reviewed, until when."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, null=True, blank=True)
    event_id = models.UUIDField(null=True, blank=True)
    ground = models.TextField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="withholdings_asked")
    reviewed_by = models.ForeignKey(Worker, models.PROTECT, related_name="withholdings_reviewed")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="withholding_reviewed_by_another",
                condition=~Q(asked_by=F("reviewed_by")),
            ),
            models.CheckConstraint(
                name="withholding_expires", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(name="withholding_has_ground", condition=~Q(ground="")),
        ]


class RightsRequest(models.Model):
    """Somebody asks to see, correct or erase what is held: an act with an owner and a clock."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.IDENTITY.value)
    kind = models.TextField()
    words = models.TextField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    answer = models.TextField(blank=True)
