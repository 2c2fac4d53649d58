"""Needs, how things stand in each matter, and somebody's own crisis plan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Category
from throughcare.domain.need.kinds import MentalHealth, Whose
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Need(models.Model):
    """A need somebody has, and what became of it, in whose words.

    `aspect` is which kind of it, where it has kinds of its own: five of mental health.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    kind = models.TextField()
    aspect = models.TextField(blank=True)
    state = models.TextField(default="found")
    own_words = models.TextField(blank=True)
    whose = models.TextField(default=Whose.PERSON.value)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Worker, models.PROTECT)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "kind", "aspect"], name="need_once"
            ),
            models.CheckConstraint(
                name="need_words_known",
                condition=Q(
                    aspect__in=["", *(each.value for each in MentalHealth)],
                    whose__in=[each.value for each in Whose],
                ),
            ),
        ]


class NeedOutcome(models.Model):
    """How things stood in one matter of somebody's life, on a day. It is never changed.

    `told` are the answers by the codes of `domain/need/matters.py`; the newest of a matter counts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    kind = models.TextField()
    told = models.JSONField()
    own_words = models.TextField(blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="need_outcome_known",
                condition=Q(kind__in=[each.value for each in NeedKind]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "kind", "-recorded_at"], name="need_outcome_newest"),
        ]


class CrisisPlan(models.Model):
    """What somebody wants to happen when they are not well, in their words; the newest counts.

    Where they let whoever is on duty read it, it is health; else a note of the team.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    team_id = models.UUIDField(null=True, blank=True)
    helps = models.TextField(blank=True)
    who = models.TextField(blank=True)
    signs = models.TextField(blank=True)
    not_helps = models.TextField(blank=True)
    where = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crisis_plan_category",
                condition=Q(category__in=[Category.HEALTH.value, Category.NOTES.value]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-written_at"], name="crisis_plan_newest"),
        ]
