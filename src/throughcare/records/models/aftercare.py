"""How somebody and their lead stay in touch once support has ended; and who asks for help."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.aftercare import door
from throughcare.domain.aftercare.taper import Link, Why
from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Journey
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Aftercare(models.Model):
    """What was agreed for the time after a support that ends before `after_on`.

    Contacts weekly for so many weeks from `starts_on` on, then every fortnight for so many, then
    monthly until `ended_on`. `link` is who else is there, `link_with` whom or where; `check_ups`
    whether somebody asks again, months later.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    after = models.TextField()
    after_on = models.DateField()
    starts_on = models.DateField()
    weekly_weeks = models.SmallIntegerField()
    fortnightly_weeks = models.SmallIntegerField()
    link = models.TextField()
    link_with = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    check_ups = models.BooleanField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_on__isnull=True), name="aftercare_one_runs"
            ),
            models.CheckConstraint(
                name="aftercare_known",
                condition=Q(
                    link__in=[each.value for each in Link],
                    ended_why__in=["", *(each.value for each in Why)],
                    weekly_weeks__gte=0,
                    fortnightly_weeks__gte=0,
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="aftercare_of")]


class Asking(models.Model):
    """Somebody asks for help: how, what brought them, what that is seen from before.

    `with_agency` is to speak to them: `with_worker`, or whoever is on duty. They were spoken to,
    and seen, at an instant each; or want no more for now since `let_be_at`.
    It fell at `fell_at`, when they died.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    way = models.TextField()
    brought = models.TextField()
    came_back = models.TextField()
    own_words = models.TextField(blank=True)
    with_agency = models.ForeignKey(Agency, models.PROTECT, related_name="asked_for")
    with_worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="asked_for"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, related_name="doors_opened")
    spoken_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    let_be_at = models.DateTimeField(null=True, blank=True)
    fell_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="asking_known",
                condition=Q(
                    way__in=[each.value for each in door.Way],
                    brought__in=[each.value for each in door.Brought],
                    came_back__in=[each.value for each in door.CameBack],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "asked_at"], name="asking_of")]
