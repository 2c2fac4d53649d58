"""Inside: what prisons offer, places there, moves between them, their mandatory tests."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.programme.inside.mandatory import Outcome, Why
from throughcare.domain.programme.inside.transfer import Advice
from throughcare.domain.programme.inside.wing import OPEN, STORED, Ground
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class PrisonOffer(models.Model):
    """One line of a prison's catalogue, written by a team there; about nobody.

    `what` is the code of a programme, or of a wing; `criteria` are in the language of criteria;
    `starts_on` the next day on which people begin, empty where on any.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    what = models.TextField()
    weeks = models.SmallIntegerField()
    needs = ArrayField(models.TextField(), default=list)
    criteria = models.JSONField(default=list)
    places = models.SmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    about = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="prison_offer_lasts", condition=Q(weeks__gt=0)),
        ]


class PrisonPlace(models.Model):
    """Somebody's place in a programme or on a wing of a prison, or on its list.

    `grounds` are what it rests on that they got none, or lost it: never a test alone.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    party = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.TextField(default=Category.TREATMENT.value)
    offer = models.ForeignKey(PrisonOffer, models.PROTECT)
    state = models.TextField()
    own_words = models.TextField(blank=True)
    grounds = ArrayField(models.TextField(), default=list, blank=True)
    why = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="prison_place_known",
                condition=Q(state__in=sorted(each.value for each in STORED))
                & Q(grounds__contained_by=[each.value for each in Ground]),
            ),
            models.UniqueConstraint(
                fields=["person", "offer"],
                condition=Q(state__in=sorted(each.value for each in OPEN)),
                name="prison_place_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["offer", "state"], name="prison_place_of")]


class PrisonTransfer(models.Model):
    """A move to another prison as it is planned; `party` is who decides on it there.

    `advice` is what those who treat said, written by a function; `why` stands where it was agreed
    without it, or against it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    party = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.TextField(default=Category.JUSTICE.value)
    from_prison = models.TextField()
    to_prison = models.TextField()
    on = models.DateField()
    source = models.TextField()
    advice = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="prison_transfer_advice_known",
                condition=Q(advice__in=["", *(each.value for each in Advice)]),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(agreed_at__isnull=True, dropped_at__isnull=True),
                name="prison_transfer_one_open",
            ),
        ]


class TransferLook(models.Model):
    """What a move would do to what runs, and what goes along: for help alone.

    `ahead` are its lines in words; with `handed` it is what one team told the next, `party`.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    party = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.TextField(default=Category.TREATMENT.value)
    transfer = models.ForeignKey(PrisonTransfer, models.PROTECT, null=True, blank=True)
    prison = models.TextField()
    advice = models.TextField(blank=True)
    ahead = ArrayField(models.TextField(), default=list, blank=True)
    told = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    words = models.TextField(blank=True)
    handed = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "recorded_at"], name="transfer_look_of")
        ]


class MandatoryTest(models.Model):
    """A test that a prison took by its own rules: discipline's, and never one of treatment.

    `found` are substances; `prescribed` says that they are theirs by prescription.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    party = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.TextField(default=Category.JUSTICE.value)
    kind = models.TextField()
    on = models.DateField()
    outcome = models.TextField()
    found = ArrayField(models.TextField(), default=list, blank=True)
    prescribed = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="mandatory_test_known",
                condition=Q(
                    kind__in=[each.value for each in Why],
                    outcome__in=[each.value for each in Outcome],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="mandatory_test_of")]
