"""What is prescribed, in which doses, where it is supplied, and what was collected."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.treatment import detox, watch
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.injecting import Place
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Aim, Why
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.testing import TreatmentFact
from throughcare.records.models.workforce import Agency, Worker


class Regimen(models.Model):
    """What somebody is prescribed, [starts_on, ends_on), and where it is supplied.

    It is collected on `weekdays`, from Monday, 0; or given once in the days of its form.
    `resumed_on` is the day from which missed days count, since a prescriber last saw them for that.
    `arranged` are other days and supervision later, each from a day on, in order.
    `supplier` supplies it from `moved_on` on; `supplier_before` did until then, and may record what
    became of those days until `late_until_on`. `supporter` is whom they chose to take it with.
    `follows` is what is agreed to follow where it is planned until a day, from when and with whom.
    `wordings` are the sentences of the approved wording that stand on it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    supplier = models.ForeignKey(Agency, models.PROTECT, related_name="regimens_supplied")
    supplier_before = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="regimens_handed_on"
    )
    moved_on = models.DateField(null=True, blank=True)
    late_until_on = models.DateField(null=True, blank=True)
    fact = models.ForeignKey(TreatmentFact, models.PROTECT)
    product = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    weekdays = ArrayField(models.SmallIntegerField())
    supervised = models.BooleanField()
    arranged = models.JSONField(default=list, blank=True)
    wordings = ArrayField(models.TextField())
    aim = models.TextField()
    own_words = models.TextField(blank=True)
    supporter = models.TextField(blank=True)
    resumed_on = models.DateField(null=True, blank=True)
    follows = models.TextField(blank=True)
    follows_on = models.DateField(null=True, blank=True)
    follows_with = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )
    prescribed_at = models.DateTimeField()
    prescribed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="regimen_known",
                condition=Q(
                    product__in=[each.value for each in Product],
                    ended_why__in=["", *(each.value for each in Why)],
                    aim__in=[each.value for each in Aim],
                ),
            ),
            models.CheckConstraint(
                name="regimen_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="regimen_moved_from_somebody",
                condition=Q(supplier_before=None, moved_on=None, late_until_on=None)
                | Q(supplier_before__isnull=False, late_until_on__gt=F("moved_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_on"], name="regimen_of_person"),
            models.Index(fields=["supplier", "starts_on"], name="regimen_supplied"),
        ]


class Dose(models.Model):
    """A dose from a day on: micrograms a day, or an injection.

    `waits` until a second prescriber agrees; `refused` where they did not. `first` where somebody
    started or started again.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    supplier = models.ForeignKey(Agency, models.PROTECT, related_name="doses_supplied")
    regimen = models.ForeignKey(Regimen, models.PROTECT, related_name="doses")
    from_on = models.DateField()
    micrograms = models.IntegerField()
    first = models.BooleanField()
    waits = models.BooleanField()
    refused = models.BooleanField(default=False)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Worker, models.PROTECT)
    second_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="doses_agreed"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="dose_is_some", condition=Q(micrograms__gt=0)),
            models.CheckConstraint(
                name="dose_second_is_another",
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("set_by")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["regimen", "from_on"], name="dose_of_regimen")]


class DoseCheck(models.Model):
    """What a prescriber knew when a dose was entered, which alerts spoke, and why it was right.

    Who supplies does not see it. `alerts` keep each rule's code, words, level, source and version.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    dose = models.ForeignKey(Dose, models.PROTECT, related_name="checks")
    checks = models.JSONField()
    alerts = models.JSONField()
    why = models.TextField(blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="dose_check_of_person")]


class Script(models.Model):
    """A script by instalments: dated, first supplied, for so many days in all.

    Who supplies does not see it here: they hold it. `alerts` are kept as those of a dose are.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    regimen = models.ForeignKey(Regimen, models.PROTECT, related_name="scripts")
    written_on = models.DateField()
    first_on = models.DateField()
    until_on = models.DateField()
    instalments = models.SmallIntegerField(null=True, blank=True)
    interval_days = models.SmallIntegerField(null=True, blank=True)
    alerts = models.JSONField()
    why = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="script_after_its_day",
                condition=Q(first_on__gte=F("written_on"), until_on__gt=F("first_on")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="script_of_person")]


class Collection(models.Model):
    """What became of a collection on a day, as whoever supplies recorded it last; `turn` is which
    of the day's it was, where somebody comes more than once; `place` where it was injected.

    It is never an attendance: no order and no licence knows of it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    prescribed_by = models.ForeignKey(Agency, models.PROTECT, related_name="collections_prescribed")
    regimen = models.ForeignKey(Regimen, models.PROTECT, related_name="collections")
    on = models.DateField()
    turn = models.SmallIntegerField(default=1)
    outcome = models.TextField()
    why = models.TextField(blank=True)
    place = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="collection_known",
                condition=Q(
                    outcome__in=[each.value for each in Outcome],
                    place__in=["", *(each.value for each in Place)],
                    why__in=["", *(each.value for each in NotSupplied)],
                ),
            ),
            models.UniqueConstraint(fields=["regimen", "on", "turn"], name="collection_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-on"], name="collection_of_person")]


class Naloxone(models.Model):
    """Naloxone that was handed over, or offered and not wanted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.HEALTH.value)
    how = models.TextField()
    kit = models.TextField(blank=True)
    lot = models.TextField(blank=True)
    expires_on = models.DateField(null=True, blank=True)
    trained = models.BooleanField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="naloxone_known",
                condition=Q(
                    how__in=[each.value for each in Handed],
                    kit__in=["", *(each.value for each in Kit)],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-on"], name="naloxone_of_person")]


class Detox(models.Model):
    """A detoxification, [starts_on, ends_on) as planned; `ended_on` and `outcome` once it is over.

    `pace` is in the person's words; `follows` is what was agreed to follow; `why` why a method, a
    length or a pregnancy was right for them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    method = models.TextField()
    method_version = models.DateField()
    place = models.TextField()
    pace = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    told = models.BooleanField()
    follows = models.TextField()
    why = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="detox_known",
                condition=Q(
                    place__in=[each.value for each in detox.Where],
                    outcome__in=["", *(each.value for each in detox.Outcome)],
                ),
            ),
            models.CheckConstraint(
                name="detox_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="detox_what_follows", condition=~Q(follows="")),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="detox_of_person")]


class Watch(models.Model):
    """What was agreed with somebody: that a service is in touch, [starts_on, ends_on).

    `if_not` is what they want done where nobody reaches them; `helper` rings them first then. Each
    day before `daily_until_on`, every other before `alternate_until_on`, then each week.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    since = models.TextField()
    how = models.TextField()
    if_not = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    daily_until_on = models.DateField(null=True, blank=True)
    alternate_until_on = models.DateField(null=True, blank=True)
    helper = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="watches_helped"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="watch_known",
                condition=Q(
                    since__in=[each.value for each in watch.Since],
                    how__in=[each.value for each in watch.How],
                    ended_why__in=["", *(each.value for each in watch.Why)],
                ),
            ),
            models.CheckConstraint(name="watch_ends", condition=Q(ends_on__gt=F("starts_on"))),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="watch_of_person")]
