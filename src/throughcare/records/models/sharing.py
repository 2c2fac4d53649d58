"""Who may see what about somebody, who has seen it, and what the person asks of its holders."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.sharing.terms import Basis, HowDisclosed, HowGiven
from throughcare.domain.sharing.withholding import Ground
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker

CATEGORIES_KNOWN = Q(categories__contained_by=[each.value for each in Category])


class Grant(models.Model):
    """One agency lets another see facts of some categories about a person, [starts_at, ends_at).

    An empty `from_agency` means whoever holds them: emergency access only. With `facts_from_at` it
    covers only what happened from then on, with `facts_until_at` before. A `private` one stays out
    of the ledger that another agency prints for the person.
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
    private = models.BooleanField(default=False)
    under_id = models.UUIDField(null=True, blank=True)
    facts_from_at = models.DateTimeField(null=True, blank=True)
    facts_until_at = models.DateTimeField(null=True, blank=True)
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
                condition=CATEGORIES_KNOWN & ~Q(categories=[]),
            ),
            models.CheckConstraint(
                name="grant_basis_known",
                condition=Q(
                    basis__in=[each.value for each in Basis],
                    how_given__in=[each.value for each in HowGiven],
                ),
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
            models.CheckConstraint(
                name="grant_by_order_covers_its_term",
                condition=~Q(basis="order")
                | Q(under_id__isnull=False, facts_from_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "to_agency"], name="grant_of_person"),
            models.Index(fields=["to_agency", "person"], name="grant_to_agency"),
            models.Index(fields=["under_id"], name="grant_under"),
        ]


class Disclosure(models.Model):
    """That another agency, or the person, was shown, told or given facts: the ledger's line.

    `outside` marks what was told without a grant that covers it.
    """

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
    what = models.TextField(blank=True)
    grant = models.ForeignKey(Grant, models.PROTECT, null=True, blank=True)
    basis = models.TextField(blank=True)
    outside = models.BooleanField(default=False)
    private = models.BooleanField(default=False)
    disclosed_at = models.DateTimeField()
    disclosed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="disclosure_how_known",
                condition=Q(how__in=[each.value for each in HowDisclosed]) & CATEGORIES_KNOWN,
            ),
        ]
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


class EmergencyLook(models.Model):
    """That somebody looked for a record because a life was in danger. It says nothing of whom.

    Where there was one, a grant has the same key.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    danger = models.TextField()
    reason = models.TextField()
    looked_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["worker", "looked_at"], name="emergency_by_worker"),
        ]


class Withholding(models.Model):
    """That a line of the ledger is lawfully kept from the person: asked, then reviewed by another.

    It holds, [starts_at, ends_at), only once agreed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    grant = models.ForeignKey(Grant, models.PROTECT, null=True, blank=True)
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, null=True, blank=True)
    ground = models.TextField()
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="withholdings_asked")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="withholdings_reviewed"
    )
    agreed = models.BooleanField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="withholding_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, agreed__isnull=True)
                | (
                    Q(reviewed_by__isnull=False, reviewed_at__isnull=False, agreed__isnull=False)
                    & ~Q(asked_by=F("reviewed_by"))
                ),
            ),
            models.CheckConstraint(
                name="withholding_holds_once_agreed",
                condition=Q(starts_at__isnull=True) | Q(agreed=True, starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="withholding_expires", condition=Q(ends_at__gt=F("asked_at"))
            ),
            models.CheckConstraint(
                name="withholding_has_ground",
                condition=Q(ground__in=[each.value for each in Ground]) & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="withholding_of_one_line",
                condition=Q(grant__isnull=True, disclosure__isnull=False)
                | Q(grant__isnull=False, disclosure__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="withholding_of_person")]


class RightsRequest(models.Model):
    """Somebody asks to see, correct or erase what is held, or objects: an act with a clock."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    kind = models.TextField()
    words = models.TextField()
    asked_at = models.DateTimeField()
    received_by = models.ForeignKey(Worker, models.PROTECT, related_name="rights_received")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="rights_answered"
    )
    outcome = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="rights_kind_known", condition=Q(kind__in=[each.value for each in Right])
            ),
            models.CheckConstraint(
                name="rights_answered_with_outcome",
                condition=Q(answered_at__isnull=True, outcome="")
                | (
                    Q(answered_at__isnull=False, outcome__in=[each.value for each in Outcome])
                    & ~Q(answer="")
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="rights_of_person")]
